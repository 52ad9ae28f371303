/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts and axes of charts: what fits where, and which numbers stand at an axis.
 */
#ifndef BLUEGUY_OUTPUT_LAYOUT_H
#define BLUEGUY_OUTPUT_LAYOUT_H

#include "blueguy/base/text.h"

/* The width of a text in ems of a common sans font, a little more rather than less. */
double bg_layout_width(const char *text);

/* Breaks a text into at most two lines no wider than `width` pixels, in the largest size from `largest` down to `smallest` for which that
 * is possible; what does not fit in the smallest is cut, with an ellipsis.  Returns the size; lines[1] stays empty where one line does. */
int bg_layout_break(const char *text, double width, int largest, int smallest, struct bg_text lines[2]);

/* The steps of an axis from 0 (or `low`) to `high`: 1, 2 or 5 times a power of ten, at most `most` of them. */
double bg_layout_step(double low, double high, int most);

/* Append gnuplot's tics, as in ("0" 0, "5 %" 5): of an axis in per cent from 0 to at least `high` per cent, whose end goes to `*end`; */
void bg_layout_percent_ticks(struct bg_text *ticks, double high, double *end);

/* of an axis in people of 10,000; */
void bg_layout_rare_ticks(struct bg_text *ticks, double high, double *end);

/* of an axis of days, by days up to 2 weeks, by weeks up to 12, by months up to 2 years, by years beyond; */
void bg_layout_day_ticks(struct bg_text *ticks, double days);

/* of an axis of counts, with a unit at the last one. */
void bg_layout_count_ticks(struct bg_text *ticks, double low, double high, const char *unit, double *end);

#endif
