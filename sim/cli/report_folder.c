/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder that a page tells of.
 */
#include "report_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "blueguy/output/folder.h"
#include "chart_rows.h"
#include "folder_file.h"
#include "report_assumptions.h"
#include "report_axes.h"
#include "report_chart.h"
#include "report_finding.h"
#include "report_html.h"
#include "report_method.h"
#include "report_sliders.h"
#include "report_table.h"

/* A column that a CSV cannot be without, and the first place at which it may stand. */
struct needed {
    const char *column;
    enum bg_column_kind kind;
    size_t from;
};

enum { MOST_NEEDED = 2 };

/* What tells a folder's kind, and what stands beside it. */
static const struct {
    const char *file;
    struct needed needed[MOST_NEEDED];
    const char *beside; /* NULL: nothing. */
    struct needed needed_beside[MOST_NEEDED];
} FILES[BG_REPORT_KINDS] = {
    [BG_REPORT_SWEEP] = {"sweep.csv", {{"restricted", BG_COLUMN_NUMBER, 1}, {"method", BG_COLUMN_TEXT, 1}}, NULL, {{0}}},
    [BG_REPORT_COMPARE] = {"compare.csv",
                           {{"quantity", BG_COLUMN_TEXT, 1}, {"estimate", BG_COLUMN_NUMBER, 1}},
                           "risk_by_day.csv",
                           {{"day", BG_COLUMN_NUMBER, 1}, {"restricted", BG_COLUMN_NUMBER, 1}}},
    [BG_REPORT_SOLVE] = {"solve.csv",
                         {{"quantity", BG_COLUMN_TEXT, 1}, {"kept", BG_COLUMN_TEXT, 1}},
                         "frontier.csv",
                         {{"quantity", BG_COLUMN_TEXT, 0}, {"outcome", BG_COLUMN_TEXT, 1}}},
    [BG_REPORT_RUN] = {"summary.csv", {{"quantity", BG_COLUMN_TEXT, 0}, {"estimate", BG_COLUMN_NUMBER, 1}}, NULL, {{0}}},
};

static enum bg_status find_kind(struct bg_report_folder *folder, struct bg_error *error)
{
    struct stat found;
    if (stat(folder->path, &found) != 0) {
        return bg_error_add(error, BG_FAILED, "\"%s\": cannot be opened: %s", folder->path, strerror(errno));
    }
    if (!S_ISDIR(found.st_mode)) {
        return bg_error_add(error, BG_FAILED, "%s: is no folder; \"blueguy report\" takes the folders that were written", folder->path);
    }
    for (folder->kind = 0; folder->kind < BG_REPORT_KINDS; folder->kind++) {
        if (bg_folder_has(folder->path, FILES[folder->kind].file)) {
            return BG_OK;
        }
    }
    if (bg_folder_has(folder->path, "sweep.csv.part")) {
        return bg_error_add(error, BG_FAILED, "%s: this sweep is not finished; \"blueguy sweep ... --resume\" goes on", folder->path);
    }
    return bg_error_add(error, BG_FAILED, "%s: holds nothing that run, sweep, compare or solve wrote", folder->path);
}

static enum bg_status read_manifest(struct bg_report_folder *folder, struct bg_error *error)
{
    struct bg_error warnings = {0};
    char *path = bg_folder_join(folder->path, "manifest.yaml");
    enum bg_status status = path != NULL ? bg_document_read(&folder->manifest, path, error) : bg_error_no_memory(error);
    if (status == BG_OK) {
        status = bg_scenario_decode(&folder->scenario, folder->manifest, error, &warnings);
    }
    bg_error_free(&warnings); /* They were told when it was run. */
    free(path);
    return status;
}

/* Reads a CSV that must be there, with a row and with its columns: other ones were made by something else. */
static enum bg_status read_table(struct bg_table *table, const char *path, const char *file, const struct needed needed[MOST_NEEDED],
                                 struct bg_error *error)
{
    if (!bg_folder_has(path, file)) {
        return bg_error_add(error, BG_FAILED, "%s/%s: is not there", path, file);
    }
    const enum bg_status status = bg_folder_file_read_table(table, path, file, false, error);
    if (status != BG_OK) {
        return status;
    }
    if (table->n_rows == 0) {
        return bg_error_add(error, BG_FAILED, "%s/%s: has no rows", path, file);
    }
    for (size_t i = 0; i < MOST_NEEDED; i++) {
        const size_t at = bg_table_find(table, needed[i].column);
        if (at == table->n_columns || at < needed[i].from || table->columns[at].kind != needed[i].kind) {
            return bg_error_add(error, BG_FAILED,
                                "%s/%s: is not as blueguy writes it: its column \"%s\" is missing or holds something else", path, file,
                                needed[i].column);
        }
    }
    return BG_OK;
}

