/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers in words.
 */
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../sim/cli/words.h"

/* Checks what was appended, and empties the text. */
static void expect(struct bg_text *text, const char *words)
{
    assert_string_equal(text->data != NULL ? text->data : "", words);
    bg_text_free(text);
}

static void counts_are_grouped_by_thousands(void **state)
{
    (void)state;
    struct bg_text text = {0};
    static const struct {
        double count;
        const char *words;
    } cases[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {123456, "123,456"}, {1e10, "10,000,000,000"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bg_words_count(&text, cases[i].count);
        expect(&text, cases[i].words);
    }
    bg_words_count(&text, 1e308); /* Has room too. */
    assert_int_equal(text.length, 309 + 102);
    bg_text_free(&text);
}

static void means_keep_about_three_digits_and_never_round_to_nothing(void **state)
{
    (void)state;
    struct bg_text text = {0};
    static const struct {
        double value;
        const char *words;
    } cases[] = {{0, "0"},   {1e-9, "less than 0.001"}, {0.0123, "0.012"}, {0.1849, "0.18"},    {0.996, "1.0"}, {2.385, "2.4"},
                 {55, "55"}, {16.32, "16.3"},           {99.96, "100"},    {1234.5678, "1,235"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bg_words_mean(&text, cases[i].value);
        expect(&text, cases[i].words);
    }
}

static void a_percentage_never_rounds_to_certainty(void **state)
{
    (void)state;
    struct bg_text text = {0};
    static const struct {
        double probability;
        int decimals;
        const char *words;
    } cases[] = {{0, 2, "0 %"},
                 {1, 2, "100 %"},
                 {0.17624, 1, "17.6 %"},
                 {0.004, 0, "0.4 %"},
                 {0.0000037, 0, "0.0004 %"},
                 {1.6e-14, 1, "1.6e-12 %"},
                 {0.996, 0, "99.6 %"},
                 {0.99999, 0, "99.999 %"},
                 {1 - 1e-12, 0, "more than 99.999999 %"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bg_words_percent(&text, cases[i].probability, cases[i].decimals);
        expect(&text, cases[i].words);
    }
}

static void a_risk_shows_as_many_decimals_as_its_interval_allows(void **state)
{
    (void)state;
    struct bg_text text = {0};
    static const struct {
        struct bg_estimate risk;
        const char *words;
    } cases[] = {{{.value = 0.1762, .low = 0.17546, .high = 0.17695}, "17.62 % (17.55 % to 17.70 %)"},
                 {{.value = 0.2, .low = 0.08, .high = 0.39}, "20 % (8 % to 39 %)"},
                 {{.value = 0.999, .low = 0.9944, .high = 0.99997}, "99.9 % (99.4 % to 99.997 %)"},
                 {{.value = 0.2231, .low = 0.2231, .high = 0.2231}, "22.3 %"},
                 {{.value = 0.00112, .low = 0.00112, .high = 0.00112}, "0.11 %"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bg_words_risk(&text, &cases[i].risk);
        expect(&text, cases[i].words);
    }
}

static void a_frequency_is_the_simplest_that_is_close(void **state)
{
    (void)state;
    struct bg_text text = {0};
    static const struct {
        double probability;
        const char *words;
    } cases[] = {{0.176, "about 1 in 6"},
                 {0.5, "about 1 in 2"},
                 {0.4, "about 2 in 5"},
                 {0.66, "about 2 in 3"},
                 {0.07, "about 1 in 14"},
                 {0.97, "all but about 1 in 33"},
                 {1 / 271234.0, "about 1 in 270,000"},
                 {1 / 999999.0, "about 1 in 1 million"},
                 {1.2e-9, "about 1 in 830 million"},
                 {1.6e-14, "about 1 in 62 trillion"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bg_words_frequency(&text, cases[i].probability);
        expect(&text, cases[i].words);
    }
}

/* Every probability from 1 in 10 up to 9 in 10 is within a tenth of the fraction that tells it. */
static void no_fraction_is_far_off(void **state)
{
    (void)state;
    for (int i = 100; i < 900; i++) {
        const double probability = i / 1000.0;
        struct bg_text text = {0};
        double of;
        bg_words_frequency(&text, probability);
        assert_non_null(text.data);
        char *in = strstr(text.data, " in ");
        assert_non_null(in);
        of = strtod(in + strlen(" in "), NULL);
        const double told = strtod(text.data + strlen("about "), NULL) / of;
        assert_true(fabs(told - probability) <= 0.1 * fmin(probability, 1 - probability) + 1e-12);
        bg_text_free(&text);
    }
}

static void lives_are_told_of_a_round_number(void **state)
{
    (void)state;
    struct bg_text text = {0};
    static const struct {
        double probability;
        const char *words;
    } cases[] = {{0.18, "18 in 100"},     {0.01, "1 in 100"},        {0.006, "6 in 1,000"}, {0.9995, "9,995 in 10,000"},
                 {0.992, "992 in 1,000"}, {0.000112, "1 in 10,000"}, {0.000099, ""},        {0.99999, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(bg_words_lives_of(&text, cases[i].probability), cases[i].words[0] != '\0');
        expect(&text, cases[i].words);
    }
}

static void what_is_claimed_at_most_is_at_least_the_bound(void **state)
{
    (void)state;
    struct bg_text text = {0};
    bg_words_at_most(&text, 3.6888e-6); /* 1 in 271,091: rounded the safe way. */
    expect(&text, "1 in 270,000");
    bg_words_at_most(&text, 1 / 279999.0);
    expect(&text, "1 in 270,000");
    bg_words_at_most(&text, 0.6);
    expect(&text, "1 in 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_grouped_by_thousands),
        cmocka_unit_test(means_keep_about_three_digits_and_never_round_to_nothing),
        cmocka_unit_test(a_percentage_never_rounds_to_certainty),
        cmocka_unit_test(a_risk_shows_as_many_decimals_as_its_interval_allows),
        cmocka_unit_test(a_frequency_is_the_simplest_that_is_close),
        cmocka_unit_test(no_fraction_is_far_off),
        cmocka_unit_test(lives_are_told_of_a_round_number),
        cmocka_unit_test(what_is_claimed_at_most_is_at_least_the_bound),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
