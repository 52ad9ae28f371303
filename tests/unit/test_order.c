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

/* Each place is there once, and no number is larger than the next; of equal ones the first comes first. */
static void check_order(const uint32_t *places, const double *numbers, size_t count)
{
    bool seen[MOST] = {false};
    for (size_t i = 0; i < count; i++) {
        assert_true(places[i] < count);
        assert_false(seen[places[i]]);
        seen[places[i]] = true;
        if (i > 0) {
            const double before = numbers[places[i - 1]];
            const double here = numbers[places[i]];
            assert_true(before < here || (before == here && places[i - 1] < places[i]));
        }
    }
}

static void order(const double *numbers, size_t count)
{
    uint32_t places[MOST];
    struct bg_item scratch[2 * MOST];
    bg_order(numbers, count, places, scratch);
    check_order(places, numbers, count);
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

/* What most lists are is ordered by the fastest way, which needs no scratch space. */
static void few_numbers_are_ordered_in_place(void **state)
{
    (void)state;
    enum { FEW = 32 };
    struct bg_stream stream;
    double numbers[FEW];
    bg_stream_init(&stream, 2016, 2, BG_PURPOSE_POINT);
    for (size_t i = 0; i < FEW; i++) {
        numbers[i] = bg_stream_uniform(&stream);
    }
    for (size_t count = 0; count <= FEW; count++) {
        uint32_t places[FEW];
        bg_order(numbers, count, places, NULL);
        check_order(places, numbers, count);
    }
}

/* More lists than stand side by side at once, of all lengths about the longest that is looked at, some with equal numbers. */
static void each_list_tells_the_number_of_a_rank(void **state)
{
    (void)state;
    enum { COUNT = 1000, LONGEST = BG_ORDER_SHORT + 2, ALL = COUNT * LONGEST };
    struct bg_stream stream;
    static double numbers[ALL + BG_ORDER_SHORT];
    static size_t start[COUNT + 1];
    static double found[COUNT];
    bg_stream_init(&stream, 2016, 3, BG_PURPOSE_POINT);
    for (size_t i = 0; i < COUNT; i++) {
        start[i + 1] = start[i] + (size_t)(bg_stream_uniform(&stream) * (LONGEST + 1));
        for (size_t k = start[i]; k < start[i + 1]; k++) {
            numbers[k] = i % 3 == 0 ? 1 + floor(4 * bg_stream_uniform(&stream)) : bg_stream_uniform(&stream);
        }
    }
    for (size_t rank = 0; rank < BG_ORDER_SHORT; rank++) {
        for (size_t count = rank; count <= COUNT; count = count == COUNT ? COUNT + 1 : COUNT) {
            bg_order_find(numbers, start, start + 1, count, rank, found);
            for (size_t i = 0; i < count; i++) {
                const size_t length = start[i + 1] - start[i];
                uint32_t places[LONGEST];
                struct bg_item scratch[2 * LONGEST];
                bg_order(numbers + start[i], length, places, scratch);
                if (length > BG_ORDER_SHORT) {
                    assert_true(isnan(found[i]));
                } else {
                    assert_true(found[i] == (rank < length ? numbers[start[i] + places[rank]] : INFINITY));
                }
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_put_in_order),
        cmocka_unit_test(few_numbers_are_ordered_in_place),
        cmocka_unit_test(each_list_tells_the_number_of_a_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
