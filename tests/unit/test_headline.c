/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of charts at the edges of what there is to say.
 */
#include "unit.h"

#include <math.h>
#include <string.h>

#include "../../sim/cli/chart_axis.h"
#include "../../sim/cli/chart_rows.h"
#include "../../sim/cli/headline_parts.h"

static void assert_people(double risk, bool simulated, const char *expected)
{
    struct bg_text text = {0};
    bg_headline_people(&text, risk, simulated);
    assert_string_equal(text.data, expected);
    bg_text_free(&text);
}

static void people_agree_with_their_verb_and_are_never_rounded_away(void **state)
{
    (void)state;
    assert_people(0, false, "nobody is");
    assert_people(0, true, "none of the simulated lives is");
    assert_people(1, false, "all are");
    assert_people(1, true, "all of the simulated lives are");
    assert_people(0.22, false, "22 in 100 are");
    assert_people(0.01, false, "1 in 100 is");
    assert_people(0.0099, false, "10 in 1,000 are");
    assert_people(0.0011, true, "1 in 1,000 is");
    assert_people(4e-6, false, "about 1 in 250,000 is");
    assert_people(0.996, false, "996 in 1,000 are");
    assert_people(NAN, false, "nobody knows how many are");
}

static void assert_time(double days, const char *expected)
{
    struct bg_text text = {0};
    bg_headline_time(&text, days);
    assert_string_equal(text.data, expected);
    bg_text_free(&text);
}

static void times_are_said_as_people_say_them(void **state)
{
    (void)state;
    assert_time(90, "90 days");
    assert_time(1, "1 day");
    assert_time(3650, "10 years");
    assert_time(1.0 / 24, "1 hour");
    assert_time(0.25, "6 hours");
    assert_time(5.8, "5.8 days");
    assert_time(1.0 / 2880, "a minute");
}

/* A summary of one risk. */
static void fill_summary(struct bg_table *table, double risk, double low, double high)
{
    bg_table_add_column(table, "quantity", BG_COLUMN_TEXT);
    bg_table_add_column(table, "estimate", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "low", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "high", BG_COLUMN_NUMBER);
    bg_table_push_text(table, "restricted");
    bg_table_push_number(table, risk);
    bg_table_push_number(table, low);
    bg_table_push_number(table, high);
}

static void assert_hundred(double risk, double low, double high, const char *title)
{
    const struct bg_scenario scenario = {.horizon_s = 90 * BG_SECONDS_PER_DAY};
    struct bg_table summary = {0};
    struct bg_headline headline = {.scenario = &scenario, .table = &summary, .beside = &summary, .caption = "a caption"};
    fill_summary(&summary, risk, low, high);
    bg_headline_hundred(&headline);
    assert_string_equal(headline.title.data, title);
    bg_text_free(&headline.title);
    bg_text_free(&headline.settings);
    bg_table_free(&summary);
}

static void the_hundred_are_as_many_as_it_takes(void **state)
{
    (void)state;
    assert_hundred(0.1762, 0.1762, 0.1762, "18 of 100 people who do this are restricted within 90 days");
    assert_hundred(0.0062, 0.0062, 0.0062, "6 of 1,000 people who do this are restricted within 90 days");
    assert_hundred(0.00012, 0.0001, 0.00014, "1 of 10,000 people who do this is restricted within 90 days");
    assert_hundred(0.00009, 0.00009, 0.00009, "1 in 11,000 people who do this is restricted within 90 days");
    assert_hundred(0, 0, 0, "0 people who do this are restricted within 90 days");
    assert_hundred(0, 0, 0.001, "0 of the simulated lives are restricted within 90 days");
    assert_hundred(1, 1, 1, "All people who do this are restricted within 90 days");
}

/* A sweep of one path with these values. */
static void fill_sweep(struct bg_table *table, const char *path, const double *values, size_t n)
{
    bg_table_add_column(table, path, BG_COLUMN_NUMBER);
    bg_table_add_column(table, "restricted", BG_COLUMN_NUMBER);
    for (size_t i = 0; i < n; i++) {
        bg_table_push_number(table, values[i]);
        bg_table_push_number(table, 0.1 * (double)i);
    }
}

