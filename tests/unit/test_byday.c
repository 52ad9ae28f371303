/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums by day against the plain double sum.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/estimate/byday.h"

static double saturating(const void *context, double age_days)
{
    const double *scale = context;
    assert_true(age_days >= 0);
    return -expm1(-age_days / *scale);
}

static void check(const char *text)
{
    struct fixture f;
    const double scale = 2.385;
    fixture_init(&f, text);
    const struct bg_plan *plan = &f.plan;
    double *weights = calloc(plan->n_batches, sizeof *weights);
    double *rows = calloc(plan->n_rows, sizeof *rows);
    assert_true(weights != NULL && rows != NULL);
    for (size_t j = 0; j < plan->n_batches; j++) {
        weights[j] = 1 + (double)(j % 7);
    }
    assert_int_equal(bg_byday_sum(plan, weights, saturating, &scale, rows, NULL), BG_OK);
    for (size_t row = 0; row < plan->n_rows; row++) {
        double sum = 0;
        for (size_t j = 0; j < plan->n_batches && plan->time_days[j] <= plan->row_days[row]; j++) {
            sum += weights[j] * saturating(&scale, plan->row_days[row] - plan->time_days[j]);
        }
        assert_true(fabs(rows[row] - sum) <= 1e-11 * (1 + sum));
    }
    free(weights);
    free(rows);
    fixture_free(&f);
}

static void sums_are_those_over_all_batches(void **state)
{
    (void)state;
    check("title: t\nhorizon: 90 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, every: weekday, invites: 4, personalized: 0%}]\n");
    check("title: t\nhorizon: 40.3 days\n" EVERYBODY("0.3", "0.06") "campaign:\n"
                                                                    "  - {day: 0.5, every: 0.1 day, invites: 4, personalized: 0%}\n  - "
                                                                    "{day: 3, every: 2 days, invites: 1, personalized: 5%}\n");
    check("title: t\nhorizon: 1 hour\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, every: 7 min, invites: 4, personalized: 0%}]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_over_all_batches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
