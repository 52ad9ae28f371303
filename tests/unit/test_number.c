/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decimal numbers and counts.
 */
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/scenario/number.h"

static void a_number_ends_where_its_digits_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {{"12", 2},      {"12 days", 2}, {"0.5%", 3}, {".5", 2}, {"5.", 1},   {"1e3", 3}, {"1e-3x", 4}, {"1e", 1},   {"1e+", 1},
                 {"1.5E+07", 7}, {"", 0},        {"-1", 0},   {"+1", 0}, {".nan", 0}, {".", 0},   {"x1", 0},    {"0x10", 1}, {"1.2.3", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(bg_number_length(cases[i].text), cases[i].length);
    }
    char longest[300];
    memset(longest, '1', sizeof longest);
    longest[200] = '\0';
    assert_int_equal(bg_number_length(longest), 200);
    longest[200] = '1';
    longest[201] = '\0';
    assert_int_equal(bg_number_length(longest), 0);
}

static double shifted(const char *number, int shift)
{
    double value = NAN;
    assert_true(bg_number_read(number, strlen(number), shift, &value));
    return value;
}

static void shifting_the_point_rounds_once(void **state)
{
    (void)state;
    assert_true(shifted("6", -2) == 0.06);
    assert_true(shifted("7", -2) == 0.07); /* 7 / 100.0 rounds likewise, but 0.07 * 100 does not give 7. */
    assert_true(shifted("0.1", -2) == 0.001);
    assert_true(shifted("55.1", -2) == 0.551);
    assert_true(shifted("010", 0) == 10);
    assert_true(shifted(".5", 0) == 0.5);
    assert_true(shifted("1.5e2", -2) == 1.5);
    assert_true(shifted("0.0001", -2) == 1e-6);
    assert_true(shifted("1e-99999", 0) == 0);
    double value = 42;
    assert_false(bg_number_read("1e999", 5, -2, &value));
    assert_false(bg_number_read("1e99999999999999999999", 22, 0, &value));
    assert_true(value == 42);
}

static int64_t times(const char *number, int64_t unit)
{
    int64_t product = -1;
    return bg_number_times(number, strlen(number), unit, INT64_C(100000000000000000), &product) ? product : -1;
}

static void products_are_exact_and_half_rounds_up(void **state)
{
    (void)state;
    assert_int_equal(times("0.1", 86400), 8640);
    assert_int_equal(times("0.3", 86400), 25920);
    assert_int_equal(times("0.5", 1), 1);
    assert_int_equal(times("0.49999999999999999999999999", 1), 0); /* Is 0.5 to a double. */
    assert_int_equal(times("1.5", 1), 2);
    assert_int_equal(times("2.5", 1), 3);
    assert_int_equal(times("2.4999", 1), 2);
    assert_int_equal(times("0.000005787037037037", 86400), 0); /* Just below half a second. */
    assert_int_equal(times("0.000005787037037038", 86400), 1); /* Just above it. */
    assert_int_equal(times("1e3", 60), 60000);
    assert_int_equal(times("1.25e1", 60), 750);
    assert_int_equal(times("25e-1", 60), 150);
    assert_int_equal(times("1e-9999", 31536000), 0);
    assert_int_equal(times("1000000000", 31536000), INT64_C(31536000000000000));
    assert_int_equal(times("99999999999", 31536000), -1);
    assert_int_equal(times("1e999", 1), -1);
    assert_int_equal(times("0.00000000000000001e17", 1), 1);
}

static void counts_are_digits_alone(void **state)
{
    (void)state;
    uint64_t count = 0;
    assert_true(bg_number_parse_count("010", 1, 1000, &count, NULL));
    assert_int_equal(count, 10);
    assert_true(bg_number_parse_count("18446744073709551615", 0, UINT64_MAX, &count, NULL));
    assert_true(count == UINT64_MAX);
    static const char *const wrong[] = {
        "", "-1", "+1", "1.0", "1e1", "0x1", " 1", "1 ", "1_000", "one", "18446744073709551616", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(bg_number_parse_count(wrong[i], 0, UINT64_MAX, &count, NULL));
    }
    assert_false(bg_number_parse_count("0", 1, 10, &count, NULL));
    assert_false(bg_number_parse_count("11", 1, 10, &count, NULL));
    assert_true(count == UINT64_MAX);
}

static void what_was_meant_by_grouped_digits_is_said(void **state)
{
    (void)state;
    struct bg_text complaint = {0};
    uint64_t count;
    assert_false(bg_number_parse_count("1,234,567", 0, 10, &count, &complaint));
    assert_string_equal(complaint.data, "\"1,234,567\" is not a whole number; did you mean 1234567?");
    bg_text_free(&complaint);
}

static void written_numbers_read_back_to_the_same_double(void **state)
{
    (void)state;
    static const double values[] = {
        0, 1, 0.06, 0.1, 1.0 / 3, 1e-6, 0.999999, 5e-324, 2.2250738585072014e-308, 0.30000000000000004, 1000, 123456.789, 1e22};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        for (int shift = -2; shift <= 2; shift++) {
            struct bg_text text = {0};
            double back = NAN;
            bg_number_append(&text, values[i], shift);
            assert_int_equal(bg_number_length(text.data), text.length);
            assert_true(bg_number_read(text.data, text.length, -shift, &back));
            assert_true(back == values[i]);
            bg_text_free(&text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_ends_where_its_digits_end),       cmocka_unit_test(shifting_the_point_rounds_once),
        cmocka_unit_test(products_are_exact_and_half_rounds_up),    cmocka_unit_test(counts_are_digits_alone),
        cmocka_unit_test(what_was_meant_by_grouped_digits_is_said), cmocka_unit_test(written_numbers_read_back_to_the_same_double),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
