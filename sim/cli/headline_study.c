/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of the charts of comparisons and searches.
 */
#include <math.h>
#include <string.h>

#include "blueguy/output/gnuplot.h"
#include "chart_axis.h"
#include "headline.h"
#include "headline_parts.h"
#include "path_words.h"
#include "words.h"

/* Room beyond the outermost point. */
#define HEADROOM 1.12

/* The text in a column at a row, or "". */
static const char *text_at(const struct bg_table *table, const char *column, size_t row)
{
    const size_t at = bg_table_find(table, column);
    return at < table->n_columns && table->columns[at].kind == BG_COLUMN_TEXT ? table->columns[at].texts[row] : "";
}

/* The names of scenarios are numbers where the files are called so. */
static void append_name(struct bg_text *text, const struct bg_table *table, size_t row)
{
    if (table->columns[0].kind == BG_COLUMN_TEXT) {
        bg_text_format(text, "\"%s\"", table->columns[0].texts[row]);
    } else {
        bg_text_append_number(text, table->columns[0].numbers[row]);
    }
}

static bool same_scenario(const struct bg_table *table, size_t a, size_t b)
{
    const struct bg_column *names = &table->columns[0];
    return names->kind == BG_COLUMN_TEXT ? strcmp(names->texts[a], names->texts[b]) == 0 : names->numbers[a] == names->numbers[b];
}

static bool ends_scenario(const struct bg_table *table, size_t row)
{
    return row + 1 == table->n_rows || !same_scenario(table, row, row + 1);
}

static void tell_luck(struct bg_headline *headline, size_t scenarios, double days)
{
    bg_text_format(&headline->subtitle, "The same luck under %zu scenarios \u00b7 ", scenarios);
    bg_headline_time(&headline->subtitle, days);
    bg_text_format(&headline->subtitle, " \u00b7 the first: %s", headline->scenario->title);
}

void bg_headline_compare(struct bg_headline *headline)
{
    const struct bg_table *table = headline->table;
    size_t scenarios = 0;
    size_t first = table->n_rows - 1;
    size_t best = first;
    for (size_t row = 0; row < table->n_rows; row++) {
        if (ends_scenario(table, row)) {
            const bool better = bg_headline_number(table, "restricted", row) < bg_headline_number(table, "restricted", best);
            first = scenarios == 0 ? row : first;
            best = scenarios == 1 || (scenarios > 1 && better) ? row : best;
            scenarios++;
        }
    }
    const double days = bg_headline_largest(table, "day");
    bg_text_append(&headline->title, "With ");
    append_name(&headline->title, table, first);
    bg_text_append(&headline->title, ", ");
    bg_headline_people_at(&headline->title, table, first);
    bg_text_append(&headline->title, " restricted; with ");
    append_name(&headline->title, table, best);
    bg_text_append(&headline->title, ", ");
    bg_headline_people_at(&headline->title, table, best);
    tell_luck(headline, scenarios, days);
    bg_headline_risk_axis(headline,
                          fmax(bg_headline_largest(table, "restricted_high"), HEADROOM * bg_headline_largest(table, "restricted")));
    bg_headline_day_axis(headline, days);
}

/* The estimate of a quantity of the scenario that a row is of, or NaN. */
static double estimate_beside(const struct bg_table *table, size_t row, const char *quantity)
{
    for (size_t at = 0; at < table->n_rows; at++) {
        if (same_scenario(table, at, row) && strcmp(text_at(table, "quantity", at), quantity) == 0) {
            return bg_headline_number(table, "estimate", at);
        }
    }
    return NAN;
}

/* The longest horizon, which the risk by day tells; scenarios may differ in theirs. */
static double longest_days(const struct bg_headline *headline)
{
    const double days = bg_headline_largest(headline->beside, "day");
    return days > 0 ? days : (double)headline->scenario->horizon_s / (double)BG_SECONDS_PER_DAY;
}

