/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranges: how they are read, and which values they have.
 */
#include "searching.h"

#include "blueguy/base/init.h"

static void assert_range_refused(const char *assignment, const char *tolerance, const char *message)
{
    struct bg_error error = {0};
    struct bg_range range;
    struct bg_document *document = parse(STRICT EVERYBODY("30%", "1%") ONE_BATCH);
    assert_int_equal(bg_range_read(&range, document, assignment, tolerance, &error), BG_INVALID);
    assert_int_equal(error.count, 1);
    assert_string_equal(error.message[0], message);
    bg_error_free(&error);
    bg_range_free(&range);
    bg_document_free(document);
}

static void ranges_that_are_none_are_refused(void **state)
{
    (void)state;
    assert_range_refused("campaign.invites", NULL, "--vary \"campaign.invites\": write PATH=LOW:HIGH, as in --vary campaign.invites=1:100");
    assert_range_refused("campaign.invites=5", NULL, "--vary campaign.invites=5: write PATH=LOW:HIGH");
    assert_range_refused("campaign.invites=9:9", NULL, "--vary campaign.invites=9:9: the low end must be below the high end");
    assert_range_refused("title=a:b", NULL, "--vary title=a:b: this path takes no numbers");
    assert_range_refused("campaign.personalized=0%:50%", "0%", "--tolerance 0%: must be above 0, and at least a billionth of the range");
}

/* Values are multiples of half the tolerance without the noise of sums, and the last one is the high end. */
static void values_are_evenly_spaced(void **state)
{
    (void)state;
    static const struct {
        const char *assignment;
        const char *tolerance;
        int64_t last;
        double third;
        double reported;
    } cases[] = {
        {"campaign.invites=3:9", "2", 6, 5, 5},
        {"campaign.personalized=10%:70%", "20%", 6, 0.3, 0.3},
        {"campaign.personalized=0%:70%", "20%", 7, 0.2, 0.2},
        {"campaign.personalized=1%:100%", NULL, 2000, 0.01099, 0.01099},
        {"habits.withdraw_after=1 day:3 days", "12 hours", 8, 1.5 * 86400, 1.5},
        {"habits.withdraw_after=10 s:100 s", NULL, 90, 12, 12.0 / 86400},
        {"horizon=10:14.5", "2 days", 5, 12 * 86400, 12},
    };
    struct bg_document *document = parse(STRICT EVERYBODY("30%", "1%") ONE_BATCH);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bg_range range;
        assert_int_equal(bg_range_read(&range, document, cases[i].assignment, cases[i].tolerance, NULL), BG_OK);
        assert_int_equal(range.last, cases[i].last);
        assert_true(bg_range_value(&range, 0) == range.low && bg_range_value(&range, range.last) == range.high);
        assert_true(bg_range_value(&range, 2) == cases[i].third);
        assert_true(bg_range_reported(&range, cases[i].third) == cases[i].reported);
        bg_range_free(&range);
    }
    bg_document_free(document);
}

/* Also where there are more digits than the twelve that are kept of sums: whole numbers are exact, ends are as they were written, and
 * nothing lies beyond them. */
static void values_of_many_digits_stay_within_the_ends(void **state)
{
    (void)state;
    static const struct {
        const char *assignment;
        double second;
        double last_but_one;
    } cases[] = {
        {"campaign.invites=1:10000999999999", 2, 10000999999998},
        {"campaign.invites=9000000000000004:9000000000000007", 9000000000000005, 9000000000000006},
        {"campaign.personalized=0.12345678901234:0.12345678901238", 0.12345678901234, 0.12345678901234},
    };
    struct bg_document *document = parse(STRICT EVERYBODY("30%", "1%") ONE_BATCH);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bg_range range;
        assert_int_equal(bg_range_read(&range, document, cases[i].assignment, NULL, NULL), BG_OK);
        assert_true(bg_range_value(&range, 0) == range.low && bg_range_value(&range, range.last) == range.high);
        assert_true(bg_range_value(&range, 1) == cases[i].second);
        assert_true(bg_range_value(&range, range.last - 1) == cases[i].last_but_one);
        bg_range_free(&range);
    }
    bg_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_that_are_none_are_refused),
        cmocka_unit_test(values_are_evenly_spaced),
        cmocka_unit_test(values_of_many_digits_stay_within_the_ends),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
