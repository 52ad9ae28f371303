/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact answers by day of long campaigns, whichever way they are found: each as if asked for by itself.
 */
#include "fixture.h"
#include "listening.h"
#include "reference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "blueguy/estimate/exact.h"

#define SAME 1e-10

enum { MAX_TEXT = 1024 };

/* A campaign with its risks by day. */
struct course {
    struct fixture f;
    struct bg_exact exact;
    double *risks;
};

/* `work` may be NULL. */
static void find_course(struct course *course, const char *text, const struct bg_work *work)
{
    fixture_init(&course->f, text);
    assert_int_equal(bg_exact_init(&course->exact, &course->f.plan, work, NULL), BG_OK);
    course->risks = calloc(course->f.plan.n_rows, sizeof *course->risks);
    assert_non_null(course->risks);
    assert_int_equal(bg_exact_risk_by_day(&course->exact, course->risks, NULL), BG_OK);
}

static void forget_course(struct course *course)
{
    free(course->risks);
    bg_exact_free(&course->exact);
    fixture_free(&course->f);
}

/* That of a row is what is found of its day alone. */
static void check_row(struct course *course, size_t row)
{
    double risk;
    assert_int_equal(bg_exact_risk_at(&course->exact, course->f.plan.row_days[row], &risk, NULL), BG_OK);
    assert_close(course->risks[row], risk, SAME);
}

/* Times of day are few, or so many that batches are replaced by others, or withdrawal makes a kink: all are as if summed one by one. */
static void long_campaigns_go_by_the_calendar(void **state)
{
    (void)state;
    const char *const starts[] = {"every: 6 hours", "every: 1 hour", "every: 4003 s", "every: 4003 s"};
    const char *const habits[] = {"", "", "", "habits: {withdraw_after: 12.3 days}\n"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct course course;
        char text[MAX_TEXT];
        snprintf(text, sizeof text,
                 "title: t\nhorizon: 1200.25 days\n%s%scampaign:\n"
                 "  - {day: 0.05, invites: 500, personalized: 0%%}\n"
                 "  - {day: 0.1, %s, invites: 3, personalized: 0%%}\n"
                 "  - {day: 30, every: weekday, invites: 90, personalized: 100%%}\n",
                 habits[i], EVERYBODY("0.3", "0.00007"), starts[i]);
        find_course(&course, text, NULL);
        for (size_t row = 1; row < course.f.plan.n_rows; row += row < 20 ? 1 : 59) {
            check_row(&course, row);
        }
        forget_course(&course);
    }
}

/* The calendar's power sums are as many as that takes: no day's batches have to be looked at one by one. */
static void long_campaigns_of_middling_rates_go_by_the_calendar_alone(void **state)
{
    (void)state;
    struct course course;
    find_course(&course,
                "title: t\nhorizon: 1200.25 days\naccount: {strikes: 300}\n" EVERYBODY(
                    "0.1", "0.06") "campaign: [{day: 0, every: 6 hours, invites: 1, personalized: 0%}]\n",
                NULL);
    assert_false(course.exact.by_day.itemized);
    assert_true(course.risks[1000] > 1e-6 && course.risks[1000] < 0.1);
    forget_course(&course);
}

/* Where power sums don't tell, because rates are high, batches are gone through, also in a long campaign. */
static void long_campaigns_of_high_rates_go_by_the_batch(void **state)
{
    (void)state;
    struct course course;
    find_course(&course,
                "title: t\nhorizon: 500 days\naccount: {strikes: 300}\n" EVERYBODY(
                    "0.1", "0.45") "campaign: [{day: 0, every: 6 hours, invites: 1, personalized: 0%}]\n",
                NULL);
    for (size_t row = 80; row < 300; row += 20) {
        check_row(&course, row);
    }
    assert_true(course.risks[120] > 0 && course.risks[120] < 1e-3 && course.risks[300] > 0.999);
    forget_course(&course);
}

/* After how many days the last word was told of those of a campaign that is soon certain to end, of `days` batches. */
static double days_told(int days)
{
    struct course course;
    struct told told = {.things = "days"};
    const struct bg_work work = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    char text[MAX_TEXT];
    snprintf(text, sizeof text, "title: t\nhorizon: %d days\n%scampaign: [{day: 0, every: 1 day, invites: 100, personalized: 0%%}]\n", days,
             EVERYBODY("0.3", "0.1"));
    find_course(&course, text, &work);
    assert_int_equal(course.f.plan.n_batches, days);
    assert_true(course.risks[0] == 0 && course.risks[days / 2] == 1 && course.risks[days] == 1);
    forget_course(&course);
    return told.done;
}

/* Batch by batch each day but the last is worked out.  The calendar, which pays from 447 daily batches on, ends where a risk is 1. */
static void a_calendar_ends_where_it_is_certain(void **state)
{
    (void)state;
    assert_true(days_told(20) == 20);
    assert_true(days_told(446) == 446);
    const double by_calendar = days_told(447);
    assert_true(by_calendar > 5 && by_calendar < 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_campaigns_go_by_the_calendar),
        cmocka_unit_test(long_campaigns_of_middling_rates_go_by_the_calendar_alone),
        cmocka_unit_test(long_campaigns_of_high_rates_go_by_the_batch),
        cmocka_unit_test(a_calendar_ends_where_it_is_certain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