static void assert_axis(const char *path, const double *values, size_t n, const char *part)
{
    struct bg_table sweep = {0};
    struct bg_headline headline = {.table = &sweep, .beside = &sweep};
    fill_sweep(&sweep, path, values, n);
    bg_chart_axis_assign(&headline, "x", 0);
    assert_non_null(strstr(headline.settings.data, part));
    bg_text_free(&headline.settings);
    bg_table_free(&sweep);
}

static void axes_of_sweeps_follow_their_values(void **state)
{
    (void)state;
    const double doubling[] = {10, 25, 50, 100};
    const double even[] = {0, 0.25, 0.5, 0.75, 1};
    const double one[] = {50};
    assert_axis("campaign.invites", doubling, 4, "x_log = 1\nx_low = 1\nx_high = 2\n");
    assert_axis("campaign.invites", doubling, 4, "10'.quote.' 1, ");
    assert_axis("campaign.personalized", even, 5, "x_log = 0\nx_low = 0\nx_high = 100\n");
    assert_axis("campaign.personalized", even, 5, "100 %%'.quote.' 100)");
    assert_axis("campaign.invites", one, 1, "x_low = 50\nx_high = 51\n");
}

static void assert_value(const char *path, double value, const char *expected)
{
    struct bg_table sweep = {0};
    struct bg_text text = {0};
    fill_sweep(&sweep, path, &value, 1);
    bg_chart_axis_append_value(&text, &sweep.columns[0], 0);
    assert_string_equal(text.data, expected);
    bg_text_free(&text);
    bg_table_free(&sweep);
}

static void small_shares_are_not_rounded_away(void **state)
{
    (void)state;
    assert_value("audience.all.generic.idk", 0.005, "0.5 %");
    assert_value("audience.all.generic.idk", 0.0001, "0.01 %");
    assert_value("campaign.personalized", 0.07, "7 %");
    assert_value("campaign.personalized", 1, "100 %");
    assert_value("campaign.invites", 1500, "1,500");
}

static void assert_risk(double risk, const char *expected)
{
    struct bg_text text = {0};
    bg_headline_risk(&text, risk);
    assert_string_equal(text.data, expected);
    bg_text_free(&text);
}

static void risks_are_said_as_people_say_them(void **state)
{
    (void)state;
    assert_risk(0.22, "22 %");
    assert_risk(0.012, "1.2 %");
    assert_risk(1e-9, "1 in 1 billion");
    assert_risk(2.6e-16, "1 in 3,800 trillion");
    assert_risk(1e-40, "1 in a number of 41 digits");
    assert_risk(0, "0 %");
    assert_risk(NAN, "unknown");
}

static void the_rows_of_a_sweep_stand_in_the_order_of_their_axis(void **state)
{
    (void)state;
    const double given[] = {50, 10, 1000};
    const double sorted[] = {10, 50, 1000};
    struct bg_table sweep = {0};
    struct bg_text settings = {0};
    fill_sweep(&sweep, "campaign.invites", given, 3);
    assert_int_equal(bg_chart_rows_sort(&sweep, 1, &settings, NULL), BG_OK);
    assert_memory_equal(sweep.columns[0].numbers, sorted, sizeof sorted);
    assert_true(sweep.columns[1].numbers[0] == 0.1);
    assert_string_equal(settings.data, "$given << END\ncampaign.invites,restricted\n10,0.1\n50,0\n1000,0.2\nEND\n");
    bg_text_free(&settings);
    assert_int_equal(bg_chart_rows_sort(&sweep, 1, &settings, NULL), BG_OK);
    assert_null(settings.data);
    bg_table_free(&sweep);
}

