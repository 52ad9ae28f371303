/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a document to a scenario: values, defaults, rules that several values keep together, and warnings.
 */
#include "scenarios.h"

#include <float.h>
#include <math.h>

#include "blueguy/base/text.h"

enum { DAY = 86400 };

static void the_smallest_scenario_gets_every_default(void **state)
{
    (void)state;
    struct decoded decoded = decode_right(SMALLEST);
    const struct bg_scenario *scenario = &decoded.scenario;
    assert_string_equal(scenario->name, "test");
    assert_string_equal(scenario->title, "Small");
    assert_null(scenario->about);
    assert_int_equal(scenario->horizon_s, 90 * DAY);
    assert_int_equal(scenario->start_weekday, 0);
    assert_int_equal(scenario->account.strikes, 5);
    assert_int_equal(scenario->account.strikes_so_far, 0);
    assert_true(scenario->account.window_s == BG_NEVER);
    assert_int_equal(scenario->account.n_restricted_for, 1);
    assert_int_equal(scenario->account.restricted_for_s[0], 7 * DAY);
    assert_true(scenario->account.weekly_limit == BG_NO_LIMIT);
    assert_int_equal(scenario->n_segments, 1);
    assert_string_equal(scenario->segments[0].name, "all");
    assert_true(scenario->segments[0].share == 1);
    assert_true(scenario->segments[0].accept[BG_GENERIC].low == 0.3 && scenario->segments[0].accept[BG_GENERIC].high == 0.3);
    assert_true(scenario->segments[0].idk[BG_GENERIC].low == 0.03 && scenario->segments[0].idk[BG_GENERIC].high == 0.09);
    assert_true(scenario->segments[0].accept[BG_PERSONALIZED].low == 0.4);
    assert_true(scenario->segments[0].idk[BG_PERSONALIZED].low == 0.01);
    assert_int_equal(scenario->accept_delay.median_s, DAY);
    assert_int_equal(scenario->accept_delay.p90_s, 7 * DAY);
    assert_int_equal(scenario->idk_delay.median_s, 2 * DAY);
    assert_int_equal(scenario->idk_delay.p90_s, 14 * DAY);
    assert_int_equal(scenario->n_entries, 1);
    assert_int_equal(scenario->entries[0].day_s, 0);
    assert_int_equal(scenario->entries[0].every_s, 0);
    assert_false(scenario->entries[0].weekdays);
    assert_true(scenario->entries[0].until_s == BG_NEVER);
    assert_int_equal(scenario->entries[0].invites, 50);
    assert_true(scenario->entries[0].personalized == 0);
    assert_int_equal(scenario->entries[0].audience, BG_ANY_SEGMENT);
    assert_true(scenario->withdraw_after_s == BG_NEVER);
    assert_false(scenario->relationships.present);
    assert_int_equal(scenario->run.seed, 2016);
    assert_int_equal(scenario->run.replications, 1000000);
    assert_int_equal(scenario->run.method, BG_METHOD_AUTO);
    assert_true(scenario->run.confidence == 0.95);
    assert_true(scenario->run.precision == 0);
    decoded_free(&decoded);
}