void bg_headline_compare_gains(struct bg_headline *headline)
{
    const struct bg_table *table = headline->table;
    size_t scenarios = 0;
    size_t best = table->n_rows;
    double most_warm = -1;
    double most_risk = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        scenarios += ends_scenario(table, row);
        if (strcmp(text_at(table, "quantity", row), "restricted") == 0) {
            most_risk = fmax(most_risk, bg_headline_number(table, "high", row));
        } else if (strcmp(text_at(table, "quantity", row), "accepted_warm") == 0 &&
                   bg_headline_number(table, "estimate", row) > most_warm) {
            most_warm = bg_headline_number(table, "estimate", row);
            best = row;
        }
    }
    if (best == table->n_rows) {
        return; /* Nothing but risks was found. */
    }
    append_name(&headline->title, table, best);
    bg_text_append(&headline->title, " gains most warm connections, ");
    bg_words_mean(&headline->title, most_warm);
    bg_text_append(&headline->title, ", and ");
    bg_headline_people(&headline->title, estimate_beside(table, best, "restricted"), false);
    bg_text_append(&headline->title, " restricted");
    tell_luck(headline, scenarios, longest_days(headline));
    bg_headline_risk_axis(headline, HEADROOM * most_risk);
    bg_headline_count_axis(headline, "x", HEADROOM * most_warm, "");
}

/* The column of the path that was searched along: the one before the quantity, in the table of all values tried. */
static const char *searched_path(const struct bg_headline *headline)
{
    const size_t quantity = bg_table_find(headline->beside, "quantity");
    return quantity > 0 && quantity < headline->beside->n_columns ? headline->beside->columns[quantity - 1].name : "answer";
}

static void append_answer(struct bg_text *text, const char *path, double answer)
{
    if (bg_path_words_is_share(path)) {
        bg_words_percent(text, answer, 1);
    } else {
        bg_text_append_number(text, answer);
    }
}

/* "For a risk of at most 5 %, the number of invitations goes from 32 to 151", of the first limit. */
static void tell_frontier(struct bg_headline *headline, const char *path)
{
    const struct bg_table *table = headline->table;
    const double limit = bg_headline_number(table, "limit", 0);
    double first = NAN;
    double final = NAN;
    for (size_t row = 0; row < table->n_rows; row++) {
        const double answer = bg_headline_number(table, "limit", row) == limit ? bg_headline_number(table, "answer", row) : NAN;
        first = isnan(first) ? answer : first;
        final = isnan(answer) ? final : answer;
    }
    if (strcmp(text_at(table, "quantity", 0), "restricted") == 0) {
        bg_text_append(&headline->title, "With a risk of at most ");
        bg_words_chosen_percent(&headline->title, limit);
    } else {
        bg_text_format(&headline->title, "With %s kept at ", text_at(table, "quantity", 0));
        bg_text_append_number(&headline->title, limit);
    }
    bg_text_append(&headline->title, ", the ");
    bg_path_words_name(&headline->title, path);
    bg_text_append(&headline->title, " goes from ");
    append_answer(&headline->title, path, first);
    bg_text_append(&headline->title, " to ");
    append_answer(&headline->title, path, final);
}

void bg_headline_frontier(struct bg_headline *headline)
{
    const struct bg_table *table = headline->table;
    const char *path = searched_path(headline);
    const bool share = bg_path_words_is_share(path);
    const double scale = share ? 100 : 1;
    const double most = fmax(bg_headline_largest(table, "answer"), bg_headline_largest(table, "answer_high"));
    struct bg_text unit = {0};
    if (most <= 0 || bg_table_find(table, "quantity") != 1) {
        return; /* No value answers, or they depend on several paths. */
    }
    tell_frontier(headline, path);
    bg_chart_axis_assign(headline, "x", 0);
    bg_path_words_name(&unit, path);
    bg_text_append(&unit, share ? ", %" : "");
    bg_gnuplot_assign_number(&headline->settings, "y_scale", scale);
    bg_gnuplot_assign_number(&headline->settings, "of_risk", strcmp(text_at(table, "quantity", 0), "restricted") == 0);
    bg_headline_count_axis(headline, "y", HEADROOM * most * scale, "");
    bg_headline_assign(headline, "y_unit", &unit);
}
