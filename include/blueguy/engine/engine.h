/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine: replications by the block, over all threads, into a tally.
 */
#ifndef BLUEGUY_ENGINE_ENGINE_H
#define BLUEGUY_ENGINE_ENGINE_H

#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/tally.h"
#include "blueguy/engine/work.h"

/* Computes replications first to first + count - 1 (from 1) and merges them into `tally`, whose shape fits the plan.
 * The result is the same to the bit for any number of threads.  Where the time is over first, those that were computed by then count.
 * Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_engine_run(struct bg_tally *tally, uint64_t seed, uint64_t first, int64_t count, const struct bg_work *work,
                             struct bg_error *error);

/* Computes replications from 1 on up to and including the one that is the `hits`-th to be restricted, but no more than `most`; what was
 * computed beyond it is discarded, so the result depends on the seed alone.  `*reached` tells whether there were as many hits.  The
 * time may be over first, as above.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_engine_run_until(struct bg_tally *tally, uint64_t seed, int64_t hits, int64_t most, bool *reached,
                                   const struct bg_work *work, struct bg_error *error);

#endif
