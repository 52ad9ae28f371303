/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of the charts of a sweep.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_axis.h"
#include "headline.h"
#include "headline_parts.h"
#include "path_words.h"

/* Room above a curve, for the label at its end. */
#define HEADROOM 1.08

static double largest_risk(const struct bg_headline *headline)
{
    return HEADROOM * fmax(bg_headline_largest(headline->table, "restricted"), bg_headline_largest(headline->table, "restricted_high"));
}

/* ", the risk goes from 61 % to 1.2 % as the share with a note goes from 0 % to 100 %". */
static void tell_change(struct bg_headline *headline, size_t first, size_t last)
{
    const struct bg_column *column = &headline->table->columns[0];
    struct bg_text *title = &headline->title;
    bg_text_append(title, "the risk goes from ");
    bg_headline_risk(title, bg_headline_number(headline->table, "restricted", first));
    bg_text_append(title, " to ");
    bg_headline_risk(title, bg_headline_number(headline->table, "restricted", last));
    bg_text_append(title, " as the ");
    bg_path_words_name(title, column->name);
    bg_text_append(title, " goes from ");
    bg_chart_axis_append_value(title, column, first);
    bg_text_append(title, " to ");
    bg_chart_axis_append_value(title, column, last);
}

/* "With 100 invitations, ". */
static void tell_condition(struct bg_headline *headline, size_t column, size_t row)
{
    const struct bg_column *of = &headline->table->columns[column];
    struct bg_text value = {0};
    bg_chart_axis_append_value(&value, of, row);
    bg_text_append(&headline->title, "With ");
    bg_path_words_value(&headline->title, of->name, value.data != NULL ? value.data : "");
    bg_text_append(&headline->title, ", ");
    bg_text_free(&value);
}

void bg_headline_sweep_curve(struct bg_headline *headline)
{
    const size_t last = headline->table->n_rows - 1;
    if (last > 0) {
        tell_change(headline, 0, last);
        bg_headline_capitalise(&headline->title);
    } else {
        tell_condition(headline, 0, 0);
        bg_headline_people_at(&headline->title, headline->table, 0);
        bg_text_append(&headline->title, " restricted");
    }
    bg_chart_axis_assign(headline, "x", 0);
    bg_headline_risk_axis(headline, largest_risk(headline));
    bg_headline_end_label(headline, bg_headline_number(headline->table, "restricted", last));
}

static bool same(const struct bg_column *column, size_t a, size_t b)
{
    return column->kind == BG_COLUMN_TEXT ? strcmp(column->texts[a], column->texts[b]) == 0 : column->numbers[a] == column->numbers[b];
}

/* Whether each value of the first path has one of the second, as where paths move together. */
static bool is_paired(const struct bg_table *table)
{
    bool paired = table->n_rows > 1;
    for (size_t row = 1; row < table->n_rows; row++) {
        paired = paired && !same(&table->columns[0], row - 1, row);
    }
    return paired && !same(&table->columns[1], 0, table->n_rows - 1);
}

void bg_headline_sweep_together(struct bg_headline *headline)
{
    if (is_paired(headline->table)) {
        bg_headline_sweep_curve(headline);
    }
}

/* Both charts of two paths state what the first does at the last value of the second. */
static void tell_two(struct bg_headline *headline)
{
    const struct bg_table *table = headline->table;
    const size_t last = table->n_rows - 1;
    size_t first = 0;
    while (first < last && !same(&table->columns[1], first, last)) {
        first++;
    }
    tell_condition(headline, 1, last);
    if (first < last) {
        tell_change(headline, first, last);
    } else {
        bg_headline_people_at(&headline->title, table, last);
        bg_text_append(&headline->title, " restricted");
    }
}

void bg_headline_sweep_lines(struct bg_headline *headline)
{
    if (is_paired(headline->table)) {
        return; /* They are one line. */
    }
    tell_two(headline);
    bg_chart_axis_assign(headline, "x", 0);
    bg_chart_axis_assign(headline, "family", 1);
    bg_headline_risk_axis(headline, largest_risk(headline));
}

/* Whether the rows are every value of the second path for each of the first, two of either at least.  Paths that move together are not. */
static bool is_grid(const struct bg_table *table)
{
    size_t inner = 1;
    while (inner < table->n_rows && same(&table->columns[0], 0, inner)) {
        inner++;
    }
    for (size_t row = 0; row < table->n_rows; row++) {
        if (!same(&table->columns[0], row, row - row % inner) || !same(&table->columns[1], row, row % inner)) {
            return false;
        }
    }
    return inner > 1 && inner < table->n_rows && table->n_rows % inner == 0;
}

void bg_headline_sweep_map(struct bg_headline *headline)
{
    static const double palest = 1e-4; /* The colours start there. */
    if (!is_grid(headline->table) || bg_headline_largest(headline->table, "restricted") < palest) {
        return;
    }
    tell_two(headline);
    bg_chart_axis_assign(headline, "x", 0);
    bg_chart_axis_assign(headline, "y", 1);
}
