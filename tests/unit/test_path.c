/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paths: what --set changes, what it refuses, and what a path says of its value.
 */
#include "scenarios.h"

#include "blueguy/scenario/path.h"

static const char SCENARIO[] =
    SMALLEST_HEAD SMALLEST_AUDIENCE "campaign:\n- {day: 0, invites: 50, personalized: 0%}\n"
                                    "- {day: 7, every: 7, until: 84, invites: 20, personalized: 50%, audience: all}\n";

static struct bg_document *document_of(const char *text)
{
    struct bg_document *document;
    struct bg_error error = {0};
    assert_int_equal(bg_document_parse(&document, text, strlen(text), "test.yaml", &error), BG_OK);
    return document;
}

/* Decodes a text after one --set. */
static struct decoded decode_with(const char *text, const char *path, const char *value)
{
    struct bg_document *document = document_of(text);
    struct bg_error error = {0};
    char origin[400];
    snprintf(origin, sizeof origin, "--set %s=%s", path, value);
    enum bg_status status = bg_document_set(document, path, value, origin, &error);
    if (status != BG_OK) { /* A refusal leaves the document as it was. */
        struct bg_error none = {0};
        struct bg_scenario scenario;
        assert_int_equal(bg_scenario_decode(&scenario, document, &none, &none), BG_OK);
        bg_scenario_free(&scenario);
        bg_document_free(document);
        document = NULL;
    }
    return decode_document(status, document, &error);
}

static struct decoded set(const char *path, const char *value)
{
    struct decoded decoded = decode_with(SCENARIO, path, value);
    assert_string_equal(decoded.errors, "");
    assert_int_equal(decoded.status, BG_OK);
    return decoded;
}

static void values_are_replaced(void **state)
{
    (void)state;
    struct decoded decoded = set("horizon", "30 days");
    assert_int_equal(decoded.scenario.horizon_s, 30 * BG_SECONDS_PER_DAY);
    decoded_free(&decoded);
    decoded = set("audience.all.generic.idk", "1% to 2%");
    assert_true(decoded.scenario.segments[0].idk[BG_GENERIC].high == 0.02);
    decoded_free(&decoded);
    decoded = set("campaign[1].invites", "7");
    assert_int_equal(decoded.scenario.entries[0].invites, 50);
    assert_int_equal(decoded.scenario.entries[1].invites, 7);
    decoded_free(&decoded);
    decoded = set("campaign[0].audience", "all");
    assert_int_equal(decoded.scenario.entries[0].audience, 0);
    decoded_free(&decoded);
}

static void a_key_without_a_number_means_every_entry_that_has_it(void **state)
{
    (void)state;
    struct decoded decoded = set("campaign.invites", "7");
    assert_int_equal(decoded.scenario.entries[0].invites, 7);
    assert_int_equal(decoded.scenario.entries[1].invites, 7);
    decoded_free(&decoded);
    decoded = set("campaign.until", "21");
    assert_true(decoded.scenario.entries[0].until_s == BG_NEVER);
    assert_int_equal(decoded.scenario.entries[1].until_s, 21 * BG_SECONDS_PER_DAY);
    decoded_free(&decoded);
}

static void sections_and_keys_that_are_not_there_are_made(void **state)
{
    (void)state;
    struct decoded decoded = set("account.strikes", "3");
    assert_int_equal(decoded.scenario.account.strikes, 3);
    decoded_free(&decoded);
    decoded = set("relationships.messages.per_month", "2");
    assert_true(decoded.scenario.relationships.present);
    assert_true(decoded.scenario.relationships.habits[BG_HABIT_MESSAGES].touches == 2);
    decoded_free(&decoded);
    decoded = set("run.precision", "5%");
    assert_true(decoded.scenario.run.precision == 0.05);
    decoded_free(&decoded);
    decoded = set("about", "New");
    assert_string_equal(decoded.scenario.about, "New");
    decoded_free(&decoded);
}

static void lists_and_sections_may_be_given(void **state)
{
    (void)state;
    struct decoded decoded = set("account.restricted_for", "[1 day, 2 days, for good]");
    assert_int_equal(decoded.scenario.account.n_restricted_for, 3);
    decoded_free(&decoded);
    decoded = set("account", "{strikes: 2, window: 30 days}");
    assert_int_equal(decoded.scenario.account.strikes, 2);
    decoded_free(&decoded);
    decoded = set("campaign", "[{day: 1, invites: 2, personalized: 3%}]");
    assert_int_equal(decoded.scenario.n_entries, 1);
    decoded_free(&decoded);
    decoded = set("campaign[1]", "{day: 1, invites: 2, personalized: 3%}");
    assert_int_equal(decoded.scenario.entries[1].every_s, 0);
    decoded_free(&decoded);
    decoded = set("audience.all", "{share: 100%, generic: {accept: 1%, idk: 2%}, personalized: {accept: 3%, idk: 1%}}");
    assert_true(decoded.scenario.segments[0].accept[BG_GENERIC].low == 0.01);
    decoded_free(&decoded);
}

