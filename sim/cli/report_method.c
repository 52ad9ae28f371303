/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the numbers of a folder were computed.
 */
#include "report_method.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/compare.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/output/folder.h"
#include "blueguy/scenario/node.h"
#include "blueguy/scenario/rate.h"
#include "headline_parts.h"
#include "path_words.h"
#include "report_html.h"
#include "words.h"

/* What is varied or asked for has a line of its own. */
#define CONTINUED " \\\n    "

/* The version that the manifest notes, or NULL. */
static const char *noted_version(const struct bg_document *manifest)
{
    const struct bg_item *run = bg_node_find(manifest->root, "run");
    const struct bg_item *version = run != NULL ? bg_node_find(run->value, "version") : NULL;
    return version != NULL ? version->value->text : NULL;
}

/* Appends a varied value as a scenario writes it. */
static void append_value(struct bg_text *text, const struct bg_column *column, size_t row)
{
    if (column->kind == BG_COLUMN_TEXT) {
        bg_text_append(text, column->texts[row]);
    } else if (bg_path_words_is_share(column->name)) {
        bg_rate_append_fixed(text, column->numbers[row]);
    } else {
        bg_text_append_number(text, column->numbers[row]);
    }
}

/* A row of a table, which is compared by some columns: those from `first` on, before `end`. */
struct place {
    const struct bg_table *table;
    size_t first;
    size_t end;
    size_t row;
};

static int compare_values(const struct place *a, const struct place *b)
{
    int order = 0;
    for (size_t i = a->first; i < a->end && order == 0; i++) {
        const struct bg_column *column = &a->table->columns[i];
        order = column->kind == BG_COLUMN_TEXT ? strcmp(column->texts[a->row], column->texts[b->row])
                                               : bg_compare(column->numbers[a->row], column->numbers[b->row]);
    }
    return order;
}

static int by_value(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    const int order = compare_values(left, right);
    return order != 0 ? order : bg_compare((double)left->row, (double)right->row);
}

static int by_row(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    return bg_compare((double)left->row, (double)right->row);
}

/* The rows in which values of the columns stand first, in their order; the caller frees them.  NULL where memory is short. */
static struct place *find_first(const struct bg_table *table, size_t first, size_t end, size_t *count)
{
    struct place *places = calloc(table->n_rows + 1, sizeof *places);
    *count = 0;
    if (places == NULL) {
        return NULL;
    }
    for (size_t row = 0; row < table->n_rows; row++) {
        places[row] = (struct place){table, first, end, row};
    }
    qsort(places, table->n_rows, sizeof *places, by_value);
    for (size_t i = 0; i < table->n_rows; i++) {
        if (*count == 0 || compare_values(&places[*count - 1], &places[i]) != 0) {
            places[(*count)++] = places[i];
        }
    }
    qsort(places, *count, sizeof *places, by_row);
    return places;
}

/* Appends --vary or --with of a column with the values of its axis, which is made of the columns from `first` on and before `end`, in
 * their order. */
static void append_axis(struct bg_text *text, const struct bg_table *table, const char *option, size_t column, size_t first, size_t end)
{
    size_t count;
    struct place *places = find_first(table, first, end, &count);
    text->failed = text->failed || places == NULL;
    bg_text_format(text, CONTINUED "%s '%s=", option, table->columns[column].name);
    for (size_t i = 0; places != NULL && i < count; i++) {
        bg_text_append(text, i > 0 ? "," : "");
        append_value(text, &table->columns[column], places[i].row);
    }
    bg_text_append(text, "'");
    free(places);
}

static void append_sweep(struct bg_text *text, const struct bg_report_folder *folder, const struct bg_report_axes *axes)
{
    for (size_t first = 0; first < axes->n_paths;) {
        size_t end = first + 1;
        while (end < axes->n_paths && axes->moves_with_previous[end]) {
            end++;
        }
        for (size_t i = first; i < end; i++) {
            append_axis(text, &folder->table, i == first ? "--vary" : "--with", i, first, end);
        }
        first = end;
    }
}

static const char *text_at(const struct bg_table *table, const char *column, size_t row)
{
    const size_t at = bg_table_find(table, column);
    return at < table->n_columns && table->columns[at].kind == BG_COLUMN_TEXT ? table->columns[at].texts[row] : "";
}

/* Whether a limit was one from above: what is known of the values tried is which of them kept it. */
static bool is_from_above(const struct bg_table *tried, const char *quantity, double limit)
{
    const bool several = bg_table_find(tried, "limit") < tried->n_columns;
    int votes = 0;
    for (size_t row = 0; row < tried->n_rows; row++) {
        const bool this_one = !several || bg_headline_number(tried, "limit", row) == limit;
        if (this_one && strcmp(text_at(tried, "quantity", row), quantity) == 0) {
            const bool below = bg_headline_number(tried, "estimate", row) <= limit;
            votes += (strcmp(text_at(tried, "kept", row), "yes") == 0) == below ? 1 : -1;
        }
    }
    return votes >= 0;
}

/* Appends each limit once. */
static void append_limits(struct bg_text *text, const struct bg_table *tried, const struct bg_table *answers)
{
    for (size_t row = 0; row < answers->n_rows; row++) {
        const char *quantity = text_at(answers, "quantity", row);
        const double limit = bg_headline_number(answers, "limit", row);
        bool told = false;
        for (size_t before = 0; before < row; before++) {
            told = told ||
                   (bg_headline_number(answers, "limit", before) == limit && strcmp(text_at(answers, "quantity", before), quantity) == 0);
        }
        const bool above = is_from_above(tried, quantity, limit);
        if (!told && above && strcmp(quantity, "restricted") == 0) {
            bg_text_append(text, CONTINUED "--risk ");
            bg_rate_append_fixed(text, limit);
        } else if (!told) {
            bg_text_format(text, CONTINUED "--for %s %s ", quantity, above ? "--at-most" : "--at-least");
            bg_text_append_number(text, limit);
        }
    }
}

