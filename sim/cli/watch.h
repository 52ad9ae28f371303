/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a computation is watched with: the stop flag, the clock, and the progress on a terminal.
 */
#ifndef BLUEGUY_SIM_CLI_WATCH_H
#define BLUEGUY_SIM_CLI_WATCH_H

#include "blueguy/engine/engine.h"
#include "blueguy/output/progress.h"
#include "options.h"

struct bg_watch {
    struct bg_work work; /* To be handed to what computes; points into the watch. */
    double start_s;      /* By a clock that never goes back. */
    double most_s;       /* Seconds until the time is over; INFINITY where it never is. */
    struct bg_flag time_over;
    struct bg_progress progress;
};

/* Starts to watch a computation of `what`, which the options say how to run.  The watch stays where it is until
 * bg_watch_end(). */
void bg_watch_start(struct bg_watch *watch, const struct bg_options *options, const char *what);

/* Ends it, and the line of progress with it. */
void bg_watch_end(struct bg_watch *watch);

#endif
