/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sweep: one run for every combination of the values of its axes, one row for each.
 *
 * All points share their luck, so that neighbours differ by what was varied and not by chance.  Work is points x blocks of replications,
 * over all threads.
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
    size_t first_point;              /* Points before this one are done already. */
    const struct bg_kept *kept;      /* Borrowed: of each point, at no more replications; or NULL. */
};

/* Is handed each row as it is finished, in order: a table with the sweep's columns whose only row is `row`, and what is to be kept of the
 * point, which is empty where more replications cannot be added to it.  Returns false to stop, after an error that it has told. */
typedef bool bg_sweep_row_fn(void *context, size_t point, const struct bg_table *row, const struct bg_text *kept);

/* The quantities that are columns unless others are named. */
extern const enum bg_quantity bg_sweep_columns[];
extern const size_t bg_sweep_n_columns;

/* The number of points: the product of the axes' sizes. */
size_t bg_sweep_size(const struct bg_sweep *sweep);

/* Adds the columns to an empty table: a column for each varied path, then the risk, and the other quantities. */
void bg_sweep_add_columns(const struct bg_sweep *sweep, struct bg_table *table);

/* Checks every point without running any.  Returns BG_OK, BG_INVALID or BG_FAILED. */
enum bg_status bg_sweep_check(const struct bg_sweep *sweep, struct bg_error *error);

/* Runs the points from sweep->first_point on.  Returns BG_OK, BG_FAILED, BG_INVALID (a method that has no answer at some point),
 * BG_INTERRUPTED, or BG_UNDECIDED with all rows where the precision was not reached at some point. */
enum bg_status bg_sweep_run(const struct bg_sweep *sweep, bg_sweep_row_fn *take_row, void *context, const struct bg_work *work,
                            struct bg_error *error);

#endif
