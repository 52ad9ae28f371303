/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of progress.
 */
#include "blueguy/output/progress.h"

#include <math.h>

enum { BAR_WIDTH = 30, LONGEST_NAME = 24 };

#define FIRST_AFTER_S 0.3 /* What is done sooner needs no progress. */
#define REDRAW_EVERY_S 0.1
#define WIPE_LINE "\r\033[K"

void bg_progress_start(struct bg_progress *progress, FILE *stream, const char *what)
{
    *progress = (struct bg_progress){.stream = stream, .what = what, .shown_s = -1};
}

static void print_duration(FILE *stream, double seconds)
{
    const int minute = 60;
    const int hour = 3600;
    if (seconds < minute) {
        fprintf(stream, "%.0f s", ceil(seconds));
    } else if (seconds < hour) {
        fprintf(stream, "%d min %02d s", (int)seconds / minute, (int)seconds % minute);
    } else {
        fprintf(stream, "%.0f h %02d min", floor(seconds / hour), (int)fmod(seconds, hour) / minute);
    }
}

static void print_rate(FILE *stream, double per_second, const char *things)
{
    static const struct {
        double size;
        const char *name;
    } sizes[] = {{1e6, " million"}, {1e3, " thousand"}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (per_second >= sizes[i].size) {
            fprintf(stream, "%.1f%s %s a second", per_second / sizes[i].size, sizes[i].name, things);
            return;
        }
    }
    fprintf(stream, "%.1f %s a second", per_second, things);
}

void bg_progress_show(struct bg_progress *progress, double done, double total, const char *things, double elapsed_s)
{
    FILE *stream = progress->stream;
    progress->start_s = done < progress->done ? progress->asked_s : progress->start_s;
    progress->done = done;
    progress->asked_s = elapsed_s;
    const double since = progress->shown_s < 0 ? elapsed_s - FIRST_AFTER_S : elapsed_s - progress->shown_s - REDRAW_EVERY_S;
    if (stream == NULL || since < 0 || !(total > 0)) {
        return;
    }
    const double part = fmin(done / total, 1);
    progress->shown_s = elapsed_s;
    fprintf(stream, WIPE_LINE "%.*s [", LONGEST_NAME, progress->what);
    for (int i = 0; i < BAR_WIDTH; i++) {
        fputc(i < (int)(part * BAR_WIDTH) ? '#' : '.', stream);
    }
    fprintf(stream, "] %3.0f %%", floor(part * 100));
    const double taken_s = elapsed_s - progress->start_s;
    if (done > 0) {
        fputs("  ", stream);
        print_rate(stream, done / taken_s, things);
        fputs("  ", stream);
        print_duration(stream, taken_s * (1 - part) / part);
        fputs(" left", stream);
    }
    fflush(stream);
}

void bg_progress_end(struct bg_progress *progress)
{
    if (progress->stream != NULL && progress->shown_s >= 0) {
        fputs(WIPE_LINE, progress->stream);
        fflush(progress->stream);
    }
}
