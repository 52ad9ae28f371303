/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which share of a campaign's answers would have arrived by a given day, and the risk that follows from it in a given world.
 *
 * An invitation of kind k, sent at t, is an IDK that has arrived by day d with probability q_k F(min(d - t, withdraw_after)), where q_k
 * depends on the world and F, the delay's distribution, doesn't.  Had nothing been blocked, the number of IDKs by day d would be the sum
 * of these; up to the first restriction nothing is blocked, so the risk by day d is the chance that the sum reaches the missing strikes.
 */
#ifndef BLUEGUY_ESTIMATE_ARRIVALS_H
#define BLUEGUY_ESTIMATE_ARRIVALS_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"
#include "blueguy/estimate/convolution.h"

struct bg_count;

/* Invitations of one kind of which equally many have been answered. */
struct bg_arrival {
    size_t kind;
    double sent;    /* Invitations, above 0. */
    double arrived; /* P(an IDK that was meant has arrived), above 0. */
};

struct bg_arrivals {
    const struct bg_plan *plan; /* Borrowed. */
    double day;
    bool itemized; /* The items are there; else just the power sums. */
    size_t n;
    struct bg_arrival *items; /* Owned; room for n_batches. */
    struct bg_count *counts;  /* Owned scratch; room for n_batches. */
    size_t *latest;           /* Owned; n_kinds: the latest item of each kind. */
    int order;                /* Power sums of each kind; 0 where the items are so few that they are not needed. */
    double *powers;           /* Owned; n_kinds rows, each with room for 32: the sums of sent * arrived^i, i from 1 to order. */
};

/* The arrivals by day 0: none.  The plan never forgets.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_arrivals_init(struct bg_arrivals *arrivals, const struct bg_plan *plan, struct bg_error *error);

/* Safe on zeroed arrivals. */
void bg_arrivals_free(struct bg_arrivals *arrivals);

/* Moves on, or back, to `day`. */
void bg_arrivals_move(struct bg_arrivals *arrivals, double day);

/* The risk where an invitation of kind k is answered with IDK with probability idk[k] (n_kinds of them), to `tolerance` relative, which is
 * at least 1e-11.  The arrivals are itemized, as bg_arrivals_move() leaves them. */
double bg_arrivals_risk(const struct bg_arrivals *arrivals, const double *idk, double tolerance);

/* The same to *risk, from the power sums alone: false, and *risk left alone, where they don't tell. */
bool bg_arrivals_risk_from_powers(const struct bg_arrivals *arrivals, const double *idk, double tolerance, double *risk);

/* The IDK rates before any delay of each kind in a world, into idk[n_kinds]. */
void bg_arrivals_idk_in_world(const struct bg_arrivals *arrivals, const struct bg_world *world, double *idk);

#endif
