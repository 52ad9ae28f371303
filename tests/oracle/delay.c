/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time from sending to an answer.
 */
#include "delay.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static const double p90_level = 0.9;

struct oracle_delay oracle_delay_of(struct bg_delay_law law)
{
    if (law.p90_s == 0)
        return (struct oracle_delay){.mean_s = (double)law.median_s / M_LN2};
    double spread = log((double)law.p90_s) - log((double)law.median_s);
    return (struct oracle_delay){.log_median = log((double)law.median_s), .log_deviation = spread / gsl_cdf_ugaussian_Pinv(p90_level)};
}

double oracle_delay_draw(const struct oracle_delay *delay, gsl_rng *rng)
{
    if (delay->log_deviation > 0)
        return gsl_ran_lognormal(rng, delay->log_median, delay->log_deviation);
    return gsl_ran_exponential(rng, delay->mean_s);
}

double oracle_delay_within(const struct oracle_delay *delay, double longest_s)
{
    if (delay->log_deviation > 0)
        return gsl_cdf_lognormal_P(longest_s, delay->log_median, delay->log_deviation);
    return gsl_cdf_exponential_P(longest_s, delay->mean_s);
}
