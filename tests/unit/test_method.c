/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which method is taken for which risk.
 */
#include "fixture.h"

#include "blueguy/base/init.h"
#include "blueguy/engine/life.h"
#include "blueguy/estimate/method.h"
#include "listening.h"

enum { SEED = 2016 };

/* One batch a month, answers within the second, a window of a day: each batch alone can fill it.  The risk is about 12 times that of three
 * IDKs to 20 invitations. */
#define FORGOTTEN(idk)                                                                                                                     \
    "title: t\nhorizon: 360 days\naccount: {strikes: 3, window: 1 day}\n" QUICK_ANSWERS EVERYBODY(                                         \
        "0.3", idk) "campaign: [{day: 0, every: 30 days, invites: 20, personalized: 0%}]\n"
#define REMEMBERED "title: t\nhorizon: 90 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n"

/* Two kinds of batch, of which each brings IDKs at two uncertain rates. */
#define UNKNOWN(strikes)                                                                                                                   \
    "title: t\nhorizon: 365 days\naccount: {strikes: " strikes "}\naudience:\n"                                                            \
    "  near: {share: 30%, generic: {accept: 30%, idk: 3% to 9%}, personalized: {accept: 40%, idk: 1% to 3%}}\n"                            \
    "  far: {share: 70%, generic: {accept: 30%, idk: 2% to 9%}, personalized: {accept: 40%, idk: 1% to 2%}}\n"                             \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, every: 1 day, invites: 20, personalized: 30%, audience: near}\n"                                                         \
    "  - {day: 0, every: 1 day, invites: 30, personalized: 60%, audience: far}\n"

static struct bg_course choose(const char *text, enum bg_method method)
{
    struct fixture f;
    struct bg_course course;
    fixture_init(&f, text);
    assert_int_equal(bg_course_choose(&course, &f.plan, method, SEED, NULL, NULL), BG_OK);
    fixture_free(&f);
    return course;
}

static void what_has_an_exact_answer_gets_it_and_the_rest_is_simulated(void **state)
{
    (void)state;
    struct bg_course course = choose(REMEMBERED, BG_METHOD_AUTO);
    assert_int_equal(course.risk, BG_METHOD_EXACT);
    assert_true(course.simulate);
    course = choose(REMEMBERED, BG_METHOD_EXACT);
    assert_int_equal(course.risk, BG_METHOD_EXACT);
    assert_false(course.simulate);
    course = choose(REMEMBERED, BG_METHOD_RARE);
    assert_int_equal(course.risk, BG_METHOD_RARE);
    assert_false(course.simulate);
    course = choose(REMEMBERED, BG_METHOD_SIMULATE);
    assert_int_equal(course.risk, BG_METHOD_SIMULATE);
    assert_true(course.simulate);
}

/* The more strikes, the finer are the worlds to be told apart. */
static void what_takes_too_many_worlds_is_simulated(void **state)
{
    (void)state;
    assert_int_equal(choose(UNKNOWN("5"), BG_METHOD_AUTO).risk, BG_METHOD_EXACT);
    assert_int_equal(choose(UNKNOWN("600"), BG_METHOD_AUTO).risk, BG_METHOD_SIMULATE);
    assert_int_equal(choose(UNKNOWN("600"), BG_METHOD_EXACT).risk, BG_METHOD_EXACT);
}

/* About 1 in 3,400, of which a pilot of 8,192 sees 2 or 3 on average, and about 1 in 440, of which it sees 19: that it decides otherwise
 * has a chance below 1 in 100, and the seed is fixed. */
static void a_risk_that_is_hardly_ever_seen_is_weighted(void **state)
{
    (void)state;
    assert_int_equal(choose(FORGOTTEN("0.28%"), BG_METHOD_AUTO).risk, BG_METHOD_RARE);
    assert_int_equal(choose(FORGOTTEN("0.56%"), BG_METHOD_AUTO).risk, BG_METHOD_SIMULATE);
}

