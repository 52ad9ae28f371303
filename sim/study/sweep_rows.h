/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points of a sweep and their rows.
 */
#ifndef BLUEGUY_SIM_STUDY_SWEEP_ROWS_H
#define BLUEGUY_SIM_STUDY_SWEEP_ROWS_H

#include "blueguy/study/sweep.h"

/* The index of each axis's value at a point, to indices[n_axes]. */
void bg_sweep_indices(const struct bg_sweep *sweep, size_t point, size_t *indices);

/* Pushes the row of a point. */
void bg_sweep_push_row(const struct bg_sweep *sweep, const size_t *indices, const struct bg_summary *summary, struct bg_table *table);

#endif