/* People name values in any order; what is said of a sweep goes from one end of an axis to the other. */
static enum bg_status read_in_order(struct bg_report_folder *folder, struct bg_error *error)
{
    struct bg_text given = {0};
    enum bg_status status = bg_folder_file_read_table(&folder->beside, folder->path, FILES[folder->kind].file, false, error);
    if (status == BG_OK) {
        status = bg_chart_rows_sort(&folder->beside, bg_table_find(&folder->beside, "restricted"), &given, error);
    }
    bg_text_free(&given);
    return status;
}

enum bg_status bg_report_folder_read(struct bg_report_folder *folder, const char *path, size_t number, struct bg_error *error)
{
    *folder = (struct bg_report_folder){.path = path, .number = number};
    enum bg_status status = find_kind(folder, error);
    if (status == BG_OK) {
        status = read_manifest(folder, error);
    }
    if (status == BG_OK) {
        status = read_table(&folder->table, path, FILES[folder->kind].file, FILES[folder->kind].needed, error);
    }
    if (status == BG_OK && FILES[folder->kind].beside != NULL) {
        status = read_table(&folder->beside, path, FILES[folder->kind].beside, FILES[folder->kind].needed_beside, error);
    }
    if (status == BG_OK && folder->kind == BG_REPORT_SWEEP) {
        status = read_in_order(folder, error);
    }
    if (status != BG_OK) {
        bg_report_folder_free(folder);
    }
    return status;
}

void bg_report_folder_free(struct bg_report_folder *folder)
{
    bg_table_free(&folder->beside);
    bg_table_free(&folder->table);
    bg_scenario_free(&folder->scenario);
    bg_document_free(folder->manifest);
    folder->manifest = NULL;
}

const char *bg_report_folder_kind(const struct bg_report_folder *folder)
{
    static const char *const kinds[BG_REPORT_KINDS] = {"Swept", "Compared with others", "Solved", "Simulated"};
    return kinds[folder->kind];
}

/* A part of the page starts with its heading. */
static void start_part(struct bg_text *html, const char *name, const char *heading)
{
    bg_text_format(html, "<section class='%s'>\n<h3>%s</h3>\n", name, heading);
}

static void end_part(struct bg_text *html)
{
    bg_text_append(html, "</section>\n");
}

static void append_story(struct bg_text *html, const struct bg_report_folder *folder)
{
    if (folder->scenario.about != NULL) {
        bg_text_append(html, "<details class='story'><summary>The story</summary>\n");
        bg_report_html_append_paragraphs(html, folder->scenario.about);
        bg_text_append(html, "</details>\n");
    }
}

static enum bg_status append_charts(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_thrift *thrift,
                                    struct bg_error *error)
{
    struct bg_text charts = {0};
    const enum bg_status status = bg_report_chart_append_all(&charts, folder, thrift->most_drawing_bytes, error);
    if (charts.length > 0) {
        start_part(html, "charts", "In pictures");
        bg_text_append(html, charts.data);
        end_part(html);
    }
    html->failed = html->failed || charts.failed;
    bg_text_free(&charts);
    return status;
}

enum bg_status bg_report_folder_append(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_thrift *thrift,
                                       struct bg_error *error)
{
    static const char *const provisos[BG_REPORT_KINDS] = {
        "<p class='aside'>Of the scenario around which values were varied.</p>\n",
        "<p class='aside'>Of the first scenario; what the others change, their files say.</p>\n",
        "<p class='aside'>Of the scenario around which values were tried.</p>\n", ""};
    struct bg_report_axes axes = {0};
    enum bg_status status = folder->kind == BG_REPORT_SWEEP ? bg_report_axes_read(&axes, folder, error) : BG_OK;
    bg_text_format(html, "<article id='part-%zu'>\n<header><p class='kicker'>%s</p>\n<h2 dir='auto'>", folder->number,
                   bg_report_folder_kind(folder));
    bg_report_html_append(html, folder->scenario.title);
    bg_text_append(html, "</h2></header>\n");
    bg_report_finding_append(html, folder);
    append_story(html, folder);
    if (folder->kind == BG_REPORT_SWEEP) {
        bg_report_sliders_append(html, folder, &axes, thrift->most_slider_rows);
    }
    status = status == BG_OK ? append_charts(html, folder, thrift, error) : status;
    start_part(html, "assumptions", "What it rests on");
    bg_text_append(html, provisos[folder->kind]);
    bg_report_assumptions_append(html, folder->manifest);
    end_part(html);
    start_part(html, "numbers", "The numbers");
    bg_text_append(html, "<p class='aside'>Numbers to six digits; the files hold all of them.</p>\n");
    status = status == BG_OK ? bg_report_table_append_all(html, folder->path, thrift->most_cells, error) : status;
    end_part(html);
    start_part(html, "method", "How it was computed");
    bg_report_method_append(html, folder, &axes);
    end_part(html);
    bg_text_append(html, "</article>\n");
    return status == BG_OK && html->failed ? bg_error_no_memory(error) : status;
}