static void rungs_of_the_ladder_have_numbers(void **state)
{
    (void)state;
    struct decoded decoded = set("account.restricted_for[0]", "3 days"); /* The default stands for a list of one. */
    assert_int_equal(decoded.scenario.account.restricted_for_s[0], 3 * BG_SECONDS_PER_DAY);
    decoded_free(&decoded);
    decoded = decode_with(SMALLEST "account: {restricted_for: [1 day, 2 days]}\n", "account.restricted_for[1]", "for good");
    assert_int_equal(decoded.scenario.account.restricted_for_s[0], BG_SECONDS_PER_DAY);
    assert_true(decoded.scenario.account.restricted_for_s[1] == BG_NEVER);
    decoded_free(&decoded);
    decoded = decode_with(SMALLEST "account: {restricted_for: 5 days}\n", "account.restricted_for[0]", "6 days");
    assert_int_equal(decoded.scenario.account.restricted_for_s[0], 6 * BG_SECONDS_PER_DAY);
    decoded_free(&decoded);
}

static void text_is_taken_as_it_stands(void **state)
{
    (void)state;
    static const char *const titles[] = {"Steve: clicks", "[a", "#1", "*", "- x", "{a: b}", "!x", "100%", "Plan #2"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct decoded decoded = set("title", titles[i]);
        assert_string_equal(decoded.scenario.title, titles[i]);
        decoded_free(&decoded);
    }
    struct decoded decoded = set("title", "\"Plan #2\" # A comment.");
    assert_string_equal(decoded.scenario.title, "Plan #2");
    decoded_free(&decoded);
}

/* Asserts that a text is refused with one --set, and that the message begins with that option. */
static void assert_option_refused(const char *text, const char *path, const char *value, const char *message)
{
    char expected[600];
    struct decoded decoded = decode_with(text, path, value);
    snprintf(expected, sizeof expected, "--set %s=%s: %s", path, value, message);
    assert_string_equal(decoded.errors, expected);
    assert_int_equal(decoded.status, BG_INVALID);
    decoded_free(&decoded);
}

static void refusals_name_the_option_and_the_path(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *value;
        const char *message;
    } cases[] = {
        {"acount.strikes", "3", "acount: no such key; did you mean \"account\"?"},
        {"account.strikse", "3", "account.strikse: no such key; did you mean \"strikes\"?"},
        {"strikes", "3", "strikes: no such key; did you mean \"account.strikes\"?"},
        {"campaign.invite", "3", "campaign.invite: no such key; did you mean \"invites\"?"},
        {"campaign.x.y", "3",
         "campaign.x: no such key; the keys here are \"day\", \"every\", \"until\", \"invites\", \"personalized\", \"audience\""},
        {"campaign[2].invites", "3", "campaign[2]: no such entry; the last one is [1]"},
        {"campaign[99999999999999999999]", "3", "campaign[99999999999999999999]: no such entry; the last one is [1]"},
        {"campaign[x].invites", "3", "campaign: write the number of an entry, from 0, in brackets: [0]"},
        {"campaign[", "3", "campaign: write the number of an entry, from 0, in brackets: [0]"},
        {"campaign[0", "3", "campaign: write the number of an entry, from 0, in brackets: [0]"},
        {"campaign[]", "3", "campaign: write the number of an entry, from 0, in brackets: [0]"},
        {"campaign[-1]", "3", "campaign: write the number of an entry, from 0, in brackets: [0]"},
        {"campaign[0]x", "3", "campaign[0]: only lists have numbered entries; write \".\" and a key"},
        {"campaign[0][0]", "3", "campaign[0]: only lists have numbered entries; write \".\" and a key"},
        {"account[0]", "3", "account: only lists have numbered entries; write \".\" and a key"},
        {"account.restricted_for[1]", "3", "account.restricted_for[1]: no such entry; the last one is [0]"},
        {"account.restricted_for[0].x", "3", "account.restricted_for[0]: nothing is below this entry"},
        {"account.restricted_for.x", "3", "account.restricted_for: no keys are below this one; write [0] for an entry of the list"},
        {"horizon.days", "3", "horizon: this is a value; nothing is below it"},
        {"audience.al.share", "3%", "audience.al: no such segment; did you mean \"all\"?"},
        {"audience.others.share", "3%", "audience.others: no such segment; a new one must be given as a whole"},
        {"audience.Old Friends", "3%", "audience.Old Friends: a segment's name has only a-z, 0-9 and _"},
        {"account.", "3", "account.: a key is missing here; write a path such as account.strikes or campaign[0].invites"},
        {"account..strikes", "3", "account.: a key is missing here; write a path such as account.strikes or campaign[0].invites"},
        {"", "3", "a key is missing here; write a path such as account.strikes or campaign[0].invites"},
        {".account", "3", "a key is missing here; write a path such as account.strikes or campaign[0].invites"},
        {"account.strikes", "", "account.strikes: nothing stands here; write a whole number from 1 to 1000"},
        {"account.strikes", "-1", "account.strikes: \"-1\" is too small; write a whole number from 1 to 1000"},
        {"account.restricted_for", "[1 day", "a \",\" or the closing \"]\" is missing before this"},
        {"account.strikes", "x", "account.strikes: \"x\" is not a whole number; write a whole number from 1 to 1000"},
        {"account.strikes", "[1]", "account.strikes: a list stands here; write a whole number from 1 to 1000"},
        {"account", "{strikes: 1, strikse: 2}", "account.strikse: no such key; did you mean \"strikes\"?"},
        {"account", "{strikes: 1, strikes: 2}", "account.strikes: this key stands here twice; leave one of them out"},
        {"answers.idk", "{p90: 3 days}", "answers.idk.median: this key is missing; write a duration such as \"7 days\""},
        {"audience.all", "{share: 100%, generic: {accept: 1%, idk: 1%}}",
         "audience.all.personalized: this key is missing; write a section with the keys \"accept\", \"idk\""},
        {"campaign[0].until", "3", "campaign[0].until: \"3\" ends nothing; write \"every\" too, or leave it out"},
        {"title", "", "title: nothing stands here; write one line of text"},
        {"account.window", "\xFF", "the byte FF is not UTF-8 here; save the file as UTF-8"},
        {"title", "\xFF", "the byte FF is not UTF-8 here; save the file as UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_option_refused(SCENARIO, cases[i].path, cases[i].value, cases[i].message);
    }
    assert_option_refused(SMALLEST, "campaign.until", "3",
                          "campaign.until: no entry has this key; write campaign[0], campaign[1] ... to add it to one");
}

