/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists in order: of any length, whatever order they come in.
 */
#include "unit.h"

#include <math.h>
#include <stdbool.h>

#include "../../sim/engine/order.h"
#include "blueguy/chance/philox.h"

enum { MOST = 700, STEP = 7 };

/* Each number is there once, at the place that it tells, and none is larger than the next. */
static void check_order(const struct bg_item *items, const double *numbers, size_t count)
{
    bool seen[MOST] = {false};
    for (size_t i = 0; i < count; i++) {
        assert_true(items[i].of < count);
        assert_false(seen[items[i].of]);
        seen[items[i].of] = true;
        assert_true(items[i].at == numbers[items[i].of]);
        assert_true(i == 0 || items[i - 1].at <= items[i].at);
    }
}

static void order(const double *numbers, size_t count)
{
    struct bg_item items[MOST];
    struct bg_item scratch[MOST];
    for (size_t i = 0; i < count; i++) {
        items[i] = (struct bg_item){numbers[i], (uint32_t)i};
    }
    bg_order(items, count, scratch);
    check_order(items, numbers, count);
}

static void numbers_are_put_in_order(void **state)
{
    (void)state;
    struct bg_stream stream;
    double random[MOST] = {0};
    double falling[MOST] = {0};
    double few_values[MOST] = {0};
    bg_stream_init(&stream, 2016, 1, BG_PURPOSE_POINT);
    for (size_t count = 0; count < MOST; count += count < 2 * STEP ? 1 : STEP) {
        for (size_t i = 0; i < count; i++) {
            random[i] = bg_stream_uniform(&stream);
            falling[i] = (double)(count - i);
            few_values[i] = floor(4 * random[i]);
        }
        order(random, count);
        order(falling, count);
        order(few_values, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_put_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
