/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts and numbers as bytes.
 */
#include <math.h>
#include <string.h>

#include "blueguy/base/pack.h"
#include "unit.h"

static const uint64_t counts[] = {0, 1, 127, 128, 300, 16383, 16384, UINT64_C(1) << 63, UINT64_MAX};
static const double numbers[] = {0, -0.0, 2.385, -1e-308, 5e-324, HUGE_VAL, NAN};

enum { N_COUNTS = sizeof counts / sizeof counts[0], N_NUMBERS = sizeof numbers / sizeof numbers[0] };

static struct bg_text pack_all(void)
{
    struct bg_text bytes = {0};
    for (size_t i = 0; i < N_COUNTS; i++) {
        bg_pack_add_count(&bytes, counts[i]);
    }
    for (size_t i = 0; i < N_NUMBERS; i++) {
        bg_pack_add_number(&bytes, numbers[i]);
    }
    return bytes;
}

static void what_goes_in_comes_out_to_the_bit(void **state)
{
    (void)state;
    struct bg_text bytes = pack_all();
    struct bg_pack pack = {.at = bytes.data, .left = bytes.length};
    for (size_t i = 0; i < N_COUNTS; i++) {
        assert_true(bg_pack_take_count(&pack) == counts[i]);
    }
    for (size_t i = 0; i < N_NUMBERS; i++) {
        const double number = bg_pack_take_number(&pack);
        assert_memory_equal(&number, &numbers[i], sizeof number);
    }
    assert_true(pack.left == 0 && !pack.failed);
    bg_text_free(&bytes);
}

static void bytes_do_not_depend_on_the_machine(void **state)
{
    (void)state;
    struct bg_text bytes = {0};
    bg_pack_add_count(&bytes, 300);
    bg_pack_add_number(&bytes, 2.5);
    assert_int_equal(bytes.length, 10);
    assert_memory_equal(bytes.data, "\xac\x02\0\0\0\0\0\0\x04\x40", 10);
    bg_text_free(&bytes);
}

static void what_was_cut_off_fails_and_reads_as_nothing(void **state)
{
    (void)state;
    struct bg_text bytes = pack_all();
    for (size_t length = 0; length < bytes.length; length++) {
        struct bg_pack pack = {.at = bytes.data, .left = length};
        for (size_t i = 0; i < N_COUNTS; i++) {
            (void)bg_pack_take_count(&pack);
        }
        for (size_t i = 0; i < N_NUMBERS; i++) {
            (void)bg_pack_take_number(&pack);
        }
        assert_true(pack.failed && bg_pack_take_count(&pack) == 0 && bg_pack_take_number(&pack) == 0);
    }
    bg_text_free(&bytes);
}

static void a_count_that_never_ends_fails(void **state)
{
    (void)state;
    char bytes[20];
    memset(bytes, 0xff, sizeof bytes);
    struct bg_pack pack = {.at = bytes, .left = sizeof bytes};
    assert_true(bg_pack_take_count(&pack) == 0 && pack.failed);
}

/* The published values of FNV-1a. */
static void the_checksum_is_fnv_1a(void **state)
{
    (void)state;
    assert_true(bg_pack_checksum("", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(bg_pack_checksum("a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(bg_pack_checksum("foobar", 6) == UINT64_C(0x85944171f73967e8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out_to_the_bit),
        cmocka_unit_test(bytes_do_not_depend_on_the_machine),
        cmocka_unit_test(what_was_cut_off_fails_and_reads_as_nothing),
        cmocka_unit_test(a_count_that_never_ends_fails),
        cmocka_unit_test(the_checksum_is_fnv_1a),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
