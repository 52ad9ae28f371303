/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Durations and times.
 */
#include "unit.h"

#include <stdio.h>

#include "blueguy/scenario/duration.h"

enum { DAY = 86400 };

static void durations_are_whole_seconds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
    } cases[] = {{"90 days", 90 * DAY},  {"90", 90 * DAY},    {"90days", 90 * DAY},   {"1 day", DAY},        {"1 days", DAY},
                 {"2 d", 2 * DAY},       {"12 hours", 43200}, {"1 hour", 3600},       {"12h", 43200},        {"5 min", 300},
                 {"1 minute", 60},       {"2 minutes", 120},  {"30 s", 30},           {"1 second", 1},       {"2 seconds", 2},
                 {"3 weeks", 21 * DAY},  {"1 week", 7 * DAY}, {"2 months", 60 * DAY}, {"1 month", 30 * DAY}, {"1 year", 365 * DAY},
                 {"2 years", 730 * DAY}, {"0.5 day", 43200},  {"0.1 day", 8640},      {"0.5", 43200},        {"0.5 s", 1},
                 {"1.5 s", 2},           {"1.4 s", 1},        {"0.001 h", 4},         {"010", 10 * DAY},     {"1e2 s", 100}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t seconds = -1;
        assert_true(bg_duration_parse(cases[i].text, 1, BG_LONGEST_S, &seconds, NULL));
        assert_int_equal(seconds, cases[i].seconds);
    }
}

static void tenths_of_a_day_never_drift(void **state)
{
    (void)state;
    for (int tenths = 1; tenths < 10000; tenths++) {
        char text[40];
        int64_t seconds;
        snprintf(text, sizeof text, "%d.%d days", tenths / 10, tenths % 10);
        assert_true(bg_duration_parse(text, 1, BG_LONGEST_S, &seconds, NULL));
        assert_int_equal(seconds, tenths * 8640);
    }
}

static void assert_complaint(const char *text, const char *expected)
{
    int64_t seconds = -1;
    struct bg_text complaint = {0};
    assert_false(bg_duration_parse(text, 1, 100 * DAY, &seconds, &complaint));
    assert_string_equal(complaint.data, expected);
    assert_int_equal(seconds, -1);
    bg_text_free(&complaint);
}

static void what_is_no_duration_is_refused_with_what_was_meant(void **state)
{
    (void)state;
    assert_complaint("90 dayz", "\"90 dayz\" is not a duration; did you mean \"90 days\"?");
    assert_complaint("3 w", "\"3 w\" is not a duration; did you mean \"3 weeks\"?");
    assert_complaint("5 Hours", "\"5 Hours\" is not a duration; did you mean \"5 hours\"?");
    assert_complaint("ninety days", "\"ninety days\" is not a duration; write a duration such as \"90 days\", \"12 hours\" or \"3 weeks\"");
    assert_complaint("0 days", "\"0 days\" is too short; write at least 1 second");
    assert_complaint("0.4 s", "\"0.4 s\" is too short; write at least 1 second");
    assert_complaint("101 days", "\"101 days\" is too long; write at most 100 days");
    assert_complaint("1e999 s", "\"1e999 s\" is too long; write at most 100 days");
    static const char *const wrong[] = {"",     " 1",   "1 ",   "-1",       "+1 day", "days", "1 day 2 hours",
                                        ".nan", ".inf", "0x10", "1,5 days", "1\tday"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int64_t seconds;
        assert_false(bg_duration_parse(wrong[i], 1, BG_LONGEST_S, &seconds, NULL));
    }
}

static void a_time_may_be_zero(void **state)
{
    (void)state;
    int64_t seconds = -1;
    assert_true(bg_duration_parse("0", 0, BG_LONGEST_S, &seconds, NULL));
    assert_int_equal(seconds, 0);
}

static void written_durations_read_back(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *text;
    } cases[] = {{0, "0 days"},    {1, "1 second"}, {59, "59 seconds"},    {60, "1 minute"},           {8640, "144 minutes"},
                 {3600, "1 hour"}, {DAY, "1 day"},  {90 * DAY, "90 days"}, {DAY + 1, "86401 seconds"}, {BG_LONGEST_S, "365000000000 days"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bg_text text = {0};
        int64_t back = -1;
        bg_duration_append(&text, cases[i].seconds);
        assert_string_equal(text.data, cases[i].text);
        assert_true(bg_duration_parse(text.data, 0, BG_LONGEST_S, &back, NULL));
        assert_int_equal(back, cases[i].seconds);
        bg_text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_whole_seconds),
        cmocka_unit_test(tenths_of_a_day_never_drift),
        cmocka_unit_test(what_is_no_duration_is_refused_with_what_was_meant),
        cmocka_unit_test(a_time_may_be_zero),
        cmocka_unit_test(written_durations_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
