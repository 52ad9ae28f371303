/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts of a folder.
 */
#include "figures.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/output/chart.h"
#include "blueguy/output/csv.h"
#include "blueguy/output/folder.h"
#include "caption.h"
#include "chart_rows.h"
#include "headline.h"
#include "headline_parts.h"
#include "scripts_folder.h"
#include "signals.h"

extern char **environ;

/* A chart, the CSV that it draws and what it says. */
struct figure {
    const char *name;
    const char *file;
    const char *beside; /* Another CSV that the headline reads. */
    const char *column; /* The CSV is drawn where this column */
    size_t at;          /* is its at-th one, from 0, behind columns of varied values, */
    const char *drawn;  /* and where this one holds a number: what a method does not find is not drawn. */
    bg_headline_fn *headline;
    bool moves; /* Drawn as a GIF, and as nothing else. */
};

/* A CSV of a sweep has as many columns before the risk as paths are varied; one of a comparison has the scenario first. */
static const struct figure FIGURES[] = {
    {"hundred", "summary.csv", "summary.csv", "quantity", 0, "estimate", bg_headline_hundred, false},
    {"risk_by_day", "risk_by_day.csv", "summary.csv", "day", 0, "restricted", bg_headline_risk_by_day, false},
    {"risk_by_invitation", "risk_by_invitation.csv", "summary.csv", "invitations", 0, "restricted", bg_headline_risk_by_invitation, false},
    {"idk", "idk.csv", "summary.csv", "idk", 0, "probability", bg_headline_idk, false},
    {"paths", "paths.csv", "summary.csv", "replication", 0, "day", bg_headline_paths, false},
    {"animation", "paths.csv", "summary.csv", "replication", 0, "day", bg_headline_animation, true},
    {"when", "risk_by_day.csv", "summary.csv", "day", 0, "restricted", bg_headline_when, false},
    {"gains", "risk_by_day.csv", "summary.csv", "day", 0, "accepted_cold_mean", bg_headline_gains, false},
    {"worlds", "worlds.csv", "summary.csv", "level", 0, "restricted", bg_headline_worlds, false},
    {"relationships", "relationships.csv", "summary.csv", "day", 0, "cold", bg_headline_relationships, false},
    {"sweep_curve", "sweep.csv", "summary.csv", "restricted", 1, "restricted", bg_headline_sweep_curve, false},
    {"sweep_curve", "sweep.csv", "summary.csv", "restricted", 2, "restricted", bg_headline_sweep_together, false},
    {"sweep_lines", "sweep.csv", "summary.csv", "restricted", 2, "restricted", bg_headline_sweep_lines, false},
    {"sweep_map", "sweep.csv", "summary.csv", "restricted", 2, "restricted", bg_headline_sweep_map, false},
    {"compare", "risk_by_day.csv", "compare.csv", "scenario", 0, "restricted", bg_headline_compare, false},
    {"compare_gains", "compare.csv", "compare.csv", "scenario", 0, "estimate", bg_headline_compare_gains, false},
    {"frontier", "frontier.csv", "solve.csv", "quantity", 1, "limit", bg_headline_frontier, false},
};
enum { FIGURE_COUNT = sizeof FIGURES / sizeof FIGURES[0] };

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

static const char *string_of(const struct bg_text *text)
{
    return text->data != NULL ? text->data : "";
}

/* Draws a chart of what its headline says, unless that has nothing to say. */
static enum bg_status draw_headline(const struct bg_headline *headline, const char *name, const struct bg_chart *look,
                                    struct bg_error *error)
{
    struct bg_chart chart = *look;
    if (headline->title.failed || headline->subtitle.failed || headline->settings.failed) {
        return bg_error_no_memory(error);
    }
    if (headline->title.length == 0) {
        return BG_OK;
    }
    chart.name = name;
    chart.title = string_of(&headline->title);
    chart.subtitle = headline->subtitle.length > 0 ? string_of(&headline->subtitle) : look->subtitle;
    chart.settings = string_of(&headline->settings);
    return bg_chart_draw(&chart, bg_signals_stop_flag(), error);
}

/* Whether a table is one that the figure draws. */
static bool suits(const struct figure *figure, const struct bg_table *table)
{
    bool any = false;
    for (size_t row = 0; row < table->n_rows && !any; row++) {
        any = !isnan(bg_headline_number(table, figure->drawn, row));
    }
    return any && bg_table_find(table, figure->column) == figure->at;
}

static enum bg_status draw_figure(const struct figure *figure, const struct bg_chart *look, const struct bg_scenario *scenario,
                                  struct bg_error *error)
{
    struct bg_table table = {0};
    struct bg_table beside = {0};
    struct bg_headline headline = {.scenario = scenario, .table = &table, .beside = &beside, .caption = look->subtitle};
    enum bg_status status = read_table(&table, look->folder, figure->file, error);
    if (status == BG_OK && suits(figure, &table)) {
        status = read_table(&beside, look->folder, figure->beside, error);
        if (status == BG_OK && figure->at > 0) {
            status = bg_chart_rows_sort(&table, figure->at, &headline.settings, error);
        }
        if (status == BG_OK) {
            figure->headline(&headline);
            status = draw_headline(&headline, figure->name, look, error);
        }
    }
    bg_text_free(&headline.title);
    bg_text_free(&headline.subtitle);
    bg_text_free(&headline.settings);
    bg_table_free(&beside);
    bg_table_free(&table);
    return status;
}

/* Draws what can be drawn in the format that was asked for, in place of what was there; pictures that move and others leave each other
 * alone. */
static enum bg_status draw_all(const struct bg_chart *look, const struct bg_scenario *scenario, struct bg_error *error)
{
    const bool moving = look->format == BG_FORMAT_GIF;
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < FIGURE_COUNT && status == BG_OK; i++) {
        status = FIGURES[i].moves == moving ? bg_chart_remove(look->folder, FIGURES[i].name, BG_FORMATS, error) : BG_OK;
    }
    for (size_t i = 0; i < FIGURE_COUNT && status == BG_OK; i++) {
        status = FIGURES[i].moves == moving ? draw_figure(&FIGURES[i], look, scenario, error) : BG_OK;
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
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < FIGURE_COUNT && status == BG_OK; i++) {
        status = bg_chart_remove(folder, FIGURES[i].name, BG_FORMATS, error);
    }
    return status;
}
