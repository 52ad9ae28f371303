/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How exact answers tell how far they are, and how they are interrupted.
 */
#include "fixture.h"
#include "listening.h"

#include <gsl/gsl_errno.h>

#include "../../sim/estimate/mixture.h"
#include "blueguy/estimate/exact.h"

static const char *const campaigns[] = {
    "title: one world\nhorizon: 30 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n",
    "title: many\nhorizon: 30 days\n" EVERYBODY("0.3", "2% to 6%") "campaign: [{day: 0, every: 2 days, invites: 10, personalized: 30%}]\n"};

enum { CAMPAIGNS = sizeof campaigns / sizeof campaigns[0] };

static const struct bg_flag raised = {true};

/* Whoever computes is stopped, whatever it computes. */
static void it_can_be_interrupted(void **state)
{
    (void)state;
    const struct bg_work work = {.threads = 1, .stop = &raised};
    for (size_t i = 0; i < CAMPAIGNS; i++) {
        struct fixture f;
        struct bg_exact exact;
        struct bg_error error = {0};
        double values[200];
        const int64_t sent[] = {0, 10};
        fixture_init(&f, campaigns[i]);
        assert_int_equal(bg_exact_init(&exact, &f.plan, &work, &error), BG_INTERRUPTED);
        assert_int_equal(error.count, 1);
        assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, &error), BG_OK);
        exact.work = &work;
        assert_int_equal(bg_exact_risk_at(&exact, 10, values, &error), BG_INTERRUPTED);
        assert_int_equal(bg_exact_risk_by_day(&exact, values, &error), BG_INTERRUPTED);
        assert_int_equal(bg_exact_risk_by_invitation(&exact, sent, 2, values, &error), BG_INTERRUPTED);
        assert_int_equal(bg_exact_quantile(&exact, 0.5, &values[0], &values[1], &error), BG_INTERRUPTED);
        bg_exact_free(&exact);
        bg_error_free(&error);
        fixture_free(&f);
    }
}

static void it_tells_how_far_it_is(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_exact exact;
    double risks[200];
    double day;
    double invitations;
    struct told told = {.things = "worlds"};
    const struct bg_work work = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    fixture_init(&f, campaigns[CAMPAIGNS - 1]);
    assert_int_equal(bg_exact_init(&exact, &f.plan, &work, NULL), BG_OK);
    assert_true(told.times >= 10 && told.done == told.total);
    told = (struct told){.things = "days"};
    assert_int_equal(bg_exact_risk_at(&exact, 10, risks, NULL), BG_OK);
    assert_true(told.times >= 10 && told.done == 1 && told.total == 1);
    told = (struct told){.things = "days"};
    assert_int_equal(bg_exact_risk_by_day(&exact, risks, NULL), BG_OK);
    assert_true(told.times > 30 && told.done == 30); /* Within a day too, whose worlds may take long. */
    told = (struct told){.things = "quantiles"};
    assert_int_equal(bg_exact_quantile(&exact, 0.1, &day, &invitations, NULL), BG_OK);
    assert_int_equal(bg_exact_quantile(&exact, 0.9, &day, &invitations, NULL), BG_OK);
    assert_true(told.done > 1 && told.done < 2); /* Both, as far as anybody knew. */
    bg_exact_free(&exact);
    fixture_free(&f);
}

/* How often it was told of something. */
static void count(void *context, double done, double total, const char *things)
{
    (void)things;
    int *times = context;
    assert_true(0 < done && done <= total);
    ++*times;
}

/* Three rates that act apart have worlds by the hundred thousand, which are looked at twice. */
static void it_tells_how_far_it_is_with_finding_worlds(void **state)
{
    (void)state;
    enum { LOOK_EVERY = 10000 };
    struct fixture f;
    struct bg_arrivals horizon;
    struct bg_mixture mixture = {0};
    int times = 0;
    const struct bg_work work = {.threads = 1, .progress = count, .progress_context = &times};
    fixture_init(&f, "title: t\nhorizon: 30 days\n"
                     "audience:\n"
                     "  near: {share: 70%, generic: {accept: 0, idk: 3% to 9%}, personalized: {accept: 0, idk: 1% to 3%}}\n"
                     "  far: {share: 30%, generic: {accept: 0, idk: 2% to 5%}, personalized: {accept: 0, idk: 0.4%}}\n"
                     "campaign:\n"
                     "  - {day: 0, invites: 20, personalized: 0%, audience: near}\n"
                     "  - {day: 1, invites: 20, personalized: 100%, audience: near}\n"
                     "  - {day: 2, invites: 20, personalized: 0%, audience: far}\n");
    assert_int_equal(bg_arrivals_init(&horizon, &f.plan, NULL), BG_OK);
    bg_arrivals_move(&horizon, f.plan.horizon_days);
    assert_int_equal(bg_mixture_lay_out(&mixture, &horizon, NULL), BG_OK);
    double grid = 1;
    for (int v = 0; v < mixture.n_variables; v++) {
        grid *= (double)mixture.variables[v].nodes.n;
    }
    assert_true(grid > 2 * LOOK_EVERY);
    assert_int_equal(bg_mixture_collect(&mixture, &work, NULL), BG_OK);
    assert_int_equal(times, 2 * (int)(grid / LOOK_EVERY));
    bg_mixture_free(&mixture);
    bg_arrivals_free(&horizon);
    fixture_free(&f);
}

/* Of many worlds: what needs one alone is found all the same. */
static void nothing_is_found_where_the_time_is_over_first(void **state)
{
    (void)state;
    enum { LATE = 30 };
    static const char *const single =
        "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "6%") "campaign: [{day: 0, every: 1 day, invites: 5, personalized: 0%}]\n";
    const struct bg_flag over = {true};
    const struct bg_work late = {.threads = 1, .time_over = &over};
    double risks[LATE + 1];
    struct fixture f;
    struct bg_exact exact;
    fixture_init(&f, campaigns[CAMPAIGNS - 1]);
    assert_int_equal(bg_exact_init(&exact, &f.plan, &late, NULL), BG_UNDECIDED);
    fixture_free(&f);
    fixture_init(&f, single);
    assert_int_equal(bg_exact_init(&exact, &f.plan, &late, NULL), BG_OK);
    assert_int_equal(bg_exact_risk_by_day(&exact, risks, NULL), BG_UNDECIDED);
    bg_exact_free(&exact);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_can_be_interrupted),
        cmocka_unit_test(it_tells_how_far_it_is),
        cmocka_unit_test(it_tells_how_far_it_is_with_finding_worlds),
        cmocka_unit_test(nothing_is_found_where_the_time_is_over_first),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
