/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How weighted simulation tells how far it is, and when it ends.
 */
#include "fixture.h"
#include "listening.h"

#include "blueguy/base/init.h"
#include "blueguy/estimate/rare.h"

#define CONFIDENCE 0.95

enum { SEED = 2016, BLOCK = 4096, REPLICATIONS = 4 * BLOCK };

static const char rarely[] =
    "title: t\nhorizon: 90 days\n" EVERYBODY("0.3", "0.0008") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n";

static void progress_ends_when_all_is_done(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_rare rare;
    struct told told = {.things = "lives"};
    const struct bg_work telling = {.threads = 2, .progress = listen_to_progress, .progress_context = &told};
    fixture_init(&f, rarely);
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, REPLICATIONS, CONFIDENCE, &telling, NULL), BG_OK);
    assert_int_equal(told.times, REPLICATIONS / BLOCK);
    assert_true(told.done == REPLICATIONS && told.total == REPLICATIONS);
    bg_rare_free(&rare);
    fixture_free(&f);
}

static void progress_within_a_block_is_told_where_it_takes_long(void **state)
{
    (void)state;
    enum { LIVES = 12 };
    struct fixture f;
    struct bg_rare rare;
    struct told told = {.things = "lives"};
    const struct bg_work telling = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    fixture_init(&f, SLOW_LIVES);
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, LIVES, CONFIDENCE, &telling, NULL), BG_OK);
    assert_int_equal(told.times, LIVES / 3 + 1); /* After every third life, and at the end. */
    assert_true(told.done == LIVES && told.total == LIVES);
    bg_rare_free(&rare);
    fixture_free(&f);
}

/* What there is by then counts, and that is one life at least. */
static void a_stage_ends_when_the_time_is_over(void **state)
{
    (void)state;
    enum { MOST = 10000000 };
    struct fixture f;
    struct bg_rare rare;
    bool reached;
    const struct bg_flag over = {true};
    const struct bg_work late = {.threads = 2, .time_over = &over};
    fixture_init(&f, rarely);
    assert_int_equal(bg_rare_run_until(&rare, &f.plan, SEED, 0.02, MOST, CONFIDENCE, &reached, &late, NULL), BG_OK);
    assert_false(reached);
    assert_int_equal(rare.replications, 1);
    assert_true(rare.risk.low <= rare.risk.value && rare.risk.value <= rare.risk.high);
    bg_rare_free(&rare);
    fixture_free(&f);
}

static void every_life_that_is_asked_for_is_lived(void **state)
{
    (void)state;
    static const int64_t counts[] = {1, BLOCK, BLOCK + 1};
    const struct bg_work work = {.threads = 1};
    struct fixture f;
    struct bg_rare rare;
    fixture_init(&f, rarely);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, counts[i], CONFIDENCE, &work, NULL), BG_OK);
        assert_int_equal(rare.replications, counts[i]);
        bg_rare_free(&rare);
    }
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_life_that_is_asked_for_is_lived),
        cmocka_unit_test(progress_ends_when_all_is_done),
        cmocka_unit_test(progress_within_a_block_is_told_where_it_takes_long),
        cmocka_unit_test(a_stage_ends_when_the_time_is_over),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
