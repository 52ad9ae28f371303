/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binomial counts against GSL's probabilities.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/chance/binomial.h"

enum { DRAWS = 200000 };

static int64_t draw(int64_t trials, double probability, uint64_t replication)
{
    struct bg_stream stream;
    bg_stream_init(&stream, 2016, replication, BG_PURPOSE_COLD);
    const double first = bg_stream_uniform(&stream);
    const double second = bg_stream_uniform(&stream);
    return bg_binomial_draw(trials, probability, (const double[]){first, second}, &stream);
}

/* A chi-squared test over the counts with at least 20 expected, the rest pooled.  It fails by chance once in 10^7. */
static void check_law(unsigned trials, double probability)
{
    int *seen = calloc(trials + 1, sizeof *seen);
    assert_non_null(seen);
    for (uint64_t i = 1; i <= DRAWS; i++) {
        int64_t count = draw(trials, probability, i);
        assert_in_range(count, 0, trials);
        seen[count]++;
    }
    double chi_squared = 0;
    double pooled_expected = DRAWS;
    double pooled_seen = DRAWS;
    int classes = 0;
    for (unsigned k = 0; k <= trials; k++) {
        double expected = DRAWS * gsl_ran_binomial_pdf(k, probability, trials);
        if (expected >= 20) {
            chi_squared += (seen[k] - expected) * (seen[k] - expected) / expected;
            pooled_expected -= expected;
            pooled_seen -= seen[k];
            classes++;
        }
    }
    if (pooled_expected >= 1) {
        chi_squared += (pooled_seen - pooled_expected) * (pooled_seen - pooled_expected) / pooled_expected;
        classes++;
    }
    free(seen);
    assert_true(gsl_cdf_chisq_Q(chi_squared, classes - 1) > 1e-7);
}

static void counts_have_their_law(void **state)
{
    (void)state;
    check_law(50, 0.06);      /* Inversion. */
    check_law(50, 0.3);       /* Rejection. */
    check_law(50, 0.71);      /* The other side. */
    check_law(31, 0.5);       /* The boundary between the two. */
    check_law(1000, 0.02385); /* Few of many. */
    check_law(20000, 0.4);    /* Many of many. */
}

static void certain_and_impossible_successes_are_not_drawn(void **state)
{
    (void)state;
    assert_int_equal(draw(0, 0.4, 1), 0);
    assert_int_equal(draw(17, 0, 1), 0);
    assert_int_equal(draw(17, 1, 1), 17);
}

/* Mean and variance of 20,000 draws at 10^12 trials; each bound fails by chance less than once in 10^6. */
static void large_numbers_keep_mean_and_variance(void **state)
{
    (void)state;
    double trials = 1e12;
    double probability = 0.2385;
    double spread = sqrt(trials * probability * (1 - probability));
    double sum = 0;
    double squares = 0;
    int n = 20000;
    for (int i = 1; i <= n; i++) {
        double score = ((double)draw((int64_t)trials, probability, (uint64_t)i) - trials * probability) / spread;
        sum += score;
        squares += score * score;
    }
    assert_true(fabs(sum / n) < 5 / sqrt(n));
    assert_true(fabs(squares / n - 1) < 5 * sqrt(2.0 / n));
}

/* The count that is drawn with two numbers of a stream, and more of them if need be. */
static int64_t draw_on(double trials, double probability, struct bg_stream *stream)
{
    const double u = bg_stream_uniform(stream);
    const double v = bg_stream_uniform(stream);
    return bg_binomial_draw((int64_t)trials, probability, (const double[]){u, v}, stream);
}

/* What two numbers are enough for is the count of the stream that begins with them; where others are needed it is that of the stream behind
 * them.  Where many are expected, that is mostly told.  By the rates of the method, 500 of these laws lead to about 65 that need others. */
static void many_counts_are_those_one_by_one(void **state)
{
    (void)state;
    enum { LAWS = 500 };
    double trials[LAWS];
    double probability[LAWS];
    double first[LAWS];
    double second[LAWS];
    double counts[LAWS];
    size_t expecting_many = 0;
    size_t enough = 0;
    size_t again = 0;
    for (size_t i = 0; i < LAWS; i++) {
        struct bg_stream stream;
        trials[i] = (double)(i * i);
        probability[i] = (double)(i % 41) / 40;
        bg_stream_init(&stream, 2016, i, BG_PURPOSE_COLD);
        first[i] = bg_stream_uniform(&stream);
        second[i] = bg_stream_uniform(&stream);
    }
    bg_binomial_try(LAWS, trials, probability, first, second, counts);
    for (size_t i = 0; i < LAWS; i++) {
        const bool many = trials[i] * fmin(probability[i], 1 - probability[i]) > 10.5;
        struct bg_stream stream;
        bg_stream_init(&stream, 2016, i, BG_PURPOSE_COLD);
        const int64_t count = draw_on(trials[i], probability[i], &stream);
        bg_stream_init_at(&stream, 2016, i, BG_PURPOSE_COLD, 1);
        const double expected = counts[i] == BG_BINOMIAL_AGAIN ? (double)draw_on(trials[i], probability[i], &stream) : counts[i];
        assert_true(counts[i] == BG_BINOMIAL_UNSURE || expected == (double)count);
        assert_true(counts[i] == BG_BINOMIAL_UNSURE || trials[i] * fmin(probability[i], 1 - probability[i]) > 9.5);
        expecting_many += many;
        enough += many && counts[i] >= 0;
        again += many && counts[i] == BG_BINOMIAL_AGAIN;
    }
    assert_true(expecting_many > LAWS / 2 && enough > expecting_many * 3 / 4);
    assert_in_range(again, 20, 100);
    assert_true(enough + again > expecting_many * 19 / 20);
}

