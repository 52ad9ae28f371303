/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers without a random number: the risk, its course, and when the first restriction comes.
 *
 * They exist where no strike is forgotten before the horizon, or a single strike restricts.  Up to the first restriction nothing is
 * blocked, so in a given world the risk by a day is the chance that a sum of independent Bernoulli variables reaches the missing strikes;
 * over worlds it is the integral of that over the uncertain IDK rates.
 *
 * With fixed rates the numbers are within 1e-10 relative, from 1e-300 to 1; with uncertain ones within 1e-6, and usually 1e-8.
 */
#ifndef BLUEGUY_ESTIMATE_EXACT_H
#define BLUEGUY_ESTIMATE_EXACT_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/engine.h"
#include "blueguy/engine/plan.h"
#include "blueguy/estimate/arrivals.h"

struct bg_mixture;

enum { BG_EXACT_LEVELS = 3 }; /* Quantiles that are remembered. */

/* A quantile of the first restriction. */
struct bg_exact_quantile {
    double level;
    double day;
    double invitations; /* Sent by then. */
};

struct bg_exact {
    const struct bg_plan *plan;                          /* Borrowed. */
    const struct bg_work *work;                          /* Borrowed; may be NULL. */
    struct bg_arrivals horizon;                          /* By the horizon: with this, bg_arrivals_risk() gives the risk within a world. */
    struct bg_arrivals by_day;                           /* Scratch. */
    struct bg_mixture *mixture;                          /* Owned: the worlds. */
    double risk;                                         /* By the horizon. */
    int n_quantiles;                                     /* Found so far. */
    struct bg_exact_quantile quantiles[BG_EXACT_LEVELS]; /* The latest of them, at their number modulo BG_EXACT_LEVELS. */
};

/* Whether there is an exact answer within a given world.  Where there isn't, the reason is added to `reason` (which may be NULL). */
bool bg_exact_applies_in_world(const struct bg_plan *plan, struct bg_error *reason);

/* Whether there is one over all worlds too: at most four uncertain IDK rates matter. */
bool bg_exact_applies(const struct bg_plan *plan, struct bg_error *reason);

/* Whether that takes no more worlds than can be looked at, to *within; bg_exact_applies(plan).  Where many strikes are missing and the
 * rates of several kinds of batch are uncertain, it does not.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_exact_is_within_reach(bool *within, const struct bg_plan *plan, struct bg_error *error);

/* Finds the risk by the horizon; bg_exact_applies(plan).  `work` (which may be NULL) is asked whether to give up and told how far it is,
 * here and in the functions below; its threads are not used.  Returns BG_OK; BG_FAILED where an integral does not converge or memory is
 * short; BG_INTERRUPTED; or BG_UNDECIDED, with nothing found, where the time is over first: as do the functions below. */
enum bg_status bg_exact_init(struct bg_exact *exact, const struct bg_plan *plan, const struct bg_work *work, struct bg_error *error);

/* Safe on a zeroed one. */
void bg_exact_free(struct bg_exact *exact);

/* The risk by `day`, 0 to the horizon, to *risk. */
enum bg_status bg_exact_risk_at(struct bg_exact *exact, double day, double *risk, struct bg_error *error);

/* The risk by each of the plan's row_days, to risks[n_rows]: it never falls, and the last one is exact->risk. */
enum bg_status bg_exact_risk_by_day(struct bg_exact *exact, double *risks, struct bg_error *error);

/* The risk by the horizon had only the first sent[i] of the plan's invitations been sent, to risks[n]; sent[] rises, within 0 and the
 * total. */
enum bg_status bg_exact_risk_by_invitation(struct bg_exact *exact, const int64_t *sent, size_t n, double *risks, struct bg_error *error);

/* The quantile of `level` (0 to 1, excluded) of the first restriction's day, given that there is one, and of the invitations sent by then.
 * Both NaN where the risk is 0. */
enum bg_status bg_exact_quantile(struct bg_exact *exact, double level, double *day, double *invitations, struct bg_error *error);

#endif
