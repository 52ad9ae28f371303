/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chance that a sum of very many Bernoulli variables reaches a limit, from their power sums, at a cost that doesn't grow with the
 * limit.
 *
 * With the generating function G(z) = prod (1 + p_j (z - 1)) both tails are an integral around the origin, by Cauchy's formula:
 *
 *     P(sum >= limit) = 1 / (2 pi) * integral over phi of G(z) z^-(limit - 1) / (z - 1),   z = r exp(i phi), r > 1,
 *
 * and P(sum < limit) is its negative for r < 1.  On the circle through the saddle point the integrand is largest on the real line and
 * falls like a bell, so that nothing is the difference of nearly equal numbers, however small the tail is; and the trapezoid rule converges
 * geometrically (Trefethen and Weideman, "The exponentially convergent trapezoidal rule", 2014).  There log G follows from the power sums
 * wherever the p_j (z - 1) are well below 1.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_CONTOUR_H
#define BLUEGUY_SIM_ESTIMATE_CONTOUR_H

#include <stdbool.h>
#include <stddef.h>

/* A binomial count. */
struct bg_count {
    double trials;
    double probability;
};

/* The risk that a sum reaches `limit`, given powers[i] = sum p_j^(i+1) for i < order and that no p_j exceeds `most`, to *reached: within
 * `tolerance` relative (risks below 1e-300 aside), or the result is false and *reached is left alone. */
bool bg_contour_risk(const double *powers, int order, double most, int limit, double tolerance, double *reached);

/* The same for a sum of n binomial counts, each below as many as the limit.  What takes long is one pass over them for each of some dozen
 * circles that are tried, but the power sums that count are those at the saddle point, so that it reaches further. */
bool bg_contour_risk_of_counts(const struct bg_count *counts, size_t n, int limit, double tolerance, double *reached);

#endif