/* The pilot's lives are beyond all that are simulated. */
static int count_pilots_restricted(const struct bg_plan *plan, uint64_t seed)
{
    enum { PILOTS = 8192 };
    const uint64_t start = UINT64_C(1) << 48;
    struct bg_life *life;
    int restricted = 0;
    assert_int_equal(bg_life_create(&life, plan, NULL), BG_OK);
    for (uint64_t i = 0; i < PILOTS; i++) {
        assert_true(bg_life_run(life, seed, start + i));
        restricted += bg_life_first(life) != NULL;
    }
    bg_life_destroy(life);
    return restricted;
}

/* With 8 or so expected, one pilot in seven sees that many: that none of them does has a chance below 1 in 400. */
static void eight_restrictions_are_enough_to_simulate(void **state)
{
    (void)state;
    enum { SEEDS = 40, ENOUGH = 8 };
    struct fixture f;
    int just_enough = 0;
    fixture_init(&f, FORGOTTEN("0.42%"));
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct bg_course course;
        const int restricted = count_pilots_restricted(&f.plan, seed);
        just_enough += restricted == ENOUGH;
        assert_int_equal(bg_course_choose(&course, &f.plan, BG_METHOD_AUTO, seed, NULL, NULL), BG_OK);
        assert_int_equal(course.risk, restricted < ENOUGH ? BG_METHOD_RARE : BG_METHOD_SIMULATE);
    }
    assert_true(just_enough > 0);
    fixture_free(&f);
}

static void exact_is_refused_where_there_is_no_such_answer(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_course course;
    struct bg_error error = {0};
    fixture_init(&f, FORGOTTEN("1%"));
    assert_int_equal(bg_course_choose(&course, &f.plan, BG_METHOD_EXACT, SEED, NULL, &error), BG_INVALID);
    assert_int_equal(error.count, 1);
    bg_error_free(&error);
    fixture_free(&f);
}

static void a_stop_flag_interrupts_the_pilot(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_course course;
    const struct bg_flag raised = {true};
    const struct bg_work stopped = {.threads = 1, .stop = &raised};
    const struct bg_work late = {.threads = 1, .time_over = &raised};
    fixture_init(&f, FORGOTTEN("1%"));
    assert_int_equal(bg_course_choose(&course, &f.plan, BG_METHOD_AUTO, SEED, &stopped, NULL), BG_INTERRUPTED);
    assert_int_equal(bg_course_choose(&course, &f.plan, BG_METHOD_AUTO, SEED, &late, NULL), BG_OK);
    assert_int_equal(course.risk, BG_METHOD_SIMULATE); /* What was seen by then says nothing. */
    fixture_free(&f);
}

static void the_pilot_tells_how_far_it_is(void **state)
{
    (void)state;
    enum { PILOTS = 8192 };
    struct fixture f;
    struct bg_course course;
    struct told told = {.things = "pilot lives"};
    const struct bg_work telling = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    fixture_init(&f, "title: t\nhorizon: 30 days\naccount: {strikes: 1000, window: 1 day}\n" EVERYBODY(
                         "0.3", "0.1") "campaign: [{day: 0, every: 1 day, invites: 100, personalized: 0%}]\n");
    assert_int_equal(bg_course_choose(&course, &f.plan, BG_METHOD_AUTO, SEED, &telling, NULL), BG_OK);
    assert_int_equal(course.risk, BG_METHOD_RARE);
    assert_true(told.times > 1 && told.done > PILOTS / 2 && told.total == PILOTS);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_an_exact_answer_gets_it_and_the_rest_is_simulated),
        cmocka_unit_test(what_takes_too_many_worlds_is_simulated),
        cmocka_unit_test(a_risk_that_is_hardly_ever_seen_is_weighted),
        cmocka_unit_test(eight_restrictions_are_enough_to_simulate),
        cmocka_unit_test(exact_is_refused_where_there_is_no_such_answer),
        cmocka_unit_test(a_stop_flag_interrupts_the_pilot),
        cmocka_unit_test(the_pilot_tells_how_far_it_is),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
