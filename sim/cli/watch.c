/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Watching a computation.
 */
#include "watch.h"

#include <math.h>
#include <time.h>
#include <unistd.h>

#include "crew.h"
#include "signals.h"

static double now_s(void)
{
    const double nanoseconds_per_second = 1e9;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / nanoseconds_per_second;
}

static void take_note(void *context, double done, double total, const char *things)
{
    struct bg_watch *watch = context;
    const double elapsed_s = now_s() - watch->start_s;
    if (elapsed_s >= watch->most_s) {
        bg_flag_raise(&watch->time_over);
    }
    bg_progress_show(&watch->progress, done, total, things, elapsed_s);
}

void bg_watch_start(struct bg_watch *watch, const struct bg_options *options, const char *what)
{
    const struct bg_given *most = bg_options_find(options, BG_OPTION_MAX_TIME);
    *watch = (struct bg_watch){.start_s = now_s(), .most_s = most != NULL ? (double)most->number : INFINITY};
    watch->work = (struct bg_work){.threads = (int)bg_options_number(options, BG_OPTION_THREADS, (uint64_t)options->crew->processors),
                                   .stop = bg_signals_stop_flag(),
                                   .time_over = &watch->time_over,
                                   .progress = take_note,
                                   .progress_context = watch};
    const bool shown = options->crew->leads && isatty(STDERR_FILENO) && !bg_options_has(options, BG_OPTION_QUIET);
    bg_progress_start(&watch->progress, shown ? stderr : NULL, what);
}

void bg_watch_end(struct bg_watch *watch)
{
    bg_progress_end(&watch->progress);
}
