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
    const struct bg_table *table;  /* The CSV that the chart draws, as it was read; of one row or more. */
    const struct bg_table *beside; /* The CSV that tells more of it, such as summary.csv; without columns where there is none. */
    const char *caption;           /* What the chart's second line says unless `subtitle` does. */
    struct bg_text title;          /* The finding. */
    struct bg_text subtitle;       /* Of what; empty where the scenario says that. */
    struct bg_text settings;       /* Assignments for the script. */
};

/* Each appends the title and the settings of one chart, and leaves the title empty where the table has nothing that can be drawn. */
typedef void bg_headline_fn(struct bg_headline *headline);

bg_headline_fn bg_headline_risk_by_day;
bg_headline_fn bg_headline_risk_by_invitation;
bg_headline_fn bg_headline_idk;
bg_headline_fn bg_headline_paths;
bg_headline_fn bg_headline_animation;
bg_headline_fn bg_headline_when;
bg_headline_fn bg_headline_gains;
bg_headline_fn bg_headline_worlds;
bg_headline_fn bg_headline_relationships;
bg_headline_fn bg_headline_hundred;
bg_headline_fn bg_headline_sweep_curve;
bg_headline_fn bg_headline_sweep_together; /* The same of two paths that move together. */
bg_headline_fn bg_headline_sweep_lines;
bg_headline_fn bg_headline_sweep_map;
bg_headline_fn bg_headline_compare;
bg_headline_fn bg_headline_compare_gains;
bg_headline_fn bg_headline_frontier;

#endif
