/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts of a folder.
 */
#include "figures.h"

#include <string.h>

#include "blueguy/output/chart.h"
#include "caption.h"
#include "chart_rows.h"
#include "figure_table.h"
#include "folder_file.h"
#include "scripts_folder.h"
#include "signals.h"

extern char **environ;

static const char *string_of(const struct bg_text *text)
{
    return text->data != NULL ? text->data : "";
}

/* Draws a chart of what its headline says, unless that has nothing to say; `*drawn` tells which. */
static enum bg_status draw_headline(const struct bg_headline *headline, const char *name, const struct bg_chart *look, bool *drawn,
                                    struct bg_error *error)
{
    struct bg_chart chart = *look;
    if (headline->title.failed || headline->subtitle.failed || headline->settings.failed) {
        return bg_error_no_memory(error);
    }
    if (headline->title.length == 0) {
        return BG_OK;
    }
    *drawn = true;
    chart.name = name;
    chart.title = string_of(&headline->title);
    chart.subtitle = headline->subtitle.length > 0 ? string_of(&headline->subtitle) : look->subtitle;
    chart.settings = string_of(&headline->settings);
    return bg_chart_draw(&chart, bg_signals_stop_flag(), error);
}

static enum bg_status draw_figure(const struct bg_figure *figure, const struct bg_chart *look, const struct bg_scenario *scenario,
                                  bool *drawn, struct bg_error *error)
{
    struct bg_table table = {0};
    struct bg_table beside = {0};
    struct bg_headline headline = {.scenario = scenario, .table = &table, .beside = &beside, .caption = look->subtitle};
    enum bg_status status = bg_folder_file_read_table(&table, look->folder, figure->file, false, error);
    if (status == BG_OK && bg_figure_suits(figure, &table)) {
        status = bg_folder_file_read_table(&beside, look->folder, figure->beside, false, error);
        if (status == BG_OK && figure->at > 0) {
            status = bg_chart_rows_sort(&table, figure->at, &headline.settings, error);
        }
        if (status == BG_OK) {
            figure->headline(&headline);
            status = draw_headline(&headline, figure->name, look, drawn, error);
        }
    }
    bg_text_free(&headline.title);
    bg_text_free(&headline.subtitle);
    bg_text_free(&headline.settings);
    bg_table_free(&beside);
    bg_table_free(&table);
    return status;
}

/* Draws what can be drawn in the format that was asked for, in place of what was there in any format; pictures that move and others leave
 * each other alone.  A chart of several figures, of which one suits, goes where none does. */
static enum bg_status draw_all(const struct bg_chart *look, const struct bg_scenario *scenario, struct bg_error *error)
{
    size_t count;
    const struct bg_figure *figures = bg_figure_table(&count);
    const bool moving = look->format == BG_FORMAT_GIF;
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < count && status == BG_OK;) {
        const char *name = figures[i].name;
        bool drawn = false;
        for (; i < count && strcmp(figures[i].name, name) == 0; i++) {
            if (status == BG_OK && figures[i].moves == moving) {
                status = draw_figure(&figures[i], look, scenario, &drawn, error);
            }
        }
        if (status == BG_OK && figures[i - 1].moves == moving) {
            status = bg_chart_remove(look->folder, name, drawn ? look->format : BG_FORMATS, error);
        }
    }
    return status;
}

enum bg_status bg_figures_draw(const char *folder, const struct bg_scenario *scenario, const struct bg_run_settings *run,
                               const char *version, const struct bg_options *options, struct bg_error *error)
{
    char scripts[PATH_MAX];
    struct bg_text subtitle = {0};
    struct bg_text foot = {0};
    bg_caption_subtitle(&subtitle, scenario);
    bg_caption_foot(&foot, run, version);
    struct bg_chart chart = {.scripts = bg_scripts_folder(scripts),
                             .folder = folder,
                             .format = bg_options_has(options, BG_OPTION_ANIMATION)
                                           ? BG_FORMAT_GIF
                                           : (enum bg_chart_format)bg_options_number(options, BG_OPTION_FORMAT, BG_FORMAT_SVG),
                             .theme = (enum bg_chart_theme)bg_options_number(options, BG_OPTION_THEME, BG_THEME_LIGHT),
                             .subtitle = subtitle.data,
                             .foot = foot.data,
                             .environment = environ};
    enum bg_status status = subtitle.failed || foot.failed ? bg_error_no_memory(error) : draw_all(&chart, scenario, error);
    bg_text_free(&subtitle);
    bg_text_free(&foot);
    return status;
}

enum bg_status bg_figures_remove(const char *folder, struct bg_error *error)
{
    size_t count;
    const struct bg_figure *figures = bg_figure_table(&count);
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < count && status == BG_OK; i++) {
        status = bg_chart_remove(folder, figures[i].name, BG_FORMATS, error);
    }
    return status;
}
