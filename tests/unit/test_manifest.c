/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manifest: what is written decodes to the same scenario, to the bit, and to the same text.
 */
#include "scenarios.h"

#include "blueguy/scenario/manifest.h"

static void assert_same_text(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a != NULL) {
        assert_string_equal(a, b);
    }
}

static void assert_same_rate(struct bg_rate a, struct bg_rate b)
{
    assert_true(a.low == b.low && a.high == b.high);
}

static void assert_same_segment(const struct bg_segment *a, const struct bg_segment *b)
{
    assert_string_equal(a->name, b->name);
    assert_true(a->share == b->share && a->share_written == b->share_written);
    for (int message = 0; message < BG_MESSAGES; message++) {
        assert_same_rate(a->accept[message], b->accept[message]);
        assert_same_rate(a->idk[message], b->idk[message]);
    }
}

static void assert_same_entry(const struct bg_entry *a, const struct bg_entry *b)
{
    assert_true(a->day_s == b->day_s && a->every_s == b->every_s && a->weekdays == b->weekdays && a->until_s == b->until_s);
    assert_true(a->invites == b->invites && a->personalized == b->personalized && a->audience == b->audience);
}

static void assert_same_account(const struct bg_account *a, const struct bg_account *b)
{
    assert_true(a->strikes == b->strikes && a->strikes_so_far == b->strikes_so_far && a->window_s == b->window_s);
    assert_true(a->weekly_limit == b->weekly_limit && a->n_restricted_for == b->n_restricted_for);
    for (size_t i = 0; i < a->n_restricted_for; i++) {
        assert_true(a->restricted_for_s[i] == b->restricted_for_s[i]);
    }
}

static void assert_same_relationships(const struct bg_relationships *a, const struct bg_relationships *b)
{
    assert_true(a->present == b->present && a->introductions_per_year == b->introductions_per_year);
    for (int i = 0; i < BG_HABITS; i++) {
        assert_true(a->habits[i].touches == b->habits[i].touches && a->habits[i].touches_per_day == b->habits[i].touches_per_day);
        assert_true(a->habits[i].warms == b->habits[i].warms && a->habits[i].strengthens == b->habits[i].strengthens);
    }
}

static void assert_same(const struct bg_scenario *a, const struct bg_scenario *b)
{
    assert_string_equal(a->name, b->name);
    assert_same_text(a->title, b->title);
    assert_same_text(a->about, b->about);
    assert_true(a->horizon_s == b->horizon_s && a->start_weekday == b->start_weekday && a->withdraw_after_s == b->withdraw_after_s);
    assert_same_account(&a->account, &b->account);
    assert_int_equal(a->n_segments, b->n_segments);
    for (size_t i = 0; i < a->n_segments; i++) {
        assert_same_segment(&a->segments[i], &b->segments[i]);
    }
    assert_true(a->accept_delay.median_s == b->accept_delay.median_s && a->accept_delay.p90_s == b->accept_delay.p90_s);
    assert_true(a->idk_delay.median_s == b->idk_delay.median_s && a->idk_delay.p90_s == b->idk_delay.p90_s);
    assert_int_equal(a->n_entries, b->n_entries);
    for (size_t i = 0; i < a->n_entries; i++) {
        assert_same_entry(&a->entries[i], &b->entries[i]);
    }
    assert_same_relationships(&a->relationships, &b->relationships);
    assert_true(a->run.seed == b->run.seed && a->run.replications == b->run.replications && a->run.method == b->run.method);
    assert_true(a->run.confidence == b->run.confidence && a->run.precision == b->run.precision);
}

static void assert_round_trip(const char *yaml)
{
    struct decoded first = decode_right(yaml);
    struct bg_text text = {0};
    struct bg_text again = {0};
    assert_int_equal(bg_manifest_write(&text, &first.scenario, &first.scenario.run, "1.0"), BG_OK);
    struct decoded second = decode_right(text.data);
    assert_same(&first.scenario, &second.scenario);
    assert_int_equal(bg_manifest_write(&again, &second.scenario, &second.scenario.run, "1.0"), BG_OK);
    assert_string_equal(again.data, text.data);
    bg_text_free(&text);
    bg_text_free(&again);
    decoded_free(&first);
    decoded_free(&second);
}

static void a_manifest_says_everything(void **state)
{
    (void)state;
    struct decoded decoded = decode_right(SMALLEST);
    struct bg_text text = {0};
    assert_int_equal(bg_manifest_write(&text, &decoded.scenario, &decoded.scenario.run, NULL), BG_OK);
    assert_string_equal(text.data, "title: \"Small\"\n"
                                   "horizon: 90 days\n"
                                   "start: monday\n"
                                   "\n"
                                   "account:\n"
                                   "  strikes: 5\n"
                                   "  strikes_so_far: 0\n"
                                   "  window: never\n"
                                   "  restricted_for: 7 days\n"
                                   "  weekly_limit: none\n"
                                   "\n"
                                   "audience:\n"
                                   "  all:\n"
                                   "    share: 100%\n"
                                   "    generic: {accept: 30%, idk: 3% to 9%}\n"
                                   "    personalized: {accept: 40%, idk: 1%}\n"
                                   "\n"
                                   "answers:\n"
                                   "  accept: {median: 1 day, p90: 7 days}\n"
                                   "  idk: {median: 2 days, p90: 14 days}\n"
                                   "\n"
                                   "campaign:\n"
                                   "  - {day: 0 days, invites: 50, personalized: 0%}\n"
                                   "\n"
                                   "habits:\n"
                                   "  withdraw_after: never\n"
                                   "\n"
                                   "run:\n"
                                   "  seed: 2016\n"
                                   "  replications: 1000000\n"
                                   "  method: auto\n"
                                   "  confidence: 95%\n");
    bg_text_free(&text);
    decoded_free(&decoded);
}

