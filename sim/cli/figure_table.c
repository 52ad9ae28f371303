/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts that there are.
 */
#include "figure_table.h"

#include <math.h>

#include "headline_parts.h"

/* A CSV of a sweep has as many columns before the risk as paths are varied; one of a comparison has the scenario first.
 * Figures of one name, of which one suits at the most, stand together. */
static const struct bg_figure FIGURES[] = {
    {"hundred", "summary.csv", "summary.csv", "quantity", 0, "estimate", bg_headline_hundred, false, BG_INK_ABSENT, ""},
    {"sweep_lines", "sweep.csv", "summary.csv", "restricted", 2, "restricted", bg_headline_sweep_lines, false, BG_INK_TURNS, "restricted"},
    {"sweep_curve", "sweep.csv", "summary.csv", "restricted", 1, "restricted", bg_headline_sweep_curve, false, BG_INK_FOLLOWS,
     "restricted"},
    {"sweep_curve", "sweep.csv", "summary.csv", "restricted", 2, "restricted", bg_headline_sweep_together, false, BG_INK_FOLLOWS,
     "restricted"},
    {"sweep_map", "sweep.csv", "summary.csv", "restricted", 2, "restricted", bg_headline_sweep_map, false, BG_INK_TURNS, "restricted"},
    {"frontier", "frontier.csv", "solve.csv", "quantity", 1, "limit", bg_headline_frontier, false, BG_INK_TURNS, "answer"},
    {"compare", "risk_by_day.csv", "compare.csv", "scenario", 0, "restricted", bg_headline_compare, false, BG_INK_TURNS, "restricted"},
    {"compare_gains", "compare.csv", "risk_by_day.csv", "scenario", 0, "estimate", bg_headline_compare_gains, false, BG_INK_FOLLOWS,
     "estimate"},
    {"risk_by_day", "risk_by_day.csv", "summary.csv", "day", 0, "restricted", bg_headline_risk_by_day, false, BG_INK_FOLLOWS, "restricted"},
    {"risk_by_invitation", "risk_by_invitation.csv", "summary.csv", "invitations", 0, "restricted", bg_headline_risk_by_invitation, false,
     BG_INK_FOLLOWS, "restricted"},
    {"worlds", "worlds.csv", "summary.csv", "level", 0, "restricted", bg_headline_worlds, false, BG_INK_FOLLOWS, "restricted"},
    {"idk", "idk.csv", "summary.csv", "idk", 0, "probability", bg_headline_idk, false, BG_INK_FOLLOWS, "probability"},
    {"when", "risk_by_day.csv", "summary.csv", "day", 0, "restricted", bg_headline_when, false, BG_INK_FOLLOWS, "restricted"},
    {"paths", "paths.csv", "summary.csv", "replication", 0, "day", bg_headline_paths, false, BG_INK_FOLLOWS, ""},
    {"animation", "paths.csv", "summary.csv", "replication", 0, "day", bg_headline_animation, true, BG_INK_ABSENT, ""},
    {"gains", "risk_by_day.csv", "summary.csv", "day", 0, "accepted_cold_mean", bg_headline_gains, false, BG_INK_FOLLOWS,
     "accepted_cold_mean,accepted_warm_mean"},
    {"relationships", "relationships.csv", "summary.csv", "day", 0, "cold", bg_headline_relationships, false, BG_INK_FOLLOWS,
     "cold,warm,strong"},
};
enum { FIGURE_COUNT = sizeof FIGURES / sizeof FIGURES[0] };

const struct bg_figure *bg_figure_table(size_t *count)
{
    *count = FIGURE_COUNT;
    return FIGURES;
}

bool bg_figure_suits(const struct bg_figure *figure, const struct bg_table *table)
{
    bool any = false;
    for (size_t row = 0; row < table->n_rows && !any; row++) {
        any = !isnan(bg_headline_number(table, figure->drawn, row));
    }
    return any && bg_table_find(table, figure->column) == figure->at;
}
