/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a computation that may take long is told, and tells, while it runs.
 */
#ifndef BLUEGUY_BASE_WORK_H
#define BLUEGUY_BASE_WORK_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/spread.h"

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

#endif
