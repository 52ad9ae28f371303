/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file sweep.state: what is kept of the finished points of a sweep, so that more replications can be added to them.
 *
 * One record after the other is appended, each with its checksum: whatever was cut off or damaged is left out, and what comes later stands
 * for what came before.  A point without a record is done from its first replication on, so the file never decides what the rows say, only
 * how soon they are there.
 */
#ifndef BLUEGUY_SIM_CLI_SWEEP_STATE_H
#define BLUEGUY_SIM_CLI_SWEEP_STATE_H

#include <stdio.h>

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"
#include "blueguy/study/sweep.h"

struct bg_sweep_state {
    const char *folder; /* Borrowed. */
    char *path;         /* Owned. */
    size_t n_points;
    struct bg_text text;  /* Of the file as it was read. */
    struct bg_kept *kept; /* Owned: n_points, into the text. */
    bool tidy;            /* The file holds nothing but one record of each point. */
    FILE *stream;         /* Open for appending. */
    size_t size;          /* Of the file. */
    struct bg_error *error;
};

/* Nothing is kept yet.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_state_init(struct bg_sweep_state *state, const char *folder, size_t n_points, struct bg_error *error);

/* Reads the file, which may be missing.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_state_read(struct bg_sweep_state *state);

/* Opens the file for appending, after it was made tidy: with the records that were read.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_state_open(struct bg_sweep_state *state);

/* Appends the record of a point, unless the file would become too large.  Returns false where it could not be written. */
bool bg_sweep_state_append(struct bg_sweep_state *state, size_t point, const struct bg_text *kept);

/* Removes the file, of which nothing was read.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_state_remove(const struct bg_sweep_state *state);

/* Closes; the file stays.  Safe on a zeroed one. */
void bg_sweep_state_close(struct bg_sweep_state *state);

#endif
