/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One replication: one world, one life of the account from day 0 to the horizon.
 *
 * The cost follows the number of IDKs, not of invitations: see chances.h.  A life is *calm* where fewer IDKs are in store than strikes are
 * missing for a restriction: then nothing can happen, it does not matter when they come, and a short way is taken.  What another life did
 * differently from the plan is recorded as departures; all else that is estimated follows from them and from the world.
 */
#ifndef BLUEGUY_ENGINE_LIFE_H
#define BLUEGUY_ENGINE_LIFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/account.h"
#include "blueguy/engine/chances.h"
#include "blueguy/engine/plan.h"

/* Neighbouring batches of which not the planned number was sent.  Where they are several, nothing was sent of any of them. */
struct bg_departure {
    size_t first;
    size_t end;
    int64_t lacking; /* Planned less sent: negative where a weekly limit let out more than planned. */
};

/* The first restriction. */
struct bg_first {
    double day;
    size_t batches;     /* Batches that came before it. */
    int64_t invitation; /* The smallest m such that the first m invitations alone would have led to a restriction. */
};

struct bg_life; /* A worker's own: it computes one life after the other. */

/* Room for lives of a plan, which is borrowed and prepared.  Returns BG_OK, BG_FAILED, or BG_INVALID where so many IDKs are expected that a
 * life does not fit into memory. */
enum bg_status bg_life_create(struct bg_life **life, const struct bg_plan *plan, struct bg_error *error);

/* Safe on NULL. */
void bg_life_destroy(struct bg_life *life);

/* Whether the arrivals of IDKs are kept from now on.  Then every life goes the long way; all else of the outcome is the same to the bit. */
void bg_life_keep_arrivals(struct bg_life *life, bool keep);

/* Computes replication `replication` (from 1), fastest where it is the one after the last.  The outcome is valid until the next one.
 * Returns false where memory is short. */
bool bg_life_run(struct bg_life *life, uint64_t seed, uint64_t replication);

/* The outcome. */
const double *bg_life_values(const struct bg_life *life);                                 /* BG_MEANS values. */
const struct bg_first *bg_life_first(const struct bg_life *life);                         /* NULL where never restricted. */
const struct bg_departure *bg_life_departures(const struct bg_life *life, size_t *count); /* In order of batches. */
const double *bg_life_arrivals(const struct bg_life *life, size_t *count); /* When IDKs arrived, in order, where they are kept. */

#endif
