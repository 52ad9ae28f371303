/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tasks over threads: order, stopping, interruption.
 */
#include "unit.h"

#include "blueguy/base/spread.h"

enum { TASKS = 1000 };

struct log {
    size_t taken;
    size_t stop_after; /* Results to take. */
    volatile sig_atomic_t *raise_flag;
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
        *log->raise_flag = 1;
    }
    return log->taken < log->stop_after;
}

static enum bg_status run(struct log *log, int threads, const volatile sig_atomic_t *stop)
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
    volatile sig_atomic_t flag = 0;
    struct log log = {.stop_after = TASKS + 1, .raise_flag = &flag};
    assert_int_equal(run(&log, 2, &flag), BG_INTERRUPTED);
    assert_true(log.taken >= 10 && log.taken < TASKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_taken_in_order_by_any_number_of_threads),
        cmocka_unit_test(taking_can_stop_and_later_results_are_not_taken),
        cmocka_unit_test(a_raised_flag_interrupts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
