/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk within a world, over worlds, where it follows from one rate.
 */
#include "fixture.h"

#include <math.h>

#include "blueguy/base/init.h"
#include "blueguy/estimate/worlds.h"
#include "reference.h"

#define CONFIDENCE (1 - 1e-7) /* So often at the least an interval covers, under one seed. */

enum { SEED = 2016, INVITES = 40 };

/* One strike is enough: the risk is 1 - (1 - q)^40, which rises with q, so its quantiles are those of the rate. */
static const char *const one_rate = "title: t\nhorizon: 90 days\naccount: {strikes: 1}\n" QUICK_ANSWERS EVERYBODY(
    "0.3", "1% to 4%") "campaign: [{day: 0, invites: 40, personalized: 0%}]\n";

static double risk_of(double rate)
{
    return -expm1(INVITES * log1p(-rate));
}

static void assert_covered(const struct bg_worlds *worlds, double level, double risk)
{
    const struct bg_estimate estimate = bg_worlds_quantile(worlds, level, CONFIDENCE);
    assert_true(estimate.low < risk && risk < estimate.high);
    assert_true(estimate.low < estimate.value && estimate.value < estimate.high);
    assert_true(estimate.high - estimate.low < 0.2 * risk);
    assert_int_equal(estimate.replications, BG_WORLDS);
}

static void quantiles_are_those_of_the_rate(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_worlds worlds;
    fixture_init(&f, one_rate);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, NULL, NULL), BG_OK);
    assert_covered(&worlds, 0.05, risk_of(0.01));
    assert_covered(&worlds, 0.95, risk_of(0.04));
    bg_worlds_free(&worlds);
    fixture_free(&f);
}

static void the_table_goes_from_the_least_risk_to_the_greatest(void **state)
{
    (void)state;
    enum { STEPS = 200 };
    struct fixture f;
    struct bg_worlds worlds;
    struct bg_table table = {0};
    fixture_init(&f, one_rate);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, NULL, NULL), BG_OK);
    bg_worlds_table(&worlds, &table);
    assert_false(table.failed);
    assert_int_equal(table.n_rows, STEPS + 1);
    const double *levels = table.columns[0].numbers;
    const double *risks = table.columns[1].numbers;
    for (size_t row = 0; row <= STEPS; row++) {
        assert_close(levels[row], (double)row / STEPS, 1e-15);
        assert_true(row == 0 || risks[row] > risks[row - 1]);
    }
    assert_true(risks[0] == worlds.risks[0] && risks[STEPS] == worlds.risks[BG_WORLDS - 1]);
    assert_close(risks[STEPS / 20], bg_worlds_quantile(&worlds, 0.05, CONFIDENCE).value, 0.01);
    bg_table_free(&table);
    bg_worlds_free(&worlds);
    fixture_free(&f);
}

static void they_can_be_interrupted(void **state)
{
    (void)state;
    static const volatile sig_atomic_t raised = 1;
    const struct bg_work work = {.threads = 1, .stop = &raised};
    struct fixture f;
    struct bg_worlds worlds;
    fixture_init(&f, one_rate);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, &work, NULL), BG_INTERRUPTED);
    bg_worlds_free(&worlds);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_those_of_the_rate),
        cmocka_unit_test(the_table_goes_from_the_least_risk_to_the_greatest),
        cmocka_unit_test(they_can_be_interrupted),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
