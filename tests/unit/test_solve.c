/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searches: closed forms, and what cannot be decided.
 */
#include "searching.h"

#include <math.h>

#include "blueguy/base/init.h"

#define TWO_BATCHES "campaign: [{day: 0, invites: 10, personalized: 0%}, {day: 5, invites: 100, personalized: 0%}]\n"

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
    const struct bg_flag stop = {true};
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
        cmocka_unit_test(each_value_gone_over_and_each_limit_has_an_answer),
        cmocka_unit_test(every_value_tried_stands_in_the_table),
        cmocka_unit_test(what_has_no_answer_is_refused),
        cmocka_unit_test(a_stop_flag_interrupts),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
