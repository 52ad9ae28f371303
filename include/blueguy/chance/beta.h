/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beta distributions: fitted to two percentiles, and drawn from.
 *
 * Everything is computed in the log odds y = log(x / (1 - x)), where the density is smooth and log-concave whatever the parameters are, and
 * by quadrature that normalizes itself: the library's inverse is wrong for some parameters, and the logarithm of a Beta function of large
 * arguments has lost the digits that are wanted here.
 */
#ifndef BLUEGUY_CHANCE_BETA_H
#define BLUEGUY_CHANCE_BETA_H

#include <math.h>
#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/quantile_table.h"

struct bg_beta {
    double alpha; /* Above 0. */
    double beta;  /* Above 0. */
};

/* The Beta with P(X <= low) = P(X >= high) = 0.05, for 1e-6 <= low < high <= 1 - 1e-6 with odds of high at least 1.02 times those of low:
 * both to 1e-10.  Returns BG_OK, or BG_FAILED where the iteration does not converge. */
enum bg_status bg_beta_fit(struct bg_beta *beta, double low, double high, struct bg_error *error);

/* P(X <= x) and P(X >= x), neither by subtraction from 1. */
void bg_beta_tails(const struct bg_beta *beta, double x, double *lower, double *upper);

/* The x with P(X >= x) = p where `upper`, else P(X <= x) = p, for alpha and beta of at least 1 and p from 1e-18 to 1/2: p to 1e-9, and
 * to what rounding of x makes of it. */
double bg_beta_quantile(const struct bg_beta *beta, double p, bool upper);

/* For drawing by inversion. */
struct bg_beta_table {
    bool of_log_odds; /* Whether log odds are tabulated: where tails are so heavy that cubics follow the variate itself less well. */
    struct bg_quantile_table quantiles;
};

/* Fills a table. */
void bg_beta_table_build(struct bg_beta_table *table, const struct bg_beta *beta);

/* The variate of a uniform u; increasing in u. */
static inline double bg_beta_table_at(const struct bg_beta_table *table, double u)
{
    const double quantile = bg_quantile_table_at(&table->quantiles, u);
    return table->of_log_odds ? 1 / (1 + exp(-quantile)) : quantile;
}

/* Puts the variate of each of `count` uniform numbers in its place. */
void bg_beta_table_draw(const struct bg_beta_table *table, size_t count, double *numbers);

#endif
