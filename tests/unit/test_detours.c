/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Detours: found from the day of the restriction alone, they are what lives come to that go the long way.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "../../sim/engine/life_state.h"
#include "blueguy/engine/account.h"

enum { SEED = 2016, LIVES = 20000 };

/* Batches of two kinds, some of them of one time, and relationships.  A restriction of 7 days ends just where a batch goes out. */
#define TWO_KINDS                                                                                                                          \
    "title: t\nhorizon: 60 days\naccount: {strikes: 4, restricted_for: [7 days, 2 days]}\n"                                                \
    "relationships: {updates: {per_week: 2, warms: 20%, strengthens: 10%}}\n" EVERYBODY(                                                   \
        "0.3", "3%") "campaign: [{day: 0, every: 7 days, until: 28, invites: 30, personalized: 0%}, {day: 14, invites: 20, "               \
                     "personalized: 40%}, {day: 17.3, invites: 4, personalized: 100%}]\n"

/* Whoever is restricted before the only batch goes out sends nothing. */
#define FOR_GOOD                                                                                                                           \
    "title: t\nhorizon: 40 days\naccount: {strikes: 2, strikes_so_far: 1, restricted_for: for good}\n" EVERYBODY(                          \
        "0.3", "1%") "campaign: [{day: 0, every: 9.1 days, until: 28, invites: 30, personalized: 0%}]\n"

/* Whoever is restricted soon writes no note, and so nobody accepts one: what is left of the expectation is rounding. */
#define NO_NOTES                                                                                                                           \
    "title: t\nhorizon: 40 days\naccount: {strikes: 2, restricted_for: for good}\nrelationships: {updates: {per_week: 2, warms: 20%, "     \
    "strengthens: 10%}}\n" EVERYBODY(                                                                                                      \
        "0.3",                                                                                                                             \
        "3%") "campaign: [{day: 0, every: 2.3 days, until: 7, invites: 30, personalized: 0%}, {day: 9, every: 3.1 days, until: 28, "       \
              "invites: 7, personalized: 66%}, {day: 11, every: 4 days, until: 30, invites: 3, personalized: 10%}]\n"

static void assert_blocked(const struct bg_plan *plan, double day)
{
    const struct bg_detour *detour = &plan->detours.detours[bg_detours_find(&plan->detours, day)];
    const double until = day + bg_account_restriction_days(&plan->scenario->account, 0);
    assert_int_equal(detour->first, bg_plan_batch_at(plan, day));
    assert_int_equal(detour->end, bg_plan_batch_at(plan, until));
}

/* To the last digit: also next to the days on which a batch goes out, and on which a restriction would end with one. */
static void check_days(const char *text, size_t count)
{
    enum { DAYS = 5000, NEAR = 20 };
    struct fixture f;
    fixture_init(&f, text);
    const struct bg_plan *plan = &f.plan;
    const double lasts = bg_account_restriction_days(&plan->scenario->account, 0);
    assert_int_equal(plan->detours.count, count);
    for (int i = 0; i <= DAYS; i++) {
        assert_blocked(plan, plan->horizon_days * i / DAYS);
    }
    for (size_t j = 0; j < 2 * plan->n_batches; j++) {
        double day = plan->time_days[j / 2] - (j % 2 == 0 || isinf(lasts) ? 0 : lasts);
        for (int i = 0; i < NEAR; i++) {
            day = nextafter(day, -INFINITY);
        }
        for (int i = 0; i < 2 * NEAR; i++) {
            day = nextafter(day, INFINITY);
            assert_blocked(plan, fmax(day, 0));
        }
    }
    fixture_free(&f);
}

static void the_day_settles_what_is_blocked(void **state)
{
    (void)state;
    check_days(TWO_KINDS, 11); /* By rounding, 7 days before a batch mostly are not quite the day of another one. */
    check_days(FOR_GOOD, 5);
    check_days("title: t\nhorizon: 30.5 days\naccount: {restricted_for: 0.7 days}\n" EVERYBODY(
                   "0.3", "1%") "campaign: [{day: 0.1, every: 1.9 days, until: 28, invites: 30, personalized: 0%}]\n",
               30);
}

/* Lives of which arrivals are kept go the long way.  Accepts, on each detour: their mean and spread; each bound fails by chance less than
 * once in 10^6. */
