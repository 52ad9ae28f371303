/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a chart.
 */
#include "blueguy/output/chart.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"
#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"

enum {
    TITLE_SIZE = 44, /* Of the canvas of 1600 x 900, as all sizes. */
    SMALLEST_TITLE = 26,
    SUBTITLE_SIZE = 26,
    SMALLEST_SUBTITLE = 18,
    FOOT_SIZE = 16,
    TEXT_WIDTH = 1400
};

const char *const bg_chart_formats[BG_FORMATS] = {
    [BG_FORMAT_SVG] = "svg", [BG_FORMAT_PNG] = "png", [BG_FORMAT_PDF] = "pdf", [BG_FORMAT_GIF] = "gif"};
const char *const bg_chart_themes[BG_THEMES] = {[BG_THEME_LIGHT] = "light", [BG_THEME_DARK] = "dark"};

/* Assigns a text that is broken into lines and fitted: NAME_1, NAME_2 and NAME_size. */
static void assign_fitted(struct bg_text *commands, const char *name, const char *text, int largest, int smallest)
{
    struct bg_text lines[2] = {{0}, {0}};
    int size = bg_layout_break(text, TEXT_WIDTH, largest, smallest, lines);
    for (int i = 0; i < 2; i++) {
        char variable[32];
        snprintf(variable, sizeof variable, "%s_%d", name, i + 1);
        bg_gnuplot_assign_text(commands, variable, lines[i].data != NULL ? lines[i].data : "");
        bg_text_free(&lines[i]);
    }
    bg_text_format(commands, "%s_size = %d\n", name, size);
}

static void compose(struct bg_text *commands, const struct bg_chart *chart, const char *target, const char *script)
{
    bg_gnuplot_assign_path(commands, "scripts", chart->scripts);
    bg_gnuplot_assign_path(commands, "folder", chart->folder);
    bg_gnuplot_assign_path(commands, "target", target);
    bg_gnuplot_assign_text(commands, "format", bg_chart_formats[chart->format]);
    bg_gnuplot_assign_text(commands, "theme", bg_chart_themes[chart->theme]);
    assign_fitted(commands, "title", chart->title, TITLE_SIZE, SMALLEST_TITLE);
    assign_fitted(commands, "subtitle", chart->subtitle, SUBTITLE_SIZE, SMALLEST_SUBTITLE);
    assign_fitted(commands, "foot", chart->foot, FOOT_SIZE, FOOT_SIZE);
    bg_text_append(commands, chart->settings);
    bg_gnuplot_assign_path(commands, "script", script);
    bg_text_append(commands, "load script\n");
}

static char *file_name(const struct bg_chart *chart)
{
    struct bg_text name = {0};
    bg_text_format(&name, "%s.%s", chart->name, bg_chart_formats[chart->format]);
    char *path = name.failed ? NULL : bg_folder_join(chart->folder, name.data);
    bg_text_free(&name);
    return path;
}

/* Whether the file ends as its format does: gnuplot says nothing where the disk is full. */
static bool is_whole(const char *path, enum bg_chart_format format)
{
    enum { TAIL = 32 };
    static const struct {
        const char *bytes;
        size_t length;
    } ends[] = {
        [BG_FORMAT_SVG] = {"</svg>", 6}, [BG_FORMAT_PNG] = {"IEND", 4}, [BG_FORMAT_PDF] = {"%%EOF", 5}, [BG_FORMAT_GIF] = {"\0;", 2}};
    _Static_assert(sizeof ends / sizeof ends[0] == BG_FORMATS, "every format has its end");
    char tail[TAIL];
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return false;
    }
    const size_t count = fseek(stream, -TAIL, SEEK_END) == 0 ? fread(tail, 1, sizeof tail, stream) : 0;
    fclose(stream);
    const size_t length = ends[format].length;
    for (size_t i = 0; i + length <= count; i++) {
        if (memcmp(&tail[i], ends[format].bytes, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Lets gnuplot write to a draft. */
static enum bg_status draw(const struct bg_chart *chart, const struct bg_draft *draft, const struct bg_flag *stop, struct bg_error *error)
{
    struct bg_text commands = {0};
    struct bg_text script = {0};
    bg_text_format(&script, "%s/%s.gp", chart->scripts, chart->name);
    if (!script.failed) {
        compose(&commands, chart, draft->temporary, script.data);
    }
    enum bg_status status = script.failed || commands.failed
                                ? bg_error_no_memory(error)
                                : bg_gnuplot_run(commands.data, chart->environment, BG_GNUPLOT_PATIENCE_MS, stop, error);
    if (status == BG_OK && !is_whole(draft->temporary, chart->format)) {
        status = bg_error_add(error, BG_FAILED, "%s: could not be drawn to its end; the disk may be full", draft->path);
    }
    bg_text_free(&script);
    bg_text_free(&commands);
    return status;
}

enum bg_status bg_chart_draw(const struct bg_chart *chart, const struct bg_flag *stop, struct bg_error *error)
{
    struct bg_draft draft;
    char *path = file_name(chart);
    enum bg_status status = path != NULL ? bg_draft_open(&draft, path, error) : bg_error_no_memory(error);
    free(path);
    if (status != BG_OK) {
        return status;
    }
    status = draw(chart, &draft, stop, error);
    if (status == BG_OK) {
        return bg_draft_commit(&draft, error);
    }
    bg_draft_discard(&draft);
    return status;
}

enum bg_status bg_chart_remove(const char *folder, const char *name, enum bg_chart_format keep, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (enum bg_chart_format format = 0; format < BG_FORMATS; format++) {
        const struct bg_chart chart = {.name = name, .folder = folder, .format = format};
        if (format == keep) {
            continue;
        }
        char *path = file_name(&chart);
        if (path == NULL) {
            return bg_error_no_memory(error);
        }
        const enum bg_status replaceable = bg_draft_check(path, error);
        if (replaceable != BG_OK) {
            status = replaceable;
        } else if (unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR) {
            status = bg_error_add(error, BG_FAILED, "%s: %s", path, strerror(errno));
        }
        free(path);
    }
    return status;
}
