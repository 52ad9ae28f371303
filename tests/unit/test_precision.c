/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Gamma-Bernoulli approximation scheme.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "blueguy/chance/philox.h"
#include "blueguy/estimate/precision.h"

/* Whether after k hits both ends of the interval are within the precision of the estimate, by GSL's distribution function. */
static int is_enough(int64_t hits, double precision, double confidence)
{
    double middle = (double)(hits - 1);
    double tail = (1 - confidence) / 2;
    return gsl_cdf_gamma_P(middle * (1 - precision), (double)hits, 1) <= tail &&
           gsl_cdf_gamma_Q(middle * (1 + precision), (double)hits, 1) <= tail;
}

static void the_number_of_hits_is_the_smallest_that_is_enough(void **state)
{
    (void)state;
    const double precisions[] = {0.9, 0.5, 0.2385, 0.05, 0.01, 0.002};
    const double confidences[] = {0.5, 0.95, 0.9999};
    for (size_t i = 0; i < sizeof precisions / sizeof precisions[0]; i++) {
        for (size_t c = 0; c < sizeof confidences / sizeof confidences[0]; c++) {
            int64_t hits = bg_precision_hits(precisions[i], confidences[c]);
            assert_true(is_enough(hits, precisions[i], confidences[c]));
            assert_false(is_enough(hits - 1, precisions[i], confidences[c]));
        }
    }
    assert_in_range(bg_precision_hits(0.01, 0.95), 38000, 39500); /* (1.96 / 0.01)^2 and a little. */
}

/* The interval's ends are quantiles of the Gamma distribution over the same R. */
static void the_interval_has_the_gamma_shape(void **state)
{
    (void)state;
    struct bg_estimate estimate = bg_precision_estimate(385, 10000, 0.95, 2016);
    double r = 384 / estimate.value;
    assert_true(fabs(gsl_cdf_gamma_P(estimate.low * r, 385, 1) - 0.025) < 1e-9);
    assert_true(fabs(gsl_cdf_gamma_Q(estimate.high * r, 385, 1) - 0.025) < 1e-9);
    assert_true(fabs(r / 10000 - 1) < 0.06); /* R is Gamma of shape 10,000: six of its sigmas; fails by chance once in 10^9. */
    /* Few hits and a high confidence, where that shape is far from a normal one, and a tail is nothing beside the rest. */
    const double tail = 0x1p-41;
    estimate = bg_precision_estimate(3, 10000, 1 - 2 * tail, 2016);
    r = 2 / estimate.value;
    assert_true(fabs(gsl_cdf_gamma_P(estimate.low * r, 3, 1) / tail - 1) < 1e-6);
    assert_true(fabs(gsl_cdf_gamma_Q(estimate.high * r, 3, 1) / tail - 1) < 1e-6);
}

/* However little is promised, the estimate is within its interval. */
static void a_low_confidence_still_holds_the_estimate(void **state)
{
    (void)state;
    for (int64_t hits = 2; hits < 40; hits++) {
        const struct bg_estimate estimate = bg_precision_estimate(hits, 1000, 0.001, 2016);
        assert_true(estimate.low <= estimate.value && estimate.value < estimate.high);
    }
}

/* Inverse sampling of a known risk with 4,000 seeds: the covering ones are binomial (4000, 0.95); the band is five of its sigmas, which
 * fails by chance less than once in 10^6. */
static void the_interval_covers_as_it_says(void **state)
{
    (void)state;
    double risk = 0.2385;
    int64_t hits = 40;
    int covered = 0;
    int seeds = 4000;
    for (int seed = 1; seed <= seeds; seed++) {
        struct bg_stream stream;
        int64_t replications = 0;
        bg_stream_init(&stream, (uint64_t)seed, 0, BG_PURPOSE_IDK);
        for (int64_t seen = 0; seen < hits; replications++) {
            seen += bg_stream_uniform(&stream) < risk;
        }
        struct bg_estimate estimate = bg_precision_estimate(hits, replications, 0.95, (uint64_t)seed);
        covered += estimate.low <= risk && risk <= estimate.high;
    }
    assert_true(fabs(covered - 0.95 * seeds) < 5 * sqrt(0.95 * 0.05 * seeds));
}

static void a_certain_risk_stays_within_one(void **state)
{
    (void)state;
    enum { HITS = 100, SEEDS = 500 };
    int cut = 0; /* Even the low end is more than 1 for one seed in forty, but for those. */
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const struct bg_estimate estimate = bg_precision_estimate(HITS, HITS, 0.95, seed);
        assert_true(estimate.value <= 1 && estimate.high <= 1 && estimate.low <= estimate.value);
        cut += estimate.low == 1 ? 1 : 0;
    }
    assert_in_range(cut, 1, SEEDS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_number_of_hits_is_the_smallest_that_is_enough),
        cmocka_unit_test(the_interval_has_the_gamma_shape),
        cmocka_unit_test(a_low_confidence_still_holds_the_estimate),
        cmocka_unit_test(the_interval_covers_as_it_says),
        cmocka_unit_test(a_certain_risk_stays_within_one),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
