/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tasks over threads: order, stopping, interruption; and the ring that other ways of spreading share.
 */
#include "unit.h"

#include "blueguy/base/ring.h"
#include "blueguy/base/spread.h"

enum { TASKS = 1000 };

struct log {
    size_t taken;      /* Also the task that comes next. */
    size_t stop_after; /* Results to take. */
    struct bg_flag *raise_flag;
};

static void square(void *context, size_t task, int worker, void *result)
{
    (void)context;
    (void)worker;
    /* Tasks of very different length, so that they finish out of order. */
    volatile double waste = 0;
    for (size_t i = 0; i < task % 7 * 1000; i++) {
        waste = waste + 1;
    }
    *(size_t *)result = task * task;
}

static bool take(void *context, size_t task, const void *result)
{
    struct log *log = context;
    assert_int_equal(task, log->taken);
    assert_int_equal(*(const size_t *)result, task * task);
    log->taken++;
    if (log->raise_flag != NULL && log->taken == 10) {
        bg_flag_raise(log->raise_flag);
    }
    return log->taken < log->stop_after;
}

static enum bg_status run(struct log *log, int threads, const struct bg_flag *stop)
{
    struct bg_spread spread = {
        .n_tasks = TASKS, .threads = threads, .result_bytes = sizeof(size_t), .task = square, .take = take, .context = log, .stop = stop};
    return bg_spread_run(&spread, NULL);
}

static void results_are_taken_in_order_by_any_number_of_threads(void **state)
{
    (void)state;
    const int threads[] = {1, 2, 7};
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++) {
        struct log log = {.stop_after = TASKS + 1};
        assert_int_equal(run(&log, threads[i], NULL), BG_OK);
        assert_int_equal(log.taken, TASKS);
    }
}

static void taking_can_stop_and_later_results_are_not_taken(void **state)
{
    (void)state;
    struct log log = {.stop_after = 123};
    assert_int_equal(run(&log, 3, NULL), BG_OK);
    assert_int_equal(log.taken, 123);
}

static void a_raised_flag_interrupts(void **state)
{
    (void)state;
    struct bg_flag flag = {false};
    struct log log = {.stop_after = TASKS + 1, .raise_flag = &flag};
    assert_int_equal(run(&log, 2, &flag), BG_INTERRUPTED);
    assert_true(log.taken >= 10 && log.taken < TASKS);
}

static void tasks_that_are_done_already_are_left_out(void **state)
{
    (void)state;
    struct log log = {.taken = 990, .stop_after = TASKS + 1};
    const struct bg_spread spread = {
        .n_tasks = TASKS, .first_task = 990, .threads = 2, .result_bytes = sizeof(size_t), .task = square, .take = take, .context = &log};
    assert_int_equal(bg_spread_run(&spread, NULL), BG_OK);
    assert_int_equal(log.taken, TASKS);
}

/* As a process does that hands out tasks to others: in stretches, delivered in any order. */
static void a_ring_holds_no_more_than_it_has_slots_for(void **state)
{
    (void)state;
    struct log log = {.stop_after = TASKS + 1};
    const struct bg_spread spread = {
        .n_tasks = 6, .threads = 1, .result_bytes = sizeof(size_t), .task = square, .take = take, .context = &log};
    struct bg_ring *ring;
    size_t first;
    assert_int_equal(bg_ring_create(&ring, &spread, 4, NULL), BG_OK);
    assert_int_equal(bg_ring_claim(ring, 3, &first), 3);
    assert_int_equal(first, 0);
    assert_int_equal(bg_ring_claim(ring, 3, &first), 1); /* There is room for no more, */
    assert_int_equal(first, 3);
    const size_t order[] = {2, 1, 0, 3};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(log.taken, i < 3 ? 0 : 3); /* since nothing is taken before the first result is there. */
        assert_int_equal(bg_ring_claim(ring, 9, &first), i < 3 ? 0 : 2);
        *(size_t *)bg_ring_slot(ring, order[i]) = order[i] * order[i];
        bg_ring_deliver(ring, order[i]);
    }
    assert_int_equal(log.taken, 4);
    assert_false(bg_ring_is_through(ring));
    for (size_t task = 4; task < 6; task++) {
        *(size_t *)bg_ring_slot(ring, task) = task * task;
        bg_ring_deliver(ring, task);
    }
    assert_true(bg_ring_is_through(ring));
    assert_int_equal(bg_ring_outcome(ring, NULL), BG_OK);
    bg_ring_destroy(ring);
}

static void a_ring_is_through_when_the_flag_is_raised(void **state)
{
    (void)state;
    struct bg_flag flag = {false};
    struct log log = {.stop_after = TASKS + 1};
    const struct bg_spread spread = {
        .n_tasks = 6, .threads = 1, .result_bytes = sizeof(size_t), .task = square, .take = take, .context = &log, .stop = &flag};
    struct bg_ring *ring;
    size_t first;
    assert_int_equal(bg_ring_create(&ring, &spread, 4, NULL), BG_OK);
    assert_int_equal(bg_ring_claim(ring, 1, &first), 1);
    assert_false(bg_ring_is_through(ring));
    bg_flag_raise(&flag);
    assert_true(bg_ring_is_through(ring));
    assert_int_equal(bg_ring_claim(ring, 1, &first), 0);
    assert_int_equal(bg_ring_outcome(ring, NULL), BG_INTERRUPTED);
    bg_ring_destroy(ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_taken_in_order_by_any_number_of_threads),
        cmocka_unit_test(taking_can_stop_and_later_results_are_not_taken),
        cmocka_unit_test(a_raised_flag_interrupts),
        cmocka_unit_test(tasks_that_are_done_already_are_left_out),
        cmocka_unit_test(a_ring_holds_no_more_than_it_has_slots_for),
        cmocka_unit_test(a_ring_is_through_when_the_flag_is_raised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
