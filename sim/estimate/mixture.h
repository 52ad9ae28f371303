/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Means over worlds: integrals over the uncertain IDK rates that matter to a campaign.
 *
 * Rates that always act together, in one proportion for all kinds of batch, are one variable: their sum.  So the worlds of a campaign with
 * one kind of batch lie on a line, however many rates are uncertain.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_MIXTURE_H
#define BLUEGUY_SIM_ESTIMATE_MIXTURE_H

#include "blueguy/base/error.h"
#include "blueguy/engine/work.h"
#include "blueguy/estimate/arrivals.h"
#include "nodes.h"

/* An uncertain rate. */
struct bg_mixture_rate {
    const struct bg_uncertain_rate *rate; /* Borrowed. */
    double expected;                      /* IDKs by the horizon for each unit of it. */
    int halvings;                         /* How fine its nodes are. */
    int variable;                         /* The variable that it is a part of. */
    double factor;                        /* What each unit of the rate adds to that. */
};

/* A sum of rates. */
struct bg_mixture_variable {
    double *coefficients; /* Owned; n_kinds: what each unit adds to a kind's IDK rate. */
    double expected;      /* IDKs by the horizon for each unit. */
    struct bg_nodes nodes;
};

/* A world that can count. */
struct bg_mixture_point {
    uint16_t node[BG_MAX_RATES]; /* For each variable. */
};

struct bg_mixture {
    const struct bg_plan *plan; /* Borrowed. */
    double *fixed;              /* Owned; n_kinds: the part of a kind's IDK rate that comes from fixed rates. */
    double expected;            /* IDKs by the horizon from fixed rates. */
    int n_rates;
    struct bg_mixture_rate rates[BG_MAX_RATES];
    int n_variables;
    struct bg_mixture_variable variables[BG_MAX_RATES];
    double *idk; /* Owned scratch; n_kinds. */
    size_t n_points;
    size_t room;
    struct bg_mixture_point *points; /* Owned. */
};

/* Computes values[] in the world in which kind k has the IDK rate idk[k]. */
typedef void bg_mixture_fn(void *context, const double *idk, double *values);

/* How many uncertain IDK rates matter to the plan. */
int bg_mixture_count_rates(const struct bg_plan *plan);

/* Finds the nodes of all variables for the arrivals by the horizon; at most BG_MAX_RATES rates matter.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_mixture_lay_out(struct bg_mixture *mixture, const struct bg_arrivals *horizon, struct bg_error *error);

/* Whether the combinations of these nodes are few enough to look at them all, also after some were refined. */
bool bg_mixture_is_small(const struct bg_mixture *mixture);

/* Lays out the worlds likewise and collects those that can count.  `work` (which may be NULL) is told how far it is.  Returns BG_OK,
 * BG_FAILED; BG_INTERRUPTED where it is stopped; or BG_UNDECIDED where its time is over. */
enum bg_status bg_mixture_init(struct bg_mixture *mixture, const struct bg_arrivals *horizon, const struct bg_work *work,
                               struct bg_error *error);

/* Collects the worlds that can count, anew, from the nodes of all variables.  Returns as bg_mixture_init() does. */
enum bg_status bg_mixture_collect(struct bg_mixture *mixture, const struct bg_work *work, struct bg_error *error);

/* Safe on a zeroed mixture. */
void bg_mixture_free(struct bg_mixture *mixture);

/* The means of n_values values over worlds, in `means`.  The values are risks of reaching the missing strikes.  The worlds are refined
 * until all means are known within 1e-7 relative, and mostly far better.  `work` (which may be NULL) is told how many worlds are done.
 * Returns BG_OK; BG_FAILED where that takes too many worlds or memory is short; BG_INTERRUPTED; or BG_UNDECIDED where the time is over
 * before the last world is done. */
enum bg_status bg_mixture_mean(struct bg_mixture *mixture, bg_mixture_fn *compute, void *context, size_t n_values, double *means,
                               const struct bg_work *work, struct bg_error *error);

#endif
