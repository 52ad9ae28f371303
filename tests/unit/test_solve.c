/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searches: closed forms, random scenarios against the values themselves, and what cannot be decided.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/init.h"
#include "blueguy/base/text.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/study/point.h"
#include "blueguy/study/solve.h"

/* Every IDK comes at once and is the last strike. */
#define STRICT "title: Strict\nhorizon: 10 days\naccount: {strikes: 1, restricted_for: for good}\n" QUICK_ANSWERS
#define ONE_BATCH "campaign: [{day: 0, invites: 20, personalized: 0%}]\n"
#define TWO_BATCHES "campaign: [{day: 0, invites: 10, personalized: 0%}, {day: 5, invites: 100, personalized: 0%}]\n"

static const struct bg_work two_threads = {.threads = 2};

/* A search with what it borrows. */
struct search {
    struct bg_document *document;
    struct bg_run_settings settings;
    struct bg_range range;
    struct bg_axis over;
    struct bg_solve solve;
    struct bg_solve_result result;
};

static struct bg_document *parse(const char *text)
{
    struct bg_document *document = NULL;
    struct bg_error error = {0};
    bg_document_parse(&document, text, strlen(text), "test.yaml", &error);
    if (error.count > 0) {
        print_error("%s\n%s", error.message[0], text);
    }
    bg_error_free(&error);
    assert_non_null(document);
    return document;
}

static void search_init(struct search *search, const char *text, const char *range, const char *tolerance, const struct bg_limit *limit)
{
    *search = (struct search){.document = parse(text)};
    search->settings = (struct bg_run_settings){.seed = 7, .replications = 1000, .method = BG_METHOD_AUTO, .confidence = 0.95};
    assert_int_equal(bg_range_read(&search->range, search->document, range, tolerance, NULL), BG_OK);
    search->solve = (struct bg_solve){
        .document = search->document, .settings = &search->settings, .range = &search->range, .n_limits = 1, .limits = limit};
}

static void search_free(struct search *search)
{
    bg_solve_result_free(&search->result);
    bg_axis_free(&search->over);
    bg_range_free(&search->range);
    bg_document_free(search->document);
}

static enum bg_status search_run(struct search *search)
{
    return bg_solve_run(&search->result, &search->solve, &two_threads, NULL);
}

/* Searches for one limit; the only answer. */
static struct bg_solution solve(const char *text, const char *range, const char *tolerance, struct bg_limit limit, enum bg_status status)
{
    struct search search;
    search_init(&search, text, range, tolerance, &limit);
    assert_int_equal(search_run(&search), status);
    assert_int_equal(search.result.n_answers, 1);
    struct bg_solution solution = search.result.answers[0];
    search_free(&search);
    return solution;
}

static struct bg_limit risk_within(double bound)
{
    return (struct bg_limit){.quantity = BG_RESTRICTED, .bound = bound};
}

static void a_count_is_found_to_the_unit(void **state)
{
    (void)state;
    const double bounds[] = {0.01, 0.05, 0.5, 0.9};
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        double expected = floor(log1p(-bounds[i]) / log1p(-0.002));
        struct bg_solution solution =
            solve(STRICT EVERYBODY("30%", "0.2%") ONE_BATCH, "campaign.invites=0:100000", NULL, risk_within(bounds[i]), BG_OK);
        assert_int_equal(solution.outcome, BG_OUTCOME_LARGEST);
        assert_true(solution.value == expected && solution.beyond == expected + 1 && solution.monotone);
        assert_true(fabs(solution.estimate.value + expm1(expected * log1p(-0.002))) < 1e-12);
    }
}

static void a_rate_is_a_root_within_the_tolerance(void **state)
{
    (void)state;
    double root = -expm1(log1p(-0.05) / 20);
    struct bg_solution solution =
        solve(STRICT EVERYBODY("30%", "0.2%") ONE_BATCH, "audience.everybody.generic.idk=0%:2%", "0.0001%", risk_within(0.05), BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_LARGEST);
    assert_true(solution.value <= root && root < solution.beyond);
    assert_true(solution.beyond - solution.value <= 1.0001e-6);
    solution = solve(STRICT EVERYBODY("30%", "0.2%") ONE_BATCH, "audience.everybody.generic.idk=0%:2%", NULL, risk_within(0.05), BG_OK);
    assert_true(solution.value <= root && root < solution.beyond);
    assert_true(fabs(remainder(solution.value, 1e-5)) < 1e-17 && solution.beyond - solution.value <= 2.0001e-5);
}

