/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Gamma-Bernoulli approximation scheme.
 */
#include "blueguy/estimate/precision.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "blueguy/chance/philox.h"

#define BRACKET_SIGMAS 4.0      /* Of the distribution, around its approximated quantile. */
#define QUANTILE_ACCURACY 1e-13 /* Relative. */

/* The interval's ends times R, and the estimate times R, for k hits. */
struct law {
    double low;
    double middle;
    double high;
};

/* The x with P(Gamma(shape, 1) <= x) = lower, where upper = 1 - lower.  GSL's own inverse does not converge for large shapes, its
 * distribution function is accurate there: it is bracketed around Wilson and Hilferty's approximation, whose relative error is far below
 * the half-width. */
static double gamma_quantile(double shape, double lower, double upper)
{
    double score = lower < upper ? gsl_cdf_ugaussian_Pinv(lower) : gsl_cdf_ugaussian_Qinv(upper);
    double root = fmax(1 - 1 / (9 * shape) + score / (3 * sqrt(shape)), 0);
    double around = shape * root * root * root;
    double half_width = BRACKET_SIGMAS * sqrt(shape);
    double low = fmax(around - half_width, 0);
    double high = around + half_width;
    while (high - low > QUANTILE_ACCURACY * high) {
        double middle = low + (high - low) / 2;
        bool below = lower < upper ? gsl_cdf_gamma_P(middle, shape, 1) < lower : gsl_cdf_gamma_Q(middle, shape, 1) > upper;
        if (below) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + (high - low) / 2;
}

/* The estimate is below the distribution's median, by 2/3: at a confidence so low that the interval lies above it, it is widened to it. */
static struct law law_of(int64_t hits, double confidence)
{
    const double tail = (1 - confidence) / 2;
    const double middle = (double)(hits - 1);
    return (struct law){.low = fmin(gamma_quantile((double)hits, tail, 1 - tail), middle),
                        .middle = middle,
                        .high = gamma_quantile((double)hits, 1 - tail, tail)};
}

/* The distribution is skewed, and the estimate is below its median: the upper end is the further one. */
static bool precise(int64_t hits, double precision, double confidence)
{
    struct law law = law_of(hits, confidence);
    return law.high <= law.middle * (1 + precision);
}

int64_t bg_precision_hits(double precision, double confidence)
{
    int64_t high = 2;
    while (!precise(high, precision, confidence)) {
        high *= 2;
    }
    int64_t low = high / 2; /* Not precise, or the smallest number allowed less one. */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (precise(middle, precision, confidence)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

struct bg_estimate bg_precision_estimate(int64_t hits, int64_t replications, double confidence, uint64_t seed)
{
    struct law law = law_of(hits, confidence);
    struct bg_stream stream;
    bg_stream_init(&stream, seed, (uint64_t)replications, BG_PURPOSE_STOP);
    double u = bg_stream_uniform(&stream);
    double r = gamma_quantile((double)replications, u, 1 - u);
    return (struct bg_estimate){.value = fmin(law.middle / r, 1),
                                .low = fmin(law.low / r, 1),
                                .high = fmin(law.high / r, 1),
                                .method = BG_METHOD_SIMULATE,
                                .replications = replications};
}
