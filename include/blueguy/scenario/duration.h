/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Durations and times as a scenario writes them: "90 days", "0.5 day", "12 h", "90".
 */
#ifndef BLUEGUY_SCENARIO_DURATION_H
#define BLUEGUY_SCENARIO_DURATION_H

#include <stdbool.h>
#include <stdint.h>

#include "blueguy/base/text.h"

#define BG_SECONDS_PER_YEAR INT64_C(31536000)
/* No duration is longer than 10^9 years: sums of several are whole numbers of 64 bits still. */
#define BG_LONGEST_S (INT64_C(1000000000) * BG_SECONDS_PER_YEAR)

/* Reads a duration that takes up all of `text` as whole seconds, half a second rounding up, in [low_s, high_s].  A bare number is days, a
 * month 30 days, a year 365.  Where it refuses, it returns false, leaves `*seconds` alone and appends to `complaint` (which may be NULL)
 * what stands there and what may. */
bool bg_duration_parse(const char *text, int64_t low_s, int64_t high_s, int64_t *seconds, struct bg_text *complaint);

/* Appends a duration in the largest unit of day, hour, minute and second of which it is a whole number. */
void bg_duration_append(struct bg_text *text, int64_t seconds);

#endif
