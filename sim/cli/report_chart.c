/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts of a folder as pictures within a page.
 */
#include "report_chart.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <string.h>

#include "blueguy/output/folder.h"
#include "chart_axis.h"
#include "chart_rows.h"
#include "figure_table.h"
#include "folder_file.h"
#include "headline_parts.h"
#include "path_words.h"
#include "report_drawing.h"
#include "report_html.h"

enum { MOST_TOLD = 12 /* Numbers of a text alternative: as many as can be listened to. */ };

/* A chart of the folder. */
struct picture {
    const struct bg_figure *figure;
    const struct bg_report_folder *folder;
    struct bg_table table;  /* Owned: what it draws. */
    struct bg_text finding; /* Owned: its name. */
    struct bg_text numbers; /* Owned: its text alternative. */
    struct bg_text drawing; /* Owned. */
    struct bg_text given;   /* Owned: of use to scripts alone. */
};

static void free_picture(struct picture *picture)
{
    bg_table_free(&picture->table);
    bg_text_free(&picture->finding);
    bg_text_free(&picture->numbers);
    bg_text_free(&picture->drawing);
    bg_text_free(&picture->given);
}

/* How many columns tell where a number stands: the paths of a sweep, the day, the scenario and the day. */
static size_t count_places(const struct bg_figure *figure, const struct bg_table *table, size_t told)
{
    size_t texts = 0;
    while (texts < told && table->columns[texts].kind == BG_COLUMN_TEXT) {
        texts++;
    }
    const size_t places = figure->at > 0 ? figure->at : texts + 1;
    return GSL_MIN(places, told);
}

static void append_place_value(struct bg_text *text, const struct bg_figure *figure, const struct bg_column *column, size_t row)
{
    struct bg_text value = {0};
    if (figure->at > 0) {
        bg_chart_axis_append_value(&value, column, row);
        bg_path_words_value(text, column->name, value.data != NULL ? value.data : "");
    } else if (column->kind == BG_COLUMN_TEXT) {
        bg_text_append(text, column->texts[row]);
    } else {
        bg_text_format(text, "%s %.6g", column->name, column->numbers[row]);
    }
    text->failed = text->failed || value.failed;
    bg_text_free(&value);
}

/* Appends a row as "0.213 (steve, day 45); ". */
static void append_told(struct bg_text *text, const struct bg_figure *figure, const struct bg_table *table, size_t told, size_t row)
{
    const size_t n_places = count_places(figure, table, told);
    if (isnan(table->columns[told].numbers[row])) {
        bg_text_append(text, "not known");
    } else {
        bg_text_format(text, "%.3g", table->columns[told].numbers[row]);
    }
    for (size_t i = 0; i < n_places; i++) {
        bg_text_append(text, i == 0 ? " (" : ", ");
        append_place_value(text, figure, &table->columns[i], row);
    }
    bg_text_append(text, "); ");
}

/* Tells a column's numbers in rows that are evenly spread from the first to the last. */
static void tell_column(struct picture *picture, size_t column)
{
    const struct bg_table *table = &picture->table;
    const size_t count = table->n_rows < MOST_TOLD ? table->n_rows : MOST_TOLD;
    bg_text_format(&picture->numbers, "%s: ", table->columns[column].name);
    for (size_t i = 0; i < count; i++) {
        append_told(&picture->numbers, picture->figure, table, column, count > 1 ? i * (table->n_rows - 1) / (count - 1) : 0);
    }
}

static void tell_numbers(struct picture *picture)
{
    const struct bg_table *table = &picture->table;
    for (const char *told = picture->figure->told; *told != '\0';) {
        const size_t length = strcspn(told, ",");
        for (size_t i = 0; i < table->n_columns; i++) {
            const struct bg_column *column = &table->columns[i];
            if (strlen(column->name) == length && strncmp(column->name, told, length) == 0 && column->kind == BG_COLUMN_NUMBER) {
                tell_column(picture, i);
            }
        }
        told += length + (told[length] == ',');
    }
    bg_text_format(&picture->numbers, "all numbers are in the table %s below.", picture->figure->file);
    bg_headline_capitalise(&picture->numbers);
}

static enum bg_status tell_finding(struct picture *picture, struct bg_error *error)
{
    struct bg_table beside = {0};
    struct bg_headline headline = {.scenario = &picture->folder->scenario, .table = &picture->table, .beside = &beside, .caption = ""};
    const enum bg_status status = bg_folder_file_read_table(&beside, picture->folder->path, picture->figure->beside, false, error);
    if (status == BG_OK) {
        picture->figure->headline(&headline);
    }
    picture->finding = headline.title;
    bg_text_free(&headline.subtitle);
    bg_text_free(&headline.settings);
    bg_table_free(&beside);
    return status;
}

