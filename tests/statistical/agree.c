/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether two estimates can be of the same thing.
 */
#include "agree.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static const double rounding = 1e-9; /* Relative: sums of doubles in different orders are no disagreement. */

bool agree_means(double mean, double n, const struct sample_mean *sample, double false_alarm)
{
    double logarithm = log(4 / false_alarm);
    double variance = sample->standard_error * sample->standard_error * sample->n;
    double deviation = sqrt(2 * logarithm * variance * (1 / sample->n + 1 / n));
    double correction = 7.0 / 3 * logarithm * fmax(sample->largest, 1) / (fmin(sample->n, n) - 1);
    double slack = rounding * fabs(sample->mean);
    return fabs(mean - sample->mean) <= deviation + correction + slack;
}

bool agree_probability(double probability, double hits, double n, double false_alarm)
{
    unsigned k = (unsigned)hits;
    double low = gsl_cdf_binomial_P(k, probability, (unsigned)n);
    double high = k == 0 ? 1 : gsl_cdf_binomial_Q(k - 1, probability, (unsigned)n);
    return 2 * fmin(low, high) > false_alarm;
}

bool agree_hits(double hits, double n, double other_hits, double other_n, double false_alarm)
{
    unsigned k = (unsigned)hits;
    unsigned total = (unsigned)(hits + other_hits);
    if (total == 0 || total == (unsigned)(n + other_n))
        return true;
    double low = gsl_cdf_hypergeometric_P(k, (unsigned)n, (unsigned)other_n, total);
    double high = k == 0 ? 1 : gsl_cdf_hypergeometric_Q(k - 1, (unsigned)n, (unsigned)other_n, total);
    return 2 * fmin(low, high) > false_alarm;
}

static size_t count_below(const double *sorted, size_t count, double limit, bool included)
{
    size_t left = 0;
    size_t right = count;
    while (left < right) {
        size_t middle = left + (right - left) / 2;
        if (sorted[middle] < limit || (included && sorted[middle] == limit))
            left = middle + 1;
        else
            right = middle;
    }
    return left;
}

/* The logarithm of the probability that exactly `c` of `count` further values lie below the k-th smallest of n. */
static double log_rank_probability(double c, double count, double k, double n)
{
    double choose = gsl_sf_lngamma(count + 1) - gsl_sf_lngamma(c + 1) - gsl_sf_lngamma(count - c + 1);
    return choose + gsl_sf_lnbeta(k + c, n - k + 1 + count - c) - gsl_sf_lnbeta(k, n - k + 1);
}

static double rank_probability(double from, double to, double count, double k, double n)
{
    double sum = 0;
    for (double c = from; c <= to; c++)
        sum += exp(log_rank_probability(c, count, k, n));
    return sum;
}

bool agree_quantiles(double quantile, double slack, double level, double n, const double *sorted, size_t count, double false_alarm)
{
    double k = ceil(level * n);
    double at_most = (double)count_below(sorted, count, quantile + slack, true);
    double below = (double)count_below(sorted, count, quantile - slack, false);
    return 2 * rank_probability(0, at_most, (double)count, k, n) > false_alarm &&
           2 * rank_probability(below, (double)count, (double)count, k, n) > false_alarm;
}
