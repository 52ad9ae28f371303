/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of a run.
 */
#ifndef BLUEGUY_SIM_STUDY_RUN_TABLES_H
#define BLUEGUY_SIM_STUDY_RUN_TABLES_H

#include "blueguy/base/table.h"
#include "blueguy/estimate/summary.h"

/* Each fills an empty table; `risk` holds the risk by row. Whether memory was short stands in the table's `failed`. */
enum bg_status bg_table_risk_by_day(struct bg_table *table, const struct bg_plan *plan, const struct bg_tally *tally,
                                    const struct bg_estimate *risk, struct bg_error *error);
void bg_table_risk_by_invitation(struct bg_table *table, const int64_t *invitations, const struct bg_estimate *risk, size_t n_rows);
void bg_table_idk(struct bg_table *table, const struct bg_tally *tally, double confidence);

/* The columns of paths.csv, filled with replications 1 to the given number.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_table_paths(struct bg_table *table, const struct bg_plan *plan, uint64_t seed, uint64_t first, uint64_t last,
                              struct bg_error *error);

#endif
