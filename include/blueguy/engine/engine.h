/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine: replications by the block, over all threads, into a tally.
 */
#ifndef BLUEGUY_ENGINE_ENGINE_H
#define BLUEGUY_ENGINE_ENGINE_H

#include <signal.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/tally.h"

/* Is told how far a computation is, from one thread at a time. */
typedef void bg_progress_fn(void *context, double done, double total);

/* How a computation is run, whatever it computes. */
struct bg_work {
    int threads;
    const volatile sig_atomic_t *stop; /* Raised to stop early; may be NULL. */
    bg_progress_fn *progress;          /* May be NULL. */
    void *progress_context;
};

/* Computes replications first to first + count - 1 (from 1) and merges them into `tally`, whose shape fits the plan.
 * The result is the same to the bit for any number of threads.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_engine_run(struct bg_tally *tally, uint64_t seed, uint64_t first, int64_t count, const struct bg_work *work,
                             struct bg_error *error);

#endif
