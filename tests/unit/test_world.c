/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds: which rates are drawn, and that each has its own luck.
 */
#include "fixture.h"

#include "blueguy/base/init.h"

enum { SEED = 2016, DRAWS = 50, RATES = 8 };

#define TWO_SEGMENTS                                                                                                                       \
    "title: t\nhorizon: 90 days\naudience:\n"                                                                                              \
    "  near: {share: 40%, generic: {accept: 30% to 50%, idk: 1% to 4%}, personalized: {accept: 40% to 60%, idk: 0.5% to 2%}}\n"            \
    "  far: {share: 60%, generic: {accept: 10% to 20%, idk: 3% to 9%}, personalized: {accept: 15% to 40%, idk: 2% to 5%}}\n"

static const char *const everybody = TWO_SEGMENTS "campaign: [{day: 0, invites: 40, personalized: 50%}]\n";
static const char *const some = TWO_SEGMENTS "campaign:\n"
                                             "  - {day: 0, invites: 40, personalized: 0%, audience: near}\n"
                                             "  - {day: 1, invites: 40, personalized: 100%, audience: far}\n";

static bool is_asked_by_some(const struct bg_uncertain_rate *rate)
{
    const size_t near = 0;
    return (rate->segment == near) == (rate->message == BG_GENERIC);
}

static void rates_that_nobody_is_asked_stay_in_the_middle(void **state)
{
    (void)state;
    struct fixture all;
    struct fixture part;
    double rates[RATES * DRAWS];
    double part_rates[RATES * DRAWS];
    fixture_init(&all, everybody);
    fixture_init(&part, some);
    assert_int_equal(all.plan.worlds.n_uncertain, RATES);
    assert_int_equal(part.plan.worlds.n_uncertain, RATES);
    bg_world_law_draw(&all.plan.worlds, SEED, 1, DRAWS, rates);
    bg_world_law_draw(&part.plan.worlds, SEED, 1, DRAWS, part_rates);
    for (size_t i = 0; i < RATES; i++) {
        const struct bg_uncertain_rate *rate = &part.plan.worlds.uncertain[i];
        assert_true(rate->asked == is_asked_by_some(rate));
        assert_true((rate->table != NULL) == rate->asked);
        for (size_t k = i * DRAWS; k < (i + 1) * DRAWS; k++) {
            assert_true(part_rates[k] == (rate->asked ? rates[k] : (rate->rate.low + rate->rate.high) / 2));
        }
    }
    fixture_free(&part);
    fixture_free(&all);
}

/* As from one point of a study to the next: what the point before has not needed is not missing then. */
static void what_is_taken_over_is_drawn_as_if_it_were_new(void **state)
{
    (void)state;
    struct fixture all;
    struct fixture part;
    struct bg_plan after;
    double rates[RATES * DRAWS];
    double rates_after[RATES * DRAWS];
    fixture_init(&all, everybody);
    fixture_init(&part, some);
    assert_int_equal(bg_plan_init_after(&after, &all.scenario, &part.plan, NULL), BG_OK);
    assert_int_equal(bg_plan_prepare(&after, NULL), BG_OK);
    bg_world_law_draw(&all.plan.worlds, SEED, 1, DRAWS, rates);
    bg_world_law_draw(&after.worlds, SEED, 1, DRAWS, rates_after);
    assert_memory_equal(rates_after, rates, sizeof rates);
    bg_plan_free(&after);
    fixture_free(&part);
    fixture_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_that_nobody_is_asked_stay_in_the_middle),
        cmocka_unit_test(what_is_taken_over_is_drawn_as_if_it_were_new),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
