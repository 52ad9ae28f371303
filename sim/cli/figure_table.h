/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts that there are: what each draws, what it says, and how a page shows it.
 */
#ifndef BLUEGUY_SIM_CLI_FIGURE_TABLE_H
#define BLUEGUY_SIM_CLI_FIGURE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "headline.h"

/* What a page in dark ink does with a chart that was drawn on light paper. */
enum bg_figure_ink {
    BG_INK_ABSENT,  /* A page has its own picture of it, or none. */
    BG_INK_FOLLOWS, /* Each of its inks has a counterpart. */
    BG_INK_TURNS    /* Its colours are a scale from pale to dark, which is turned around. */
};

/* A chart, the CSV that it draws and what it says. */
struct bg_figure {
    const char *name;
    const char *file;
    const char *beside; /* Another CSV that the headline reads. */
    const char *column; /* The CSV is drawn where this column */
    size_t at;          /* is its at-th one, from 0, behind columns of varied values, */
    const char *drawn;  /* and where this one holds a number: what a method does not find is not drawn. */
    bg_headline_fn *headline;
    bool moves; /* Drawn as a GIF, and as nothing else. */
    enum bg_figure_ink ink;
    const char *told; /* The columns whose numbers stand for the picture where it is not seen, with commas between. */
};

/* The table, in the order in which a page shows them; `*count` tells its length. */
const struct bg_figure *bg_figure_table(size_t *count);

/* Whether a table is one that the figure draws. */
bool bg_figure_suits(const struct bg_figure *figure, const struct bg_table *table);

#endif
