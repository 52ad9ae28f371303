/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sliders over the values of a sweep.
 */
#include "report_sliders.h"

#include <math.h>

#include "headline_parts.h"
#include "path_words.h"
#include "report_html.h"

static void append_number(struct bg_text *html, double value)
{
    if (isnan(value)) {
        bg_text_append(html, "null");
    } else {
        bg_text_append_number(html, value);
    }
}

static void append_path(struct bg_text *html, const struct bg_column *column, bool moves_with_previous)
{
    struct bg_text name = {0};
    bg_path_words_name(&name, column->name);
    bg_text_append(html, "{\"path\":");
    bg_report_html_append_json(html, column->name);
    bg_text_append(html, ",\"name\":");
    bg_report_html_append_json(html, name.data != NULL ? name.data : "");
    bg_text_format(html, ",\"share\":%s,\"moves\":%s}", bg_path_words_is_share(column->name) ? "true" : "false",
                   moves_with_previous ? "true" : "false");
    bg_text_free(&name);
}

static void append_row(struct bg_text *html, const struct bg_table *table, size_t n_paths, size_t row)
{
    static const char *const risks[] = {"restricted", "restricted_low", "restricted_high"};
    bg_text_append(html, row > 0 ? ",\n[" : "[");
    for (size_t i = 0; i < n_paths; i++) {
        const struct bg_column *column = &table->columns[i];
        if (column->kind == BG_COLUMN_TEXT) {
            bg_report_html_append_json(html, column->texts[row]);
        } else {
            append_number(html, column->numbers[row]);
        }
        bg_text_append(html, ",");
    }
    for (size_t i = 0; i < sizeof risks / sizeof risks[0]; i++) {
        bg_text_append(html, i > 0 ? "," : "");
        append_number(html, bg_headline_number(table, risks[i], row));
    }
    bg_text_append(html, "]");
}

static void append_numbers(struct bg_text *html, const struct bg_table *table, const struct bg_report_axes *axes)
{
    bg_text_append(html, "<script type='application/json'>{\"paths\":[");
    for (size_t i = 0; i < axes->n_paths; i++) {
        bg_text_append(html, i > 0 ? "," : "");
        append_path(html, &table->columns[i], axes->moves_with_previous[i]);
    }
    bg_text_append(html, "],\"rows\":[");
    for (size_t row = 0; row < table->n_rows; row++) {
        append_row(html, table, axes->n_paths, row);
    }
    bg_text_append(html, "]}</script>\n");
}

void bg_report_sliders_append(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_axes *axes,
                              size_t most_rows)
{
    if (axes->n_paths > 0 && folder->table.n_rows > most_rows) {
        bg_text_append(html, "<p class='aside'>This sweep has more points than sliders of this page can hold.</p>\n");
    }
    if (axes->n_paths == 0 || folder->table.n_rows > most_rows) {
        return;
    }
    bg_text_append(
        html, "<section class='sliders' hidden>\n<h3>What if?</h3>\n<div class='finding'>\n"
              "<figure class='hundred'><svg class='people' role='img'><title>As many as the sliders say</title><g></g></svg></figure>\n"
              "<div><div class='dials'></div>\n"
              "<p class='answer' aria-live='polite'><strong class='frequency'></strong> restricted within ");
    struct bg_text time = {0};
    bg_headline_time(&time, (double)folder->scenario.horizon_s / (double)BG_SECONDS_PER_DAY);
    bg_report_html_take(html, &time);
    bg_text_append(html,
                   ".</p>\n<p>The risk is <output class='risk'></output><span class='interval'></span>.</p>\n"
                   "<p class='aside'>Between swept values the risk is interpolated, and beyond them nothing is said.</p></div>\n</div>\n");
    append_numbers(html, &folder->table, axes);
    bg_text_append(html, "</section>\n");
}
