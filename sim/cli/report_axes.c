/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The axes of a sweep that was written.
 */
#include "report_axes.h"

#include <string.h>

#include "blueguy/output/folder.h"

#define KEY_FILE "sweep.key"

/* Whether the key has a line "with PATH: ...". */
static bool moves_with(const char *key, const char *path)
{
    struct bg_text line = {0};
    bg_text_format(&line, "\nwith %s:", path);
    const bool found = line.data != NULL && strstr(key, line.data) != NULL;
    bg_text_free(&line);
    return found;
}

enum bg_status bg_report_axes_read(struct bg_report_axes *axes, const struct bg_report_folder *folder, struct bg_error *error)
{
    struct bg_text key = {0};
    enum bg_status status = BG_OK;
    *axes = (struct bg_report_axes){.n_paths = bg_table_find(&folder->table, "restricted")};
    if (axes->n_paths > BG_REPORT_MOST_PATHS) {
        axes->n_paths = 0;
    }
    if (bg_folder_has(folder->path, KEY_FILE)) {
        status = bg_folder_read(&key, folder->path, KEY_FILE, error);
    }
    for (size_t i = 1; i < axes->n_paths && key.data != NULL; i++) {
        axes->moves_with_previous[i] = moves_with(key.data, folder->table.columns[i].name);
    }
    bg_text_free(&key);
    return status;
}