static void every_key_reaches_its_field(void **state)
{
    (void)state;
    struct decoded decoded = decode_right(
        "campaign:\n"
        "- {day: 1.5, every: 0.1 day, until: 2 weeks, invites: 3, personalized: 0.25, audience: b}\n"
        "- {day: 2 h, every: weekday, invites: 0, personalized: 100%, audience: a}\n"
        "about: |\n  One\n  two\nstart: sunday\ntitle: 'It''s'\nhorizon: 100 years\n"
        "account: {strikes: 1000, strikes_so_far: 999, window: 30 d, restricted_for: [1 day, 2 days, for good], weekly_limit: 100}\n"
        "audience:\n"
        "  a: {share: 25%, generic: {accept: 1%, idk: 2%}, personalized: {accept: 3%, idk: 4% to 5%}}\n"
        "  b: {share: 0.75, generic: {accept: 5%, idk: 6%}, personalized: {accept: 7%, idk: 0%}}\n"
        "answers: {accept: {median: 3 h}, idk: {median: 1 min, p90: 61 s}}\n"
        "habits: {withdraw_after: 3 weeks}\n"
        "relationships:\n"
        "  messages: {per_month: 3, warms: 20%, strengthens: 30%}\n"
        "  updates: {per_week: 14, warms: 0.2%, strengthens: 0.5%}\n"
        "  introductions: {per_year: 0.1}\n"
        "run: {seed: 18446744073709551615, replications: 10000000000, method: rare, confidence: 0.5, precision: 5%, version: 1.2 beta}\n");
    const struct bg_scenario *scenario = &decoded.scenario;
    const struct bg_entry *entries = scenario->entries;
    assert_int_equal(entries[0].day_s, 129600);
    assert_int_equal(entries[0].every_s, 8640);
    assert_int_equal(entries[0].until_s, 14 * DAY);
    assert_int_equal(entries[0].invites, 3);
    assert_true(entries[0].personalized == 0.25);
    assert_int_equal(entries[0].audience, 1);
    assert_false(entries[0].weekdays);
    assert_int_equal(entries[1].day_s, 7200);
    assert_int_equal(entries[1].every_s, DAY);
    assert_true(entries[1].weekdays);
    assert_int_equal(entries[1].audience, 0);
    assert_string_equal(scenario->about, "One\ntwo\n");
    assert_string_equal(scenario->title, "It's");
    assert_int_equal(scenario->start_weekday, 6);
    assert_int_equal(scenario->horizon_s, INT64_C(36500) * DAY);
    assert_int_equal(scenario->account.strikes, 1000);
    assert_int_equal(scenario->account.strikes_so_far, 999);
    assert_int_equal(scenario->account.window_s, 30 * DAY);
    assert_int_equal(scenario->account.n_restricted_for, 3);
    assert_int_equal(scenario->account.restricted_for_s[1], 2 * DAY);
    assert_true(scenario->account.restricted_for_s[2] == BG_NEVER);
    assert_int_equal(scenario->account.weekly_limit, 100);
    assert_true(scenario->segments[1].share == 0.75);
    assert_true(scenario->segments[0].idk[BG_PERSONALIZED].high == 0.05);
    assert_int_equal(scenario->accept_delay.median_s, 10800);
    assert_int_equal(scenario->accept_delay.p90_s, 0); /* The default of 7 days is of the whole of answers.accept. */
    assert_int_equal(scenario->idk_delay.p90_s, 61);
    assert_int_equal(scenario->withdraw_after_s, 21 * DAY);
    assert_true(scenario->relationships.present);
    assert_true(scenario->relationships.habits[BG_HABIT_MESSAGES].touches_per_day == 0.1);
    assert_true(scenario->relationships.habits[BG_HABIT_UPDATES].touches_per_day == 2);
    assert_true(scenario->relationships.habits[BG_HABIT_UPDATES].warms == 0.002);
    assert_true(scenario->relationships.habits[BG_HABIT_POSTS].touches_per_day == 0);
    assert_true(scenario->relationships.introductions_per_year == 0.1);
    assert_true(scenario->run.seed == UINT64_MAX);
    assert_true(scenario->run.replications == INT64_C(10000000000));
    assert_int_equal(scenario->run.method, BG_METHOD_RARE);
    assert_true(scenario->run.confidence == 0.5);
    assert_true(scenario->run.precision == 0.05);
    decoded_free(&decoded);
}

static void shares_are_scaled_within_the_tolerance(void **state)
{
    (void)state;
#define THIRD(name, share) name ": {share: " share ", generic: {accept: 1%, idk: 1%}, personalized: {accept: 1%, idk: 1%}}"
    struct decoded decoded = decode_right(SMALLEST_HEAD SMALLEST_CAMPAIGN
                                          "audience: {" THIRD("a", "33.32%") ", " THIRD("b", "33.32%") ", " THIRD("c", "33.31%") "}\n");
    const struct bg_segment *segments = decoded.scenario.segments;
    double sum = segments[0].share + segments[1].share + segments[2].share;
    assert_true(fabs(sum - 1) <= 2 * DBL_EPSILON);
    assert_true(segments[0].share_written == 0.3332);
    decoded_free(&decoded);
    assert_refused(SMALLEST_HEAD SMALLEST_CAMPAIGN "audience: {" THIRD("a", "50.06%") ", " THIRD("b", "50%") "}\n",
                   "test.yaml:4:1: audience: the shares add up to 100.06%; write shares that add up to 100%");
    decoded = decode_right(SMALLEST_HEAD SMALLEST_CAMPAIGN "audience: {" THIRD("a", "50.05%") ", " THIRD("b", "50%") "}\n");
    decoded_free(&decoded);
}

