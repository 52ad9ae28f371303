/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From power sums to the chance of reaching a limit.
 */
#include "moments.h"

#include <float.h>
#include <gsl/gsl_minmax.h>
#include <math.h>

#include "contour.h"

#define LARGE 1e200                /* Numbers beyond this are scaled down. */
#define ROUNDING (8 * DBL_EPSILON) /* Of a term of the recurrence, relative. */
#define FEW_STRIKES 100            /* The recurrence takes no longer than the contour. */
#define LARGEST_RATIO 0.5          /* Of a geometric series that is left out. */
#define NEGLIGIBLE 1e-15           /* What power sums beyond the last may add, relative. */

/* The logarithm of the generating function, and how well it is known. */
struct series {
    int terms;                     /* T_m is known for m = 1 ... terms. */
    double sums[BG_MOMENTS + 1];   /* (-1)^(m-1) T_m. */
    double doubts[BG_MOMENTS + 1]; /* The error bound of T_m. */
    double beyond;                 /* A bound on the sum of T_m for m > terms. */
    double log_none;               /* log P(sum = 0). */
    double log_doubt;              /* Its error bound. */
};

/* The recurrence: numbers are true values times exp(-log_scale). */
struct state {
    const struct series *series;
    int count;                 /* k: a_k is the last one. */
    double recent[BG_MOMENTS]; /* The latest a_k, at k modulo BG_MOMENTS. */
    double doubts[BG_MOMENTS]; /* Their error bounds. */
    double largest;            /* The largest a_k so far. */
    double log_scale;
};

/* A sum of a_k and of their error bounds. */
struct total {
    double value;
    double doubt;
};

int bg_moments_needed(double most)
{
    double needed = most < 1 ? ceil(log(NEGLIGIBLE) / log(most)) : BG_MOMENTS;
    return (int)fmin(fmax(needed, BG_LEAST_MOMENTS), BG_MOMENTS);
}

/* T_m = sum over i >= m of C(i-1, m-1) y_i, y_i being the power sums: all terms are positive.  Repeated partial sums yield them.  Of what
 * i > order would add, successive terms have the ratio most * i / (i - m + 1) at most, which falls. */
static bool fill_series(struct series *series, const double *powers, int order, double most)
{
    double log_none = 0;
    for (int i = order; i >= 1; i--) {
        series->sums[i] = powers[i - 1];
        log_none -= powers[i - 1] / i;
    }
    double omitted = powers[order - 1] * most; /* y_(order+1) C(order, m-1). */
    series->log_none = log_none;
    series->log_doubt = -log_none * ROUNDING + omitted;
    series->terms = 0;
    for (int m = 1; m <= order; m++) {
        double ratio = most * (order + 1) / (order + 2 - m);
        if (ratio > LARGEST_RATIO) {
            break;
        }
        for (int i = order - 1; i >= m; i--) {
            series->sums[i] += series->sums[i + 1]; /* NOLINT(clang-analyzer-core.uninitialized.Assign) */
        }
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        series->doubts[m] = series->sums[m] * ROUNDING + omitted / (1 - ratio);
        omitted *= (double)(order - m + 1) / m;
        series->terms = m;
    }
    if (series->terms == 0) {
        return false;
    }
    /* That there is a term says that `most` is 1/2 at most, and so is the ratio of those that follow 1. */
    series->beyond = series->sums[series->terms] * most / (1 - 2 * most);
    for (int m = 2; m <= series->terms; m += 2) {
        series->sums[m] = -series->sums[m];
    }
    return true;
}

static void start(struct state *state, const struct series *series)
{
    *state = (struct state){.series = series, .largest = 1, .log_scale = series->log_none};
    state->recent[0] = 1;
    state->doubts[0] = series->log_doubt;
}

static void scale_down(struct state *state, struct total *sum)
{
    for (int i = 0; i < BG_MOMENTS; i++) {
        state->recent[i] /= LARGE;
        state->doubts[i] /= LARGE;
    }
    state->largest /= LARGE;
    state->log_scale += log(LARGE);
    sum->value /= LARGE;
    sum->doubt /= LARGE;
}

/* Where a_k is. */
static int place_of(int k)
{
    return k & (BG_MOMENTS - 1);
}

/* From a_k to a_(k+1). */
static void step(struct state *state)
{
    const struct series *series = state->series;
    int k = ++state->count;
    int terms = GSL_MIN(k, series->terms);
    double value = 0;
    double doubt = k > series->terms ? series->beyond * state->largest : 0;
    for (int m = 1; m <= terms; m++) {
        int place = place_of(k - m);
        value += series->sums[m] * state->recent[place];
        doubt += fabs(series->sums[m]) * state->doubts[place] + series->doubts[m] * fabs(state->recent[place]);
    }
    state->recent[place_of(k)] = value / k;
    state->doubts[place_of(k)] = doubt / k;
    state->largest = fmax(state->largest, fabs(value / k));
}

static void take(struct total *sum, const struct state *state)
{
    sum->value += state->recent[place_of(state->count)];
    sum->doubt += state->doubts[place_of(state->count)];
}

/* The sum of a_k for k < limit; leaves the state at the last of them. */
static struct total sum_below(struct state *state, int limit)
{
    struct total sum = {0};
    take(&sum, state);
    while (state->count + 1 < limit) {
        step(state);
        take(&sum, state);
        if (state->largest > LARGE) {
            scale_down(state, &sum);
        }
    }
    return sum;
}

/* The sum of the a_k that follow, which fall at ever lower ratios, as those of any sum of independent Bernoulli variables do. */
static struct total sum_upward(struct state *state)
{
    struct total sum = {0};
    double value = state->recent[place_of(state->count)];
    double ratio;
    do {
        const double before = value;
        step(state);
        take(&sum, state);
        value = state->recent[place_of(state->count)];
        ratio = value / before;
    } while (value > DBL_EPSILON * (1 - ratio) * sum.value);
    return sum;
}

/* In two halves: the scale alone may be too small for a double. */
static double unscaled(const struct state *state, struct total sum)
{
    double half = exp(state->log_scale / 2);
    return sum.value * half * half;
}

static bool is_known(struct total sum, double tolerance)
{
    return sum.value > 0 && sum.doubt <= tolerance * sum.value;
}

bool bg_moments_recur(const double *powers, double most, int limit, double tolerance, double *reached)
{
    struct series series;
    struct state state;
    if (!fill_series(&series, powers, bg_moments_needed(most), most)) {
        return false;
    }
    start(&state, &series);
    struct total below = sum_below(&state, limit);
    double survived = unscaled(&state, below);
    if (!is_known(below, tolerance)) {
        return false;
    }
    if (survived < 0.5) {
        *reached = 1 - survived;
        return true;
    }
    struct total above = sum_upward(&state);
    if (!is_known(above, tolerance)) {
        return false;
    }
    *reached = unscaled(&state, above);
    return true;
}

bool bg_moments_risk(const double *powers, int order, double most, int limit, double tolerance, double *reached)
{
    if (order < bg_moments_needed(most)) {
        return false;
    }
    return (limit <= FEW_STRIKES && bg_moments_recur(powers, most, limit, tolerance, reached)) ||
           bg_contour_risk(powers, order, most, limit, tolerance, reached) || bg_moments_recur(powers, most, limit, tolerance, reached);
}
