/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodes and weights that stand for the law of an uncertain rate, or of a sum of some.
 *
 * The logit of a Beta variable has an analytic density that falls exponentially, and the risk in a world is an analytic function of the
 * logits.  For such integrands the trapezoid rule converges faster than any power of its step (Trefethen and Weideman, "The exponentially
 * convergent trapezoidal rule", 2014): halving the step squares the error at least.  The rule with twice the step takes every other node,
 * so it comes for free, and tells whether the step is fine enough: that is what the odd weights are for.
 *
 * A sum of independent rates has a law on the line again: its nodes lie evenly in the logarithm, and the weights are such that
 * integrals over all pairs of nodes are those of the integrand interpolated between the sum's nodes.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_NODES_H
#define BLUEGUY_SIM_ESTIMATE_NODES_H

#include "blueguy/base/error.h"
#include "blueguy/chance/beta.h"

enum { BG_MAX_RATES = 4 }; /* Rates that can be added, or integrated over. */

struct bg_nodes {
    size_t n;
    int n_rates;               /* Whose sum this is. */
    double *values;            /* Owned, as are the arrays below; n each. */
    double *weights;           /* They add up to 1. */
    double *odd[BG_MAX_RATES]; /* n_rates of them: the part of each weight that comes from odd nodes of a rate. */
};

/* What the nodes are for: P(at least `strikes` IDKs) where `expected` IDKs come for each unit of the rate. */
struct bg_nodes_use {
    int strikes;
    double expected; /* Above 0. */
};

/* The nodes of a rate with the law `law`, times `factor` > 0, with a step of 2^-halvings of the largest that may do.  Returns BG_OK, or
 * BG_FAILED where memory is short or there would be too many nodes. */
enum bg_status bg_nodes_of_rate(struct bg_nodes *nodes, const struct bg_beta *law, double factor, int halvings,
                                const struct bg_nodes_use *use, struct bg_error *error);

/* The nodes of the sum of two variables: `nodes` (replaced) and `more`.  They do not lie above `most`, unless the two do: they are fewer
 * where that leaves room above what the two add up to.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_nodes_add(struct bg_nodes *nodes, const struct bg_nodes *more, int strikes, double most, struct bg_error *error);

/* Safe on zeroed nodes. */
void bg_nodes_free(struct bg_nodes *nodes);

#endif
