/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk within a world, over worlds, where it follows from one rate.
 */
#include "fixture.h"
#include "listening.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/base/init.h"
#include "blueguy/engine/chances.h"
#include "blueguy/estimate/convolution.h"
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
    /* Nobody has seen how far the ends go. */
    assert_true(isnan(bg_worlds_quantile(&worlds, 1e-6, CONFIDENCE).low));
    assert_true(isnan(bg_worlds_quantile(&worlds, 1 - 1e-6, CONFIDENCE).high));
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

static void it_is_told_how_many_are_done(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_worlds worlds;
    struct told told = {.things = "worlds"};
    const struct bg_work work = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    fixture_init(&f, one_rate);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, &work, NULL), BG_OK);
    assert_true(told.times > 10 && told.done == BG_WORLDS && told.total == BG_WORLDS);
    bg_worlds_free(&worlds);
    fixture_free(&f);
}

static void they_can_be_interrupted(void **state)
{
    (void)state;
    static const struct bg_flag raised = {true};
    const struct bg_work work = {.threads = 1, .stop = &raised};
    struct fixture f;
    struct bg_worlds worlds;
    fixture_init(&f, one_rate);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, &work, NULL), BG_INTERRUPTED);
    bg_worlds_free(&worlds);
    fixture_free(&f);
}

/* The risk in a world by the horizon, batch by batch. */
static double plain_risk(const struct bg_plan *plan, const struct bg_world *world)
{
    struct bg_convolution sum;
    bg_convolution_init(&sum, bg_plan_missing_strikes(plan));
    for (size_t j = 0; j < plan->n_batches; j++) {
        const double idk = bg_chances_idk_answer(plan, world, plan->kind_of[j]);
        const double arrived = bg_delay_arrived(&plan->idk_delay, plan->horizon_days - plan->time_days[j]);
        bg_convolution_add(&sum, (double)bg_plan_sends(plan, j), idk * arrived);
    }
    return bg_convolution_risk(&sum).reached;
}

/* Also where rates are so high that power sums alone would not tell well. */
static void each_risk_is_the_exact_one_of_its_world(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_worlds worlds;
    fixture_init(&f, "title: t\nhorizon: 30 days\naccount: {strikes: 9}\n"
                     "audience: {all: {share: 100%, generic: {accept: 0%, idk: 5% to 60%}, personalized: {accept: 0.1, idk: 1% to 9%}}}\n"
                     "campaign:\n"
                     "  - {day: 0, every: 2 days, invites: 2, personalized: 10%}\n"
                     "  - {day: 3, every: 5 days, invites: 3, personalized: 70%}\n");
    double *risks = calloc(BG_WORLDS, sizeof *risks);
    assert_non_null(risks);
    for (size_t i = 0; i < BG_WORLDS; i++) {
        struct bg_world world;
        double rates[BG_MAX_SEGMENTS * BG_MESSAGES * BG_ANSWERS];
        bg_world_law_draw(&f.plan.worlds, SEED, i + 1, 1, rates);
        bg_world_at(&f.plan.worlds, rates, 1, &world);
        risks[i] = plain_risk(&f.plan, &world);
    }
    qsort(risks, BG_WORLDS, sizeof *risks, bg_compare_doubles);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, NULL, NULL), BG_OK);
    for (size_t i = 0; i < BG_WORLDS; i++) {
        assert_close(worlds.risks[i], risks[i], 2e-9);
    }
    free(risks);
    bg_worlds_free(&worlds);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_those_of_the_rate),
        cmocka_unit_test(each_risk_is_the_exact_one_of_its_world),
        cmocka_unit_test(the_table_goes_from_the_least_risk_to_the_greatest),
        cmocka_unit_test(it_is_told_how_many_are_done),
        cmocka_unit_test(they_can_be_interrupted),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
