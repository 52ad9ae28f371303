/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replications by the block: up to a number of hits, told of on the way, given up, and cut short.
 */
#include "fixture.h"
#include "listening.h"

#include <math.h>

#include "blueguy/base/init.h"
#include "blueguy/engine/engine.h"
#include "blueguy/engine/telling.h"

enum { SEED = 2016, BLOCKS = 5 };

#define BLOCK BG_BLOCK_REPLICATIONS

static const struct bg_work work = {.threads = 2};

static const char *const limited = "title: t\nhorizon: 60 days\naccount: {strikes: 3, window: 20 days, weekly_limit: 30}\n" EVERYBODY(
    "0.3", "1% to 5%") "campaign: [{day: 0, every: 0.7 days, invites: 3, personalized: 0%}]\n";

/* The same lives were tallied as where their number is known beforehand, and without the last one a hit is missing. */
static void check_hits(const struct bg_tally_shape *shape, int64_t hits)
{
    struct bg_tally tally;
    struct bg_tally again;
    bool reached;
    assert_int_equal(bg_tally_init(&tally, shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run_until(&tally, SEED, hits, 100000, &reached, &work, NULL), BG_OK);
    assert_true(reached);
    assert_int_equal(tally.restricted, hits);
    assert_int_equal(bg_tally_init(&again, shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&again, SEED, 1, tally.replications - 1, &work, NULL), BG_OK);
    assert_int_equal(again.restricted, hits - 1);
    assert_int_equal(bg_engine_run(&again, SEED, (uint64_t)tally.replications, 1, &work, NULL), BG_OK);
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        assert_true(fabs(again.mean[mean] - tally.mean[mean]) <= 1e-12 * fabs(tally.mean[mean]));
    }
    bg_tally_free(&again);
    bg_tally_free(&tally);
}

static void a_number_of_hits_is_reached_with_the_replication_that_hits(void **state)
{
    (void)state;
    enum { FEW = 17, HITS = 1234 };
    struct fixture f;
    struct bg_tally_shape shape;
    struct bg_tally tally;
    bool reached;
    fixture_init(&f, limited);
    bg_tally_shape_init(&shape, &f.plan, false);
    check_hits(&shape, FEW);
    check_hits(&shape, HITS);
    assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run_until(&tally, SEED, HITS, 200, &reached, &work, NULL), BG_OK);
    assert_false(reached);
    assert_int_equal(tally.replications, 200);
    bg_tally_free(&tally);
    fixture_free(&f);
}

/* Not one more or less, however many lives are told at once. */
static void as_many_replications_are_run_as_are_asked_for(void **state)
{
    (void)state;
    enum { MOST = 400, STEP = 13 };
    struct fixture f;
    struct bg_tally_shape shape;
    fixture_init(&f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    bg_tally_shape_init(&shape, &f.plan, false);
    for (int64_t count = 1; count <= MOST; count += STEP) {
        struct bg_tally tally;
        struct bg_tally rest;
        assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
        assert_int_equal(bg_tally_init(&rest, &shape, NULL), BG_OK);
        assert_int_equal(bg_engine_run(&tally, SEED, 1, MOST, &work, NULL), BG_OK);
        assert_int_equal(bg_engine_run(&rest, SEED, 1, count, &work, NULL), BG_OK);
        assert_int_equal(rest.replications, count);
        assert_int_equal(bg_engine_run(&rest, SEED, (uint64_t)count + 1, MOST - count, &work, NULL), BG_OK);
        assert_int_equal(rest.replications, MOST);
        assert_int_equal(rest.restricted, tally.restricted);
        bg_tally_free(&tally);
        bg_tally_free(&rest);
    }
    fixture_free(&f);
}

/* What a run is watched by: it gives up, or cuts short, once so many blocks were told of. */
struct watch {
    int times;
    double done;
    double total;
    const char *things;
    int enough;
    struct bg_flag flag;
};

static void look(void *context, double done, double total, const char *things)
{
    struct watch *watch = context;
    watch->times++;
    watch->done = done;
    watch->total = total;
    watch->things = things;
    if (watch->times == watch->enough) {
        bg_flag_raise(&watch->flag);
    }
}

static void start(struct fixture *f, struct bg_tally *tally)
{
    struct bg_tally_shape shape;
    fixture_init(f, limited);
    bg_tally_shape_init(&shape, &f->plan, false);
    assert_int_equal(bg_tally_init(tally, &shape, NULL), BG_OK);
}

static void finish(struct fixture *f, struct bg_tally *tally)
{
    bg_tally_free(tally);
    fixture_free(f);
}

static void progress_is_told_block_by_block(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally tally;
    struct watch watch = {0};
    const struct bg_work telling = {.threads = 2, .progress = look, .progress_context = &watch};
    start(&f, &tally);
    assert_int_equal(bg_engine_run(&tally, SEED, 1, BLOCKS * BLOCK, &telling, NULL), BG_OK);
    assert_int_equal(watch.times, BLOCKS);
    assert_true(watch.done == BLOCKS * BLOCK && watch.total == BLOCKS * BLOCK);
    assert_string_equal(watch.things, "lives");
    finish(&f, &tally);
}

/* Replications with a hundred thousand IDKs are told of few by few: a block of them takes long. */
static void progress_within_a_block_is_told_where_it_takes_long(void **state)
{
    (void)state;
    enum { LIVES = 11 };
    struct fixture f;
    struct bg_tally_shape shape;
    struct bg_tally tally;
    struct watch watch = {0};
    const struct bg_work telling = {.threads = 1, .progress = look, .progress_context = &watch};
    fixture_init(&f, SLOW_LIVES);
    bg_tally_shape_init(&shape, &f.plan, false);
    assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&tally, SEED, 1, LIVES, &telling, NULL), BG_OK);
    assert_int_equal(tally.replications, LIVES);
    assert_in_range(watch.times, LIVES / 4, LIVES);
    assert_true(watch.done == LIVES && watch.total == LIVES);
    finish(&f, &tally);
}

