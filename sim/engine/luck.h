/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The luck of a replication: its world, the IDKs that it has in store, and how well accepts go.
 *
 * All of it is settled before anything is sent.  In the world's hazard the IDKs are points of a Poisson process: their number comes first,
 * then the gaps between them, exponential variates that are scaled to fill all hazard.  Whether an invitation with an IDK in store is sent,
 * and so the IDK comes, is up to the life.
 *
 * Where the law of the number of IDKs is known (counts.h), that number is drawn before any point.  If nothing can happen with so few, it is
 * all that most callers need; else points are drawn until what comes of them agrees with it.
 *
 * Callers mostly go from a replication to the next one, so luck is drawn ahead, for a flock of replications at once: that is several times
 * as fast.  What a replication's luck is does not depend on it.
 */
#ifndef BLUEGUY_SIM_ENGINE_LUCK_H
#define BLUEGUY_SIM_ENGINE_LUCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "accepts.h"
#include "blueguy/base/error.h"
#include "blueguy/engine/chances.h"
#include "blueguy/engine/plan.h"
#include "points.h"
#include "straight.h"

struct bg_lot {
    const struct bg_chances *chances; /* Over the possible line. */
    size_t n_arrivals;
    /* The arrivals: IDKs in store that would come by the horizon, in sending order.  NULL where their number was known beforehand, is too
     * small for anything to happen, and nobody follows them. */
    const uint32_t *batches;            /* Of their invitations, */
    const double *indices;              /* which are these among the batch's possible ones, from 0; */
    const double *days;                 /* when they come, with the room of bg_order(); */
    const uint32_t *rows;               /* and in which row of tables by day. */
    const struct bg_straight *straight; /* What becomes of the life; its day is NAN where that is not known. */
    const uint32_t *strike_rows;        /* Where it is: see struct bg_straight_columns. */
    double accepts[BG_MESSAGES];        /* The levels of accepts whose law is tabulated. */
};

struct bg_luck; /* A worker's own. */

/* Room for the luck of a plan with these laws of accepts, both borrowed and prepared.  Returns BG_OK, BG_FAILED, or BG_INVALID where too
 * many IDKs are expected.
 */
enum bg_status bg_luck_create(struct bg_luck **luck, const struct bg_plan *plan, const struct bg_accepts accepts[BG_MESSAGES],
                              struct bg_error *error);

/* Safe on NULL. */
void bg_luck_destroy(struct bg_luck *luck);

/* Whether all arrivals are wanted from now on. */
void bg_luck_follow(struct bg_luck *luck, bool follow);

/* What can be said of neighbouring replications before any is computed: some are calm, as they are known to have too few IDKs for anything
 * to happen, and their accepts come from tables; of the others more has to be known.  Where the plan's detours are known, it is told what
 * becomes of those that go straight. */
struct bg_foresight {
    size_t count; /* Of replications: */
    size_t n_calm;
    const uint32_t *calm; /* n_calm: how many replications come before each, in ascending order; */
    size_t n_others;
    const uint32_t *others; /* n_others: likewise. */
    size_t n_told;
    const uint32_t *told;               /* n_told: which of the others take a detour, likewise. */
    const uint32_t *idks;               /* count: how many IDKs come, of calm ones, */
    const struct bg_straight *straight; /* count: what becomes of those that take a detour; of the rest of the others the day is NAN; */
    const double *accepts[BG_MESSAGES]; /* and the levels of accepts, where there are any. */
    size_t n_strike_rows;
    const uint32_t *strike_rows; /* n_strike_rows: the rows of all strikes of those that take a detour; n_rows in place of some. */
};

/* Looks at replications from `replication` on, at most `most` (at least 1).  It is valid until a replication behind them is asked for.  A
 * count of 0 means that memory is short. */
struct bg_foresight bg_luck_foresee(struct bg_luck *luck, uint64_t seed, uint64_t replication, size_t most);

/* The luck of replication `replication`, valid until the next call.  Returns false where memory is short. */
bool bg_luck_take(struct bg_luck *luck, uint64_t seed, uint64_t replication, struct bg_lot *lot);

#endif
