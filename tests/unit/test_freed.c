/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was freed holds nothing, so that it may be freed again.
 */
#include "fixture.h"

#include "../../sim/engine/sends.h"
#include "../../sim/estimate/calendar.h"
#include "../../sim/estimate/mixture.h"
#include "../../sim/estimate/placement.h"
#include "../../sim/estimate/reach.h"
#include "../../sim/estimate/world_tilt.h"
#include "blueguy/base/init.h"
#include "blueguy/engine/tally.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/rare.h"
#include "blueguy/estimate/worlds.h"

enum { SEED = 2016, LIVES = 100, MOMENTS = 3 };

static const char *const text =
    "title: t\nhorizon: 30 days\naccount: {weekly_limit: 10}\nrelationships: {introductions: {per_year: 2}}\n" EVERYBODY(
        "0.3", "1% to 2%") "campaign: [{day: 0, every: 1 day, invites: 5, personalized: 50%}]\n";

static const struct bg_work work = {.threads = 1};

static bool is_empty(const void *object, size_t size)
{
    const unsigned char *bytes = object;
    size_t i = 0;
    while (i < size && bytes[i] == 0) {
        i++;
    }
    return i == size;
}

/* Frees it twice. */
#define ASSERT_EMPTY_ONCE_FREED(free_it, object)                                                                                           \
    do {                                                                                                                                   \
        assert_false(is_empty(&(object), sizeof(object)));                                                                                 \
        free_it(&(object));                                                                                                                \
        assert_true(is_empty(&(object), sizeof(object)));                                                                                  \
        free_it(&(object));                                                                                                                \
    } while (0)

static void what_a_life_takes_is_empty_once_freed(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_sends sends;
    struct bg_tally_shape shape;
    struct bg_tally tally;
    fixture_init(&f, text);
    assert_int_equal(bg_sends_init(&sends, &f.plan, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_sends_free, sends);
    bg_tally_shape_init(&shape, &f.plan, true);
    assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_tally_free, tally);
    ASSERT_EMPTY_ONCE_FREED(bg_plan_free, f.plan);
    fixture_free(&f);
}

static void what_is_exact_is_empty_once_freed(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_arrivals arrivals;
    struct bg_calendar calendar;
    struct bg_mixture mixture;
    struct bg_exact exact;
    struct bg_worlds worlds;
    fixture_init(&f, text);
    assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
    bg_arrivals_move(&arrivals, f.plan.horizon_days);
    assert_int_equal(bg_mixture_init(&mixture, &arrivals, NULL, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_nodes_free, mixture.variables[0].nodes);
    ASSERT_EMPTY_ONCE_FREED(bg_mixture_free, mixture);
    ASSERT_EMPTY_ONCE_FREED(bg_arrivals_free, arrivals);
    assert_int_equal(bg_calendar_init(&calendar, &f.plan, MOMENTS, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_calendar_free, calendar);
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_exact_free, exact);
    assert_int_equal(bg_worlds_init(&worlds, &f.plan, SEED, NULL, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_worlds_free, worlds);
    fixture_free(&f);
}

static void what_is_weighted_is_empty_once_freed(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_placements placements;
    struct bg_placement_odds odds;
    struct bg_chances chances;
    struct bg_reach reach = {0};
    struct bg_world_tilt tilt;
    struct bg_rare rare;
    fixture_init(&f, text);
    assert_int_equal(bg_placements_init(&placements, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_chances_init(&chances, &f.plan, &f.plan.planned, NULL), BG_OK);
    assert_true(bg_reach_update(&reach, &chances, &placements.items[0]));
    ASSERT_EMPTY_ONCE_FREED(bg_reach_free, reach);
    bg_chances_free(&chances);
    assert_int_equal(bg_placement_odds_init(&odds, &placements, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_placement_odds_free, odds);
    ASSERT_EMPTY_ONCE_FREED(bg_placements_free, placements);
    assert_int_equal(bg_world_tilt_init(&tilt, &f.plan, bg_plan_missing_strikes(&f.plan), NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_world_tilt_free, tilt);
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, LIVES, 0.95, &work, NULL), BG_OK);
    ASSERT_EMPTY_ONCE_FREED(bg_rare_free, rare);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_life_takes_is_empty_once_freed),
        cmocka_unit_test(what_is_exact_is_empty_once_freed),
        cmocka_unit_test(what_is_weighted_is_empty_once_freed),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