/* Where a value of the file does not go with one that an option gave, it is the option that is to be changed. */
static void an_option_answers_for_what_goes_wrong_with_it(void **state)
{
    (void)state;
    static const char text[] = SMALLEST_HEAD "audience:\n"
                                             "  few: {share: 40%, generic: {accept: 30%, idk: 5%}, personalized: {accept: 30%, idk: 1%}}\n"
                                             "  all: {share: 60%, generic: {accept: 30%, idk: 5%}, personalized: {accept: 30%, idk: 1%}}\n"
                                             "campaign: [{day: 7, every: 7 days, until: 84, invites: 20, personalized: 50%}]\n"
                                             "account: {strikes: 5, strikes_so_far: 3}\nanswers: {accept: {median: 1 day, p90: 5 days}}\n";
    static const struct {
        const char *path;
        const char *value;
        const char *message;
    } cases[] = {
        {"account.strikes", "2", "account.strikes_so_far: \"3\" is too large; write less than the 2 of \"strikes\""},
        {"audience.all.generic.accept", "97%",
         "audience.all.generic.idk: accept and idk add up to 102%; write rates of at most 100% together (of intervals, the high ends)"},
        {"audience.all.share", "30%", "audience: the shares add up to 70%; write shares that add up to 100%"},
        {"campaign[0].day", "85", "campaign[0].until: \"84\" is before \"day\"; write at least 85 days"},
        {"answers.accept.median", "6 days", "answers.accept.p90: \"5 days\" is too short; write more than the median of 6 days"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_option_refused(text, cases[i].path, cases[i].value, cases[i].message);
    }
    struct decoded decoded = decode_with(text, "audience.few.generic.idk", "0.5%");
    assert_string_equal(decoded.warnings, "--set audience.few.generic.idk=0.5%: audience.few.personalized.idk: 1% is more than the generic "
                                          "0.5%: do more people not know who wrote to them?");
    decoded_free(&decoded);
}

static void paths_of_any_length_are_refused_quietly(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    static const char *const pieces[] = {"a", ".", "[", "[0]", "account.", "campaign[0].", "]"};
    char *path = malloc(LENGTH + 1);
    assert_non_null(path);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t length = strlen(pieces[i]);
        size_t filled = 0;
        for (; filled + length <= LENGTH; filled += length) {
            memcpy(path + filled, pieces[i], length);
        }
        path[filled] = '\0';
        struct bg_document *document = document_of(SCENARIO);
        struct bg_error error = {0};
        assert_int_equal(bg_document_set(document, path, "1", "--set", &error), BG_INVALID);
        assert_int_equal(error.count, 1);
        bg_error_free(&error);
        bg_document_free(document);
    }
    free(path);
}

