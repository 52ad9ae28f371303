/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text as YAML that reads back to the same bytes.
 */
#ifndef BLUEGUY_SCENARIO_QUOTING_H
#define BLUEGUY_SCENARIO_QUOTING_H

#include <stdbool.h>

#include "blueguy/base/text.h"

/* Appends `string`, valid UTF-8, in double quotes: what YAML cannot show as it is stands as an escape. */
void bg_quoting_append(struct bg_text *text, const char *string);

/* Appends `string` as a literal block under a key at the left margin where it is several lines that can be shown as they are, else in
 * double quotes.  What precedes is "key: "; a line break follows in either case. */
void bg_quoting_append_block(struct bg_text *text, const char *string);

/* Whether there is anything in it that breaks a line or controls a terminal. */
bool bg_quoting_has_breaks(const char *string);

#endif
