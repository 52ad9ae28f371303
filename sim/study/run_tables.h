/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of a run, filled from what was computed.  Each fills an empty table; whether memory was short stands in its `failed`.
 */
#ifndef BLUEGUY_SIM_STUDY_RUN_TABLES_H
#define BLUEGUY_SIM_STUDY_RUN_TABLES_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/tally.h"
#include "blueguy/estimate/summary.h"

/* `risk` is the risk by row.  Without a tally the means are left empty. */
enum bg_status bg_fill_risk_by_day(struct bg_table *table, const struct bg_plan *plan, const struct bg_estimate *risk,
                                   const struct bg_tally *tally, struct bg_error *error);

/* `risk` is the risk by the number of invitations of each of the n_rows. */
void bg_fill_risk_by_invitation(struct bg_table *table, const int64_t *invitations, const struct bg_estimate *risk, size_t n_rows);

/* Without a tally the table has no rows. */
void bg_fill_idk(struct bg_table *table, const struct bg_tally *tally, double confidence);

/* Connections in each state by day, and introductions.  Without a tally the table has no rows. */
enum bg_status bg_fill_relationships(struct bg_table *table, const struct bg_plan *plan, const struct bg_tally *tally,
                                     struct bg_error *error);

#endif
