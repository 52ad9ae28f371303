/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found, in words and as people.
 */
#include "report_finding.h"

#include <math.h>
#include <string.h>

#include "chart_axis.h"
#include "headline.h"
#include "headline_parts.h"
#include "path_words.h"
#include "report_html.h"
#include "report_people.h"
#include "summary_text.h"
#include "words.h"

/* Appends the title of the chart that says it, or nothing where that has nothing to say. */
static void append_headline(struct bg_text *text, const struct bg_report_folder *folder, bg_headline_fn *tell, const struct bg_table *table,
                            const struct bg_table *beside)
{
    struct bg_headline headline = {.scenario = &folder->scenario, .table = table, .beside = beside, .caption = ""};
    if (table->n_rows > 0) {
        tell(&headline);
    }
    bg_text_append(text, headline.title.data != NULL ? headline.title.data : "");
    text->failed = text->failed || headline.title.failed;
    bg_text_free(&headline.title);
    bg_text_free(&headline.subtitle);
    bg_text_free(&headline.settings);
}

static const char *cell(const struct bg_table *table, const char *column, size_t row)
{
    const size_t at = bg_table_find(table, column);
    return at < table->n_columns && table->columns[at].kind == BG_COLUMN_TEXT ? table->columns[at].texts[row] : "";
}

static void append_limit(struct bg_text *text, const struct bg_table *answers, size_t row)
{
    const double limit = bg_headline_number(answers, "limit", row);
    if (strcmp(cell(answers, "quantity", row), "restricted") == 0) {
        bg_text_append(text, "a risk of ");
        bg_words_percent(text, limit, 0);
    } else {
        bg_text_format(text, "%s of ", cell(answers, "quantity", row));
        bg_text_append_number(text, limit);
    }
}

static void append_number_of(struct bg_text *text, const char *path, double value)
{
    if (bg_path_words_is_share(path)) {
        bg_words_percent(text, value, 1);
    } else {
        bg_text_append_number(text, value);
    }
}

/* One answer of a search: "With 50 % with a note, the largest number of invitations that keeps to a risk of 5 % is 55". */
static void append_answer(struct bg_text *text, const struct bg_report_folder *folder, size_t row)
{
    const struct bg_table *answers = &folder->beside;
    const size_t searched = bg_table_find(&folder->table, "quantity");
    const char *path = searched > 0 && searched < folder->table.n_columns ? folder->table.columns[searched - 1].name : "";
    const char *outcome = cell(answers, "outcome", row);
    const size_t over = bg_table_find(answers, "quantity");
    for (size_t i = 0; i < over && i < answers->n_columns; i++) {
        struct bg_text value = {0};
        bg_chart_axis_append_value(&value, &answers->columns[i], row);
        bg_text_append(text, i == 0 ? "With " : " and ");
        bg_path_words_value(text, answers->columns[i].name, value.data != NULL ? value.data : "");
        bg_text_append(text, i + 1 == over ? ", " : "");
        bg_text_free(&value);
    }
    if (strcmp(outcome, "largest") == 0 || strcmp(outcome, "smallest") == 0) {
        bg_text_format(text, "the %s ", outcome);
        bg_path_words_name(text, path);
        bg_text_append(text, " that keeps to ");
        append_limit(text, answers, row);
        bg_text_append(text, " is ");
        append_number_of(text, path, bg_headline_number(answers, "answer", row));
    } else {
        bg_text_format(text, "%s ",
                       strcmp(outcome, "every") == 0  ? "every"
                       : strcmp(outcome, "none") == 0 ? "no"
                                                      : "it is undecided which");
        bg_path_words_name(text, path);
        bg_text_append(text, strcmp(outcome, "every") == 0 || strcmp(outcome, "none") == 0 ? " that was tried keeps to " : " keeps to ");
        append_limit(text, answers, row);
    }
}

/* A sweep of more paths than a chart can show. */
static void append_range(struct bg_text *text, const struct bg_table *sweep)
{
    double least = INFINITY;
    for (size_t row = 0; row < sweep->n_rows; row++) {
        least = fmin(least, bg_headline_number(sweep, "restricted", row));
    }
    bg_text_append(text, "Over ");
    bg_words_count(text, (double)sweep->n_rows);
    bg_text_append(text, " combinations the risk goes from ");
    bg_headline_risk(text, least);
    bg_text_append(text, " to ");
    bg_headline_risk(text, bg_headline_largest(sweep, "restricted"));
}