/* A summary of worlds that are alike or not. */
static void assert_worlds(double low, double high, const char *title)
{
    static const char *const names[] = {"restricted_world_p05", "restricted_world_p50", "restricted_world_p95"};
    const double risks[] = {low, low, high};
    struct bg_table summary = {0};
    struct bg_headline headline = {.table = &summary, .beside = &summary};
    bg_table_add_column(&summary, "quantity", BG_COLUMN_TEXT);
    bg_table_add_column(&summary, "estimate", BG_COLUMN_NUMBER);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bg_table_push_text(&summary, names[i]);
        bg_table_push_number(&summary, risks[i]);
    }
    bg_headline_worlds(&headline);
    assert_string_equal(headline.title.data, title);
    bg_text_free(&headline.title);
    bg_text_free(&headline.settings);
    bg_table_free(&summary);
}

static void no_world_is_called_certain(void **state)
{
    (void)state;
    assert_worlds(0.024, 0.56, "Nobody knows the true rates: the risk is 2.4 % in a lucky world and 56 % in an unlucky one");
    assert_worlds(0.9, 1, "Nobody knows the true rates: the risk is 90 % in a lucky world and as good as 100 % in an unlucky one");
    assert_worlds(1, 1, "Whatever the true rates are, the risk is as good as 100 %");
}

/* Tells the title of a chart of two paths, or "" where it is left out. */
static void assert_two(bg_headline_fn *headline_of, const double pairs[][2], size_t n, bool drawn)
{
    struct bg_table sweep = {0};
    struct bg_headline headline = {.table = &sweep, .beside = &sweep};
    bg_table_add_column(&sweep, "campaign.invites", BG_COLUMN_NUMBER);
    bg_table_add_column(&sweep, "campaign.personalized", BG_COLUMN_NUMBER);
    bg_table_add_column(&sweep, "restricted", BG_COLUMN_NUMBER);
    for (size_t i = 0; i < n; i++) {
        bg_table_push_number(&sweep, pairs[i][0]);
        bg_table_push_number(&sweep, pairs[i][1]);
        bg_table_push_number(&sweep, 0.1);
    }
    headline_of(&headline);
    assert_int_equal(headline.title.length > 0, drawn);
    bg_text_free(&headline.title);
    bg_text_free(&headline.settings);
    bg_table_free(&sweep);
}

static void paths_that_move_together_are_one_curve(void **state)
{
    (void)state;
    const double together[][2] = {{10, 0}, {20, 0.5}, {30, 1}};
    const double grid[][2] = {{10, 0}, {10, 1}, {20, 0}, {20, 1}};
    const double cut[][2] = {{10, 0}, {10, 1}, {20, 0}};
    assert_two(bg_headline_sweep_together, together, 3, true);
    assert_two(bg_headline_sweep_lines, together, 3, false);
    assert_two(bg_headline_sweep_map, together, 3, false);
    assert_two(bg_headline_sweep_together, grid, 4, false);
    assert_two(bg_headline_sweep_lines, grid, 4, true);
    assert_two(bg_headline_sweep_map, grid, 4, true);
    assert_two(bg_headline_sweep_map, cut, 3, false);
}

static void a_sweep_of_one_row_is_a_sentence(void **state)
{
    (void)state;
    const double one[] = {50};
    struct bg_table sweep = {0};
    struct bg_headline headline = {.table = &sweep, .beside = &sweep};
    fill_sweep(&sweep, "campaign.invites", one, 1);
    bg_headline_sweep_curve(&headline);
    assert_string_equal(headline.title.data, "With 50 invitations, nobody is restricted");
    bg_text_free(&headline.title);
    bg_text_free(&headline.settings);
    bg_table_free(&sweep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_agree_with_their_verb_and_are_never_rounded_away),
        cmocka_unit_test(times_are_said_as_people_say_them),
        cmocka_unit_test(the_hundred_are_as_many_as_it_takes),
        cmocka_unit_test(axes_of_sweeps_follow_their_values),
        cmocka_unit_test(small_shares_are_not_rounded_away),
        cmocka_unit_test(risks_are_said_as_people_say_them),
        cmocka_unit_test(the_rows_of_a_sweep_stand_in_the_order_of_their_axis),
        cmocka_unit_test(no_world_is_called_certain),
        cmocka_unit_test(paths_that_move_together_are_one_curve),
        cmocka_unit_test(a_sweep_of_one_row_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
