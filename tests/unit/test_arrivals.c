/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrivals by a day against the plan gone through batch by batch, wherever one comes from.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_errno.h>

#include "blueguy/estimate/arrivals.h"
#include "blueguy/estimate/exact.h"

#define TOLERANCE 1e-11
#define SAME 2e-11 /* Two numbers within the tolerance. */

enum { KINDS = 3, DAYS = 8 };

/* Back and forth, before the first batch, and when all is withdrawn. */
static const double days[DAYS] = {60, 12.5, 59.9, 0, 20, 3.7, 30.1, 11};

static const double idk[KINDS] = {0.06, 0.013, 0.09};

#define TEXT(answers)                                                                                                                      \
    "title: t\nhorizon: 60 days\naccount: {strikes: 4}\n" answers "habits: {withdraw_after: 9 days}\n" EVERYBODY(                          \
        "0.3", "0.06") "campaign:\n"                                                                                                       \
                       "  - {day: 1, every: 3 days, until: 40, invites: 3, personalized: 0%}\n"                                            \
                       "  - {day: 4, every: 6 days, until: 40, invites: 7, personalized: 10%}\n"                                           \
                       "  - {day: 4, every: 12 days, until: 40, invites: 0, personalized: 20%}\n"                                          \
                       "  - {day: 10, every: 12 days, until: 40, invites: 5, personalized: 20%}\n"

static struct bg_risk plain_risk(const struct bg_plan *plan, const double *rates, double day)
{
    struct bg_convolution sum;
    bg_convolution_init(&sum, bg_plan_missing_strikes(plan));
    for (size_t j = 0; j < plan->n_batches; j++) {
        const double arrived = bg_delay_arrived(&plan->idk_delay, day - plan->time_days[j]);
        bg_convolution_add(&sum, (double)bg_plan_sends(plan, j), rates[plan->kind_of[j]] * arrived);
    }
    return bg_convolution_risk(&sum);
}

/* What was sent, and how many IDKs are expected of it, is the plan's. */
static void assert_items(const struct bg_arrivals *arrivals)
{
    const struct bg_plan *plan = arrivals->plan;
    double sent[KINDS] = {0};
    double arrived[KINDS] = {0};
    for (size_t i = 0; i < arrivals->n; i++) {
        const struct bg_arrival *item = &arrivals->items[i];
        assert_true(item->sent > 0 && item->arrived > 0);
        sent[item->kind] += item->sent;
        arrived[item->kind] += item->sent * item->arrived;
    }
    for (size_t k = 0; k < KINDS; k++) {
        double all = 0;
        double expected = 0;
        for (size_t j = 0; j < plan->n_batches; j++) {
            const double share = bg_delay_arrived(&plan->idk_delay, arrivals->day - plan->time_days[j]);
            all += plan->kind_of[j] == k && share > 0 ? (double)bg_plan_sends(plan, j) : 0;
            expected += plan->kind_of[j] == k ? (double)bg_plan_sends(plan, j) * share : 0;
        }
        assert_true(sent[k] == all);
        assert_close(arrived[k], expected, 1e-14);
    }
}

static void check(const char *text)
{
    struct fixture f;
    struct bg_arrivals arrivals;
    fixture_init(&f, text);
    assert_int_equal(f.plan.n_kinds, KINDS);
    assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
    assert_int_equal(arrivals.n, 0);
    for (int d = 0; d < DAYS; d++) {
        bg_arrivals_move(&arrivals, days[d]);
        const double risk = bg_arrivals_risk(&arrivals, idk, TOLERANCE);
        assert_close(risk, plain_risk(&f.plan, idk, days[d]).reached, SAME);
        assert_items(&arrivals);
    }
    bg_arrivals_free(&arrivals);
    fixture_free(&f);
}

static void the_risk_by_any_day_is_that_of_all_batches(void **state)
{
    (void)state;
    check(TEXT(""));
    check(TEXT("answers: {accept: {median: 1 day}, idk: {median: 5 days}}\n"));
}