/* What the chart of so many paths says. */
static void append_swept(struct bg_text *text, const struct bg_report_folder *folder)
{
    const struct bg_table *sweep = &folder->beside;
    const size_t n_paths = bg_table_find(sweep, "restricted");
    if (n_paths > 2) {
        append_range(text, sweep);
    } else if (n_paths == 1) {
        append_headline(text, folder, bg_headline_sweep_curve, sweep, sweep);
    } else {
        const size_t before = text->length;
        append_headline(text, folder, bg_headline_sweep_together, sweep, sweep);
        if (text->length == before) {
            append_headline(text, folder, bg_headline_sweep_lines, sweep, sweep);
        }
    }
}

void bg_report_finding_append_sentence(struct bg_text *text, const struct bg_report_folder *folder)
{
    struct bg_text sentence = {0};
    switch (folder->kind) {
    case BG_REPORT_RUN:
        append_headline(&sentence, folder, bg_headline_hundred, &folder->table, &folder->table);
        break;
    case BG_REPORT_COMPARE:
        append_headline(&sentence, folder, bg_headline_compare, &folder->beside, &folder->table);
        break;
    case BG_REPORT_SOLVE:
        if (folder->beside.n_rows > 0) {
            append_answer(&sentence, folder, folder->beside.n_rows - 1);
        }
        break;
    default:
        append_swept(&sentence, folder);
        break;
    }
    bg_headline_capitalise(&sentence);
    bg_text_append(text, sentence.data != NULL ? sentence.data : folder->scenario.title);
    text->failed = text->failed || sentence.failed;
    bg_text_free(&sentence);
}

static struct bg_estimate estimate_at(const struct bg_table *table, size_t row)
{
    return (struct bg_estimate){.value = bg_headline_number(table, "estimate", row),
                                .low = bg_headline_number(table, "low", row),
                                .high = bg_headline_number(table, "high", row),
                                .method = BG_METHOD_EXACT};
}

/* The summary as the program that computed it held it. */
static void recall(struct bg_run_result *result, const struct bg_report_folder *folder)
{
    const struct bg_table *table = &folder->table;
    *result = (struct bg_run_result){.summary = {.confidence = folder->scenario.run.confidence}};
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        struct bg_estimate *estimate = &result->summary.of[quantity];
        *estimate = bg_estimate_undefined();
        for (size_t row = 0; row < table->n_rows; row++) {
            if (strcmp(cell(table, "quantity", row), bg_quantity_info(quantity)->name) == 0) {
                const double replications = bg_headline_number(table, "replications", row);
                *estimate = estimate_at(table, row);
                estimate->replications = isnan(replications) ? 0 : (int64_t)replications;
                for (enum bg_method method = 0; method < BG_METHODS; method++) {
                    estimate->method = strcmp(cell(table, "method", row), bg_method_name(method)) == 0 ? method : estimate->method;
                }
            }
        }
    }
}

/* Appends the lines of a summary that have a label ("  Risk     22 %") as a list. */
static void append_lines(struct bg_text *html, const char *line)
{
    bg_text_append(html, "<dl class='summary'>\n");
    while (*line != '\0') {
        const size_t length = strcspn(line, "\n");
        if (strncmp(line, "  ", 2) == 0) {
            const size_t label = 2 + strcspn(line + 2, " \n");
            const size_t spaces = strspn(line + label, " ");
            /* "At last" is the one label of two words. */
            const size_t more = spaces == 1 && length > label + 1 ? strcspn(line + label + 1, " \n") + 1 : 0;
            struct bg_text part = {0};
            bg_text_append_bytes(&part, line + 2, label + more - 2);
            bg_text_append(html, "<dt>");
            bg_report_html_take(html, &part);
            bg_text_append_bytes(&part, line + label + more, length - label - more);
            bg_text_append(html, "</dt><dd>");
            bg_report_html_append(html, part.data != NULL ? part.data + strspn(part.data, " ") : "");
            bg_text_append(html, "</dd>\n");
            html->failed = html->failed || part.failed;
            bg_text_free(&part);
        }
        line += length + (line[length] == '\n');
    }
    bg_text_append(html, "</dl>\n");
}

