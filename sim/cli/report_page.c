/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of its own.
 */
#include "report_page.h"

#include "blueguy/output/folder.h"
#include "report_finding.h"
#include "report_html.h"
#include "report_people.h"
#include "scripts_folder.h"
#include "signals.h"

/* Nothing is fetched, whatever stands in the page. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

static enum bg_status append_head(struct bg_text *html, const char *title, const char *scripts, struct bg_error *error)
{
    bg_text_append(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "; img-src data:\">\n<title>");
    bg_report_html_append(html, title);
    bg_text_append(html, "</title>\n<style>\n");
    const enum bg_status status = bg_folder_read(html, scripts, "report.css", error);
    bg_text_append(html, "</style>\n</head>\n");
    return status;
}

/* Where there are several folders, the reader can jump. */
static void append_contents(struct bg_text *html, const struct bg_report_folder *folders, size_t count)
{
    bg_text_append(html, "<nav aria-label='Contents'><ol>\n");
    for (size_t i = 0; i < count; i++) {
        struct bg_text sentence = {0};
        bg_report_finding_append_sentence(&sentence, &folders[i]);
        bg_text_format(html, "<li><a href='#part-%zu'>", folders[i].number);
        bg_report_html_take(html, &sentence);
        bg_text_format(html, "</a> <small>%s: <bdi>", bg_report_folder_kind(&folders[i]));
        bg_report_html_append(html, folders[i].scenario.title);
        bg_text_append(html, "</bdi></small></li>\n");
    }
    bg_text_append(html, "</ol></nav>\n");
}

static bool any_sweep(const struct bg_report_folder *folders, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any = any || folders[i].kind == BG_REPORT_SWEEP;
    }
    return any;
}

static enum bg_status append_body(struct bg_text *html, const char *finding, const struct bg_report_folder *folders, size_t count,
                                  const struct bg_report_thrift *thrift, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    bg_text_append(html, "<body>\n");
    bg_report_people_append_icons(html);
    bg_text_append(html, "<main>\n<h1>");
    bg_report_html_append(html, finding);
    bg_text_append(html, "</h1>\n");
    if (count > 1) {
        append_contents(html, folders, count);
    }
    for (size_t i = 0; i < count && status == BG_OK; i++) {
        status = bg_signals_check(error);
        status = status == BG_OK ? bg_report_folder_append(html, &folders[i], thrift, error) : status;
    }
    bg_text_append(html,
                   "</main>\n<footer><p>Made by blueguy " BG_VERSION
                   ". A model is a way to think, not a measurement: its rates of \"I don't know this person\" are assumed.</p></footer>\n");
    return status;
}

static enum bg_status append_page(struct bg_text *html, const struct bg_report_folder *folders, size_t count,
                                  const struct bg_report_thrift *thrift, struct bg_error *error)
{
    char buffer[PATH_MAX];
    const char *scripts = bg_scripts_folder(buffer);
    struct bg_text finding = {0};
    bg_report_finding_append_sentence(&finding, &folders[0]);
    html->failed = html->failed || finding.failed;
    const char *said = finding.data != NULL ? finding.data : "";
    enum bg_status status = append_head(html, said, scripts, error);
    status = status == BG_OK ? append_body(html, said, folders, count, thrift, error) : status;
    if (status == BG_OK && any_sweep(folders, count)) {
        bg_text_append(html, "<script>\n");
        status = bg_folder_read(html, scripts, "report.js", error);
        bg_text_append(html, "</script>\n");
    }
    bg_text_append(html, "</body>\n</html>\n");
    bg_text_free(&finding);
    return status == BG_OK && html->failed ? bg_error_no_memory(error) : status;
}

enum bg_status bg_report_page_append(struct bg_text *html, const struct bg_report_folder *folders, size_t count, struct bg_error *error)
{
    /* Each row is leaner than the one before.  A cell takes about 25 bytes, a row of sliders about 60. */
    static const struct bg_report_thrift levels[] = {{2400, 400000, 5000}, {800, 400000, 3000}, {400, 60000, 1500}, {120, 20000, 500}};
    const size_t before = html->length;
    for (size_t level = 0; level < sizeof levels / sizeof levels[0]; level++) {
        const enum bg_status status = append_page(html, folders, count, &levels[level], error);
        if (status != BG_OK || html->length - before <= BG_REPORT_MOST_BYTES) {
            return status;
        }
        html->length = before;
    }
    return bg_error_add(error, BG_FAILED, "a page of %zu folders would take more than %d kB; give it fewer", count,
                        BG_REPORT_MOST_BYTES / 1000);
}
