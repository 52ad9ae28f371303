/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two-sided intervals.
 */
#include "blueguy/estimate/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

#include "blueguy/chance/beta.h"

enum { MOST_STEPS = 40, MOST_HALVINGS = 2000 };

#define ROOT_ACCURACY 1e-14 /* Of a quantile, relative. */
#define LARGE 1e6           /* Of a + b: beyond, the library's distribution function loses digits, and at last fails. */
#define RANK_SLIP 1e-9      /* What n times a level may miss a whole number by through rounding, relative. */

static double tail_of(double confidence)
{
    return (1 - confidence) / 2;
}

static bool is_large(double a, double b)
{
    return a + b >= LARGE;
}

/* P(Beta(a, b) >= x) where `upper`, else P(Beta(a, b) <= x). */
static double beta_tail(double a, double b, double x, bool upper)
{
    if (!is_large(a, b)) {
        return upper ? gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b);
    }
    double tails[2];
    const struct bg_beta beta = {a, b};
    bg_beta_tails(&beta, x, &tails[0], &tails[1]);
    return tails[upper];
}

/* The x beyond which a Beta distribution of a few values has the probability `tail`, above x where `upper`, else below.  The library's
 * inverse is wrong for some parameters, so the root is bracketed.  In the normal score of the tail the function is nearly straight: steps
 * along the line through the last two points are taken as long as they fall into the bracket, then it is halved. */
static double bracketed_quantile(double a, double b, double tail, bool upper)
{
    double mean = a / (a + b);
    double sigma = sqrt(mean * (b / (a + b)) / (a + b));
    double score = gsl_cdf_ugaussian_Qinv(tail);
    double low = 0;
    double high = 1;
    double x = mean;
    double x_before = NAN;
    double score_before = NAN;
    for (int i = 0; i < MOST_HALVINGS && high - low > ROOT_ACCURACY * high; i++) {
        const double reached = beta_tail(a, b, x, upper);
        const double reached_score = gsl_cdf_ugaussian_Qinv(reached);
        if ((reached > tail) == upper) {
            low = x;
        } else {
            high = x;
        }
        const double secant = (x - x_before) / (reached_score - score_before);
        const double guess = upper ? sigma : -sigma;
        const double step = (score - reached_score) * (i > 0 ? secant : guess);
        const double next = x + step;
        if (fabs(step) < ROOT_ACCURACY * x) {
            break;
        }
        x_before = x;
        score_before = reached_score;
        x = i < MOST_STEPS && next > low && next < high ? next : low + (high - low) / 2;
    }
    return x;
}

static double beta_quantile(double a, double b, double tail, bool upper)
{
    const struct bg_beta beta = {a, b};
    return is_large(a, b) ? bg_beta_quantile(&beta, tail, upper) : bracketed_quantile(a, b, tail, upper);
}

struct bg_interval bg_interval_proportion(int64_t hits, int64_t n, double confidence)
{
    double tail = tail_of(confidence);
    double k = (double)hits;
    double rest = (double)(n - hits);
    return (struct bg_interval){.low = hits > 0 ? beta_quantile(k, rest + 1, tail, false) : 0,
                                .high = hits < n ? beta_quantile(k + 1, rest, tail, true) : 1};
}

struct bg_interval bg_interval_mean(int64_t n, double mean, double squares, double confidence)
{
    if (n < 2) {
        return (struct bg_interval){NAN, NAN};
    }
    double freedom = (double)(n - 1);
    double half_width = gsl_cdf_tdist_Qinv(tail_of(confidence), freedom) * sqrt(squares / freedom / (double)n);
    return (struct bg_interval){mean - half_width, mean + half_width};
}

struct bg_interval bg_interval_few_nonzero(int64_t nonzero, int64_t n, double smallest, double largest, double confidence)
{
    struct bg_interval proportion = bg_interval_proportion(nonzero, n, confidence);
    return (struct bg_interval){.low = (smallest < 0 ? proportion.high : proportion.low) * smallest,
                                .high = (largest > 0 ? proportion.high : proportion.low) * largest};
}

/* P(Binomial(n, p) >= k), for k from 1 to n. */
static double at_least(int64_t k, int64_t n, double p)
{
    return beta_tail((double)k, (double)(n - k + 1), p, false);
}

/* P(Binomial(n, p) <= k), for k from 0 to n - 1. */
static double at_most(int64_t k, int64_t n, double p)
{
    return beta_tail((double)k + 1, (double)(n - k), p, true);
}

/* The quantile lies below the value of rank l where fewer than l values do not exceed it: of the ranks for which that has no more than a
 * tail's probability, the largest. */
static int64_t low_rank(int64_t n, double level, double tail)
{
    int64_t low = 0; /* Always good: there is no such value. */
    int64_t high = (int64_t)ceil((double)n * level) + 1;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (at_most(middle - 1, n, level) <= tail) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The quantile lies above the value of rank u where at least u values are below it: of the good ranks, the smallest. */
static int64_t high_rank(int64_t n, double level, double tail)
{
    int64_t low = (int64_t)floor((double)n * level);
    int64_t high = n + 1; /* Always good: there is no such value. */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (at_least(middle, n, level) <= tail) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high <= n ? high : 0;
}

struct bg_rank_interval bg_interval_quantile_ranks(int64_t n, double level, double confidence)
{
    double tail = tail_of(confidence);
    int64_t rank = (int64_t)ceil((double)n * level * (1 - RANK_SLIP));
    return (struct bg_rank_interval){.low = low_rank(n, level, tail), .estimate = rank, .high = high_rank(n, level, tail)};
}
