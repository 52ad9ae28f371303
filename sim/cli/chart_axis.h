/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The axis of a varied path: linear, logarithmic where its values grow by a factor, or one place for each where they are words.
 */
#ifndef BLUEGUY_SIM_CLI_CHART_AXIS_H
#define BLUEGUY_SIM_CLI_CHART_AXIS_H

#include "headline.h"

/* Where a row's value stands: the number, of shares in per cent; of words, the number of its first row among the distinct ones. */
double bg_chart_axis_position(const struct bg_column *column, size_t row);

/* Appends a row's value in words. */
void bg_chart_axis_append_value(struct bg_text *text, const struct bg_column *column, size_t row);

/* Assigns AXIS_scale, _count (of distinct values), _log, _low, _high, _ticks, _words and _name ("x", "y" or "family") for a column of
 * varied values.  On a logarithmic axis ends and ticks are logarithms to base 10. `_words` lists the values that are words, in double
 * quotes. */
void bg_chart_axis_assign(struct bg_headline *headline, const char *axis, size_t column);

#endif
