/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intervals against published and independent numbers, and what they cover.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/chance/philox.h"
#include "blueguy/estimate/interval.h"

static void assert_near(double value, double expected, double relative)
{
    assert_true(fabs(value - expected) <= relative * fabs(expected));
}

/* scipy 1.10, beta.ppf and beta.isf, which are accurate for these parameters. */
static void proportions_have_clopper_and_pearsons_interval(void **state)
{
    (void)state;
    static const struct {
        int64_t hits;
        int64_t n;
        double low;
        double high;
    } known[] = {{0, 10, 0, 0.30849710781876083},
                 {1, 10, 0.0025285785444617848, 0.44501611702819532},
                 {5, 20, 0.086571469101434609, 0.49104587170795755},
                 {3, 1000000, 6.1867255019064007e-07, 8.7672477880676803e-06},
                 {174000, 1000000, 0.17325740399632164, 0.17474448477318755}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct bg_interval interval = bg_interval_proportion(known[i].hits, known[i].n, 0.95);
        assert_near(interval.low, known[i].low, 1e-10);
        assert_near(interval.high, known[i].high, 1e-10);
    }
}

/* Large numbers, where libraries fail, against the normal approximation with its first correction (Brown, Cai and DasGupta, 2001): what is
 * left is of the order of 1 / n. */
static void a_proportion_of_very_many_is_nearly_normal(void **state)
{
    (void)state;
    const int64_t n = INT64_C(10000000000);
    const double z = 1.6448536269514722;
    const int64_t hits[] = {250000000, n / 2, n - 250000000};
    for (size_t i = 0; i < sizeof hits / sizeof hits[0]; i++) {
        double p = (double)hits[i] / (double)n;
        double sigma = sqrt(p * (1 - p) / (double)n);
        struct bg_interval interval = bg_interval_proportion(hits[i], n, 0.9);
        assert_true(fabs((interval.high - p) / sigma - z) < 1e-3);
        assert_true(fabs((p - interval.low) / sigma - z) < 1e-3);
    }
}

static void no_hit_and_nothing_but_hits_leave_room(void **state)
{
    (void)state;
    struct bg_interval none = bg_interval_proportion(0, 1000000, 0.95);
    struct bg_interval all = bg_interval_proportion(1000000, 1000000, 0.95);
    assert_true(none.low == 0);
    assert_near(none.high, -expm1(log(0.025) / 1000000), 1e-10);
    assert_true(all.high == 1);
    assert_near(all.low, exp(log(0.025) / 1000000), 1e-12);
}

/* Student (1908): the additional hours of sleep gained by ten patients, mean 1.58 with 95 % interval 0.7001 to 2.4599 for the differences.
 */
static void a_mean_has_students_interval(void **state)
{
    (void)state;
    const double gained[] = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < 10; i++) {
        mean += gained[i] / 10;
    }
    for (int i = 0; i < 10; i++) {
        squares += (gained[i] - mean) * (gained[i] - mean);
    }
    struct bg_interval interval = bg_interval_mean(10, mean, squares, 0.95);
    assert_near(interval.low, 0.7001142, 1e-6);
    assert_near(interval.high, 2.4598858, 1e-6);
    interval = bg_interval_mean(2, 2, 2, 0.95); /* Of 1 and 3: the quantile of Cauchy's law is tan(0.475 pi). */
    assert_near(interval.low, 2 - 12.7062047, 1e-8);
    assert_near(interval.high, 2 + 12.7062047, 1e-8);
    interval = bg_interval_mean(1, 2.385, 0, 0.95);
    assert_true(isnan(interval.low) && isnan(interval.high));
}

