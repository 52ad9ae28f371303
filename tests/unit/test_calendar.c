/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Power sums by day against plain sums over all batches, and what they took.
 */
#include "fixture.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "../../sim/estimate/calendar.h"

enum {
    ORDER = 11, /* Not what the order is rounded up to. */
    NODES = 8
};

#define EXACT 1e-13
#define REPLACED 1e-11      /* Of the first power sum, where batches are replaced. */
#define REPLACED_POWER 1e-9 /* Of the others. */

/* The plain sum of sent * arrived^power over the batches of one kind. */
static double plain_sum(const struct bg_plan *plan, size_t day, size_t kind, size_t power)
{
    double sum = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        if (plan->kind_of[j] == kind) {
            const double arrived = bg_delay_arrived(&plan->idk_delay, (double)day - plan->time_days[j]);
            sum += (double)bg_plan_sends(plan, j) * pow(arrived, (double)power);
        }
    }
    return sum;
}

static void assert_powers(const struct bg_calendar *calendar, size_t day, double tolerance, double power_tolerance)
{
    for (size_t kind = 0; kind < calendar->plan->n_kinds; kind++) {
        const double *powers = bg_calendar_powers(calendar, day, kind);
        for (size_t power = 1; power <= calendar->order; power++) {
            const double sum = plain_sum(calendar->plan, day, kind, power);
            assert_true(fabs(powers[power - 1] - sum) <= (power == 1 ? tolerance : power_tolerance) * sum);
        }
    }
}

/* Asserts the sums by some of the days, and returns what they took. */
static size_t check(const char *text, double tolerance, double power_tolerance)
{
    struct fixture f;
    struct bg_calendar calendar;
    fixture_init(&f, text);
    assert_int_equal(bg_calendar_init(&calendar, &f.plan, ORDER, NULL), BG_OK);
    assert_true(calendar.order >= ORDER && calendar.order < ORDER + NODES);
    assert_int_equal(calendar.n_days, f.scenario.horizon_s / BG_SECONDS_PER_DAY);
    for (size_t day = 0; day <= calendar.n_days; day += day < 5 ? 1 : 7) {
        assert_powers(&calendar, day, tolerance, power_tolerance);
    }
    assert_powers(&calendar, calendar.n_days, tolerance, power_tolerance);
    const size_t took = calendar.n_added;
    bg_calendar_free(&calendar);
    fixture_free(&f);
    return took;
}

#define CAMPAIGN(horizon, more, entries) "title: t\nhorizon: " horizon "\n" more EVERYBODY("0.3", "0.06") "campaign:\n" entries
#define WITHDRAWAL "habits: {withdraw_after: 12.3 days}\n"

/* All batches at one time of day are one node, for each day that they are gone. */
static void few_times_of_day_are_nodes_themselves(void **state)
{
    (void)state;
    enum { DAYS = 40, TIMES = 4, KINDS = 2 };
#define TWO_KINDS                                                                                                                          \
    "  - {day: 0, every: 0.5 days, invites: 3, personalized: 0%}\n"                                                                        \
    "  - {day: 0.2, every: 0.5 days, invites: 7, personalized: 100%}\n"
    assert_int_equal(check(CAMPAIGN("40.9 days", "", TWO_KINDS), EXACT, EXACT), KINDS * TIMES * DAYS * (DAYS + 1) / 2);
    assert_int_equal(check(CAMPAIGN("40.9 days", WITHDRAWAL, TWO_KINDS), EXACT, EXACT), KINDS * TIMES * DAYS * (DAYS + 1) / 2);
#undef TWO_KINDS
    /* Days without a batch take nothing. */
    assert_int_equal(
        check(CAMPAIGN("60 days", "", "  - {day: 10, every: 20 days, until: 30, invites: 4, personalized: 10%}\n"), EXACT, EXACT), 50 + 30);
}

/* Days that are over are a few nodes; only those just over, and those that withdrawal cuts in two, are gone through: what that takes should
 * not change unknown. */
static void many_times_of_day_are_replaced_by_nodes(void **state)
{
    (void)state;
    enum { DAYS = 60, BATCHES_PER_DAY = 97, ALL = BATCHES_PER_DAY * DAYS * (DAYS + 1) / 2, TAKES = 45263, CUT_IN_TWO = 49524 };
#define EVERY_QUARTER "  - {day: 0, every: 893 s, invites: 3, personalized: 0%}\n"
    assert_int_equal(check(CAMPAIGN("60 days", "", EVERY_QUARTER), REPLACED, REPLACED_POWER), TAKES);
    assert_int_equal(check(CAMPAIGN("60 days", WITHDRAWAL, EVERY_QUARTER), REPLACED, REPLACED_POWER), CUT_IN_TWO);
    /* After whole days no day is cut in two. */
    assert_int_equal(check(CAMPAIGN("60 days", "habits: {withdraw_after: 12 days}\n", EVERY_QUARTER), REPLACED, REPLACED_POWER), TAKES);
    assert_true(CUT_IN_TWO < ALL / 3);
#undef EVERY_QUARTER
}

/* Weeks that are long over are a few nodes too: else all days before each day would take theirs. */
static void weeks_that_are_long_over_are_replaced_by_nodes(void **state)
{
    (void)state;
    enum { DAYS = 900, TIMES = 8, ALL = TIMES * DAYS * (DAYS + 1) / 2, TAKES = 1776960 };
    assert_int_equal(
        check(CAMPAIGN("900 days", "", "  - {day: 0.1, every: 3 hours, invites: 3, personalized: 0%}\n"), REPLACED, REPLACED_POWER), TAKES);
    assert_true(TAKES < ALL * 0.55);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_times_of_day_are_nodes_themselves),
        cmocka_unit_test(many_times_of_day_are_replaced_by_nodes),
        cmocka_unit_test(weeks_that_are_long_over_are_replaced_by_nodes),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
