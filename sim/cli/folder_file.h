/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of a folder of results.
 */
#ifndef BLUEGUY_SIM_CLI_FOLDER_FILE_H
#define BLUEGUY_SIM_CLI_FOLDER_FILE_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"

/* Reads a CSV of the folder; one that is not there leaves the table without columns.  With `as_text`, every cell is as written.  Returns
 * BG_OK or BG_FAILED. */
enum bg_status bg_folder_file_read_table(struct bg_table *table, const char *folder, const char *file, bool as_text,
                                         struct bg_error *error);

#endif
