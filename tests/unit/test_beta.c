/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beta distributions: the fit, the tails and the table.
 */
#include "unit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "blueguy/chance/beta.h"

/* Percentiles and the parameters fitted to them; with mpmath 1.2 (30 digits, its own quadrature of the density) the tails beyond the
 * percentiles are 0.05 to 6e-13 for each. */
static const double fitted[][4] = {
    {9.9999999999999995e-07, 1.0199999796000002e-06, 27597.901017621734, 27325190034.338036},
    {9.9999999999999995e-07, 9.9990100980002975e-05, 0.84050592107131894, 26787.837469911337},
    {1.0000000000000001e-05, 0.090909917362885131, 0.35641323208533754, 16.4788268807891},
    {0.0050000000000000001, 0.33444816053511706, 0.89582717224782782, 6.9033214074835527},
    {0.029999999999999999, 0.058252427184466021, 23.953551810301732, 530.64685368085645},
    {0.10000000000000001, 0.91743119266055051, 1.4722269470893219, 1.3840837678050817},
    {0.5, 0.66666666666666663, 54.776264992294358, 38.960537893428651},
    {0.90000000000000002, 0.99998888901234428, 14.942848488042227, 0.35664048404808979},
    {0.99999000000000005, 0.99999333331111107, 8018696.8872610601, 66.255076964821342},
};

enum { FITTED = sizeof fitted / sizeof fitted[0] };

static void the_fit_meets_both_percentiles(void **state)
{
    (void)state;
    for (size_t i = 0; i < FITTED; i++) {
        struct bg_beta beta;
        assert_int_equal(bg_beta_fit(&beta, fitted[i][0], fitted[i][1], NULL), BG_OK);
        assert_true(fabs(beta.alpha / fitted[i][2] - 1) < 1e-9);
        assert_true(fabs(beta.beta / fitted[i][3] - 1) < 1e-9);
    }
}

/* All over what a scenario may say, corners and mirrors too. */
static void the_fit_exists_for_every_interval_that_a_scenario_allows(void **state)
{
    (void)state;
    const double lowest = log(1e-6 / (1 - 1e-6));
    const double narrowest = log(1.02);
    for (double low = lowest; low < -lowest; low += 0.77) {
        for (double width = narrowest; low + width <= -lowest; width *= 1.9) {
            struct bg_beta beta;
            double lower;
            double upper;
            double unused;
            double x[2] = {1 / (1 + exp(-low)), 1 / (1 + exp(-low - width))};
            assert_int_equal(bg_beta_fit(&beta, x[0], x[1], NULL), BG_OK);
            bg_beta_tails(&beta, x[0], &lower, &unused);
            bg_beta_tails(&beta, x[1], &unused, &upper);
            assert_true(fabs(lower - 0.05) < 1e-11 && fabs(upper - 0.05) < 1e-11);
        }
    }
}

/* The library's distribution function is accurate for small parameters. */
static void tails_are_those_of_the_library_where_it_is_accurate(void **state)
{
    (void)state;
    const struct bg_beta betas[] = {{0.5, 0.5}, {2.385, 40}, {30, 7}, {0.1, 3}, {100, 900}};
    for (size_t i = 0; i < sizeof betas / sizeof betas[0]; i++) {
        for (double x = 0.0123; x < 1; x += 0.1) {
            double lower;
            double upper;
            bg_beta_tails(&betas[i], x, &lower, &upper);
            double expected_lower = gsl_cdf_beta_P(x, betas[i].alpha, betas[i].beta);
            assert_true(fabs(lower - expected_lower) < 1e-11 * expected_lower + 1e-20);
            double expected_upper = gsl_cdf_beta_Q(x, betas[i].alpha, betas[i].beta);
            assert_true(fabs(upper - expected_upper) < 1e-11 * expected_upper + 1e-20);
        }
    }
}

static void the_table_inverts_the_distribution_far_into_its_tails(void **state)
{
    (void)state;
    static struct bg_beta_table table;
    for (size_t i = 0; i < FITTED; i++) {
        const struct bg_beta beta = {fitted[i][2], fitted[i][3]};
        bg_beta_table_build(&table, &beta);
        for (double step = 1e-12; step < 0.5; step *= 2.385) {
            double p = floor(step * 0x1p52) * 0x1p-52; /* So that 1 - p is exact. */
            double lower;
            double upper;
            double unused;
            bg_beta_tails(&beta, bg_beta_table_at(&table, p), &lower, &unused);
            assert_true(fabs(lower / p - 1) < 3e-7);
            double x = bg_beta_table_at(&table, 1 - p);
            if (1 - x > 1e-7) { /* Nearer to 1, x itself has no digits left for its tail. */
                bg_beta_tails(&beta, x, &unused, &upper);
                assert_true(fabs(upper / p - 1) < 3e-7);
            }
        }
    }
}

/* Whether p is the tail at x, but for what the last digits of x make of it. */
static bool is_tail(const struct bg_beta *beta, double x, double p, bool upper)
{
    const double digits = 1e-14;
    const double off = 1e-11;
    double low[2];  /* Tails by half, a little below x, */
    double high[2]; /* and a little above. */
    bg_beta_tails(beta, x * (1 - digits), &low[0], &low[1]);
    bg_beta_tails(beta, x * (1 + digits), &high[0], &high[1]);
    return fmin(low[upper], high[upper]) <= p * (1 + off) && p * (1 - off) <= fmax(low[upper], high[upper]);
}

