/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Independent tasks, spread over workers, their results taken in order.
 *
 * This is the one seam between what is computed and what computes it: the same tasks give the same results, taken in the same order,
 * whatever the number of workers.
 */
#ifndef BLUEGUY_BASE_SPREAD_H
#define BLUEGUY_BASE_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/base/flag.h"

/* Computes task number `task` (from 0) into `result`, which has the spread's result_bytes and holds whatever an earlier task left there.
 * `worker` (0 up to the number of workers) tells which scratch space is the task's own. */
typedef void bg_task_fn(void *context, size_t task, int worker, void *result);

/* Takes the result of a task.  Calls come one at a time, in the order of the tasks.  Returns false to stop: results of later tasks are
 * discarded untaken.  So are all that are not taken when the stop flag goes up, so that a task may return early then. */
typedef bool bg_take_fn(void *context, size_t task, const void *result);

struct bg_spread {
    size_t n_tasks;
    size_t first_task;   /* Tasks before this one are done already. */
    int threads;         /* 1 or more. */
    size_t result_bytes; /* The size of a task's result: flat memory, without pointers, unless it is a text. */
    bool texts;          /* Results are texts (struct bg_text), of any length: what one process can hand over to another. */
    bg_task_fn *task;
    bg_take_fn *take;           /* NULL in a process that only computes for another one. */
    void *context;              /* Handed to both. */
    const struct bg_flag *stop; /* Raised by the caller to stop early; may be NULL. */
};

/* Runs all tasks over the threads of this process.  Returns BG_OK (also where `take` stopped it), BG_INTERRUPTED where the stop flag was
 * raised before the last result was taken, BG_FAILED where memory is short. */
enum bg_status bg_spread_run(const struct bg_spread *spread, struct bg_error *error);

/* Another way to spread tasks whose results are texts: over several processes.  It is handed down to what computes, which knows no more of
 * it than this. */
struct bg_spreader {
    int processes; /* 1 or more. */
    enum bg_status (*run)(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error);
};

/* Runs all tasks in the way of the spreader, or where it is NULL, over the threads of this process.  Returns as bg_spread_run() does, in
 * processes that only compute when nothing is left to do. */
enum bg_status bg_spread_run_by(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error);

/* The number of processors that this process may use. */
int bg_spread_processors(void);

#endif
