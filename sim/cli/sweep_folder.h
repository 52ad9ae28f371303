/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of a sweep: finished rows wait in sweep.csv.part until all are there.
 *
 * Beside them stands sweep.key, which says in full what the rows are of: scenario, options and version.  Rows are taken up again only where
 * it is the same, so that no file is ever made of two different sweeps.
 */
#ifndef BLUEGUY_SIM_CLI_SWEEP_FOLDER_H
#define BLUEGUY_SIM_CLI_SWEEP_FOLDER_H

#include <stdio.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"

struct bg_sweep_folder {
    const char *folder; /* Borrowed. */
    char *part;         /* Owned: the path of sweep.csv.part. */
    char *final;        /* Owned: the path of sweep.csv. */
    FILE *stream;       /* Open for appending to the part, unless the sweep is complete. */
    size_t n_rows;      /* Rows that are there already. */
    struct bg_error *error;
};

/* Opens the folder for a sweep with the columns of `header` (a table without rows) and `n_points` rows in all.  With `resume`, rows of the
 * same `key` are kept; without, all starts afresh.  Returns BG_OK, BG_INVALID where there are rows of another sweep, or BG_FAILED. */
enum bg_status bg_sweep_folder_open(struct bg_sweep_folder *sweep, const char *folder, const char *key, const struct bg_table *header,
                                    size_t n_points, bool resume, struct bg_error *error);

/* Appends a row and makes sure that it is in the file.  Returns false where it could not be written. */
bool bg_sweep_folder_append(struct bg_sweep_folder *sweep, const struct bg_table *row);

/* Gives the complete file its final name.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_folder_finish(struct bg_sweep_folder *sweep);

/* Closes; rows stay where they are.  Safe on a zeroed one. */
void bg_sweep_folder_close(struct bg_sweep_folder *sweep);

#endif
