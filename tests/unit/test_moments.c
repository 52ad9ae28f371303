/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Risks from power sums against convolved counts.
 */
#include "reference.h"

#include <gsl/gsl_errno.h>
#include <stdbool.h>

#include "../../sim/estimate/moments.h"
#include "blueguy/estimate/convolution.h"

#define TOLERANCE 1e-11
#define CONVOLVED 1e-13 /* How well the convolution is known. */

enum { AS_NEEDED = 0, NEVER = BG_MOMENTS + 1, TOLD = 3699 };

/* Batches of invitations with a chance each, the limit that their sum is to reach, and how many power sums are enough to prove the risk:
 * the more the terms cancel, the more than those needed at least. */
struct sum {
    double trials[2];
    double probability[2];
    int limit;
    int enough;
};

/* A few to a billion invitations; the limit far below what is expected, about it, and far above. */
static const struct sum sums[] = {
    {{50, 0}, {0.06, 0}, 5, AS_NEEDED},
    {{50, 70}, {0.06, 0.11}, 1, AS_NEEDED},
    {{50, 70}, {0.06, 0.11}, 2, AS_NEEDED},
    {{50, 70}, {0.06, 0.11}, 11, AS_NEEDED},
    {{50, 70}, {0.06, 0.11}, 19, 25},
    {{50, 70}, {0.06, 0.11}, 40, NEVER},
    {{400, 30}, {0.003, 0.17}, 7, NEVER},
    {{1e6, 1000}, {1e-9, 2e-8}, 5, AS_NEEDED},
    {{1e6, 3e5}, {8e-4, 1e-4}, 1000, 7},
    {{1e6, 3e5}, {9e-4, 1e-4}, 900, 6},
    {{1e6, 3e5}, {9e-4, 1e-4}, 990, 6},
    {{2e5, 3e5}, {2e-3, 1e-3}, 820, NEVER},
    {{20000, 10}, {0.02, 0.2}, 450, NEVER},
    {{1e9, 10}, {1e-7, 0.1}, 80, AS_NEEDED},
    {{1e9, 10}, {1e-7, 0.1}, 300, 18},
    {{3, 4}, {0.01, 0.002}, 5, NEVER},
    {{900, 40}, {0.011, 0.001}, 33, 10},
    {{300, 200}, {0.001, 0.0004}, 1, AS_NEEDED},
    {{1e12, 1e9}, {8e-10, 1e-10}, 900, AS_NEEDED}, /* Rates too small for a circle, and far more IDKs than a double's exp() holds. */
};

/* Rates so high that the series converges slowly, or not. */
static const struct sum unknown[] = {
    {{50, 70}, {0.06, 0.5}, 20, NEVER},
    {{50, 70}, {0.06, 1}, 80, NEVER},
    {{5, 0}, {0.45, 0}, 5, NEVER},
};

static void fill_powers(const struct sum *sum, int order, double *powers)
{
    for (int i = 0; i < order; i++) {
        powers[i] = sum->trials[0] * pow(sum->probability[0], i + 1) + sum->trials[1] * pow(sum->probability[1], i + 1);
    }
}

static struct bg_risk convolved(const struct sum *sum)
{
    struct bg_convolution convolution;
    bg_convolution_init(&convolution, sum->limit);
    for (int i = 0; i < 2; i++) {
        bg_convolution_add(&convolution, sum->trials[i], sum->probability[i]);
    }
    return bg_convolution_risk(&convolution);
}

static double most(const struct sum *sum)
{
    return fmax(sum->probability[0], sum->probability[1]);
}

/* Asserts that an answer, if there is one, is as accurate as is asked; returns whether there is one. */
static bool check_answer(const struct sum *sum, struct bg_risk truth, int order, double tolerance)
{
    double powers[BG_MOMENTS];
    const double none = 2.385;
    double risk = none;
    fill_powers(sum, order, powers);
    const bool answered = bg_moments_risk(powers, order, most(sum), sum->limit, tolerance, &risk);
    assert_close(risk, answered ? truth.reached : none, tolerance + CONVOLVED);
    return answered;
}

static void power_sums_tell_what_convolving_does(void **state)
{
    (void)state;
    for (size_t s = 0; s < sizeof sums / sizeof sums[0]; s++) {
        const struct bg_risk truth = convolved(&sums[s]);
        const int needed = bg_moments_needed(most(&sums[s]));
        for (int order = needed; order <= BG_MOMENTS; order++) {
            const bool answered = check_answer(&sums[s], truth, order, TOLERANCE);
            assert_true(answered || order < sums[s].enough);
        }
    }
}

