/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points of a sweep as blocks of replications, over the threads of this process.
 */
#ifndef BLUEGUY_SIM_STUDY_SWEEP_BLOCKS_H
#define BLUEGUY_SIM_STUDY_SWEEP_BLOCKS_H

#include "blueguy/study/sweep.h"

struct bg_sweep_blocks; /* Opaque: what workers keep from one stretch of points to the next. */

/* Prepares to run points of a sweep without a precision.  All is borrowed; `wanted` flags the quantities to find (BG_QUANTITIES).  Returns
 * BG_OK or BG_FAILED; `*blocks` is to be destroyed in any case. */
enum bg_status bg_sweep_blocks_create(struct bg_sweep_blocks **blocks, const struct bg_sweep *sweep, const struct bg_sweep_rows *rows,
                                      const bool *wanted, const struct bg_work *work, struct bg_error *error);

/* Runs points first to end - 1.  Returns as bg_sweep_run() does. */
enum bg_status bg_sweep_blocks_run(struct bg_sweep_blocks *blocks, size_t first, size_t end, struct bg_error *error);

/* Safe on NULL. */
void bg_sweep_blocks_destroy(struct bg_sweep_blocks *blocks);

#endif
