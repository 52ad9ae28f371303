/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rates as a scenario writes them: "6%", "0.06", "3% to 9%".
 */
#ifndef BLUEGUY_SCENARIO_RATE_H
#define BLUEGUY_SCENARIO_RATE_H

#include <stdbool.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"

/* Which ends of [0, 1] a fixed rate may take. */
enum bg_rate_range { BG_RATE_CLOSED, BG_RATE_POSITIVE, BG_RATE_INSIDE };

/* Reads a rate, fixed or uncertain, that takes up all of `text`.  Fixed ones lie in [0, 1] and are the double nearest to the decimal
 * written; the ends of an interval lie in [1e-6, 1 - 1e-6], the odds of the high one at least 1.02 times those of the low one.  Where it
 * refuses, it returns false, leaves `*rate` alone and appends to `complaint` (which may be NULL) what stands there and what may. */
bool bg_rate_parse(const char *text, struct bg_rate *rate, struct bg_text *complaint);

/* The same for a rate that must be fixed: in [0, 1], (0, 1] or (0, 1). */
bool bg_rate_parse_fixed(const char *text, enum bg_rate_range range, double *rate, struct bg_text *complaint);

/* Append a rate such that reading it gives the same doubles. */
void bg_rate_append(struct bg_text *text, struct bg_rate rate);
void bg_rate_append_fixed(struct bg_text *text, double rate);

#endif
