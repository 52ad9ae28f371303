/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts of a folder.
 */
#include "figures.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blueguy/output/chart.h"
#include "blueguy/output/csv.h"
#include "blueguy/output/folder.h"
#include "caption.h"
#include "headline.h"
#include "signals.h"

extern char **environ;

/* A chart, the CSV that it draws and what it says.  A sweep's charts suit a number of varied paths. */
struct figure {
    const char *name;
    const char *file;
    bg_headline_fn *headline;
    size_t axes;
};

static const struct figure FIGURES[] = {
    {"risk_by_day", "risk_by_day.csv", bg_headline_risk_by_day, 0},
    {"risk_by_invitation", "risk_by_invitation.csv", bg_headline_risk_by_invitation, 0},
    {"idk", "idk.csv", bg_headline_idk, 0},
    {"paths", "paths.csv", bg_headline_paths, 0},
    {"when", "risk_by_day.csv", bg_headline_when, 0},
    {"gains", "risk_by_day.csv", bg_headline_gains, 0},
    {"worlds", "worlds.csv", bg_headline_worlds, 0},
    {"relationships", "relationships.csv", bg_headline_relationships, 0},
    {"sweep_curve", "sweep.csv", bg_headline_sweep_curve, 1},
    {"sweep_lines", "sweep.csv", bg_headline_sweep_lines, 2},
    {"sweep_map", "sweep.csv", bg_headline_sweep_map, 2},
};
enum { FIGURE_COUNT = sizeof FIGURES / sizeof FIGURES[0] };

/* The scripts stand beside the source tree that the program was built in, or where they were installed. */
static const char *scripts_folder(char buffer[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", buffer, PATH_MAX - sizeof "/../plots");
    if (length > 0) {
        buffer[length] = '\0';
        char *slash = strrchr(buffer, '/');
        if (slash != NULL) {
            strcpy(slash, "/../plots");
            if (bg_folder_has(buffer, "style.gp")) {
                return buffer;
            }
        }
    }
    return BG_PLOTS_DIR;
}

/* Columns before the risk's are varied paths. */
static size_t count_axes(const struct bg_table *table)
{
    return bg_table_find(table, "restricted");
}

/* Reads a CSV of the folder; one that is not there leaves the table without columns. */
static enum bg_status read_table(struct bg_table *table, const char *folder, const char *file, struct bg_error *error)
{
    if (!bg_folder_has(folder, file)) {
        return BG_OK;
    }
    char *path = bg_folder_join(folder, file);
    enum bg_status status = path != NULL ? bg_csv_read(table, path, NULL, error) : bg_error_no_memory(error);
    free(path);
    return status;
}

static enum bg_status draw_figure(const struct figure *figure, struct bg_chart *chart, const struct bg_scenario *scenario,
                                  const struct bg_table *summary, struct bg_error *error)
{
    struct bg_table table = {0};
    struct bg_headline headline = {.scenario = scenario, .table = &table, .summary = summary};
    enum bg_status status = read_table(&table, chart->folder, figure->file, error);
    const bool suits =
        status == BG_OK && table.n_columns > 0 && table.n_rows > 0 && (figure->axes == 0 || figure->axes == count_axes(&table));
    if (suits) {
        figure->headline(&headline);
        chart->name = figure->name;
        chart->title = headline.title.data != NULL ? headline.title.data : "";
        chart->settings = headline.settings.data != NULL ? headline.settings.data : "";
        status = headline.title.failed || headline.settings.failed ? bg_error_no_memory(error)
                                                                   : bg_chart_draw(chart, bg_signals_stop_flag(), error);
    }
    bg_text_free(&headline.title);
    bg_text_free(&headline.settings);
    bg_table_free(&table);
    return status;
}

static enum bg_status draw_all(struct bg_chart *chart, const struct bg_scenario *scenario, struct bg_error *error)
{
    struct bg_table summary = {0};
    enum bg_status status = read_table(&summary, chart->folder, "summary.csv", error);
    for (size_t i = 0; i < FIGURE_COUNT && status == BG_OK; i++) {
        status = bg_chart_remove(chart->folder, FIGURES[i].name, chart->format, error);
        if (status == BG_OK) {
            status = draw_figure(&FIGURES[i], chart, scenario, &summary, error);
        }
    }
    bg_table_free(&summary);
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
    struct bg_chart chart = {.scripts = scripts_folder(scripts),
                             .folder = folder,
                             .format = (enum bg_chart_format)bg_options_number(options, BG_OPTION_FORMAT, BG_FORMAT_SVG),
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
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < FIGURE_COUNT && status == BG_OK; i++) {
        status = bg_chart_remove(folder, FIGURES[i].name, BG_FORMATS, error);
    }
    return status;
}
