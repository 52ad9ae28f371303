/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rates.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "blueguy/scenario/rate.h"

static void rates_are_read_to_the_nearest_double(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double low;
        double high;
    } cases[] = {
        {"6%", 0.06, 0.06},
        {"6 %", 0.06, 0.06},
        {"0.06", 0.06, 0.06},
        {"0", 0, 0},
        {"0%", 0, 0},
        {"100%", 1, 1},
        {"1%", 0.01, 0.01},
        {"1.0", 1, 1},
        {"0.5%", 0.005, 0.005},
        {"1e-6", 1e-6, 1e-6},
        {"1e-4%", 1e-6, 1e-6},
        {"3% to 9%", 0.03, 0.09},
        {"3 % to 9 %", 0.03, 0.09},
        {"0.03 to 0.09", 0.03, 0.09},
        {"3%   to   9%", 0.03, 0.09},
        {"0.0001% to 99.9999%", 1e-6, 0.999999},
        {"50% to 50.4950495049505%", 0.5, 0.504950495049505},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bg_rate rate = {-1, -1};
        assert_true(bg_rate_parse(cases[i].text, &rate, NULL));
        assert_true(rate.low == cases[i].low);
        assert_true(rate.high == cases[i].high);
        assert_int_equal(bg_rate_is_uncertain(rate), cases[i].low < cases[i].high);
    }
}

static void every_percentage_of_four_digits_is_the_double_that_c_reads(void **state)
{
    (void)state;
    for (int i = 0; i < 10000; i++) {
        char percent[40];
        char decimal[40];
        struct bg_rate a;
        struct bg_rate b;
        snprintf(percent, sizeof percent, "%d.%02d%%", i / 100, i % 100);
        snprintf(decimal, sizeof decimal, "0.%04d", i);
        assert_true(bg_rate_parse(percent, &a, NULL));
        assert_true(bg_rate_parse(decimal, &b, NULL));
        assert_true(a.low == b.low);
    }
}

static void assert_complaint(const char *text, const char *expected)
{
    struct bg_rate rate = {-1, -1};
    struct bg_text complaint = {0};
    assert_false(bg_rate_parse(text, &rate, &complaint));
    assert_string_equal(complaint.data, expected);
    assert_true(rate.low == -1 && rate.high == -1);
    assert_false(bg_rate_parse(text, &rate, NULL));
    bg_text_free(&complaint);
}

static void near_misses_are_told_the_right_way(void **state)
{
    (void)state;
    static const char *const intervals[] = {"3 to 9%", "3%-9%", "3-9", "3% - 9%", "3%..9%", "3%to9%", "3 to 9", "3%:9%", "3%\u20139%"};
    for (size_t i = 0; i < sizeof intervals / sizeof *intervals; i++) {
        char expected[200];
        snprintf(expected, sizeof expected, "\"%s\" is not a rate; did you mean \"3%% to 9%%\"?", intervals[i]);
        assert_complaint(intervals[i], expected);
    }
    assert_complaint("0.03-0.09", "\"0.03-0.09\" is not a rate; did you mean \"0.03 to 0.09\"?");
    assert_complaint("6 percent", "\"6 percent\" is not a rate; did you mean \"6%\"?");
    assert_complaint("6,5%", "\"6,5%\" is not a rate; did you mean \"6.5%\"?");
    assert_complaint("6", "\"6\" is not a rate; did you mean 6%?");
    assert_complaint("1", "\"1\" could be 1% or 100%; write which");
    assert_complaint("01", "\"01\" could be 1% or 100%; write which");
    assert_complaint("3% too 9%", "\"3% too 9%\" is not a rate; write 6% or \"3% to 9%\"");
}

static void what_is_no_rate_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "%",         "-1%",           "+1%",        ".nan",       ".inf",        "1e999",           "1e999%",   "0x1p-3",
        "101%",       "1.01",      "6%%",           "% 6",        " 6%",        "6% ",         "6% to",           "to 6%",    "9% to 3%",
        "3% to 3%",   "0% to 9%",  "9% to 100%",    "3% to 0.09", "0.03 to 9%", "5% to 5.05%", "3% to 9% to 12%", "0.1 to 1", "never",
        "3% to 900%", "3%\tto 9%", "0.00009% to 3%"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct bg_rate rate;
        assert_false(bg_rate_parse(wrong[i], &rate, NULL));
    }
}

static void a_fixed_rate_is_no_interval_and_keeps_to_its_range(void **state)
{
    (void)state;
    double rate = -1;
    struct bg_text complaint = {0};
    assert_true(bg_rate_parse_fixed("100%", BG_RATE_CLOSED, &rate, NULL) && rate == 1);
    assert_true(bg_rate_parse_fixed("0%", BG_RATE_CLOSED, &rate, NULL) && rate == 0);
    assert_true(bg_rate_parse_fixed("100%", BG_RATE_POSITIVE, &rate, NULL) && rate == 1);
    assert_false(bg_rate_parse_fixed("0%", BG_RATE_POSITIVE, &rate, NULL));
    assert_false(bg_rate_parse_fixed("0%", BG_RATE_INSIDE, &rate, NULL));
    assert_false(bg_rate_parse_fixed("100%", BG_RATE_INSIDE, &rate, NULL));
    assert_false(bg_rate_parse_fixed("3% to 9%", BG_RATE_CLOSED, &rate, &complaint));
    assert_string_equal(complaint.data, "\"3% to 9%\" is an interval; write one rate, such as 6% or 0.06");
    bg_text_free(&complaint);
}

static void written_rates_read_back(void **state)
{
    (void)state;
    static const struct bg_rate rates[] = {
        {0.06, 0.06}, {0.03, 0.09}, {0, 0}, {1, 1}, {1e-6, 0.999999}, {1.0 / 3, 2.0 / 3}, {0.30000000000000004, 0.5}, {5e-324, 5e-324}};
    static const char *const texts[] = {"6%", "3% to 9%", "0%", "100%", "0.0001% to 99.9999%"};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        struct bg_text text = {0};
        struct bg_rate back;
        bg_rate_append(&text, rates[i]);
        assert_true(bg_rate_parse(text.data, &back, NULL));
        assert_true(back.low == rates[i].low && back.high == rates[i].high);
        if (i < sizeof texts / sizeof *texts) {
            assert_string_equal(text.data, texts[i]);
        }
        bg_text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_are_read_to_the_nearest_double),
        cmocka_unit_test(every_percentage_of_four_digits_is_the_double_that_c_reads),
        cmocka_unit_test(near_misses_are_told_the_right_way),
        cmocka_unit_test(what_is_no_rate_is_refused),
        cmocka_unit_test(a_fixed_rate_is_no_interval_and_keeps_to_its_range),
        cmocka_unit_test(written_rates_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