static void check_lives(const char *text)
{
    enum { MOST_DETOURS = 40, MANY = 200 };
    struct fixture f;
    struct bg_life *life;
    double lives[MOST_DETOURS] = {0};
    double sum[MOST_DETOURS] = {0};
    double square[MOST_DETOURS] = {0};
    size_t n_many = 0;
    fixture_init(&f, text);
    assert_int_equal(bg_life_create(&life, &f.plan, NULL), BG_OK);
    bg_life_keep_arrivals(life, true);
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, SEED, r));
        if (!life->on_detour) {
            continue;
        }
        const size_t of = bg_detours_find(&f.plan.detours, bg_life_first(life)->day);
        const double *values = bg_life_values(life);
        const double *expected = f.plan.detours.detours[of].values;
        for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
            assert_true(expected[mean] >= 0);
            assert_true(values[mean] == expected[mean] || bg_mean_is_counted(mean) || mean == BG_MEAN_DAYS_RESTRICTED);
        }
        const double accepted = values[BG_MEAN_ACCEPTED_COLD] - expected[BG_MEAN_ACCEPTED_COLD];
        lives[of]++;
        sum[of] += accepted;
        square[of] += accepted * accepted;
    }
    for (size_t i = 0; i < f.plan.detours.count; i++) {
        const double *values = f.plan.detours.detours[i].values;
        const double variance = values[BG_MEAN_ACCEPTED_COLD] * (1 - values[BG_MEAN_ACCEPTED_COLD] / values[BG_MEAN_SENT]);
        if (lives[i] >= MANY) {
            assert_true(fabs(sum[i] / lives[i]) < 5 * sqrt(variance / lives[i]));
            assert_true(fabs(square[i] / lives[i] / variance - 1) < 5 * sqrt(2 / lives[i]) * 1.1);
            n_many++;
        }
    }
    assert_true(n_many >= 3);
    bg_life_destroy(life);
    fixture_free(&f);
}

static void lives_come_to_what_their_detour_says(void **state)
{
    (void)state;
    check_lives(TWO_KINDS);
    check_lives(FOR_GOOD);
    check_lives(NO_NOTES);
}

static bool are_known(const char *account, const char *accept, const char *idk, const char *campaign)
{
    enum { SCENARIO_SIZE = 1000 };
    char text[SCENARIO_SIZE];
    struct fixture f;
    snprintf(text, sizeof text,
             "title: t\nhorizon: 60 days\naccount: {%s}\naudience: {all: {share: 100%%, generic: {accept: %s, idk: %s}, "
             "personalized: {accept: %s, idk: %s}}}\ncampaign: [{%s, personalized: 0%%}]\n",
             account, accept, idk, accept, idk, campaign);
    fixture_init(&f, text);
    const bool known = bg_detours_are_known(&f.plan.detours);
    fixture_free(&f);
    return known;
}

/* Each bound is tried from either side. */
static void they_are_known_where_batches_and_accepts_are_few(void **state)
{
    (void)state;
    assert_true(are_known("strikes: 5", "30%", "1%", "day: 0, every: 1 day, until: 15, invites: 5"));
    assert_false(are_known("strikes: 5", "30%", "1%", "day: 0, every: 1 day, until: 16, invites: 5"));
    assert_false(are_known("strikes: 5, window: 30 days", "30%", "1%", "day: 0, invites: 5"));
    assert_false(are_known("strikes: 5, weekly_limit: 3", "30%", "1%", "day: 0, invites: 5"));
    assert_false(are_known("strikes: 5", "30%", "1% to 2%", "day: 0, invites: 5"));
    assert_false(are_known("strikes: 5", "20% to 30%", "1%", "day: 0, invites: 5"));
    assert_true(are_known("strikes: 5", "30%", "15%", "day: 0, invites: 150")); /* 24 points, of which 32 are too many. */
    assert_false(are_known("strikes: 5", "30%", "15%", "day: 0, invites: 250"));
    assert_true(are_known("strikes: 5", "0%", "1%", "day: 0, invites: 5"));
    assert_true(are_known("strikes: 5", "30%", "0.000001%", "day: 0, invites: 4500000"));
    assert_false(are_known("strikes: 5", "30%", "0.000001%", "day: 0, invites: 5500000"));
    assert_true(are_known("strikes: 5", "30%", "0.000001%", "day: 0, every: 1 day, until: 15, invites: 50000"));
    assert_false(are_known("strikes: 5", "30%", "0.000001%", "day: 0, every: 1 day, until: 15, invites: 60000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_settles_what_is_blocked),
        cmocka_unit_test(lives_come_to_what_their_detour_says),
        cmocka_unit_test(they_are_known_where_batches_and_accepts_are_few),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