static void sixty_four_segments_and_names_of_forty_letters_are_fine(void **state)
{
    (void)state;
    struct bg_text text = {0};
    bg_text_append(&text, SMALLEST_HEAD SMALLEST_CAMPAIGN "audience:\n");
    for (int i = 0; i < 64; i++) {
        bg_text_format(&text, "  s%039d: {share: 1.5625%%, generic: {accept: 1%%, idk: 1%%}, personalized: {accept: 1%%, idk: 1%%}}\n", i);
    }
    struct decoded decoded = decode_right(text.data);
    assert_int_equal(decoded.scenario.n_segments, 64);
    assert_int_equal(strlen(decoded.scenario.segments[63].name), BG_MAX_NAME);
    assert_true(decoded.scenario.segments[63].share == 1.0 / 64);
    decoded_free(&decoded);
    bg_text_free(&text);
}

static void rates_may_fill_one_exactly(void **state)
{
    (void)state;
    struct decoded decoded = decode_right(SMALLEST_HEAD SMALLEST_CAMPAIGN "audience: {all: {share: 100%, generic: {accept: 90%, idk: 10%}, "
                                                                          "personalized: {accept: 20% to 65.1%, idk: 3% to 34.9%}}}\n");
    decoded_free(&decoded);
}

static void empty_sections_stand_for_their_defaults(void **state)
{
    (void)state;
    struct decoded decoded = decode_right(SMALLEST "account: {}\nanswers: {}\nhabits: {}\nrelationships: {}\nrun: {}\n");
    assert_int_equal(decoded.scenario.account.strikes, 5);
    assert_int_equal(decoded.scenario.accept_delay.p90_s, 7 * DAY);
    assert_true(decoded.scenario.relationships.present);
    assert_true(decoded.scenario.relationships.introductions_per_year == 0);
    decoded_free(&decoded);
}

static void likely_slips_are_warned_of(void **state)
{
    (void)state;
    assert_warned(
        SMALLEST "relationships:\n  posts: {per_month: 1, warms: 3%, strengthens: 2%}\n",
        "test.yaml:6:32: relationships.posts.warms: 3% is more than strengthens, 2%: is it easier to warm a cold connection than a "
        "warm one?");
    assert_warned(
        SMALLEST_HEAD
        "audience: {all: {share: 100%, generic: {accept: 3%, idk: 1% to 3%}, personalized: {accept: 3%, idk: 2.5%}}}\n" SMALLEST_CAMPAIGN,
        "test.yaml:3:101: audience.all.personalized.idk: 2.5% is more than the generic 1% to 3%: do more people not know who wrote to "
        "them?");
    assert_warned(SMALLEST_HEAD SMALLEST_AUDIENCE "campaign:\n- {day: 90, invites: 1, personalized: 0%}\n",
                  "test.yaml:5:3: campaign[0]: this entry falls on or after the horizon, so it is never sent");
    assert_warned(SMALLEST_HEAD SMALLEST_AUDIENCE "campaign:\n- {day: 0, every: 30 days, until: 90, invites: 1, personalized: 0%}\n",
                  "test.yaml:5:35: campaign[0].until: 1 of 4 batches fall on or after the horizon, so they are never sent");
    assert_warned(SMALLEST_HEAD SMALLEST_AUDIENCE "campaign:\n- {day: 5, every: weekday, until: 6, invites: 1, personalized: 0%}\n",
                  "test.yaml:5:3: campaign[0]: this entry has no weekday between its day and its end, so it is never sent");
    assert_warned(SMALLEST_HEAD SMALLEST_AUDIENCE "campaign:\n- {day: 0, every: 30 days, until: 89, invites: 1, personalized: 0%}\n", "");
}

static void a_million_batches_are_the_most(void **state)
{
    (void)state;
    struct decoded decoded =
        decode_right(SMALLEST_HEAD SMALLEST_AUDIENCE "campaign: [{day: 0, every: 1 s, until: 999999 s, invites: 1, personalized: 0%}]\n");
    decoded_free(&decoded);
    assert_refused(SMALLEST_HEAD SMALLEST_AUDIENCE "campaign:\n- {day: 0, every: 1 s, until: 999999 s, invites: 1, personalized: 0%}\n"
                                                   "- {day: 0, invites: 1, personalized: 0%}\n",
                   "test.yaml:6:3: campaign[1]: the campaign comes to 1000001 batches here; write one of at most 1000000 in all");
    assert_refused("title: Long\nhorizon: 100 years\n" SMALLEST_AUDIENCE
                   "campaign:\n- {day: 0, every: 1 s, invites: 1, personalized: 0%}\n",
                   "test.yaml:5:19: campaign[0].every: the campaign comes to 3153600000 batches here; write one of at most 1000000 in all");
}

