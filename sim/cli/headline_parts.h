/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What headlines have in common: numbers out of tables, sentences about risks, and axes.
 */
#ifndef BLUEGUY_SIM_CLI_HEADLINE_PARTS_H
#define BLUEGUY_SIM_CLI_HEADLINE_PARTS_H

#include "headline.h"

/* The number in a column at a row, or NaN where there is no such cell. */
double bg_headline_number(const struct bg_table *table, const char *column, size_t row);

/* The number in a column's last row, or NaN. */
double bg_headline_last(const struct bg_table *table, const char *column);

/* The largest number of a column, at least 0. */
double bg_headline_largest(const struct bg_table *table, const char *column);

/* A quantity's number in a column of the summary beside, or NaN. */
double bg_headline_summary(const struct bg_headline *headline, const char *quantity, const char *column);

/* Appends how many people a risk means, with the verb that agrees: "22 in 100 are", "1 in 1,000 is", "about 1 in 250,000 is", "nobody is",
 * and "none of the simulated lives is" where the interval says that it was simulated. */
void bg_headline_people(struct bg_text *text, double risk, bool simulated);

/* The same of a table with columns `restricted`, `restricted_low` and `restricted_high`, at a row. */
void bg_headline_people_at(struct bg_text *text, const struct bg_table *table, size_t row);

/* Appends a risk in per cent, with decimals where it is small, and as "1 in 44 billion" where it is tiny. */
void bg_headline_risk(struct bg_text *text, double risk);

/* Appends a time: "90 days", "6 hours", "10 years". */
void bg_headline_time(struct bg_text *text, double days);

/* Makes the first letter a capital. */
void bg_headline_capitalise(struct bg_text *text);

/* Assigns a text to a script's variable, and frees it. */
void bg_headline_assign(struct bg_headline *headline, const char *variable, struct bg_text *value);

/* Assigns the ticks of an axis to a script's variable, and frees them. */
void bg_headline_assign_ticks(struct bg_headline *headline, const char *variable, struct bg_text *ticks);

/* The vertical axis of a risk up to `high`: in per cent, or in people of a large round number where it is below 1 in 1,000 everywhere. */
void bg_headline_risk_axis(struct bg_headline *headline, double high);

/* The label at the end of a curve of a risk. */
void bg_headline_end_label(struct bg_headline *headline, double risk);

/* The horizontal axis of days. */
void bg_headline_day_axis(struct bg_headline *headline, double days);

/* The axis "x" or "y" of counts.  The unit of a vertical one stands above it. */
void bg_headline_count_axis(struct bg_headline *headline, const char *axis, double high, const char *unit);

#endif
