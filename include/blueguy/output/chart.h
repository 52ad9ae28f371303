/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A chart: one script of gnuplot's, drawn of one folder's CSV files with a title that states the finding.
 */
#ifndef BLUEGUY_OUTPUT_CHART_H
#define BLUEGUY_OUTPUT_CHART_H

#include "blueguy/base/error.h"
#include "blueguy/base/flag.h"
#include "blueguy/base/text.h"

enum bg_chart_format { BG_FORMAT_SVG, BG_FORMAT_PNG, BG_FORMAT_PDF, BG_FORMAT_GIF, BG_FORMATS };
enum { BG_STILL_FORMATS = BG_FORMAT_GIF }; /* What moves is a GIF; the formats before it are of pictures that stand still. */
enum bg_chart_theme { BG_THEME_LIGHT, BG_THEME_DARK, BG_THEMES };

extern const char *const bg_chart_formats[BG_FORMATS]; /* Their names, which are also the files' endings. */
extern const char *const bg_chart_themes[BG_THEMES];

struct bg_chart {
    const char *name;    /* Of the script and of the file that is drawn, without endings. */
    const char *scripts; /* The folder of the scripts. */
    const char *folder;  /* Of the CSV files, and of the file that is drawn. */
    enum bg_chart_format format;
    enum bg_chart_theme theme;
    const char *title;
    const char *subtitle;
    const char *foot;
    char *const *environment; /* Gnuplot's, as execve() takes it. */
    const char *settings;     /* Assignments of what else the script needs, as gnuplot's commands; not text from a scenario. */
};

/* Draws a chart as a draft (see draft.h): what has its name and is no regular file is left alone.  Returns BG_OK, BG_FAILED or
 * BG_INTERRUPTED. */
enum bg_status bg_chart_draw(const struct bg_chart *chart, const struct bg_flag *stop, struct bg_error *error);

/* Removes a chart of that name in every format but `keep` (BG_FORMATS: in every one), unless it is no regular file.  Returns BG_OK or
 * BG_FAILED. */
enum bg_status bg_chart_remove(const char *folder, const char *name, enum bg_chart_format keep, struct bg_error *error);

#endif
