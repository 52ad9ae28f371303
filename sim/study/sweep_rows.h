/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points of a sweep and their rows.
 */
#ifndef BLUEGUY_SIM_STUDY_SWEEP_ROWS_H
#define BLUEGUY_SIM_STUDY_SWEEP_ROWS_H

#include "blueguy/study/sweep.h"

/* The index of each axis's value at a point, to indices[n_axes]. */
void bg_sweep_indices(const struct bg_sweep *sweep, size_t point, size_t *indices);

/* Appends the text of the row of a point.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_compose(const struct bg_sweep *sweep, size_t point, const struct bg_summary *summary, bg_sweep_compose_fn *compose,
                                struct bg_text *text, struct bg_error *error);

/* Runs the points from sweep->first_point on as whole ones, in whatever way work->spreader spreads them.  `wanted` flags the quantities to
 * find (BG_QUANTITIES).  Returns as bg_sweep_run() does. */
enum bg_status bg_sweep_run_points(const struct bg_sweep *sweep, const struct bg_sweep_rows *rows, const bool *wanted,
                                   const struct bg_work *work, struct bg_error *error);

#endif
