/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists and ranges of what is to vary.
 */
#include "searching.h"

#include "blueguy/study/axis.h"

#define TEXT "title: t\nhorizon: 90 days\naccount: {window: 30 days}\n" EVERYBODY("30%", "1% to 4%") ONE_BATCH

enum { MOST_VALUES = 8 };

/* The values that an assignment lists, as they are written into the scenario. */
static void assert_values(const char *assignment, const char *const expected[MOST_VALUES])
{
    struct bg_document *document = parse(TEXT);
    struct bg_axis axis = {0};
    assert_int_equal(bg_axis_add(&axis, document, assignment, "--vary", NULL), BG_OK);
    size_t n = 0;
    while (n < MOST_VALUES && expected[n] != NULL) {
        assert_true(n < bg_axis_size(&axis));
        assert_string_equal(axis.variations[0].texts[n], expected[n]);
        assert_int_equal(bg_axis_apply(&axis, n, document, NULL), BG_OK);
        n++;
    }
    assert_int_equal(bg_axis_size(&axis), n);
    bg_axis_free(&axis);
    bg_document_free(document);
}

static void lists_and_ranges_have_the_values_that_they_say(void **state)
{
    (void)state;
    assert_values("campaign[0].invites=10,20,35", (const char *const[MOST_VALUES]){"10", "20", "35"});
    assert_values("campaign[0].invites=10:30:10", (const char *const[MOST_VALUES]){"10", "20", "30"});
    assert_values("campaign[0].invites=10:35:10", (const char *const[MOST_VALUES]){"10", "20", "30"});
    assert_values("campaign[0].invites=1:1000:x4", (const char *const[MOST_VALUES]){"1", "10", "100", "1000"});
    /* Whole numbers that rounding makes equal stand there once. */
    assert_values("campaign[0].invites=1:3:x6", (const char *const[MOST_VALUES]){"1", "2", "3"});
    assert_values("account.restricted_for=[1 day, 2 days],3 days", (const char *const[MOST_VALUES]){"[1 day, 2 days]", "3 days"});
}

static void what_is_no_list_is_refused_with_the_reason(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"campaign[0].invites", "write PATH=LIST"},
        {"=10,20", "write PATH=LIST"},
        {"campaign[0].invites=30:10:5", "low is above high"},
        {"campaign[0].invites=10:30:0", "the step is not above 0"},
        {"campaign[0].invites=1:2000001:1", "more than a million values"},
        {"campaign[0].invites=1:10:x1", "a number of values from 2"},
        {"campaign[0].invites=1:10:x2.5", "a number of values from 2"},
        {"campaign[0].invites=0:10:x3", "low must be above 0"},
        {"campaign[0].invites=10:1:x3", "low must be above 0"},
        {"campaign[0].invites=few:10:1", "few"},
        {"campaign[0].invites=1:10:some", "some"},
        {"title=a:b:c", "no number stands there"},
        {"run.seed=1,2", "a study is run in one way"},
        {"account.windw=1,2", "window"},
    };
    struct bg_document *document = parse(TEXT);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bg_axis axis = {0};
        struct bg_error error = {0};
        assert_int_equal(bg_axis_add(&axis, document, cases[i][0], "--vary", &error), BG_INVALID);
        assert_int_equal(error.count, 1);
        if (strstr(error.message[0], cases[i][1]) == NULL) {
            fail_msg("%s: %s", cases[i][0], error.message[0]);
        }
        bg_error_free(&error);
        bg_axis_free(&axis);
    }
    bg_document_free(document);
}

static void what_moves_together_has_as_many_values(void **state)
{
    (void)state;
    struct bg_document *document = parse(TEXT);
    struct bg_axis axis = {0};
    struct bg_error error = {0};
    assert_int_equal(bg_axis_add(&axis, document, "campaign[0].invites=10,20", "--vary", NULL), BG_OK);
    assert_int_equal(bg_axis_add(&axis, document, "account.window=1 day,2 days,3 days", "--with", &error), BG_INVALID);
    assert_non_null(strstr(error.message[0], "3 values, but campaign[0].invites, with which it moves, has 2"));
    bg_error_free(&error);
    bg_axis_free(&axis);
    assert_int_equal(bg_axis_add(&axis, document, "campaign[0].invites=10,20", "--vary", NULL), BG_OK);
    assert_int_equal(bg_axis_add(&axis, document, "account.window=1 day,2 days", "--with", NULL), BG_OK);
    assert_true(bg_axis_varies(&axis, "account.window"));
    assert_false(bg_axis_varies(&axis, "account.strikes"));
    bg_axis_free(&axis);
    bg_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_ranges_have_the_values_that_they_say),
        cmocka_unit_test(what_is_no_list_is_refused_with_the_reason),
        cmocka_unit_test(what_moves_together_has_as_many_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
