/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a computation is run, and when it is to end: the threads, the flags, and who is told how far it is.
 */
#ifndef BLUEGUY_ENGINE_WORK_H
#define BLUEGUY_ENGINE_WORK_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/base/flag.h"
#include "blueguy/base/spread.h"

/* Is told how far a computation is, and in which things (as in "lives"), from one thread at a time. */
typedef void bg_progress_fn(void *context, double done, double total, const char *things);

/* How a computation is run, whatever it computes. */
struct bg_work {
    int threads;
    const struct bg_spreader *spreader; /* By whom a sweep is spread over more than these threads; may be NULL. */
    const struct bg_flag *stop;         /* Raised to give up; may be NULL. */
    const struct bg_flag *time_over;    /* Raised when what was found so far is to do; may be NULL. */
    bg_progress_fn *progress;           /* May be NULL. */
    void *progress_context;
};

/* Whether to give up; without work (NULL), never. */
static inline bool bg_work_stopped(const struct bg_work *work)
{
    return work != NULL && bg_flag_is_raised(work->stop);
}

/* Whether what was found so far is to do; without work, never. */
static inline bool bg_work_time_is_over(const struct bg_work *work)
{
    return work != NULL && bg_flag_is_raised(work->time_over);
}

/* Tells how far a computation is, to whom wants to know. */
static inline void bg_work_tell(const struct bg_work *work, double done, double total, const char *things)
{
    if (work != NULL && work->progress != NULL) {
        work->progress(work->progress_context, done, total, things);
    }
}

/* BG_OK as long as it is to go on.  Else BG_INTERRUPTED where it is to give up, or BG_UNDECIDED, without a message, where the time is
 * over. */
enum bg_status bg_work_go_on(const struct bg_work *work, struct bg_error *error);

#endif
