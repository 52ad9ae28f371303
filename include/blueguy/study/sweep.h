/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sweep: one run for every combination of the values of its axes, one row for each.
 *
 * All points share their luck, so that neighbours differ by what was varied and not by chance.  Work is points x blocks of replications,
 * over all threads; over several processes it is points, of which the others hand over what is written.
 *
 * Of each finished point a sweep hands out, beside its row, what is to be kept of it.  A sweep of the same but more replications that is
 * given this goes on from there, and ends with the same numbers, to the bit, as one that starts from nothing.
 */
#ifndef BLUEGUY_STUDY_SWEEP_H
#define BLUEGUY_STUDY_SWEEP_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/base/text.h"
#include "blueguy/engine/engine.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/study/axis.h"

/* What an earlier sweep handed out of a point; without bytes, nothing. */
struct bg_kept {
    const char *bytes; /* Borrowed. */
    size_t length;
};

struct bg_sweep {
    const struct bg_document *document; /* Borrowed: the scenario, with what --set replaces. */
    const struct bg_run_settings *settings;
    int64_t most_replications; /* With a precision: how many at the most, for each point. */
    size_t n_axes;
    const struct bg_axis *axes; /* Borrowed; the first one varies slowest. */
    size_t n_columns;
    const enum bg_quantity *columns; /* Borrowed: quantities beside the risk. */
    size_t first_point;              /* Points before this one are done already; only who takes rows needs to know. */
    const struct bg_kept *kept;      /* Borrowed: of each point, at no more replications; or NULL. */
};

/* Appends the text of a finished row, the only one of a table with the sweep's columns.  Rows are composed where they are computed,
 * several at once. */
typedef void bg_sweep_compose_fn(const struct bg_table *row, struct bg_text *text);

/* A finished point. */
struct bg_sweep_row {
    double risk;
    struct bg_text text; /* Of its row. */
    struct bg_text kept; /* What is to be kept of it; empty where more replications cannot be added to it. */
};

/* Is handed each point as it is finished, in order.  Returns false to stop, after an error that it has told. */
typedef bool bg_sweep_take_fn(void *context, size_t point, const struct bg_sweep_row *row);

/* What becomes of rows. */
struct bg_sweep_rows {
    bg_sweep_compose_fn *compose;
    bg_sweep_take_fn *take; /* NULL in a process that only computes for another one. */
    void *context;          /* Handed to `take`. */
};

/* The number of points: the product of the axes' sizes. */
size_t bg_sweep_size(const struct bg_sweep *sweep);

/* Adds the columns to an empty table: a column for each varied path, then the risk, and the other quantities. */
void bg_sweep_add_columns(const struct bg_sweep *sweep, struct bg_table *table);

/* Checks every point without running any.  Returns BG_OK, BG_INVALID, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_sweep_check(const struct bg_sweep *sweep, const struct bg_work *work, struct bg_error *error);

/* Runs the points from sweep->first_point on.  Returns BG_OK, BG_FAILED, BG_INVALID (a method that has no answer at some point),
 * BG_INTERRUPTED, or BG_UNDECIDED with all rows where the precision was not reached at some point. */
enum bg_status bg_sweep_run(const struct bg_sweep *sweep, const struct bg_sweep_rows *rows, const struct bg_work *work,
                            struct bg_error *error);

#endif
