/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums by day against the plain double sum.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/estimate/byday.h"

#define WITHDRAWAL_DAYS 21.0003

struct context {
    double scale_days;
    size_t *evaluations;
};

/* Grows, flattens, and knows no withdrawal. */
static double saturating(const void *context, double age_days)
{
    const struct context *of = context;
    assert_true(age_days >= 0);
    ++*of->evaluations;
    return -expm1(-age_days / of->scale_days);
}

/* The same up to withdrawal: a kink. */
static double withdrawn(const void *context, double age_days)
{
    return saturating(context, fmin(age_days, WITHDRAWAL_DAYS));
}

/* The same, and gone within minutes of withdrawal. */
static double passing(const void *context, double age_days)
{
    return withdrawn(context, age_days) * exp(-40 * fmax(age_days - WITHDRAWAL_DAYS, 0));
}

/* Rises within minutes, days after sending. */
static double abrupt(const void *context, double age_days)
{
    return saturating(context, age_days) / 2 + erfc((7.4321 - age_days) * 1000) / 4;
}

/* Never much: what may be off is little of that. */
static double faint(const void *context, double age_days)
{
    return ldexp(saturating(context, age_days), -40);
}

/* Over within a day. */
static double brief(const void *context, double age_days)
{
    return age_days < 1 ? saturating(context, 1 - age_days) : 0;
}

/* What is off is allowed to be `tolerance` times the sum with the largest value so far (for a function that grows: times the sum). */
static void assert_rows(const struct bg_plan *plan, const double *weights, const double *rows, bg_byday_age *age, bool grows,
                        double tolerance)
{
    size_t evaluations = 0;
    const struct context context = {2.385, &evaluations};
    for (size_t row = 0; row < plan->n_rows; row++) {
        double sum = 0;
        double most = 0;
        for (size_t j = 0; j < plan->n_batches && plan->time_days[j] <= plan->row_days[row]; j++) {
            double value = age(&context, plan->row_days[row] - plan->time_days[j]);
            sum += weights[j] * value;
            most += weights[j] * (grows ? value : 1);
        }
        assert_true(fabs(rows[row] - sum) <= tolerance * most);
    }
}

/* Sums by day, asserts them, and returns how often the function was evaluated. */
static size_t check(const char *text, bg_byday_age *age, bool grows, double tolerance)
{
    struct fixture f;
    size_t evaluations = 0;
    const struct context context = {2.385, &evaluations};
    fixture_init(&f, text);
    double *weights = calloc(f.plan.n_batches + 1, sizeof *weights);
    double *rows = calloc(f.plan.n_rows, sizeof *rows);
    assert_true(weights != NULL && rows != NULL);
    for (size_t j = 0; j < f.plan.n_batches; j++) {
        weights[j] = 1 + (double)(j % 7);
    }
    assert_int_equal(bg_byday_sum(&f.plan, weights, age, &context, rows, NULL), BG_OK);
    assert_rows(&f.plan, weights, rows, age, grows, tolerance);
    free(weights);
    free(rows);
    fixture_free(&f);
    return evaluations;
}

static void check_all(const char *text, double tolerance)
{
    check(text, saturating, true, tolerance);
    check(text, withdrawn, true, tolerance);
    check(text, passing, false, tolerance);
    check(text, abrupt, true, tolerance);
}

#define CAMPAIGN(horizon, entries) "title: t\nhorizon: " horizon "\n" EVERYBODY("0.3", "0.06") "campaign:\n" entries

/* A single batch, a batch on each weekday, ten times of day, a horizon within a day, and one within the first. */
static void few_times_of_day_are_summed_exactly(void **state)
{
    (void)state;
    check(CAMPAIGN("90 days", "  - {day: 0.25, every: 2 days, invites: 4, personalized: 0%}\n"), brief, false, 1e-13);
    check_all(CAMPAIGN("90 days", "  - {day: 0, invites: 4, personalized: 0%}\n"), 1e-13);
    check_all(CAMPAIGN("90 days", "  - {day: 89.5, invites: 4, personalized: 0%}\n"), 1e-13);
    check_all(CAMPAIGN("90 days", "  - {day: 0, every: weekday, invites: 4, personalized: 0%}\n"), 1e-13);
    check_all(CAMPAIGN("40.3 days", "  - {day: 0.5, every: 0.1 day, invites: 4, personalized: 0%}\n"
                                    "  - {day: 3, every: 2 days, invites: 1, personalized: 5%}\n"),
              1e-13);
    check_all(CAMPAIGN("1 hour", "  - {day: 0, every: 7 min, invites: 4, personalized: 0%}\n"), 1e-13);
}

/* Every batch at a second of the day of its own, or nearly; days with many batches and days without. */
static void many_times_of_day_are_summed_within_1e_9(void **state)
{
    (void)state;
    check_all(CAMPAIGN("200 days", "  - {day: 0, every: 7 min, invites: 4, personalized: 0%}\n"), 1e-9);
    check_all(CAMPAIGN("365.25 days", "  - {day: 0.001, every: 86387 s, invites: 4, personalized: 0%}\n"), 1e-9);
    check_all(CAMPAIGN("500 days", "  - {day: 3, every: 1000003 s, invites: 4, personalized: 0%}\n"
                                   "  - {day: 100, every: 61 s, until: 100.5, invites: 4, personalized: 0%}\n"),
              1e-9);
    check_all(CAMPAIGN("20 hours", "  - {day: 0, every: 7 min, invites: 4, personalized: 0%}\n"), 1e-9);
    check(CAMPAIGN("40 days", "  - {day: 0, every: 7 min, invites: 4, personalized: 0%}\n"), faint, true, 1e-9);
}

static void nothing_sent_sums_to_nothing(void **state)
{
    (void)state;
    check_all(CAMPAIGN("9.5 days", "  - {day: 10, invites: 4, personalized: 0%}\n"), 0);
}

/* One day's worth for each lag and time of day; and, where these are many, batch by batch soon after sending and around withdrawal. */
static void evaluations_stay_few(void **state)
{
    (void)state;
    size_t few = check(CAMPAIGN("365 days", "  - {day: 0, every: 0.25 day, invites: 4, personalized: 0%}\n"), withdrawn, true, 1e-13);
    assert_int_equal(few, 4 * 365);
    size_t many = check(CAMPAIGN("365 days", "  - {day: 0, every: 21 min, invites: 4, personalized: 0%}\n"), withdrawn, true, 1e-9);
    assert_int_equal(many, 29794); /* Of 25,029 batches: who makes it more should know. */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_times_of_day_are_summed_exactly),
        cmocka_unit_test(many_times_of_day_are_summed_within_1e_9),
        cmocka_unit_test(evaluations_stay_few),
        cmocka_unit_test(nothing_sent_sums_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
