/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is followed by day: means of sends, strikes, accepts and connections.
 *
 * Whether a batch is sent is settled by answers that came before it, so given that it is sent, its answers are what they always are.  The
 * expected numbers by day are therefore sums over batches of what was sent of them, as simulated, times a function of the time since; no
 * draw is needed for an answer that changes nothing.
 */
#ifndef BLUEGUY_ESTIMATE_FOLLOWED_H
#define BLUEGUY_ESTIMATE_FOLLOWED_H

#include "blueguy/base/error.h"
#include "blueguy/chance/bond.h"
#include "blueguy/engine/tally.h"

enum bg_followed_mean { BG_FOLLOWED_STRIKES, BG_FOLLOWED_SENT, BG_FOLLOWED_COLD, BG_FOLLOWED_WARM, BG_FOLLOWED_MEANS };

/* Means per replication, cumulative by the day of each of the plan's rows. */
struct bg_followed {
    double *rows[BG_FOLLOWED_MEANS]; /* Owned; n_rows each. */
};

/* From a tally with tables.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_followed_init(struct bg_followed *followed, const struct bg_tally *tally, struct bg_error *error);

/* Safe on a zeroed one. */
void bg_followed_free(struct bg_followed *followed);

/* What being restricted costs on average of a quantity that is linear in the invitations sent (BG_FIRST_EFFECT and on): what the same lives
 * would have had more of it by the horizon on a platform that never restricts.  From a tally with tables, to *lost.  Returns BG_OK or
 * BG_FAILED. */
enum bg_status bg_followed_lost(const struct bg_tally *tally, enum bg_mean mean, double *lost, struct bg_error *error);

/* Mean connections in each state, and introductions, by the day of each of the plan's rows. */
struct bg_followed_bonds {
    double *rows[BG_BOND_PARTS]; /* Owned; n_rows each. */
};

/* From a tally with tables of a scenario with relationships.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_followed_bonds_init(struct bg_followed_bonds *followed, const struct bg_tally *tally, struct bg_error *error);

/* Safe on a zeroed one. */
void bg_followed_bonds_free(struct bg_followed_bonds *followed);

#endif
