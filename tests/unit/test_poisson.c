/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poisson counts against GSL's probabilities.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "blueguy/chance/poisson.h"

/* A count of k belongs to the numbers between P(X < k) and P(X <= k), up to the rounding of sums. */
static void a_count_is_the_quantile_of_its_number(void **state)
{
    (void)state;
    const double means[] = {1e-9, 0.3, 2.7, 11.5, BG_POISSON_LARGEST_PART};
    for (size_t i = 0; i < sizeof means / sizeof means[0]; i++) {
        for (double u = 1e-9; u < 1; u = u < 0.5 ? u * 1.3 : 1 - (1 - u) / 1.3) {
            const unsigned count = (unsigned)bg_poisson_quantile(means[i], exp(-means[i]), u);
            assert_true(u <= gsl_cdf_poisson_P(count, means[i]) + 1e-14);
            assert_true(count == 0 || u >= gsl_cdf_poisson_P(count - 1, means[i]) - 1e-14);
            if (1 - u < 1e-9) {
                break;
            }
        }
    }
}

static void many_quantiles_are_those_one_by_one(void **state)
{
    (void)state;
    enum { COUNT = 203 };
    double means[COUNT];
    double none[COUNT];
    double numbers[COUNT];
    double found[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        means[i] = BG_POISSON_LARGEST_PART * (double)(i * i) / (COUNT * COUNT);
        none[i] = exp(-means[i]);
        numbers[i] = ((double)(31 * i % COUNT) + 0.5) / COUNT;
        found[i] = i % 7 == 0 ? 1 - 0x1p-53 : numbers[i];
        numbers[i] = found[i];
    }
    bg_poisson_quantiles(COUNT, means, none, found);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(found[i], bg_poisson_quantile(means[i], none[i], numbers[i]));
    }
}

static void rounding_leads_nowhere(void **state)
{
    (void)state;
    assert_in_range(bg_poisson_quantile(BG_POISSON_LARGEST_PART, exp(-BG_POISSON_LARGEST_PART), 1 - 0x1p-53), 80, 160);
    assert_int_equal(bg_poisson_quantile(0, 1, 1 - 0x1p-53), 0);
    assert_int_equal(bg_poisson_quantile(5, exp(-5), 0x1p-53), 0);
}

static int64_t draw(double mean, uint64_t replication)
{
    struct bg_stream stream;
    bg_stream_init(&stream, 2016, replication, BG_PURPOSE_COUNT);
    return bg_poisson_draw(mean, &stream);
}

static void under_the_same_luck_a_larger_mean_gives_no_smaller_count(void **state)
{
    (void)state;
    for (uint64_t r = 1; r <= 2000; r++) {
        int64_t before = 0;
        for (double mean = 0; mean < 200; mean += 1.7) {
            const int64_t count = draw(mean, r);
            assert_true(count >= before);
            before = count;
        }
    }
}

/* Mean and variance of 20,000 large counts; each bound fails by chance less than once in 10^6. */
static void large_means_keep_mean_and_variance(void **state)
{
    (void)state;
    const double mean = 1234.5;
    const int n = 20000;
    double sum = 0;
    double squares = 0;
    for (int i = 1; i <= n; i++) {
        const double score = ((double)draw(mean, (uint64_t)i) - mean) / sqrt(mean);
        sum += score;
        squares += score * score;
    }
    assert_true(fabs(sum / n) < 5 / sqrt(n));
    assert_true(fabs(squares / n - 1) < 5 * sqrt(2.0 / n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_is_the_quantile_of_its_number),
        cmocka_unit_test(many_quantiles_are_those_one_by_one),
        cmocka_unit_test(rounding_leads_nowhere),
        cmocka_unit_test(under_the_same_luck_a_larger_mean_gives_no_smaller_count),
        cmocka_unit_test(large_means_keep_mean_and_variance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