/* The values tried begin and end where the search did. */
static void append_solve(struct bg_text *text, const struct bg_report_folder *folder)
{
    const struct bg_table *tried = &folder->table;
    const size_t quantity = bg_table_find(tried, "quantity");
    if (quantity == 0 || quantity == tried->n_columns || tried->columns[quantity - 1].kind != BG_COLUMN_NUMBER) {
        return;
    }
    size_t low = 0;
    size_t high = 0;
    const struct bg_column *searched = &tried->columns[quantity - 1];
    for (size_t row = 0; row < tried->n_rows; row++) {
        low = searched->numbers[row] < searched->numbers[low] ? row : low;
        high = searched->numbers[row] > searched->numbers[high] ? row : high;
    }
    bg_text_format(text, CONTINUED "--vary '%s=", searched->name);
    append_value(text, searched, low);
    bg_text_append(text, ":");
    append_value(text, searched, high);
    bg_text_append(text, "'");
    append_limits(text, tried, &folder->beside);
    for (size_t i = 0; i + 1 < quantity; i++) {
        append_axis(text, tried, "--over", i, 0, quantity - 1);
    }
}

/* Appends the name of a file as a shell takes it. */
static void append_file(struct bg_text *text, const char *file)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+,:@%";
    bg_text_append(text, " ");
    if (file[strspn(file, plain)] == '\0') {
        bg_text_append(text, file);
        return;
    }
    bg_text_append(text, "'");
    for (; *file != '\0'; file++) {
        bg_text_append_bytes(text, *file == '\'' ? "'\\''" : file, *file == '\'' ? strlen("'\\''") : 1);
    }
    bg_text_append(text, "'");
}

static void append_compared(struct bg_text *text, const struct bg_table *table)
{
    size_t count;
    struct place *places = find_first(table, 0, 1, &count);
    text->failed = text->failed || places == NULL;
    for (size_t i = 0; places != NULL && i < count; i++) {
        struct bg_text file = {0};
        append_value(&file, &table->columns[0], places[i].row);
        bg_text_append(&file, ".yaml");
        append_file(text, file.data != NULL ? file.data : "");
        text->failed = text->failed || file.failed;
        bg_text_free(&file);
    }
    free(places);
}

static void append_command(struct bg_text *text, const struct bg_report_folder *folder, const struct bg_report_axes *axes)
{
    static const char *const commands[BG_REPORT_KINDS] = {"sweep", "compare", "solve", "run"};
    const struct bg_run_settings *run = &folder->scenario.run;
    bg_text_format(text, "blueguy %s", commands[folder->kind]);
    if (folder->kind == BG_REPORT_COMPARE) {
        append_compared(text, &folder->table);
        bg_text_format(text, " -n %" PRId64 " --seed %" PRIu64 " --method %s", run->replications, run->seed, bg_method_name(run->method));
        return;
    }
    char *manifest = bg_folder_join(folder->path, "manifest.yaml");
    text->failed = text->failed || manifest == NULL;
    append_file(text, manifest != NULL ? manifest : "");
    free(manifest);
    if (folder->kind == BG_REPORT_SWEEP) {
        append_sweep(text, folder, axes);
    } else if (folder->kind == BG_REPORT_SOLVE) {
        append_solve(text, folder);
    }
}

static void append_term(struct bg_text *html, const char *term, struct bg_text *meaning)
{
    bg_text_format(html, "<dt>%s</dt><dd>", term);
    bg_report_html_take(html, meaning);
    bg_text_append(html, "</dd>\n");
}

void bg_report_method_append(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_axes *axes)
{
    const struct bg_run_settings *run = &folder->scenario.run;
    struct bg_text said = {0};
    bg_text_append(html, "<dl>\n");
    bg_text_append(&said,
                   "Each simulated life draws one world, sends the campaign's invitations, and takes every answer as it comes. Where the "
                   "risk has an exact answer, that is integrated over all worlds instead; where restrictions are rare, lives are "
                   "weighted. The tables say of each number which of these it was.");
    append_term(html, "Method", &said);
    bg_text_format(&said, "\"%s\", ", bg_method_name(run->method));
    if (run->precision > 0) {
        bg_text_append(&said, "until the risk was known within ");
        bg_rate_append_fixed(&said, run->precision);
    } else {
        bg_words_count(&said, (double)run->replications);
        bg_text_append(&said, " lives");
    }
    append_term(html, "Asked for", &said);
    bg_text_format(
        &said,
        "Two-sided, at %.10g %%: Clopper and Pearson's for a risk, Student's for a mean, order statistics for a quantile. They tell "
        "how exactly this was computed, not whether what is assumed is true.",
        100 * run->confidence);
    append_term(html, "Intervals", &said);
    bg_text_format(&said, "%" PRIu64 "; the same seed gives the same numbers, to the last digit", run->seed);
    append_term(html, "Seed", &said);
    if (noted_version(folder->manifest) != NULL) {
        bg_text_format(&said, "blueguy %s", noted_version(folder->manifest));
        append_term(html, "Program", &said);
    }
    append_command(&said, folder, axes);
    bg_text_append(html, "</dl>\n<p>To get it again:</p>\n<pre tabindex='0'><code>");
    bg_report_html_take(html, &said);
    bg_text_append(html, "</code></pre>\n");
}