/* So the work follows the batches that are still answered. */
static void what_is_withdrawn_is_one_item_of_each_kind(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_arrivals arrivals;
    fixture_init(&f, TEXT(""));
    assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
    bg_arrivals_move(&arrivals, 60);
    assert_int_equal(arrivals.n, KINDS);
    bg_arrivals_free(&arrivals);
    fixture_free(&f);
}

static void power_sums_tell_the_same_where_they_are(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_arrivals arrivals;
    double risk = 2.385;
    fixture_init(&f, TEXT(""));
    assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
    bg_arrivals_move(&arrivals, 60); /* Few items. */
    assert_false(bg_arrivals_risk_from_powers(&arrivals, idk, TOLERANCE, &risk));
    assert_true(risk == 2.385);
    bg_arrivals_move(&arrivals, 30);
    assert_true(bg_arrivals_risk_from_powers(&arrivals, idk, TOLERANCE, &risk));
    assert_close(risk, plain_risk(&f.plan, idk, 30).reached, SAME);
    bg_arrivals_free(&arrivals);
    fixture_free(&f);
}

/* Where nearly everybody answers with IDK: up to all, who are just enough, and one too few. */
static void many_strikes_come_of_nearly_everybody(void **state)
{
    (void)state;
    const double rates[] = {0.997};
    for (int limit = 80; limit <= 121; limit++) {
        struct fixture f;
        struct bg_arrivals arrivals;
        char text[512];
        snprintf(text, sizeof text, "title: t\nhorizon: 60 days\naccount: {strikes: %d}\n%s", limit,
                 EVERYBODY("0", "0.997") "campaign: [{day: 0, every: 2 days, until: 39, invites: 6, personalized: 0%}]\n");
        fixture_init(&f, text);
        assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
        bg_arrivals_move(&arrivals, f.plan.horizon_days);
        assert_close(bg_arrivals_risk(&arrivals, rates, TOLERANCE), plain_risk(&f.plan, rates, f.plan.horizon_days).reached, SAME);
        bg_arrivals_free(&arrivals);
        fixture_free(&f);
    }
}

/* In a given world, an uncertain scenario is the one with those rates. */
static void a_given_world_has_fixed_rates(void **state)
{
    (void)state;
    struct fixture uncertain;
    struct fixture fixed;
    struct bg_arrivals arrivals;
    struct bg_exact exact;
    struct bg_world world;
    double idk_in_world[1];
    fixture_init(&uncertain, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "2% to 8%") "campaign: [{day: 0, every: 2 days, invites: 9, "
                                                                                         "personalized: 0%}]\n");
    fixture_init(&fixed, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.0471") "campaign: [{day: 0, every: 2 days, invites: 9, "
                                                                                   "personalized: 0%}]\n");
    bg_world_fixed(&uncertain.plan.worlds, &world);
    for (size_t i = 0; i < uncertain.plan.worlds.n_uncertain; i++) {
        bg_world_set(&world, &uncertain.plan.worlds.uncertain[i], 0.0471);
    }
    assert_int_equal(bg_arrivals_init(&arrivals, &uncertain.plan, NULL), BG_OK);
    bg_arrivals_move(&arrivals, uncertain.plan.horizon_days);
    bg_arrivals_idk_in_world(&arrivals, &world, idk_in_world);
    assert_int_equal(bg_exact_init(&exact, &fixed.plan, NULL, NULL), BG_OK);
    assert_close(bg_arrivals_risk(&arrivals, idk_in_world, TOLERANCE), exact.risk, SAME);
    bg_exact_free(&exact);
    bg_arrivals_free(&arrivals);
    fixture_free(&uncertain);
    fixture_free(&fixed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_risk_by_any_day_is_that_of_all_batches),
        cmocka_unit_test(what_is_withdrawn_is_one_item_of_each_kind),
        cmocka_unit_test(power_sums_tell_the_same_where_they_are),
        cmocka_unit_test(many_strikes_come_of_nearly_everybody),
        cmocka_unit_test(a_given_world_has_fixed_rates),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