/* However many IDKs a life may have, it is told of by itself at the least; of lives without any, many at once. */
static void lives_are_told_of_in_parts_of_one_or_more(void **state)
{
    (void)state;
    assert_int_equal(bg_telling_part(1e12), 1);
    assert_int_equal(bg_telling_part(INFINITY), 1);
    assert_true(bg_telling_part(0) > BLOCK);
}

/* Of hits that are not reached, as many as there are. */
static void progress_towards_hits_is_told_in_hits(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally tally;
    struct watch watch = {0};
    bool reached;
    const struct bg_work telling = {.threads = 2, .progress = look, .progress_context = &watch};
    start(&f, &tally);
    assert_int_equal(bg_engine_run_until(&tally, SEED, BLOCKS * BLOCK, BLOCKS * BLOCK, &reached, &telling, NULL), BG_OK);
    assert_false(reached);
    assert_int_equal(watch.times, BLOCKS);
    assert_true(watch.done == (double)tally.restricted && watch.total == BLOCKS * BLOCK);
    assert_string_equal(watch.things, "restrictions");
    finish(&f, &tally);
}

static void who_gives_up_is_told_so(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally tally;
    struct bg_error error = {0};
    struct watch watch = {.enough = 2};
    const struct bg_work stopped = {.threads = 2, .progress = look, .progress_context = &watch, .stop = &watch.flag};
    start(&f, &tally);
    assert_int_equal(bg_engine_run(&tally, SEED, 1, 1000 * BLOCK, &stopped, &error), BG_INTERRUPTED);
    assert_true(watch.times < 10);
    bg_error_free(&error);
    finish(&f, &tally);
}

/* Whether hits or a number of replications decide how long it takes. */
static void what_was_found_when_time_is_over_counts(void **state)
{
    (void)state;
    enum { ENOUGH = 2 };
    struct fixture f;
    struct bg_tally tally;
    struct bg_tally same;
    struct watch watch = {.enough = ENOUGH};
    bool reached;
    const struct bg_work timed = {.threads = 2, .progress = look, .progress_context = &watch, .time_over = &watch.flag};
    start(&f, &tally);
    assert_int_equal(bg_engine_run_until(&tally, SEED, 1000 * BLOCK, 1000 * BLOCK, &reached, &timed, NULL), BG_OK);
    assert_false(reached);
    assert_int_equal(tally.replications, ENOUGH * BLOCK);
    watch = (struct watch){.enough = ENOUGH};
    assert_int_equal(bg_tally_init(&same, &tally.shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&same, SEED, 1, 1000 * BLOCK, &timed, NULL), BG_OK);
    assert_int_equal(same.replications, ENOUGH * BLOCK);
    assert_int_equal(same.restricted, tally.restricted);
    bg_tally_free(&same);
    finish(&f, &tally);
}

/* A block that takes long is not waited for: the lives that it has by then are those of a shorter run. */
static void a_block_is_left_when_time_is_over(void **state)
{
    (void)state;
    enum { LIVES = 40, ENOUGH = 3 };
    struct fixture f;
    struct bg_tally_shape shape;
    struct bg_tally tally;
    struct bg_tally same;
    struct watch watch = {.enough = ENOUGH};
    const struct bg_work timed = {.threads = 1, .progress = look, .progress_context = &watch, .time_over = &watch.flag};
    fixture_init(&f, SLOW_LIVES);
    bg_tally_shape_init(&shape, &f.plan, false);
    assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&tally, SEED, 1, LIVES, &timed, NULL), BG_OK);
    assert_in_range(tally.replications, ENOUGH, LIVES - 1);
    assert_int_equal(bg_tally_init(&same, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&same, SEED, 1, tally.replications, &work, NULL), BG_OK);
    assert_true(same.mean[BG_MEAN_IDK] == tally.mean[BG_MEAN_IDK]);
    bg_tally_free(&same);
    finish(&f, &tally);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_of_hits_is_reached_with_the_replication_that_hits),
        cmocka_unit_test(as_many_replications_are_run_as_are_asked_for),
        cmocka_unit_test(progress_is_told_block_by_block),
        cmocka_unit_test(progress_within_a_block_is_told_where_it_takes_long),
        cmocka_unit_test(lives_are_told_of_in_parts_of_one_or_more),
        cmocka_unit_test(progress_towards_hits_is_told_in_hits),
        cmocka_unit_test(who_gives_up_is_told_so),
        cmocka_unit_test(what_was_found_when_time_is_over_counts),
        cmocka_unit_test(a_block_is_left_when_time_is_over),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