static void the_settings_of_a_run_go_before_the_files(void **state)
{
    (void)state;
    struct decoded decoded = decode_right(SMALLEST "run: {seed: 1}\n");
    struct bg_run_settings run = {.seed = 7, .replications = 3, .method = BG_METHOD_EXACT, .confidence = 0.9, .precision = 0.05};
    struct bg_text text = {0};
    assert_int_equal(bg_manifest_write(&text, &decoded.scenario, &run, "1.2 \"x\""), BG_OK);
    assert_non_null(strstr(text.data, "run:\n  seed: 7\n  replications: 3\n  method: exact\n  confidence: 90%\n  precision: 5%\n"
                                      "  version: \"1.2 \\\"x\\\"\"\n"));
    assert_int_equal(decoded.scenario.run.seed, 1);
    bg_text_free(&text);
    decoded_free(&decoded);
}

static void extreme_values_survive(void **state)
{
    (void)state;
#define KINDS "generic: {accept: 1e-300, idk: 0.0001% to 99.9999%}, personalized: {accept: 0%, idk: 0.33333333333333331}"
    assert_round_trip(
        "title: \"\\\" \\\\ : # \\u00e9 \\U0001F600\"\nabout: \"\"\nhorizon: 3153600000 s\nstart: sunday\n"
        "account: {strikes: 1000, strikes_so_far: 999, window: 1000000000 years, restricted_for: [1 s, 61 s, 3661 s, for good, 2 weeks], "
        "weekly_limit: 1000000000}\n"
        "audience: {a: {share: 33.33333%, " KINDS "}, b: {share: 33.3%, " KINDS "}, c: {share: 0.333333333333, " KINDS "}, "
        "d: {share: 4.9406564584124654e-324, " KINDS "}}\n"
        "answers: {accept: {median: 1 s}, idk: {median: 1 s, p90: 1000000000 years}}\n"
        "campaign: [{day: 0, every: 86399 s, until: 1000000000 years, invites: 1000000000, personalized: 12.3456789%, audience: d}, "
        "{day: 1000000000 years, invites: 0, personalized: 1e-7%}, {day: 0.5, every: weekday, until: 99 h, invites: 1, personalized: "
        "1.0}]\n"
        "habits: {withdraw_after: 1 s}\n"
        "relationships: {messages: {per_month: 1000, warms: 1e-20, strengthens: 0.1}, introductions: {per_year: 0.000000001}}\n"
        "run: {seed: 18446744073709551615, replications: 10000000000, method: rare, confidence: 99.99999999999999%, precision: 1e-9}\n");
    assert_round_trip(SMALLEST "about: |\n  Several lines.\n\n    - indented: \"quoted\"\n  # no comment\n");
    assert_round_trip(SMALLEST "about: \" \\n\\t\\e[31m\\u2028\\uFEFF\\r\\n\"\n");
    assert_round_trip(SMALLEST "relationships: {}\n");
}

static uint64_t next_random(uint64_t *random)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *random >> 33;
}

static double uniform(uint64_t *random)
{
    return (double)next_random(random) / 2147483648.0;
}

/* Whatever doubles and seconds a scenario holds, they are there again. */
static void random_scenarios_survive(void **state)
{
    (void)state;
    uint64_t random = 2016;
    for (int round = 0; round < 500; round++) {
        struct bg_text text = {0};
        double share = uniform(&random);
        bg_text_format(&text, "title: Random %d\nhorizon: %d s\naccount: {window: %.3f h, restricted_for: [%.2f, %.4f weeks]}\naudience:\n",
                       round, 1 + (int)next_random(&random), 0.1 + 1000 * uniform(&random), 0.1 + uniform(&random), 1 + uniform(&random));
        for (int i = 0; i < 2; i++) {
            bg_text_format(&text, "  s%d: {share: %.17g", i, i == 0 ? share : 1 - share);
            for (int message = 0; message < BG_MESSAGES; message++) {
                double low = 0.001 + 0.2 * uniform(&random);
                bg_text_format(&text, ", %s: {accept: %.17g%%, idk: %.17g to %.17g}", message == BG_GENERIC ? "generic" : "personalized",
                               50 * uniform(&random), low, low * (1.1 + uniform(&random)));
            }
            bg_text_append(&text, "}\n");
        }
        bg_text_format(&text, "campaign:\n- {day: %.6f, every: %.3f months, invites: %u, personalized: %.15g%%}\n", 10 * uniform(&random),
                       1 + uniform(&random), (unsigned)next_random(&random) % 1000, 100 * uniform(&random));
        bg_text_format(&text, "relationships: {posts: {per_month: %.17g, warms: %.17g, strengthens: 1.0}}\n", uniform(&random),
                       uniform(&random));
        assert_round_trip(text.data);
        bg_text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_manifest_says_everything),
        cmocka_unit_test(the_settings_of_a_run_go_before_the_files),
        cmocka_unit_test(extreme_values_survive),
        cmocka_unit_test(random_scenarios_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
