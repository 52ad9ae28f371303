/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of a sweep: finished rows wait in sweep.csv.part until all are there.
 *
 * Beside them stands sweep.key, which says in full what the rows are of: replications, scenario, options and version.  Rows are taken up
 * again only where it is the same, so that no file is ever made of two different sweeps.  Where just more replications are asked for, all
 * rows are written anew, and sweep.state says from where their points go on.
 */
#ifndef BLUEGUY_SIM_CLI_SWEEP_FOLDER_H
#define BLUEGUY_SIM_CLI_SWEEP_FOLDER_H

#include <stdio.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "sweep_state.h"

/* What rows are of: all that their numbers depend on. */
struct bg_sweep_key {
    int64_t replications; /* More of them extend a sweep; 0 where a precision decides. */
    const char *text;     /* Borrowed: everything else, line by line. */
};

struct bg_sweep_folder {
    const char *folder; /* Borrowed. */
    char *part;         /* Owned: the path of sweep.csv.part. */
    char *final;        /* Owned: the path of sweep.csv. */
    FILE *stream;       /* Open for appending to the part, unless the sweep is complete. */
    size_t n_rows;      /* Rows that are there already. */
    bool complete;      /* All of them, under their final name. */
    bool same;          /* What is there is of the same sweep, */
    bool extends;       /* at fewer replications. */
    struct bg_sweep_state state;
    struct bg_error *error;
};

/* Opens the folder for a sweep with the columns of `header` (a table without rows) and `n_points` rows in all.  With `resume`, rows of the
 * same key are kept, and what is there of the same key at fewer replications is gone on from: see state.kept.  Without, all starts afresh,
 * and sweep.csv stays as it was until the new rows are complete.
 * Returns BG_OK, BG_INVALID where there are rows of another sweep or of more replications, or BG_FAILED. */
enum bg_status bg_sweep_folder_open(struct bg_sweep_folder *sweep, const char *folder, const struct bg_sweep_key *key,
                                    const struct bg_table *header, size_t n_points, bool resume, struct bg_error *error);

/* Appends what is kept of a point, then the line of its row, and makes sure that they are in their files.  Returns false where they could
 * not be written. */
bool bg_sweep_folder_append(struct bg_sweep_folder *sweep, size_t point, const struct bg_sweep_row *row);

/* Gives the complete file its final name.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_folder_finish(struct bg_sweep_folder *sweep);

/* Closes; rows stay where they are.  Safe on a zeroed one. */
void bg_sweep_folder_close(struct bg_sweep_folder *sweep);

#endif
