/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The limits that a search is to keep, as options name them.
 */
#ifndef BLUEGUY_SIM_CLI_LIMITS_H
#define BLUEGUY_SIM_CLI_LIMITS_H

#include "blueguy/study/solve.h"
#include "options.h"

enum { BG_MOST_LIMITS = 32 };

struct bg_limits {
    size_t count;
    struct bg_limit items[BG_MOST_LIMITS];
};

/* Reads --risk (repeatable), or --for with --at-most or --at-least.  Returns BG_OK or BG_INVALID. */
enum bg_status bg_limits_read(struct bg_limits *limits, const struct bg_options *options, struct bg_error *error);

/* Appends a limit: "restricted at most 5 %". */
void bg_limits_append(struct bg_text *text, const struct bg_limit *limit);

#endif