/* Reads the drawing, which stays empty where there is none that a page can show. */
static enum bg_status read_drawing(struct picture *picture, struct bg_error *error)
{
    struct bg_text file = {0};
    struct bg_text svg = {0};
    struct bg_text prefix = {0};
    bg_text_format(&file, "%s.svg", picture->figure->name);
    bg_text_format(&prefix, "f%zu-%s-", picture->folder->number, picture->figure->name);
    enum bg_status status = file.failed || prefix.failed ? bg_error_no_memory(error) : BG_OK;
    if (status == BG_OK && bg_folder_has(picture->folder->path, file.data)) {
        status = bg_folder_read(&svg, picture->folder->path, file.data, error);
        if (status == BG_OK && svg.data != NULL) {
            bg_report_drawing_append(&picture->drawing, svg.data, prefix.data);
        }
    }
    bg_text_free(&prefix);
    bg_text_free(&svg);
    bg_text_free(&file);
    return status;
}

static void append_picture(struct bg_text *html, const struct picture *picture)
{
    static const char *const inks[] = {[BG_INK_FOLLOWS] = "follows", [BG_INK_TURNS] = "turns"};
    const char *name = picture->figure->name;
    const size_t number = picture->folder->number;
    bg_text_format(html, "<figure class='chart %s'><figcaption>", inks[picture->figure->ink]);
    bg_report_html_append(html, picture->finding.data);
    bg_text_format(html,
                   "</figcaption>\n<div class='scroll'><svg role='img' viewBox='0 0 1600 900' "
                   "xmlns:xlink='http://www.w3.org/1999/xlink' aria-labelledby='f%zu-%s-title' aria-describedby='f%zu-%s-desc'>"
                   "<title id='f%zu-%s-title'>",
                   number, name, number, name, number, name);
    bg_report_html_append(html, picture->finding.data);
    bg_text_format(html, "</title><desc id='f%zu-%s-desc'>", number, name);
    bg_report_html_append(html, picture->numbers.data);
    bg_text_append(html, "</desc>\n");
    bg_text_append(html, picture->drawing.data);
    bg_text_append(html, "</svg></div></figure>\n");
}

/* What is too large for the page stays where it is. */
static void append_place(struct bg_text *html, const struct picture *picture)
{
    bg_text_append(html, "<p>");
    bg_report_html_append(html, picture->finding.data);
    bg_text_append(html, ": that chart is too large for this page, and is in <code>");
    bg_report_html_append(html, picture->folder->path);
    bg_text_format(html, "/%s.svg</code>.</p>\n", picture->figure->name);
}

/* Appends the chart, if the folder's numbers are ones that it draws.  `*n_missing` counts those that are not there as SVG. */
static enum bg_status append_figure(struct bg_text *html, struct picture *picture, size_t most_bytes, size_t *n_missing,
                                    struct bg_error *error)
{
    enum bg_status status = bg_folder_file_read_table(&picture->table, picture->folder->path, picture->figure->file, false, error);
    if (status != BG_OK || !bg_figure_suits(picture->figure, &picture->table)) {
        return status;
    }
    status = picture->figure->at > 0 ? bg_chart_rows_sort(&picture->table, picture->figure->at, &picture->given, error) : BG_OK;
    status = status == BG_OK ? read_drawing(picture, error) : status;
    status = status == BG_OK ? tell_finding(picture, error) : status;
    if (status == BG_OK && picture->finding.length > 0) {
        tell_numbers(picture);
        if (picture->drawing.length == 0) {
            ++*n_missing;
        } else if (picture->drawing.length > most_bytes) {
            append_place(html, picture);
        } else {
            append_picture(html, picture);
        }
    }
    html->failed = html->failed || picture->finding.failed || picture->numbers.failed || picture->drawing.failed;
    return status;
}

enum bg_status bg_report_chart_append_all(struct bg_text *html, const struct bg_report_folder *folder, size_t most_bytes,
                                          struct bg_error *error)
{
    size_t count;
    const struct bg_figure *figures = bg_figure_table(&count);
    enum bg_status status = BG_OK;
    size_t n_missing = 0;
    for (size_t i = 0; i < count && status == BG_OK; i++) {
        struct picture picture = {.figure = &figures[i], .folder = folder};
        status = figures[i].ink != BG_INK_ABSENT ? append_figure(html, &picture, most_bytes, &n_missing, error) : BG_OK;
        free_picture(&picture);
    }
    if (n_missing > 0) {
        bg_text_format(html, "<p>%zu %s not there as SVG; <code>blueguy plot ", n_missing, n_missing == 1 ? "chart is" : "charts are");
        bg_report_html_append(html, folder->path);
        bg_text_append(html, "</code> draws what is missing.</p>\n");
    }
    return status;
}
