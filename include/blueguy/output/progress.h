/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of progress on a terminal.
 */
#ifndef BLUEGUY_OUTPUT_PROGRESS_H
#define BLUEGUY_OUTPUT_PROGRESS_H

#include <stdbool.h>
#include <stdio.h>

struct bg_progress {
    FILE *stream;     /* Borrowed: a terminal; NULL shows nothing. */
    const char *what; /* Borrowed: what is computed. */
    double shown_s;   /* When the line was drawn last; below 0 before that. */
    double done;      /* What was done when it was shown last. */
    double asked_s;   /* When that was, drawn or not. */
    double start_s;   /* When the present part started. */
};

/* Starts; nothing is drawn yet. */
void bg_progress_start(struct bg_progress *progress, FILE *stream, const char *what);

/* Draws how far it is after `elapsed_s` seconds, at most ten times a second: a bar, the rate of `things` (as in "lives") and the time left;
 * the bar alone as long as nothing is done.  Where less is done than before, another part of the work has started, which is timed by
 * itself. */
void bg_progress_show(struct bg_progress *progress, double done, double total, const char *things, double elapsed_s);

/* Wipes the line. */
void bg_progress_end(struct bg_progress *progress);

#endif
