/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy report: one self-contained web page from what earlier commands wrote.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"
#include "commands.h"
#include "console.h"
#include "report_page.h"

static const char DEFAULT_NAME[] = "report.html";

static enum bg_status tell(const char *path, const struct bg_options *options, struct bg_error *error)
{
    struct bg_text text = {0};
    if (bg_options_has(options, BG_OPTION_QUIET)) {
        return BG_OK;
    }
    bg_text_format(&text, "  Page     %s\n", path);
    const enum bg_status status = bg_console_print(&text, error);
    bg_text_free(&text);
    return status;
}

static enum bg_status check_place(const char *path, struct bg_error *error)
{
    return path[0] != '\0' ? bg_draft_check(path, error) : bg_error_add(error, BG_INVALID, "--out \"\": the file has no name");
}

/* A folder that is named twice, if by different names, would be told twice. */
static enum bg_status check_repeated(const struct bg_options *options, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t i = 1; i < options->n_operands; i++) {
        struct stat one;
        struct stat other;
        for (size_t before = 0; before < i && stat(options->operands[i], &one) == 0; before++) {
            if (stat(options->operands[before], &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino) {
                status = bg_error_add(error, BG_INVALID, "%s: is named twice", options->operands[i]);
            }
        }
    }
    return status;
}

/* Writes the page in one step where --out says, or into the first folder. */
static enum bg_status write_page(const struct bg_report_folder *folders, const struct bg_options *options, struct bg_error *error)
{
    struct bg_text html = {0};
    const char *out = bg_options_text(options, BG_OPTION_OUT, NULL);
    char *path = out != NULL ? bg_text_copy(out) : bg_folder_join(folders[0].path, DEFAULT_NAME);
    enum bg_status status = path != NULL ? BG_OK : bg_error_no_memory(error);
    status = status == BG_OK ? check_place(path, error) : status;
    status = status == BG_OK ? bg_report_page_append(&html, folders, options->n_operands, error) : status;
    status = status == BG_OK ? bg_draft_save(path, html.data, error) : status;
    status = status == BG_OK ? tell(path, options, error) : status;
    bg_text_free(&html);
    free(path);
    return status;
}

enum bg_status bg_cmd_report(const struct bg_options *options, struct bg_error *error)
{
    struct bg_report_folder *folders = calloc(options->n_operands, sizeof *folders);
    if (folders == NULL) {
        return bg_error_no_memory(error);
    }
    enum bg_status status = check_repeated(options, error);
    for (size_t i = 0; i < options->n_operands; i++) {
        const enum bg_status one = bg_report_folder_read(&folders[i], options->operands[i], i + 1, error);
        status = one != BG_OK ? one : status;
    }
    status = status == BG_OK ? write_page(folders, options, error) : status;
    for (size_t i = 0; i < options->n_operands; i++) {
        bg_report_folder_free(&folders[i]);
    }
    free(folders);
    return status;
}
