/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan: order of batches, weekly limit, positions, rows.
 */
#include "fixture.h"

#include <math.h>

static void batches_stand_in_order_of_time_and_then_of_the_file(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(
        &f, "title: t\nhorizon: 10 days\n" EVERYBODY("0.3", "0.06") "campaign:\n"
                                                                    "  - {day: 2, every: 3 days, until: 8, invites: 5, personalized: 0%}\n"
                                                                    "  - {day: 0, every: 2 days, invites: 7, personalized: 100%}\n");
    const double days[] = {0, 2, 2, 4, 5, 6, 8, 8};
    const int64_t invites[] = {7, 5, 7, 7, 5, 7, 5, 7};
    assert_int_equal(f.plan.n_batches, 8);
    for (size_t j = 0; j < 8; j++) {
        assert_true(f.plan.time_days[j] == days[j]);
        assert_int_equal(bg_plan_invites(&f.plan, j), invites[j]);
        assert_int_equal(bg_plan_sends(&f.plan, j), invites[j]);
    }
    assert_int_equal(f.plan.n_kinds, 2);
    fixture_free(&f);
}

/* A week is (t - 7 days, t]: what was sent exactly a week ago no longer counts. */
static void the_weekly_limit_refuses_what_goes_beyond(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 15 days\naccount: {weekly_limit: 25}\n" EVERYBODY(
                         "0.3", "0.06") "campaign:\n"
                                        "  - {day: 0, every: 1 day, invites: 10, personalized: 0%}\n");
    const int64_t sends[] = {10, 10, 5, 0, 0, 0, 0, 10, 10, 5, 0, 0, 0, 0, 10};
    assert_int_equal(f.plan.n_batches, 15);
    for (size_t j = 0; j < 15; j++) {
        assert_int_equal(bg_plan_sends(&f.plan, j), sends[j]);
    }
    fixture_free(&f);
}

static void a_schedule_of_tenths_of_days_loses_no_batch(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 1000 days\n" EVERYBODY(
                         "0.3", "0.06") "campaign:\n"
                                        "  - {day: 0, every: 0.1 day, until: 999.9, invites: 1, personalized: 0%}\n");
    assert_int_equal(f.plan.n_batches, 10000);
    assert_int_equal(f.plan.time_s[9999], INT64_C(9999) * 8640);
    fixture_free(&f);
}

static void every_invitation_is_found_in_its_batch(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 100 days\naccount: {weekly_limit: 40}\n" EVERYBODY(
                         "0.3", "0.06") "campaign:\n"
                                        "  - {day: 0, every: 2 days, invites: 3, personalized: 0%}\n"
                                        "  - {day: 1, every: 9 days, invites: 61, personalized: 50%}\n"
                                        "  - {day: 5, every: 1 day, until: 9, invites: 0, personalized: 50%}\n");
    for (int64_t sent = 0; sent < bg_plan_total_sends(&f.plan); sent++) {
        size_t batch = bg_line_batch_of(&f.plan.planned, sent);
        assert_true(f.plan.planned.before[batch] <= sent && sent < f.plan.planned.before[batch + 1]);
    }
    fixture_free(&f);
}

static void the_first_batch_from_an_instant_on_is_found(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f,
                 "title: t\nhorizon: 20.5 days\n" EVERYBODY("0.3", "0.06") "campaign:\n"
                                                                           "  - {day: 0.3, every: 0.4 days, invites: 1, personalized: 0%}\n"
                                                                           "  - {day: 7, invites: 1, personalized: 0%}\n");
    for (double days = -3; days < 25; days += 0.05) {
        size_t first = 0;
        while (first < f.plan.n_batches && f.plan.time_days[first] < days) {
            first++;
        }
        assert_int_equal(bg_plan_batch_at(&f.plan, days), first);
    }
    assert_int_equal(bg_plan_batch_at(&f.plan, INFINITY), f.plan.n_batches);
    fixture_free(&f);
}

static void rows_are_whole_days_and_the_horizon(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 2.25 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 1, personalized: 0%}]\n");
    assert_int_equal(f.plan.n_rows, 4);
    assert_true(f.plan.row_days[2] == 2 && f.plan.row_days[3] == 2.25);
    assert_int_equal(bg_plan_row_of(&f.plan, 0), 0);
    assert_int_equal(bg_plan_row_of(&f.plan, 0.001), 1);
    assert_int_equal(bg_plan_row_of(&f.plan, 2), 2);
    assert_int_equal(bg_plan_row_of(&f.plan, 2.001), 3);
    fixture_free(&f);
}

/* Of the IDKs that come before withdrawal; where none can, none comes by the horizon. */
static void the_horizon_cuts_idks_off(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 10 days\nhabits: {withdraw_after: 6 days}\n"
                     "answers: {accept: {median: 1 day}, idk: {median: 2 days}}\n" EVERYBODY(
                         "0.3", "0.06") "campaign: [{day: 0, every: 3 days, invites: 1, personalized: 0%}]\n");
    const double arrives[] = {1, 1, 0.75 / 0.875, (1 - sqrt(0.5)) / 0.875};
    for (size_t j = 0; j < 4; j++) {
        assert_true(fabs(f.plan.idk_arrives[j] - arrives[j]) < 1e-14);
    }
    fixture_free(&f);
    fixture_init(&f, "title: t\nhorizon: 10 days\nhabits: {withdraw_after: 1 s}\n"
                     "answers: {accept: {median: 1 day}, idk: {median: 200 days, p90: 201 days}}\n" EVERYBODY(
                         "0.3", "0.06") "campaign: [{day: 0, invites: 1, personalized: 0%}]\n");
    assert_true(f.plan.idk_arrives[0] == 0);
    fixture_free(&f);
}

static void strikes_so_far_can_be_forgotten_so_one_that_is_missing_is_not_enough(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {strikes: 5, strikes_so_far: 4, window: 30 days}\n" EVERYBODY(
                         "0.3", "0.06") "campaign: [{day: 0, invites: 1, personalized: 0%}]\n");
    assert_false(bg_plan_never_forgets(&f.plan));
    fixture_free(&f);
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {strikes: 1, window: 30 days}\n" EVERYBODY(
                         "0.3", "0.06") "campaign: [{day: 0, invites: 1, personalized: 0%}]\n");
    assert_true(bg_plan_never_forgets(&f.plan));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_stand_in_order_of_time_and_then_of_the_file),
        cmocka_unit_test(the_weekly_limit_refuses_what_goes_beyond),
        cmocka_unit_test(a_schedule_of_tenths_of_days_loses_no_batch),
        cmocka_unit_test(every_invitation_is_found_in_its_batch),
        cmocka_unit_test(the_first_batch_from_an_instant_on_is_found),
        cmocka_unit_test(rows_are_whole_days_and_the_horizon),
        cmocka_unit_test(the_horizon_cuts_idks_off),
        cmocka_unit_test(strikes_so_far_can_be_forgotten_so_one_that_is_missing_is_not_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
