/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds in which IDKs are more likely, with their weights.
 *
 * A rare restriction with k strikes comes mostly from worlds whose mean number of IDKs S = sum of c_r q_r is large: in proportion to S^k.
 * The density f(q) S^k / E[S^k] is a mixture of products of Beta(alpha_r + k_r, beta_r) over all ways to split k among the rates, because
 * Beta is conjugate; it can be drawn exactly and its density ratio is known exactly.  A share of the draws comes from f itself, so that no
 * weight exceeds 1 / share.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_WORLD_TILT_H
#define BLUEGUY_SIM_ESTIMATE_WORLD_TILT_H

#include <gsl/gsl_rng.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"

struct bg_world_tilt {
    size_t n_rates;                         /* Uncertain IDK rates that matter to the campaign. */
    const struct bg_uncertain_rate **rates; /* Owned array of borrowed rates. */
    double *coefficients;                   /* Owned; n_rates + 1: S per unit of each rate, scaled; the last one is S of the fixed rates. */
    int degree;                             /* k. */
    double *terms;                          /* Owned; (n_rates + 1) x (degree + 1): c_r^i E[q_r^i] / i!. */
    double *suffixes;                       /* Owned; (n_rates + 2) x (degree + 1): sums over ways to split i among the rates from r on. */
};

/* `missing` strikes are needed for a restriction. */
enum bg_status bg_world_tilt_init(struct bg_world_tilt *tilt, const struct bg_plan *plan, int missing, struct bg_error *error);

/* Safe on a zeroed tilt. */
void bg_world_tilt_free(struct bg_world_tilt *tilt);

/* Draws the rates that matter into `world` and returns the likelihood ratio of the world's own law to the law drawn from. */
double bg_world_tilt_draw(const struct bg_world_tilt *tilt, gsl_rng *rng, struct bg_world *world);

#endif
