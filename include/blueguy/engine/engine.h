/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine: replications by the block, over all threads, into a tally.
 */
#ifndef BLUEGUY_ENGINE_ENGINE_H
#define BLUEGUY_ENGINE_ENGINE_H

#include <signal.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/base/spread.h"
#include "blueguy/engine/tally.h"

/* Is told how far a computation is, from one thread at a time. */
typedef void bg_progress_fn(void *context, double done, double total);

/* How a computation is run, whatever it computes. */
struct bg_work {
    int threads;
    const struct bg_spreader *spreader;     /* By whom a sweep is spread over more than these threads; may be NULL. */
    const volatile sig_atomic_t *stop;      /* Raised to give up; may be NULL. */
    const volatile sig_atomic_t *time_over; /* Raised when what was found so far is to do; may be NULL. */
    bg_progress_fn *progress;               /* May be NULL. */
    void *progress_context;
};

/* Whether to give up; without work (NULL), never. */
static inline bool bg_work_stopped(const struct bg_work *work)
{
    return work != NULL && work->stop != NULL && *work->stop;
}

/* Tells how far a computation is, to whom wants to know. */
static inline void bg_work_tell(const struct bg_work *work, double done, double total)
{
    if (work != NULL && work->progress != NULL) {
        work->progress(work->progress_context, done, total);
    }
}

/* Computes replications first to first + count - 1 (from 1) and merges them into `tally`, whose shape fits the plan.
 * The result is the same to the bit for any number of threads.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_engine_run(struct bg_tally *tally, uint64_t seed, uint64_t first, int64_t count, const struct bg_work *work,
                             struct bg_error *error);

/* Computes replications from 1 on up to and including the one that is the `hits`-th to be restricted, but no more than `most`; what was
 * computed beyond it is discarded, so the result depends on the seed alone.  `*reached` tells whether there were as many hits.  Where the
 * time is over first, the blocks that are complete by then count.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_engine_run_until(struct bg_tally *tally, uint64_t seed, int64_t hits, int64_t most, bool *reached,
                                   const struct bg_work *work, struct bg_error *error);

#endif
