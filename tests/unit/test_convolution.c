/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums of binomial counts against reference numbers.
 */
#include "reference.h"

#include "blueguy/estimate/convolution.h"

#define REFERENCE "tests/reference/exact.txt"
#define TOLERANCE 1e-11

/* Of the two, the lesser is known best: where it is the chance to survive, the other one follows from it, and is never above 1. */
static void assert_complements(struct bg_risk risk)
{
    if (risk.survived < 0.5) {
        assert_true(risk.reached == 1 - risk.survived);
    }
}

static void check_sum(char *numbers)
{
    struct bg_convolution sum;
    bg_convolution_init(&sum, (int)next_number(&numbers));
    int n = (int)next_number(&numbers);
    struct bg_risk ahead = {0};
    for (int i = 0; i < n; i++) {
        double trials = next_number(&numbers);
        double probability = next_number(&numbers);
        ahead = bg_convolution_risk_with(&sum, trials, probability);
        bg_convolution_add(&sum, trials, probability);
    }
    struct bg_risk risk = bg_convolution_risk(&sum);
    double reached = next_number(&numbers);
    double survived = next_number(&numbers);
    assert_close(risk.reached, reached, TOLERANCE);
    assert_close(risk.survived, survived, TOLERANCE);
    assert_close(ahead.reached, reached, TOLERANCE);
    assert_close(ahead.survived, survived, TOLERANCE);
    assert_complements(risk);
    assert_complements(ahead);
}

static void sums_of_counts_match_the_reference(void **state)
{
    (void)state;
    assert_true(for_each_reference(REFERENCE, "sum ", check_sum) >= 40);
}

static void what_is_too_small_for_a_double_is_not_taken_for_none(void **state)
{
    (void)state;
    struct bg_convolution sum;
    bg_convolution_init(&sum, 5);
    bg_convolution_add(&sum, 1e6, 0.01);
    assert_true(bg_convolution_risk(&sum).reached == 1);
    bg_convolution_init(&sum, BG_MAX_STRIKES);
    bg_convolution_add(&sum, 1e9, 0.5);
    assert_true(bg_convolution_risk(&sum).reached == 1);
    bg_convolution_add(&sum, 1e9, 1);
    assert_true(bg_convolution_risk(&sum).reached == 1);
    assert_true(bg_convolution_risk(&sum).survived == 0);
}

static void certain_and_impossible_answers_count(void **state)
{
    (void)state;
    struct bg_convolution sum;
    bg_convolution_init(&sum, 5);
    bg_convolution_add(&sum, 4, 1);
    bg_convolution_add(&sum, 1e9, 0);
    bg_convolution_add(&sum, 0, 0.5);
    assert_true(bg_convolution_risk(&sum).reached == 0);
    bg_convolution_add(&sum, 1, 0.2385);
    assert_close(bg_convolution_risk(&sum).reached, 0.2385, 1e-15);
}

/* So many certain answers are as good as a limit that is lower by as many, wherever they come in the order. */
static void certain_answers_lower_the_limit(void **state)
{
    (void)state;
    enum { LIMIT = 9 };
    static const double probabilities[] = {0.01, 0.06, 0.3};
    for (size_t i = 0; i < sizeof probabilities / sizeof probabilities[0]; i++) {
        for (int certain = 0; certain <= LIMIT + 1; certain++) {
            struct bg_convolution lower;
            struct bg_convolution first;
            struct bg_convolution last;
            const int left = certain < LIMIT ? LIMIT - certain : 1;
            bg_convolution_init(&lower, left);
            bg_convolution_add(&lower, certain < LIMIT ? 50 : 1, certain < LIMIT ? probabilities[i] : 1);
            bg_convolution_init(&first, LIMIT);
            bg_convolution_add(&first, certain, 1);
            const struct bg_risk ahead = bg_convolution_risk_with(&first, 50, probabilities[i]);
            bg_convolution_add(&first, 50, probabilities[i]);
            bg_convolution_init(&last, LIMIT);
            bg_convolution_add(&last, 50, probabilities[i]);
            bg_convolution_add(&last, certain, 1);
            const struct bg_risk truth = bg_convolution_risk(&lower);
            const struct bg_risk risks[] = {ahead, bg_convolution_risk(&first), bg_convolution_risk(&last)};
            for (size_t r = 0; r < sizeof risks / sizeof risks[0]; r++) {
                assert_close(risks[r].reached, truth.reached, TOLERANCE);
                assert_close(risks[r].survived, truth.survived, TOLERANCE);
            }
        }
    }
}

/* Neither is the lesser one, and rounding may make either of them so. */
static void even_odds_are_told_as_such(void **state)
{
    (void)state;
    for (int limit = 1; limit <= BG_MAX_STRIKES; limit++) {
        struct bg_convolution sum;
        bg_convolution_init(&sum, limit);
        const struct bg_risk ahead = bg_convolution_risk_with(&sum, 2 * limit - 1, 0.5);
        bg_convolution_add(&sum, 2 * limit - 1, 0.5);
        bg_convolution_add(&sum, 1e6, 0);
        const struct bg_risk risk = bg_convolution_risk(&sum);
        assert_close(ahead.reached, 0.5, TOLERANCE);
        assert_close(ahead.survived, 0.5, TOLERANCE);
        assert_close(risk.reached, 0.5, TOLERANCE);
        assert_close(risk.survived, 0.5, TOLERANCE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_counts_match_the_reference),   cmocka_unit_test(what_is_too_small_for_a_double_is_not_taken_for_none),
        cmocka_unit_test(certain_and_impossible_answers_count), cmocka_unit_test(certain_answers_lower_the_limit),
        cmocka_unit_test(even_odds_are_told_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
