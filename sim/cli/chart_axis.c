/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Axes of varied paths.
 */
#include "chart_axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/compare.h"
#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"
#include "headline_parts.h"
#include "path_words.h"
#include "words.h"

enum { MOST_LISTED = 7 /* Values that are marked one by one. */ };

#define EVEN 1e-6      /* How far, relatively, evenly spaced values may be off. */
#define LEAST_FACTOR 8 /* From the smallest to the largest value of a logarithmic axis. */
#define PER_CENT 100.0

/* The distinct values of a column of varied ones, sorted. */
struct values {
    size_t count;
    double *items; /* Owned. */
};

static double scale_of(const struct bg_column *column)
{
    return column->kind == BG_COLUMN_NUMBER && bg_path_words_is_share(column->name) ? PER_CENT : 1;
}

/* The row in which a text stands first. */
static size_t first_row(const struct bg_column *column, size_t row)
{
    size_t first = 0;
    while (strcmp(column->texts[first], column->texts[row]) != 0) {
        first++;
    }
    return first;
}

double bg_chart_axis_position(const struct bg_column *column, size_t row)
{
    if (column->kind == BG_COLUMN_NUMBER) {
        return column->numbers[row] * scale_of(column);
    }
    double place = 1;
    for (size_t i = 0; i < first_row(column, row); i++) {
        place += first_row(column, i) == i;
    }
    return place;
}

/* Without the noise of the last digits, which comes from counting in per cent. */
static double rounded(double value)
{
    enum { KEPT = 9 /* Digits. */ };
    const double power = value != 0 ? pow(10, KEPT - floor(log10(fabs(value)))) : 1;
    return round(value * power) / power;
}

void bg_chart_axis_append_value(struct bg_text *text, const struct bg_column *column, size_t row)
{
    if (column->kind == BG_COLUMN_TEXT) {
        bg_text_append(text, column->texts[row]);
    } else if (bg_path_words_is_share(column->name)) {
        bg_text_append_number(text, rounded(PER_CENT * column->numbers[row]));
        bg_text_append(text, " %");
    } else if (column->numbers[row] >= 0 && column->numbers[row] == round(column->numbers[row])) {
        bg_words_count(text, column->numbers[row]);
    } else {
        bg_text_append_number(text, column->numbers[row]);
    }
}

/* Collects the values; without memory there are none. */
static struct values collect(const struct bg_table *table, size_t column)
{
    struct values values = {0, calloc(table->n_rows, sizeof(double))};
    if (values.items == NULL) {
        return values;
    }
    for (size_t row = 0; row < table->n_rows; row++) {
        values.items[row] = bg_chart_axis_position(&table->columns[column], row);
    }
    qsort(values.items, table->n_rows, sizeof *values.items, bg_compare_doubles);
    for (size_t row = 0; row < table->n_rows; row++) {
        if (values.count == 0 || values.items[row] != values.items[values.count - 1]) {
            values.items[values.count++] = values.items[row];
        }
    }
    return values;
}

/* Values that grow by a factor belong on a logarithmic axis. */
static bool log_spaced(const struct values *values)
{
    const size_t n = values->count;
    const double *of = values->items;
    if (n < 3 || !(of[0] > 0) || of[n - 1] / of[0] < LEAST_FACTOR) {
        return false;
    }
    const double first_step = of[1] - of[0];
    const double last_step = of[n - 1] - of[n - 2];
    return last_step > first_step * (1 + EVEN);
}

/* A tick for each value, the unit at the last. */
static void append_listed(struct bg_text *ticks, const struct values *values, bool logarithmic, const char *unit)
{
    for (size_t i = 0; i < values->count; i++) {
        char number[BG_NUMBER_SIZE];
        struct bg_text said = {0};
        bg_text_format(&said, "%s%s", bg_text_number(values->items[i], number), i + 1 == values->count ? unit : "");
        bg_layout_tick(ticks, logarithmic ? log10(values->items[i]) : values->items[i], said.data != NULL ? said.data : "");
        bg_text_free(&said);
    }
}

/* A tick and a word for each text, in the order of their places. */
static void append_words(struct bg_text *ticks, struct bg_text *words, const struct bg_table *table, const struct bg_column *column)
{
    for (size_t row = 0; row < table->n_rows; row++) {
        if (first_row(column, row) == row) {
            bg_layout_tick(ticks, bg_chart_axis_position(column, row), column->texts[row]);
            bg_text_append(words, "\"");
            for (const char *at = column->texts[row]; *at != '\0'; at++) {
                bg_text_append_bytes(words, *at == '"' ? " " : at, 1);
            }
            bg_text_append(words, "\" ");
        }
    }
}

static void assign_number(struct bg_headline *headline, const char *axis, const char *what, double value)
{
    bg_text_format(&headline->settings, "%s_%s = %.17g\n", axis, what, value);
}

static void assign_text(struct bg_headline *headline, const char *axis, const char *what, struct bg_text *value, bool ticks)
{
    struct bg_text variable = {0};
    bg_text_format(&variable, "%s_%s", axis, what);
    if (ticks) {
        bg_headline_assign_ticks(headline, variable.data != NULL ? variable.data : "", value);
    } else {
        bg_headline_assign(headline, variable.data != NULL ? variable.data : "", value);
    }
    bg_text_free(&variable);
}

void bg_chart_axis_assign(struct bg_headline *headline, const char *axis, size_t column)
{
    const struct bg_column *of = &headline->table->columns[column];
    struct values values = collect(headline->table, column);
    const bool logarithmic = of->kind == BG_COLUMN_NUMBER && log_spaced(&values);
    const double low = values.count > 0 ? values.items[0] : 0;
    const double high = values.count > 1 ? values.items[values.count - 1] : low + 1;
    const char *unit = scale_of(of) == PER_CENT ? " %" : "";
    struct bg_text ticks = {0};
    struct bg_text words = {0};
    struct bg_text name = {0};
    double end;
    if (of->kind == BG_COLUMN_TEXT) {
        append_words(&ticks, &words, headline->table, of);
    } else if (values.count <= (logarithmic ? MOST_LISTED : 1)) {
        append_listed(&ticks, &values, logarithmic, unit);
    } else if (logarithmic) {
        bg_layout_log_ticks(&ticks, low, high, unit);
    } else {
        bg_layout_count_ticks(&ticks, low, high, unit, &end);
    }
    bg_path_words_name(&name, of->name);
    assign_number(headline, axis, "scale", scale_of(of));
    assign_number(headline, axis, "count", (double)values.count);
    assign_number(headline, axis, "log", logarithmic);
    assign_number(headline, axis, "low", logarithmic ? log10(low) : low);
    assign_number(headline, axis, "high", logarithmic ? log10(high) : high);
    assign_text(headline, axis, "ticks", &ticks, true);
    assign_text(headline, axis, "words", &words, false);
    assign_text(headline, axis, "name", &name, false);
    free(values.items);
}
