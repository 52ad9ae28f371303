/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers of random scenarios, held against the values themselves.
 */
#include "searching.h"

#include <math.h>

#include "blueguy/base/init.h"
#include "blueguy/base/text.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/study/point.h"

static double risk_at(const struct bg_document *document, const struct search *search, double value)
{
    struct bg_document *variant = NULL;
    struct bg_text text = {0};
    struct bg_point point;
    struct bg_exact exact;
    bg_path_append_number(&text, search->range.kind, value);
    assert_int_equal(bg_document_copy(&variant, document, NULL), BG_OK);
    assert_int_equal(bg_document_set(variant, search->range.path, text.data, "test", NULL), BG_OK);
    assert_int_equal(bg_point_init(&point, variant, NULL, 0, NULL, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_init(&exact, &point.plan, NULL, NULL), BG_OK);
    double risk = exact.risk;
    bg_exact_free(&exact);
    bg_point_free(&point);
    bg_document_free(variant);
    bg_text_free(&text);
    return risk;
}

static uint64_t draws = 20160229;

/* A uniform number in [low, high), by Knuth's linear congruential generator. */
static double uniform(double low, double high)
{
    draws = draws * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return low + (high - low) * (double)(draws >> 11) / 9007199254740992.0;
}

static void append_rate(struct bg_text *text, double low, double high)
{
    double rate = uniform(low, high);
    if (uniform(0, 1) < 0.3) {
        bg_text_format(text, "%.3f%% to %.3f%%", 100 * rate, 150 * rate);
    } else {
        bg_text_format(text, "%.3f%%", 100 * rate);
    }
}

static void append_audience(struct bg_text *text)
{
    const char *const kinds[] = {"generic", "personalized"};
    bg_text_append(text, "audience: {all: {share: 100%");
    for (int kind = 0; kind < 2; kind++) {
        bg_text_format(text, ", %s: {accept: ", kinds[kind]);
        append_rate(text, 0.1, 0.3);
        bg_text_append(text, ", idk: ");
        append_rate(text, 0.001, 0.1);
        bg_text_append(text, "}");
    }
    bg_text_append(text, "}}\n");
}

/* A scenario whose risk is exact. */
static void append_scenario(struct bg_text *text)
{
    int strikes = (int)uniform(1, 8);
    int horizon = (int)uniform(20, 200);
    int entries = (int)uniform(1, 4);
    bg_text_format(text, "title: Random\nhorizon: %d days\n", horizon);
    bg_text_format(text, "account: {strikes: %d, strikes_so_far: %d}\n", strikes, (int)uniform(0, strikes));
    append_audience(text);
    bg_text_append(text, "campaign:\n");
    for (int entry = 0; entry < entries; entry++) {
        bg_text_format(text, "  - {day: %d, invites: %d, personalized: %d%%", (int)uniform(0, 20), (int)uniform(1, 60),
                       (int)uniform(0, 101));
        bg_text_append(text, uniform(0, 1) < 0.5 ? ", every: 7 days}\n" : "}\n");
    }
}

/* Whether the risk at a value of the range keeps the bound. */
static bool keeps(const struct search *search, double bound, double value)
{
    return risk_at(search->document, search, value) <= bound;
}

static void check_random_answer(const struct search *search, double bound)
{
    const struct bg_solution *solution = &search->result.answers[0];
    const struct bg_range *range = &search->range;
    assert_true(solution->monotone || strstr(range->path, "personalized") != NULL); /* Alike kinds mix to a humble hump. */
    if (solution->outcome == BG_OUTCOME_LARGEST || solution->outcome == BG_OUTCOME_SMALLEST) {
        double distance = solution->beyond - solution->value;
        assert_true(solution->outcome == BG_OUTCOME_LARGEST ? distance > 0 : distance < 0);
        assert_true(fabs(distance) <= range->step * (double)range->resolution * (1 + 1e-6));
        assert_true(keeps(search, bound, solution->value));
        assert_false(keeps(search, bound, solution->beyond));
        return;
    }
    assert_int_not_equal(solution->outcome, BG_OUTCOME_UNDECIDED);
    for (int i = 0; i <= 8; i++) {
        double value = bg_range_value(range, range->last * i / 8);
        assert_int_equal(keeps(search, bound, value), solution->outcome == BG_OUTCOME_EVERY);
    }
}

/* Every answer is right when it and its neighbour are evaluated. */
static void answers_of_random_scenarios_are_right(void **state)
{
    (void)state;
    static const char *const ranges[] = {"campaign.invites=0:300",
                                         "campaign[0].invites=1:1000",
                                         "campaign.personalized=0%:100%",
                                         "audience.all.generic.idk=0%:50%",
                                         "audience.all.personalized.idk=0.013:0.31",
                                         "account.strikes=8:40",
                                         "habits.withdraw_after=1 hour:30 days"};
    enum { N_RANGES = sizeof ranges / sizeof ranges[0] };
    const int scenarios = unit_cases(200);
    int outcomes[BG_OUTCOMES] = {0};
    for (int i = 0; i < scenarios; i++) {
        struct bg_text text = {0};
        struct search search;
        append_scenario(&text);
        struct bg_limit limit = risk_within(exp(uniform(log(1e-4), log(0.9))));
        search_init(&search, text.data, ranges[(size_t)uniform(0, N_RANGES)], NULL, &limit);
        assert_int_equal(search_run(&search), BG_OK);
        check_random_answer(&search, limit.bound);
        outcomes[search.result.answers[0].outcome]++;
        search_free(&search);
        bg_text_free(&text);
    }
    for (enum bg_outcome outcome = 0; outcome < BG_OUTCOME_UNDECIDED; outcome++) {
        assert_true(outcomes[outcome] >= scenarios / 100); /* All of them were seen. */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_of_random_scenarios_are_right),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
