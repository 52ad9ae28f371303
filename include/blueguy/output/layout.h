/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts and axes of charts: what fits where, and which numbers stand at an axis.
 */
#ifndef BLUEGUY_OUTPUT_LAYOUT_H
#define BLUEGUY_OUTPUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/text.h"

/* The width of a text in ems of a common sans font, a little more rather than less. */
double bg_layout_width(const char *text);

/* Breaks a text at spaces into at most n lines no wider than `width` pixels in type of `size`; what does not fit is cut, with an ellipsis.
 * Appends to `lines`, of which the last ones stay empty where fewer do.  Returns whether nothing was cut. */
bool bg_layout_wrap(const char *text, double width, int size, struct bg_text *lines, size_t n);

/* The same into one line where a size of four fifths of the largest allows it, else into two at most, in the largest size from `largest`
 * down to `smallest` for which nothing is cut, or the smallest.  `lines` are empty before.  Returns the size. */
int bg_layout_break(const char *text, double width, int largest, int smallest, struct bg_text lines[2]);

/* The steps of an axis from 0 (or `low`) to `high`: 1, 2 or 5 times a power of ten, at most `most` of them. */
double bg_layout_step(double low, double high, int most);

/* What follows appends gnuplot's tics as what stands between the parentheses of `set xtics ('0' 0, '5 %%' 5)`, of which the last one has
 * the unit (" %", " months"; "" for none).
 *
 * One tick that says what it is told, whatever stands in it. */
void bg_layout_tick(struct bg_text *ticks, double at, const char *said);

/* Of an axis from 0 to at least `high`, whose end goes to `*end`. */
void bg_layout_share_ticks(struct bg_text *ticks, double high, const char *unit, double *end);

/* Of an axis of days, in units that people count in: minutes up to 2 hours, hours up to 2 days, days up to 2 weeks, weeks up to 12, months
 * (of 30 days) up to 2 years, years beyond. */
void bg_layout_day_ticks(struct bg_text *ticks, double days);

/* Of an axis of counts; `*end` is the first step at or beyond `high`. */
void bg_layout_count_ticks(struct bg_text *ticks, double low, double high, const char *unit, double *end);

/* Of a logarithmic axis, low above 0, at the logarithms to base 10. */
void bg_layout_log_ticks(struct bg_text *ticks, double low, double high, const char *unit);

#endif
