/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gnuplot, started without a shell and fed through a pipe.
 */
#ifndef BLUEGUY_OUTPUT_GNUPLOT_H
#define BLUEGUY_OUTPUT_GNUPLOT_H

#include "blueguy/base/error.h"
#include "blueguy/base/flag.h"
#include "blueguy/base/text.h"

/* Appends an assignment of a text to a gnuplot variable, in single quotes, where nothing but the quote itself has a meaning; in its place
 * stands a variable that bg_gnuplot_run() defines.  Control characters become spaces. */
void bg_gnuplot_assign_text(struct bg_text *commands, const char *variable, const char *value);

/* Appends an assignment of the path of a file or folder, byte for byte, as one that starts with "/" or "./": gnuplot runs what stands
 * behind a "|" or "<" at the start of a file's name as a command, and takes a "~" there for a home. */
void bg_gnuplot_assign_path(struct bg_text *commands, const char *variable, const char *path);

/* Appends an assignment of a number. */
void bg_gnuplot_assign_number(struct bg_text *commands, const char *variable, double value);

enum { BG_GNUPLOT_PATIENCE_MS = 60000 }; /* A chart takes a second or two. */

/* Runs the gnuplot that PATH finds, with that environment (as execve() takes it), on the commands, and waits for it, but no longer than
 * about `patience_ms`.  `stop` may be NULL.  The caller ignores SIGPIPE.  Returns BG_OK; BG_FAILED, with what to install where gnuplot is
 * missing or too old, or with what it said where it failed; or BG_INTERRUPTED. */
enum bg_status bg_gnuplot_run(const char *commands, char *const *environment, int patience_ms, const struct bg_flag *stop,
                              struct bg_error *error);

#endif