/* A count of k belongs to the numbers between P(X < k) and P(X <= k). */
static void a_table_inverts_the_distribution(void **state)
{
    (void)state;
    const struct {
        unsigned trials;
        double probability;
    } laws[] = {{1, 0.3}, {50, 0.3}, {50, 0.001}, {1300, 0.99}, {20000, 0.3}};
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        struct bg_count_table table;
        assert_true(bg_binomial_table_fits(laws[i].trials, laws[i].probability));
        assert_int_equal(bg_binomial_table_init(&table, laws[i].trials, laws[i].probability, NULL), BG_OK);
        for (double u = 0x1p-53; u < 1; u = u < 0.5 ? u * 1.5 : 1 - (1 - u) / 1.5) {
            const unsigned count = (unsigned)bg_count_table_at(&table, u);
            const double lower = count > 0 ? gsl_cdf_binomial_P(count - 1, laws[i].probability, laws[i].trials) : 0;
            assert_true(u <= gsl_cdf_binomial_P(count, laws[i].probability, laws[i].trials) + 1e-12);
            assert_true(u >= lower - 1e-12);
            if (1 - u < 0x1p-52) {
                break;
            }
        }
        bg_count_table_free(&table);
    }
    /* Summed with 40 digits by mpmath: GSL's own value is off by 6e-9. */
    struct bg_count_table many;
    assert_int_equal(bg_binomial_table_init(&many, 4000000, 0.3, NULL), BG_OK);
    assert_true(fabs(many.up_to[1200221 - many.lowest] - 0.59551104261863685) < 1e-12);
    bg_count_table_free(&many);
    assert_false(bg_binomial_table_fits(1000000000, 0.5));
    assert_false(bg_binomial_table_fits(50, 0));
    assert_false(bg_binomial_table_fits(50, 1));
}

/* Looked up many at a time, whether steps are few or not, and whether cells hold several or not. */
static void many_steps_are_those_one_by_one(void **state)
{
    (void)state;
    enum { NUMBERS = 4001 };
    static double numbers[NUMBERS];
    static uint32_t steps[NUMBERS];
    const int64_t trials[] = {1, 6, 50, 20000};
    for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++) {
        struct bg_count_table table;
        assert_int_equal(bg_binomial_table_init(&table, trials[i], 0.3, NULL), BG_OK);
        for (size_t k = 0; k < NUMBERS; k++) {
            numbers[k] = (double)k / (NUMBERS - 1);
        }
        numbers[1] = table.up_to[0];
        bg_count_table_steps(&table, NUMBERS, numbers, steps);
        for (size_t k = 0; k + 1 < NUMBERS; k++) {
            assert_int_equal(steps[k], bg_count_table_step(&table, numbers[k]));
        }
        assert_int_equal(steps[NUMBERS - 1], bg_count_table_step(&table, 1 - 0x1p-53));
        bg_count_table_free(&table);
    }
}

/* Counts are compared with the likeliest one by quotients near 1: these hashes were found with logarithms of the numbers themselves. */
static void quotients_change_no_count(void **state)
{
    (void)state;
    const struct {
        int64_t trials;
        double probability;
        uint64_t hash;
    } laws[] = {{40, 0.3, UINT64_C(0xa51360a9f5b22da9)},         {100, 0.5, UINT64_C(0x48e6b7be2bdb699f)},
                {400, 0.3, UINT64_C(0xa9966b9e22ef86d0)},        {1300, 0.3, UINT64_C(0x8c451c6b2b6a4b82)},
                {20000, 0.02, UINT64_C(0xf85b31166168a936)},     {1000000, 0.3, UINT64_C(0xc3904dfc08a8b5d5)},
                {1000000000, 0.45, UINT64_C(0x8d1e80a3e5240b5c)}};
    const uint64_t prime = UINT64_C(1099511628211); /* FNV-1a's, 64 bits. */
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        uint64_t hash = 0;
        for (uint64_t r = 1; r <= DRAWS / 2; r++) {
            hash = (hash ^ (uint64_t)draw(laws[i].trials, laws[i].probability, r)) * prime;
        }
        assert_int_equal(hash, laws[i].hash);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_have_their_law),
        cmocka_unit_test(certain_and_impossible_successes_are_not_drawn),
        cmocka_unit_test(large_numbers_keep_mean_and_variance),
        cmocka_unit_test(many_counts_are_those_one_by_one),
        cmocka_unit_test(a_table_inverts_the_distribution),
        cmocka_unit_test(many_steps_are_those_one_by_one),
        cmocka_unit_test(quotients_change_no_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
