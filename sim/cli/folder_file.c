/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of a folder of results.
 */
#include "folder_file.h"

#include <stdlib.h>

#include "blueguy/output/csv.h"
#include "blueguy/output/folder.h"
#include "signals.h"

enum bg_status bg_folder_file_read_table(struct bg_table *table, const char *folder, const char *file, bool as_text, struct bg_error *error)
{
    const struct bg_csv_reading reading = {.as_text = as_text, .stop = bg_signals_stop_flag()};
    if (!bg_folder_has(folder, file)) {
        return BG_OK;
    }
    char *path = bg_folder_join(folder, file);
    const enum bg_status status = path != NULL ? bg_csv_read(table, path, &reading, error) : bg_error_no_memory(error);
    free(path);
    return status;
}
