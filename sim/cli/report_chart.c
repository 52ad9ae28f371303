/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts of a folder as pictures within a page.
 */
#include "report_chart.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/output/folder.h"
#include "report_html.h"

/* The charts in the order in which a page tells them. */
static const struct {
    const char *name;
    const char *numbers; /* The CSV that holds them. */
    bool keeps_paper;    /* Its colours are a scale from pale to dark, which dark paper would swallow. */
} CHARTS[] = {
    {"sweep_lines", "sweep.csv", true},        {"sweep_curve", "sweep.csv", false},
    {"sweep_map", "sweep.csv", true},          {"frontier", "frontier.csv", true},
    {"compare", "risk_by_day.csv", true},      {"compare_gains", "compare.csv", false},
    {"risk_by_day", "risk_by_day.csv", false}, {"risk_by_invitation", "risk_by_invitation.csv", false},
    {"worlds", "worlds.csv", false},           {"idk", "idk.csv", false},
    {"when", "risk_by_day.csv", false},        {"paths", "paths.csv", false},
    {"gains", "risk_by_day.csv", false},       {"relationships", "relationships.csv", false},
};
enum { CHART_COUNT = sizeof CHARTS / sizeof CHARTS[0] };

/* What stands before a needle, and moves on behind it; NULL, staying there, where there is none. */
static const char *skip_past(const char *text, const char *needle)
{
    const char *found = strstr(text, needle);
    return found != NULL ? found + strlen(needle) : NULL;
}

/* The largest size of type of a drawing, which is its title's. */
static double title_size(const char *svg)
{
    double largest = 0;
    for (const char *at = svg; (at = skip_past(at, "font-size=\"")) != NULL;) {
        const double size = strtod(at, NULL);
        largest = size > largest ? size : largest;
    }
    return largest;
}

/* Appends the texts of that size, which are markup already. */
static void append_title(struct bg_text *title, const char *svg, double size)
{
    for (const char *at = svg; (at = skip_past(at, "font-size=\"")) != NULL;) {
        const char *text = strtod(at, NULL) == size ? skip_past(at, "<text>") : NULL;
        const char *end = text != NULL ? strstr(text, "</text>") : NULL;
        if (end != NULL && end > text) {
            bg_text_append(title, title->length > 0 ? " " : "");
            bg_text_append_bytes(title, text, (size_t)(end - text));
        }
    }
}

/* Appends the drawing with a prefix before every name that it gives and refers to, so that several can stand on one page; its own titles,
 * which are gnuplot's commands, are left out. */
static void append_drawing(struct bg_text *html, const char *svg, const char *prefix)
{
    static const char *const names[] = {"id='", "id=\"", "href='#", "href=\"#", "url(#"};
    while (*svg != '\0') {
        const char *after = strncmp(svg, "<title>", 7) == 0 ? skip_past(svg, "</title>") : NULL;
        if (after != NULL) {
            svg = after;
            continue;
        }
        size_t length = 1;
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            length = strncmp(svg, names[i], strlen(names[i])) == 0 ? strlen(names[i]) : length;
        }
        bg_text_append_bytes(html, svg, length);
        bg_text_append(html, length > 1 ? prefix : "");
        svg += length;
    }
}

/* A drawing that could do more than be looked at is not one of ours. */
static bool is_harmless(const char *svg)
{
    return strstr(svg, "Produced by GNUPLOT") != NULL && strstr(svg, "<script") == NULL && strstr(svg, "<foreignObject") == NULL;
}

/* Appends a figure around the body of gnuplot's file, which starts behind its description. */
static void append_figure(struct bg_text *html, const char *svg, size_t chart, size_t number)
{
    const char *body = skip_past(svg, "</desc>");
    struct bg_text title = {0};
    struct bg_text prefix = {0};
    append_title(&title, svg, title_size(svg));
    bg_text_format(&prefix, "f%zu-%s-", number, CHARTS[chart].name);
    const char *said = title.data != NULL ? title.data : CHARTS[chart].name;
    if (body != NULL && prefix.data != NULL) {
        bg_text_format(
            html,
            "<figure class='chart %s'><figcaption>%s</figcaption>\n<div class='scroll'>"
            "<svg role='img' viewBox='0 0 1600 900' xmlns:xlink='http://www.w3.org/1999/xlink' aria-labelledby='%stitle %sdesc'>",
            CHARTS[chart].keeps_paper ? "light" : "follows", said, prefix.data, prefix.data);
        bg_text_format(html, "<title id='%stitle'>%s</title><desc id='%sdesc'>All its numbers are in the table %s below.</desc>\n",
                       prefix.data, said, prefix.data, CHARTS[chart].numbers);
        append_drawing(html, body, prefix.data);
        bg_text_append(html, "</div></figure>\n");
    }
    html->failed = html->failed || title.failed || prefix.failed;
    bg_text_free(&title);
    bg_text_free(&prefix);
}

static enum bg_status append_chart(struct bg_text *html, const char *folder, size_t chart, size_t number, struct bg_error *error)
{
    struct bg_text file = {0};
    struct bg_text svg = {0};
    bg_text_format(&file, "%s.svg", CHARTS[chart].name);
    enum bg_status status = file.failed ? bg_error_no_memory(error) : BG_OK;
    if (status == BG_OK && bg_folder_has(folder, file.data)) {
        status = bg_folder_read(&svg, folder, file.data, error);
        if (status == BG_OK && svg.data != NULL && is_harmless(svg.data)) {
            append_figure(html, svg.data, chart, number);
        }
    }
    bg_text_free(&svg);
    bg_text_free(&file);
    return status;
}

enum bg_status bg_report_chart_append_all(struct bg_text *html, const char *folder, size_t number, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    const size_t before = html->length;
    for (size_t chart = 0; chart < CHART_COUNT && status == BG_OK; chart++) {
        status = append_chart(html, folder, chart, number, error);
    }
    if (html->length == before) {
        bg_text_append(html, "<p>No charts were drawn as SVG; <code>blueguy plot</code> draws them.</p>\n");
    }
    return status;
}
