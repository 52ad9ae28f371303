/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files that go into a page.
 */
#include "report_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/output/csv.h"
#include "blueguy/output/folder.h"

static enum bg_status read_path(struct bg_text *text, const char *path, struct bg_error *error)
{
    char buffer[4096];
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read: %s", path, strerror(errno));
    }
    for (size_t count = 1; count > 0;) {
        count = fread(buffer, 1, sizeof buffer, stream);
        bg_text_append_bytes(text, buffer, count);
    }
    const bool failed = ferror(stream) != 0;
    fclose(stream);
    if (failed) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read", path);
    }
    return text->failed ? bg_error_no_memory(error) : BG_OK;
}

enum bg_status bg_report_file_read(struct bg_text *text, const char *folder, const char *file, struct bg_error *error)
{
    char *path = bg_folder_join(folder, file);
    const enum bg_status status = path != NULL ? read_path(text, path, error) : bg_error_no_memory(error);
    free(path);
    return status;
}

enum bg_status bg_report_file_read_table(struct bg_table *table, const char *folder, const char *file, bool as_text, struct bg_error *error)
{
    const struct bg_csv_reading reading = {.as_text = as_text};
    if (!bg_folder_has(folder, file)) {
        return BG_OK;
    }
    char *path = bg_folder_join(folder, file);
    const enum bg_status status = path != NULL ? bg_csv_read(table, path, &reading, error) : bg_error_no_memory(error);
    free(path);
    return status;
}