static void append_run(struct bg_text *html, const struct bg_report_folder *folder, const char *sentence)
{
    struct bg_run_result result;
    struct bg_text summary = {0};
    recall(&result, folder);
    bg_text_append(html, "<div class='finding'>\n");
    if (bg_report_people_can_show(result.summary.of[BG_RESTRICTED].value)) {
        bg_text_append(html, "<figure class='hundred'>");
        bg_report_people_append(html, &result.summary.of[BG_RESTRICTED], bg_report_people_needed(result.summary.of[BG_RESTRICTED].value),
                                sentence);
        bg_text_append(html, "</figure>\n");
    }
    bg_summary_text_append(&summary, &folder->scenario, &result);
    if (summary.data != NULL) {
        append_lines(html, summary.data);
    }
    html->failed = html->failed || summary.failed;
    bg_text_free(&summary);
    bg_text_append(html, "</div>\n");
}

static bool is_risk(const struct bg_table *table, size_t row)
{
    return strcmp(cell(table, "quantity", row), "restricted") == 0 && !isnan(bg_headline_number(table, "estimate", row));
}

/* Of more people in each of several blocks the eye sees but grey: rarer risks are in the words below. */
enum { MOST_BESIDE = 1000 };

/* Risks that are compared are said of as many people each. */
static void append_share(struct bg_text *said, const struct bg_estimate *risk, size_t people)
{
    const double count = round(risk->value * (double)people);
    if (count >= 1 && risk->value < 1) {
        bg_words_count(said, count);
        bg_text_append(said, " in ");
        bg_words_count(said, (double)people);
        bg_text_append(said, count == 1 ? " is" : " are");
    } else {
        bg_headline_people(said, risk->value, risk->low < risk->high);
        bg_headline_capitalise(said);
    }
    bg_text_append(said, " restricted");
}

static void append_block(struct bg_text *html, const struct bg_table *table, size_t row, size_t people)
{
    const struct bg_estimate risk = estimate_at(table, row);
    struct bg_text said = {0};
    struct bg_text name = {0};
    bg_chart_axis_append_value(&name, &table->columns[0], row);
    append_share(&said, &risk, people);
    bg_text_append(html, "<figure class='hundred'>");
    bg_report_people_append(html, &risk, people, said.data != NULL ? said.data : "");
    bg_text_append(html, "<figcaption><strong>");
    bg_report_html_take(html, &name);
    bg_text_append(html, "</strong> ");
    bg_report_html_take(html, &said);
    bg_text_append(html, "</figcaption></figure>\n");
}

/* A block of people for each scenario, side by side. */
static void append_compared(struct bg_text *html, const struct bg_table *table)
{
    size_t people = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        const size_t needed = is_risk(table, row) ? bg_report_people_needed(bg_headline_number(table, "estimate", row)) : 0;
        people = needed > people ? needed : people;
    }
    people = people < MOST_BESIDE ? people : MOST_BESIDE;
    bg_text_append(html, "<div class='blocks'>\n");
    for (size_t row = 0; row < table->n_rows; row++) {
        if (is_risk(table, row)) {
            append_block(html, table, row, people);
        }
    }
    bg_text_append(html, "</div>\n");
}

static void append_answers(struct bg_text *html, const struct bg_report_folder *folder)
{
    if (folder->beside.n_rows < 2) { /* It is the finding. */
        return;
    }
    bg_text_append(html, "<ul class='answers'>\n");
    for (size_t row = 0; row < folder->beside.n_rows; row++) {
        struct bg_text answer = {0};
        append_answer(&answer, folder, row);
        bg_headline_capitalise(&answer);
        bg_text_append(html, "<li>");
        bg_report_html_take(html, &answer);
        bg_text_append(html, "</li>\n");
    }
    bg_text_append(html, "</ul>\n");
}

void bg_report_finding_append(struct bg_text *html, const struct bg_report_folder *folder)
{
    struct bg_text sentence = {0};
    bg_report_finding_append_sentence(&sentence, folder);
    const char *said = sentence.data != NULL ? sentence.data : "";
    if (folder->number > 1) { /* That of the first folder heads the page. */
        bg_text_append(html, "<p class='lead'>");
        bg_report_html_append(html, said);
        bg_text_append(html, ".</p>\n");
    }
    if (folder->kind == BG_REPORT_RUN) {
        append_run(html, folder, said);
    } else if (folder->kind == BG_REPORT_COMPARE) {
        append_compared(html, &folder->table);
    } else if (folder->kind == BG_REPORT_SOLVE) {
        append_answers(html, folder);
    }
    html->failed = html->failed || sentence.failed;
    bg_text_free(&sentence);
}