/* Personalized invitations are without risk here, so the more of them the better. */
static void where_the_risk_falls_the_smallest_value_is_found(void **state)
{
    (void)state;
    double root = 1 + expm1(log1p(-0.1) / 20) / 0.04;
    struct bg_solution solution =
        solve(STRICT "audience: {everybody: {share: 100%, generic: {accept: 30%, idk: 4%}, personalized: {accept: 30%, idk: 0%}}}\n"
                     "campaign: [{day: 0, invites: 20, personalized: 0%}]\n",
              "campaign.personalized=0%:100%", NULL, risk_within(0.1), BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_SMALLEST);
    assert_true(solution.beyond < root && root <= solution.value);
}

/* An IDK's delay is exponential: what is withdrawn after w has been answered with probability 1 - 2^(-w / median). */
static void a_duration_is_found_in_whole_seconds(void **state)
{
    (void)state;
    double answered = -expm1(log1p(-0.3) / 20) / 0.04;
    double root_s = -2 * 86400 * log2(1 - answered);
    struct bg_solution solution = solve(
        "title: Withdraws\nhorizon: 90 days\naccount: {strikes: 1}\nanswers: {idk: {median: 2 days}, accept: {median: 1 day}}\n" EVERYBODY(
            "30%", "4%") ONE_BATCH,
        "habits.withdraw_after=1 second:30 days", "1 second", risk_within(0.3), BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_LARGEST);
    assert_true(solution.value == floor(root_s) && solution.beyond == floor(root_s) + 1);
}

static void every_value_and_none_are_told(void **state)
{
    (void)state;
    const char *text = STRICT EVERYBODY("30%", "1%") ONE_BATCH;
    struct bg_solution solution = solve(text, "campaign.invites=1:100", NULL, risk_within(0.7), BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_EVERY);
    solution = solve(text, "campaign.invites=1:100", NULL, risk_within(0.005), BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_NONE);
    assert_true(solution.value == 1 && solution.beyond == 100);
    solution = solve(text, "campaign.invites=0:1", NULL, risk_within(0.005), BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_LARGEST);
    assert_true(solution.value == 0 && solution.beyond == 1);
}

/* sent = n + 100 (1 - q)^n falls before it rises: no end keeps the limit, but values between them do. */
static void a_quantity_that_falls_and_rises_is_told(void **state)
{
    (void)state;
    struct bg_limit limit = {.quantity = BG_SENT, .bound = 60};
    struct bg_solution solution = solve(STRICT EVERYBODY("30%", "10%") TWO_BATCHES, "campaign[0].invites=1:100", NULL, limit, BG_OK);
    assert_false(solution.monotone);
    assert_int_equal(solution.outcome, BG_OUTCOME_LARGEST);
    assert_true(solution.value == 59 && solution.beyond == 60);
}