static void a_misspelt_key_is_one_mistake(void **state)
{
    (void)state;
    assert_refused("titel: Small\nhorizon: 90 days\n" SMALLEST_AUDIENCE SMALLEST_CAMPAIGN,
                   "test.yaml:1:1: titel: no such key; did you mean \"title\"?");
}

static void a_key_in_capitals_is_known_again(void **state)
{
    (void)state;
    assert_refused(SMALLEST "account: {STRIKES: 3}\n", "test.yaml:5:11: account.STRIKES: no such key; did you mean \"strikes\"?");
}

/* What does not belong into a scenario does not hide what else is wrong with it. */
static void anchors_tags_and_second_documents_hide_nothing(void **state)
{
    (void)state;
    assert_refused(
        SMALLEST "account: &a {strikes: !!int 0}\nhabits: {x: 1}\n---\n{}\n",
        "test.yaml:5:10: account: an anchor stands here; a scenario has none, so write the value out\n"
        "test.yaml:5:23: account.strikes: a tag stands here; a scenario has none, so put a text that starts with \"!\" in quotes\n"
        "test.yaml:7:1: a second document starts here; a file holds one scenario\n"
        "test.yaml:5:23: account.strikes: \"0\" is too small; write a whole number from 1 to 1000\n"
        "test.yaml:6:10: habits.x: no such key; the only key here is \"withdraw_after\"");
    assert_refused("title: &Co\nhorizon: x\n",
                   "test.yaml:1:8: title: an anchor stands here; a scenario has none, so put a text that starts with \"&\" in quotes");
}

static void what_looks_alike_is_told_apart(void **state)
{
    (void)state;
    assert_refused("title: t\nhorizon: 90\xC2\xA0"
                   "days\n" SMALLEST_AUDIENCE SMALLEST_CAMPAIGN,
                   "test.yaml:2:10: horizon: \"90\\xA0days\" is not a duration; did you mean \"90 days\"?");
    assert_refused(SMALLEST_HEAD SMALLEST_CAMPAIGN "audience: {all: {share: 100%, generic: {accept: 50%, idk: 50.000000001%}, "
                                                   "personalized: {accept: 20%, idk: 3%}}}\n",
                   "test.yaml:4:59: audience.all.generic.idk: accept and idk add up to a little more than 100%; write rates of at most "
                   "100% together (of intervals, the high ends)");
    assert_refused("title: \"a\\tb\\x1Bc\"\nhorizon: 90 days\n" SMALLEST_AUDIENCE SMALLEST_CAMPAIGN,
                   "test.yaml:1:8: title: \"a\\x09b\\x1Bc\" holds a character that is no text; write one line of text");
}

static void memory_is_not_kept_by_what_is_refused(void **state)
{
    (void)state;
    struct decoded decoded = decode(SMALLEST "account: {restricted_for: [1 day, x]}\nabout: text\n");
    assert_int_equal(decoded.status, BG_INVALID);
    assert_null(decoded.scenario.name);
    assert_null(decoded.scenario.title);
    assert_null(decoded.scenario.account.restricted_for_s);
    assert_null(decoded.scenario.entries);
    decoded_free(&decoded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_scenario_gets_every_default),
        cmocka_unit_test(every_key_reaches_its_field),
        cmocka_unit_test(shares_are_scaled_within_the_tolerance),
        cmocka_unit_test(sixty_four_segments_and_names_of_forty_letters_are_fine),
        cmocka_unit_test(rates_may_fill_one_exactly),
        cmocka_unit_test(empty_sections_stand_for_their_defaults),
        cmocka_unit_test(likely_slips_are_warned_of),
        cmocka_unit_test(a_million_batches_are_the_most),
        cmocka_unit_test(a_misspelt_key_is_one_mistake),
        cmocka_unit_test(a_key_in_capitals_is_known_again),
        cmocka_unit_test(anchors_tags_and_second_documents_hide_nothing),
        cmocka_unit_test(what_looks_alike_is_told_apart),
        cmocka_unit_test(memory_is_not_kept_by_what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