/* Between two of its points the table is a cubic; at them it is the quantile, as well as doubles tell. */
static void at_its_points_the_table_is_the_quantile(void **state)
{
    (void)state;
    const int per_octave = 1 << BG_QUANTILE_SEGMENT_BITS;
    static struct bg_beta_table table;
    for (size_t i = 0; i < FITTED; i++) {
        const struct bg_beta beta = {fitted[i][2], fitted[i][3]};
        bg_beta_table_build(&table, &beta);
        for (int point = 0; point < 40 * per_octave; point++) {
            const double p = ldexp(1 + (double)(point % per_octave) / per_octave, -2 - point / per_octave);
            const double x = bg_beta_table_at(&table, 1 - p);
            assert_true(is_tail(&beta, bg_beta_table_at(&table, p), p, false));
            assert_true(1 - x < 1e-7 || is_tail(&beta, x, p, true));
        }
    }
}

/* From where the library is no help on: a single value of very many, where the law is nearly exponential, some, and half of them.  Much
 * confidence asks for little tails. */
static void quantiles_of_many_values_leave_their_tails(void **state)
{
    (void)state;
    const struct bg_beta betas[] = {{1, 1e6}, {3, 2e7}, {4e5, 9.6e6}, {5e6, 5e6}};
    const double levels[] = {0.5, 0.05, 0.005, 1e-7, 1e-15, 1e-18};
    const double off = 1e-9;
    for (size_t i = 0; i < sizeof betas / sizeof betas[0]; i++) {
        for (size_t k = 0; k < sizeof levels / sizeof levels[0]; k++) {
            const double p = levels[k];
            double lower;
            double upper;
            double unused;
            bg_beta_tails(&betas[i], bg_beta_quantile(&betas[i], p, false), &lower, &unused);
            bg_beta_tails(&betas[i], bg_beta_quantile(&betas[i], p, true), &unused, &upper);
            assert_true(fabs(lower / p - 1) < off);
            assert_true(fabs(upper / p - 1) < off);
        }
    }
}

static void quantiles_of_none_and_of_all_are_those_of_powers(void **state)
{
    (void)state;
    const struct bg_beta none = {1, 3e6}; /* P(X >= x) = (1 - x)^3e6, */
    const struct bg_beta all = {3e6, 1};  /* P(X <= x) = x^3e6. */
    assert_true(fabs(bg_beta_quantile(&none, 0.025, true) / -expm1(log(0.025) / 3e6) - 1) < 1e-13);
    assert_true(fabs(bg_beta_quantile(&none, 0.025, false) / -expm1(log1p(-0.025) / 3e6) - 1) < 1e-13);
    assert_true(fabs(bg_beta_quantile(&all, 0.025, false) / exp(log(0.025) / 3e6) - 1) < 1e-15);
}

static void the_table_is_increasing(void **state)
{
    (void)state;
    static struct bg_beta_table table;
    const struct bg_beta beta = {fitted[4][2], fitted[4][3]};
    bg_beta_table_build(&table, &beta);
    double before = bg_beta_table_at(&table, 0x1p-53);
    for (int i = 1; i < 100000; i++) {
        double x = bg_beta_table_at(&table, i / 100000.0);
        assert_true(x > before);
        before = x;
    }
    assert_true(bg_beta_table_at(&table, 1 - 0x1p-53) > before);
}

/* Many draws at once are the same ones, whether rates or their log odds are tabulated. */
static void many_are_drawn_as_one(void **state)
{
    (void)state;
    enum { DRAWS = 37 };
    static struct bg_beta_table table;
    const struct bg_beta betas[] = {{fitted[3][2], fitted[3][3]}, {0.12, 0.3}};
    for (size_t i = 0; i < 2; i++) {
        double numbers[DRAWS];
        bg_beta_table_build(&table, &betas[i]);
        assert_true(table.of_log_odds == (i == 1));
        for (int k = 0; k < DRAWS; k++) {
            numbers[k] = (k + 0.5) / DRAWS;
        }
        bg_beta_table_draw(&table, DRAWS, numbers);
        for (int k = 0; k < DRAWS; k++) {
            assert_true(numbers[k] == bg_beta_table_at(&table, (k + 0.5) / DRAWS));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fit_meets_both_percentiles),
        cmocka_unit_test(the_fit_exists_for_every_interval_that_a_scenario_allows),
        cmocka_unit_test(tails_are_those_of_the_library_where_it_is_accurate),
        cmocka_unit_test(the_table_inverts_the_distribution_far_into_its_tails),
        cmocka_unit_test(at_its_points_the_table_is_the_quantile),
        cmocka_unit_test(quantiles_of_many_values_leave_their_tails),
        cmocka_unit_test(quantiles_of_none_and_of_all_are_those_of_powers),
        cmocka_unit_test(the_table_is_increasing),
        cmocka_unit_test(many_are_drawn_as_one),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