/* Mean warm accepts are 0.3 n; fails by chance less than once in 10^6: neighbours are 0.3 apart, which is 37 sigmas. */
static void a_mean_is_simulated(void **state)
{
    (void)state;
    struct bg_limit limit = {.quantity = BG_ACCEPTED_COLD, .at_least = true, .bound = 6.1};
    struct bg_solution solution = solve(STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:100", NULL, limit, BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_SMALLEST);
    assert_true(solution.value == 21 && solution.beyond == 20);
}

/* Twenty invitations come to exactly six accepts on average.  The seed is one of the most whose intervals straddle that to the end. */
static void what_lies_on_the_limit_stays_undecided(void **state)
{
    (void)state;
    struct bg_limit limit = {.quantity = BG_ACCEPTED_COLD, .at_least = true, .bound = 6};
    struct bg_solution solution = solve(STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:100", NULL, limit, BG_UNDECIDED);
    assert_int_equal(solution.outcome, BG_OUTCOME_UNDECIDED);
    assert_true(solution.value == 19 && solution.beyond == 21);
}

/* An end of the range that lies on the limit. */
static void an_end_that_lies_on_the_limit_stays_undecided(void **state)
{
    (void)state;
    struct bg_limit limit = {.quantity = BG_ACCEPTED_COLD, .bound = 6};
    struct bg_solution solution = solve(STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:20", NULL, limit, BG_UNDECIDED);
    assert_int_equal(solution.outcome, BG_OUTCOME_UNDECIDED);
    assert_true(solution.value == 19 && solution.beyond == 20);
}

/* Six accepts are 0.02 from the limit.  With 1,000 replications the half-width of an interval is 0.13, with 64,000 it is 0.016. */
static void replications_are_added_until_the_interval_decides(void **state)
{
    (void)state;
    struct bg_limit limit = {.quantity = BG_ACCEPTED_COLD, .bound = 6.03};
    struct bg_solution solution = solve(STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:100", NULL, limit, BG_OK);
    assert_int_equal(solution.outcome, BG_OUTCOME_LARGEST);
    assert_true(solution.value == 20 && solution.estimate.replications > 1000);
}

static double risk_at(const struct bg_document *document, const struct search *search, double value)
{
    struct bg_document *variant = NULL;
    struct bg_text text = {0};
    struct bg_point point;
    struct bg_exact exact;
    bg_path_append_number(&text, search->range.kind, value);
    assert_int_equal(bg_document_copy(&variant, document, NULL), BG_OK);
    assert_int_equal(bg_document_set(variant, search->range.path, text.data, "test", NULL), BG_OK);
    assert_int_equal(bg_point_init(&point, variant, NULL, 0, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_init(&exact, &point.plan, NULL), BG_OK);
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
    enum { N_RANGES = sizeof ranges / sizeof ranges[0], SCENARIOS = 200 };
    int outcomes[BG_OUTCOMES] = {0};
    for (int i = 0; i < SCENARIOS; i++) {
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
        assert_true(outcomes[outcome] >= SCENARIOS / 100); /* All of them were seen. */
    }
}

static const char *cell(const struct bg_table *table, const char *column, size_t row)
{
    return table->columns[bg_table_find(table, column)].texts[row];
}

static double number(const struct bg_table *table, const char *column, size_t row)
{
    return table->columns[bg_table_find(table, column)].numbers[row];
}

static void each_value_gone_over_and_each_limit_has_an_answer(void **state)
{
    (void)state;
    struct search search;
    struct bg_limit limits[] = {risk_within(0.01), risk_within(0.05)};
    const double rates[] = {0.001, 0.002, 0.003};
    search_init(&search, STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:1000", NULL, limits);
    search.solve.n_limits = 2;
    search.solve.over = &search.over;
    assert_int_equal(bg_axis_add(&search.over, search.document, "audience.everybody.generic.idk=0.1%,0.2%,0.3%", "--over", NULL), BG_OK);
    assert_int_equal(search_run(&search), BG_OK);
    const struct bg_table *answers = &search.result.tables[BG_SOLVE_ANSWERS];
    assert_int_equal(search.result.n_answers, 6);
    assert_int_equal(answers->n_rows, 6);
    for (size_t row = 0; row < 6; row++) {
        double bound = limits[row % 2].bound;
        assert_true(number(answers, "audience.everybody.generic.idk", row) == rates[row / 2]);
        assert_true(number(answers, "limit", row) == bound);
        assert_string_equal(cell(answers, "outcome", row), "largest");
        assert_true(number(answers, "answer", row) == floor(log1p(-bound) / log1p(-rates[row / 2])));
    }
    search_free(&search);
}

static void every_value_tried_stands_in_the_table(void **state)
{
    (void)state;
    struct search search;
    struct bg_limit limit = risk_within(0.05);
    search_init(&search, STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:100", NULL, &limit);
    assert_int_equal(search_run(&search), BG_OK);
    const struct bg_table *tried = &search.result.tables[BG_SOLVE_TRIED];
    const char *const columns[] = {"campaign.invites", "quantity", "estimate", "low", "high", "kept"};
    assert_int_equal(tried->n_columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < tried->n_columns; i++) {
        assert_string_equal(tried->columns[i].name, columns[i]);
    }
    assert_in_range(tried->n_rows, 4, 9); /* Both ends, and no more halvings than a hundred values take. */
    for (size_t row = 0; row < tried->n_rows; row++) {
        double value = number(tried, "campaign.invites", row);
        assert_true(row == 0 || value > number(tried, "campaign.invites", row - 1));
        assert_string_equal(cell(tried, "quantity", row), "restricted");
        assert_string_equal(cell(tried, "kept", row), value <= 5 ? "yes" : "no");
        assert_true(fabs(number(tried, "high", row) - (1 - pow(0.99, value))) < 1e-12);
    }
    search_free(&search);
}

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

static void assert_search_refused(const char *range, enum bg_method method, struct bg_limit limit, const char *message)
{
    struct search search;
    struct bg_error error = {0};
    search_init(&search, STRICT EVERYBODY("30%", "1%") ONE_BATCH, range, NULL, &limit);
    search.settings.method = method;
    assert_int_equal(bg_solve_run(&search.result, &search.solve, &two_threads, &error), BG_INVALID);
    assert_int_equal(error.count, 1);
    assert_non_null(strstr(error.message[0], message));
    bg_error_free(&error);
    search_free(&search);
}

static void what_has_no_answer_is_refused(void **state)
{
    (void)state;
    struct bg_limit sent = {.quantity = BG_SENT, .bound = 10};
    struct bg_limit made = {.quantity = BG_INTRODUCTIONS_MADE, .at_least = true, .bound = 1};
    struct bg_limit world = {.quantity = BG_WORLD_P95, .bound = 0.1};
    assert_search_refused("campaign.invites=1:9", BG_METHOD_EXACT, sent, "--for sent: the method \"exact\" has no answer to it");
    assert_search_refused("campaign.invites=1:9", BG_METHOD_AUTO, made, "--for introductions_made: this scenario has no relationships");
    assert_search_refused("campaign.invites=1:9", BG_METHOD_AUTO, world,
                          "--for restricted_world_p95: this scenario has no uncertain IDK rate");
    assert_search_refused("audience.everybody.generic.idk=1%:90%", BG_METHOD_AUTO, risk_within(0.1), "audience.everybody.generic");
}

static void a_stop_flag_interrupts(void **state)
{
    (void)state;
    struct search search;
    struct bg_limit limit = {.quantity = BG_SENT, .bound = 60};
    volatile sig_atomic_t stop = 1;
    const struct bg_work work = {.threads = 2, .stop = &stop};
    search_init(&search, STRICT EVERYBODY("30%", "1%") ONE_BATCH, "campaign.invites=1:100", NULL, &limit);
    assert_int_equal(bg_solve_run(&search.result, &search.solve, &work, NULL), BG_INTERRUPTED);
    search_free(&search);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_is_found_to_the_unit),
        cmocka_unit_test(a_rate_is_a_root_within_the_tolerance),
        cmocka_unit_test(where_the_risk_falls_the_smallest_value_is_found),
        cmocka_unit_test(a_duration_is_found_in_whole_seconds),
        cmocka_unit_test(every_value_and_none_are_told),
        cmocka_unit_test(a_quantity_that_falls_and_rises_is_told),
        cmocka_unit_test(a_mean_is_simulated),
        cmocka_unit_test(what_lies_on_the_limit_stays_undecided),
        cmocka_unit_test(an_end_that_lies_on_the_limit_stays_undecided),
        cmocka_unit_test(replications_are_added_until_the_interval_decides),
        cmocka_unit_test(answers_of_random_scenarios_are_right),
        cmocka_unit_test(each_value_gone_over_and_each_limit_has_an_answer),
        cmocka_unit_test(every_value_tried_stands_in_the_table),
        cmocka_unit_test(ranges_that_are_none_are_refused),
        cmocka_unit_test(what_has_no_answer_is_refused),
        cmocka_unit_test(a_stop_flag_interrupts),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