static void few_values_that_are_not_0_bound_the_mean_by_their_size(void **state)
{
    (void)state;
    struct bg_interval proportion = bg_interval_proportion(3, 1000, 0.95);
    struct bg_interval mean = bg_interval_few_nonzero(3, 1000, 0, 50, 0.95);
    assert_true(mean.low == 0);
    assert_near(mean.high, 50 * proportion.high, 1e-14);
    mean = bg_interval_few_nonzero(3, 1000, -2, 5, 0.95);
    assert_near(mean.low, -2 * proportion.high, 1e-14);
    assert_near(mean.high, 5 * proportion.high, 1e-14);
    mean = bg_interval_few_nonzero(3, 1000, 0.25, 0.5, 0.95);
    assert_near(mean.low, 0.25 * proportion.low, 1e-14);
    assert_near(mean.high, 0.5 * proportion.high, 1e-14);
    mean = bg_interval_few_nonzero(3, 1000, -0.5, -0.25, 0.95);
    assert_near(mean.low, -0.5 * proportion.high, 1e-14);
    assert_near(mean.high, -0.25 * proportion.low, 1e-14);
}

/* Each rank is the best that is good: one nearer to the middle leaves more than a tail. */
static void ranks_leave_a_tail_and_the_next_ones_would_not(void **state)
{
    (void)state;
    const int64_t sizes[] = {1, 7, 30, 97, 1000, 23850};
    const double levels[] = {0.1, 0.5, 0.9};
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        for (size_t l = 0; l < sizeof levels / sizeof levels[0]; l++) {
            unsigned n = (unsigned)sizes[s];
            struct bg_rank_interval ranks = bg_interval_quantile_ranks(n, levels[l], 0.95);
            assert_true(ranks.low == 0 || gsl_cdf_binomial_P((unsigned)ranks.low - 1, levels[l], n) <= 0.025);
            assert_true(gsl_cdf_binomial_P((unsigned)ranks.low, levels[l], n) > 0.025);
            assert_true(ranks.high == 0 || gsl_cdf_binomial_Q((unsigned)ranks.high - 1, levels[l], n) <= 0.025);
            assert_true(gsl_cdf_binomial_Q((unsigned)(ranks.high == 0 ? n : (unsigned)ranks.high - 1) - 1, levels[l], n) > 0.025);
        }
    }
}

static void the_estimates_rank_does_not_slip(void **state)
{
    (void)state;
    assert_int_equal(bg_interval_quantile_ranks(10, 0.1, 0.95).estimate, 1);
    assert_int_equal(bg_interval_quantile_ranks(100, 0.07, 0.95).estimate, 7); /* 100 * 0.07 is a little more than 7 in doubles. */
    assert_int_equal(bg_interval_quantile_ranks(11, 0.1, 0.95).estimate, 2);
    assert_int_equal(bg_interval_quantile_ranks(1, 0.1, 0.95).estimate, 1);
}

/* 4,000 samples of 200 trials at 2.385 %: Clopper and Pearson's interval covers at least as often as it says.  The band is five sigmas
 * below, which fails by chance less than once in 10^6. */
static void a_proportion_is_covered(void **state)
{
    (void)state;
    double p = 0.02385;
    int covered = 0;
    int samples = 4000;
    for (int sample = 1; sample <= samples; sample++) {
        struct bg_stream stream;
        int64_t hits = 0;
        bg_stream_init(&stream, 2016, (uint64_t)sample, BG_PURPOSE_IDK);
        for (int i = 0; i < 200; i++) {
            hits += bg_stream_uniform(&stream) < p;
        }
        struct bg_interval interval = bg_interval_proportion(hits, 200, 0.95);
        covered += interval.low <= p && p <= interval.high;
    }
    assert_true(covered > 0.95 * samples - 5 * sqrt(0.95 * 0.05 * samples));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proportions_have_clopper_and_pearsons_interval),
        cmocka_unit_test(a_proportion_of_very_many_is_nearly_normal),
        cmocka_unit_test(no_hit_and_nothing_but_hits_leave_room),
        cmocka_unit_test(a_mean_has_students_interval),
        cmocka_unit_test(few_values_that_are_not_0_bound_the_mean_by_their_size),
        cmocka_unit_test(ranks_leave_a_tail_and_the_next_ones_would_not),
        cmocka_unit_test(the_estimates_rank_does_not_slip),
        cmocka_unit_test(a_proportion_is_covered),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
