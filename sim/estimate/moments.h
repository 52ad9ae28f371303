/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chance that a sum of a great many Bernoulli variables reaches a limit, from their power sums.
 *
 * Variables with probabilities p_j have the generating function prod (1 - p_j) (1 + r_j z), r_j = p_j / (1 - p_j).  Its logarithm has the
 * coefficients (-1)^(m-1) T_m / m with T_m = sum r_j^m, so P(sum = k) follows from k a_k = T_1 a_(k-1) - T_2 a_(k-2) + ...  The signs
 * alternate, which is harmless where the p_j are small and is watched by an error bound that runs along: where that bound does not prove
 * the accuracy asked for, there is no answer, and one takes the contour.
 *
 * Where p_j = q F_j, T_m follows from S_i = sum F_j^i for any q: so the batches are gone through once for all worlds.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_MOMENTS_H
#define BLUEGUY_SIM_ESTIMATE_MOMENTS_H

#include <stdbool.h>

enum {
    BG_LEAST_MOMENTS = 4,
    BG_MOMENTS = 32 /* Power sums that are used at most; a power of 2. */
};

/* The least number of power sums (up to BG_MOMENTS) that gives an answer, if any does, where no probability exceeds `most`. */
int bg_moments_needed(double most);

/* Adds a binomial count of `trials` with `probability` to the power sums. */
static inline void bg_moments_add(double powers[BG_MOMENTS], double trials, double probability)
{
    double power = trials;
    for (int i = 0; i < BG_MOMENTS; i++) {
        power *= probability;
        powers[i] += power;
    }
}

/* The risk that a sum reaches `limit`, given powers[i] = sum p_j^(i+1) for i < order and that no p_j exceeds `most`, to *reached: within
 * `tolerance` relative (risks below 1e-300 aside), or the result is false and *reached is left alone. */
bool bg_moments_risk(const double *powers, int order, double most, int limit, double tolerance, double *reached);

/* The same by the recurrence alone, which takes the longer the higher the limit is, given as many power sums as are needed. */
bool bg_moments_recur(const double *powers, double most, int limit, double tolerance, double *reached);

#endif
