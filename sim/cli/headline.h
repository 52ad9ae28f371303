/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a chart says: its title as a sentence with its numbers, and what its script must know of the numbers to draw them well.
 */
#ifndef BLUEGUY_SIM_CLI_HEADLINE_H
#define BLUEGUY_SIM_CLI_HEADLINE_H

#include "blueguy/base/table.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"

/* What a headline is made of and into. */
struct bg_headline {
    const struct bg_scenario *scenario;
    const struct bg_table *table;   /* The CSV that the chart draws, as it was read. */
    const struct bg_table *summary; /* The folder's summary.csv, without columns where there is none. */
    struct bg_text title;           /* The finding. */
    struct bg_text settings;        /* Assignments for the script. */
};

/* Each appends the title and the settings of one chart.  The number at a row of a column is NaN where there is no such cell. */
typedef void bg_headline_fn(struct bg_headline *headline);

bg_headline_fn bg_headline_risk_by_day;
bg_headline_fn bg_headline_risk_by_invitation;
bg_headline_fn bg_headline_idk;
bg_headline_fn bg_headline_paths;
bg_headline_fn bg_headline_when;
bg_headline_fn bg_headline_gains;
bg_headline_fn bg_headline_worlds;
bg_headline_fn bg_headline_relationships;
bg_headline_fn bg_headline_hundred;
bg_headline_fn bg_headline_sweep_curve;
bg_headline_fn bg_headline_sweep_lines;
bg_headline_fn bg_headline_sweep_map;

/* The number in a column at a row, or NaN. */
double bg_headline_number(const struct bg_table *table, const char *column, size_t row);

/* A quantity's estimate in the summary, or NaN. */
double bg_headline_estimate(const struct bg_headline *headline, const char *quantity);

/* Appends a risk as a share of lives: "22 in 100", "4 in 1,000", "about 1 in 250,000", "all", "none". */
void bg_headline_share(struct bg_text *text, double risk);

/* Appends a time in the unit that its axis has. */
void bg_headline_time(struct bg_text *text, double days);

/* Appends the scale of a risk axis up to `high`: ticks of per cent, or of people in 10,000 where the risk is below 1 in 1,000 everywhere.
 */
void bg_headline_risk_axis(struct bg_headline *headline, double high);

#endif