/* With too few power sums an answer is off by much, or by a little; it is told where it is off by less than is allowed. */
static void what_is_not_proved_is_not_told(void **state)
{
    (void)state;
    int told = 0;
    for (size_t s = 0; s < sizeof sums / sizeof sums[0]; s++) {
        const struct bg_risk truth = convolved(&sums[s]);
        for (int order = 1; order <= BG_MOMENTS; order++) {
            for (double tolerance = 1e-3; tolerance > 1e-15; tolerance /= 10) {
                told += check_answer(&sums[s], truth, order, tolerance) ? 1 : 0;
            }
        }
        assert_false(check_answer(&sums[s], truth, BG_MOMENTS, 1e-17));
    }
    assert_int_equal(told, TOLD);
    for (size_t s = 0; s < sizeof unknown / sizeof unknown[0]; s++) {
        assert_false(check_answer(&unknown[s], convolved(&unknown[s]), BG_MOMENTS, TOLERANCE));
    }
}

/* Whether there is an answer for 1000 invitations with a chance each; it is right then. */
static bool recurs(double probability, int limit, double tolerance)
{
    const struct sum sum = {{1000, 0}, {probability, 0}, limit, AS_NEEDED};
    double powers[BG_MOMENTS];
    double risk = NAN;
    fill_powers(&sum, BG_MOMENTS, powers);
    const bool answered = bg_moments_recur(powers, probability, limit, tolerance, &risk);
    if (answered) {
        assert_close(risk, convolved(&sum).reached, tolerance + CONVOLVED);
    }
    return answered;
}

/* Up to the chance where its error bounds end: what they say is worth as much as what they do not. */
static void the_recurrence_answers_as_far_as_it_can(void **state)
{
    (void)state;
    enum { BISECTIONS = 50 };
    static const struct {
        int limit;
        double tolerance;
        double furthest;
    } cases[] = {{1, 1e-12, 0.3374164814}, {2, 1e-6, 0.5},           {5, 1e-10, 0.4033117082},
                 {20, 1e-9, 0.1666666667}, {20, 1e-4, 0.2905519311}, {40, 1e-7, 0.1894425368},
                 {60, 1e-9, 0.1288632155}, {60, 1e-3, 0.2616914927}, {100, 1e-2, 0.225709715}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double low = 0.001;
        double high = 0.6;
        for (int b = 0; b < BISECTIONS; b++) {
            const double middle = (low + high) / 2;
            const bool answered = recurs(middle, cases[i].limit, cases[i].tolerance);
            low = answered ? middle : low;
            high = answered ? high : middle;
        }
        assert_close(low, cases[i].furthest, 1e-8);
    }
}

/* What grows beyond a double's range is scaled down, at whatever place that happens. */
static void the_recurrence_is_scaled_down_anywhere(void **state)
{
    (void)state;
    enum { FEWEST = 500, MOST = 900, STEP = 10 }; /* IDKs expected of a million invitations. */
    const double invitations = 1e6;
    const double tolerance = 1e-10;
    for (int mean = FEWEST; mean <= MOST; mean += STEP) {
        const struct sum sum = {{invitations, 0}, {mean / invitations, 0}, mean, AS_NEEDED};
        double powers[BG_MOMENTS];
        double risk = NAN;
        fill_powers(&sum, BG_MOMENTS, powers);
        assert_true(bg_moments_recur(powers, most(&sum), sum.limit, tolerance, &risk));
        assert_close(risk, convolved(&sum).reached, tolerance + CONVOLVED);
    }
}

/* So many powers of the largest chance that the last one is lost in rounding. */
static void the_power_sums_needed_follow_from_the_largest_chance(void **state)
{
    (void)state;
    assert_int_equal(bg_moments_needed(0), BG_LEAST_MOMENTS);
    assert_int_equal(bg_moments_needed(1e-4), BG_LEAST_MOMENTS);
    assert_int_equal(bg_moments_needed(1.01e-3), 6);
    assert_int_equal(bg_moments_needed(0.99e-3), 5);
    assert_int_equal(bg_moments_needed(0.0999), 15);
    assert_int_equal(bg_moments_needed(0.1001), 16);
    assert_int_equal(bg_moments_needed(0.33), 32);
    assert_int_equal(bg_moments_needed(0.5), BG_MOMENTS);
    assert_int_equal(bg_moments_needed(1), BG_MOMENTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_sums_tell_what_convolving_does),
        cmocka_unit_test(what_is_not_proved_is_not_told),
        cmocka_unit_test(the_recurrence_answers_as_far_as_it_can),
        cmocka_unit_test(the_recurrence_is_scaled_down_anywhere),
        cmocka_unit_test(the_power_sums_needed_follow_from_the_largest_chance),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