static void a_path_tells_what_it_names(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum bg_path_kind kind;
        double low;
        double high;
    } cases[] = {
        {"account.strikes", BG_PATH_COUNT, 1, 1000},
        {"campaign.invites", BG_PATH_COUNT, 0, 1e9},
        {"campaign[1].invites", BG_PATH_COUNT, 0, 1e9},
        {"account.weekly_limit", BG_PATH_COUNT, 1, 1e9},
        {"run.seed", BG_PATH_COUNT, 0, 9007199254740992.0},
        {"audience.all.generic.idk", BG_PATH_RATE, 0, 1},
        {"campaign.personalized", BG_PATH_RATE, 0, 1},
        {"account.window", BG_PATH_DURATION, 1, 3.1536e16},
        {"horizon", BG_PATH_DURATION, 1, 3.1536e9},
        {"account.restricted_for", BG_PATH_DURATION, 1, 3.1536e16},
        {"account.restricted_for[0]", BG_PATH_DURATION, 1, 3.1536e16},
        {"campaign[0].every", BG_PATH_DURATION, 1, 3.1536e16},
        {"campaign.day", BG_PATH_TIME, 0, 3.1536e16},
        {"relationships.posts.per_month", BG_PATH_NUMBER, 0, 1000},
        {"title", BG_PATH_OTHER, 0, 0},
        {"start", BG_PATH_OTHER, 0, 0},
        {"account", BG_PATH_OTHER, 0, 0},
        {"campaign", BG_PATH_OTHER, 0, 0},
        {"campaign[0]", BG_PATH_OTHER, 0, 0},
        {"audience.all", BG_PATH_OTHER, 0, 0},
        {"campaign[0].audience", BG_PATH_OTHER, 0, 0},
    };
    struct bg_document *document = document_of(SCENARIO);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bg_path_value value;
        assert_int_equal(bg_path_describe(&value, document, cases[i].path, "--vary", NULL), BG_OK);
        assert_int_equal(value.kind, cases[i].kind);
        assert_true(value.low == cases[i].low && value.high == cases[i].high);
    }
    struct bg_path_value value;
    struct bg_error error = {0};
    assert_int_equal(bg_path_describe(&value, document, "account.strikse", "--vary account.strikse=1,2", &error), BG_INVALID);
    assert_string_equal(error.message[0], "--vary account.strikse=1,2: account.strikse: no such key; did you mean \"strikes\"?");
    bg_error_free(&error);
    bg_document_free(document);
}

static void numbers_of_a_kind_are_written_and_read(void **state)
{
    (void)state;
    static const struct {
        enum bg_path_kind kind;
        double number;
        const char *text;
    } cases[] = {{BG_PATH_COUNT, 50, "50"},          {BG_PATH_RATE, 0.06, "6%"},  {BG_PATH_RATE, 1.0 / 3, "33.33333333333333%"},
                 {BG_PATH_DURATION, 86400, "1 day"}, {BG_PATH_TIME, 0, "0 days"}, {BG_PATH_DURATION, 8640, "144 minutes"},
                 {BG_PATH_NUMBER, 0.5, "0.5"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bg_text text = {0};
        double back = -1;
        bg_path_append_number(&text, cases[i].kind, cases[i].number);
        assert_string_equal(text.data, cases[i].text);
        assert_true(bg_path_read_number(cases[i].kind, text.data, &back, NULL));
        assert_true(back == cases[i].number);
        bg_text_free(&text);
    }
    double number = -1;
    assert_false(bg_path_read_number(BG_PATH_OTHER, "1", &number, NULL));
    assert_false(bg_path_read_number(BG_PATH_RATE, "3% to 9%", &number, NULL));
    assert_true(number == -1);
    struct bg_text text = {0};
    bg_path_append_number(&text, BG_PATH_COUNT, 31.6227766);
    assert_string_equal(text.data, "32");
    bg_text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_replaced),
        cmocka_unit_test(a_key_without_a_number_means_every_entry_that_has_it),
        cmocka_unit_test(sections_and_keys_that_are_not_there_are_made),
        cmocka_unit_test(lists_and_sections_may_be_given),
        cmocka_unit_test(rungs_of_the_ladder_have_numbers),
        cmocka_unit_test(text_is_taken_as_it_stands),
        cmocka_unit_test(refusals_name_the_option_and_the_path),
        cmocka_unit_test(an_option_answers_for_what_goes_wrong_with_it),
        cmocka_unit_test(paths_of_any_length_are_refused_quietly),
        cmocka_unit_test(a_path_tells_what_it_names),
        cmocka_unit_test(numbers_of_a_kind_are_written_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
