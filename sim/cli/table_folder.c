/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing a folder of tables.
 */
#include "table_folder.h"

#include <stdlib.h>

#include "blueguy/base/text.h"
#include "blueguy/output/csv.h"
#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"
#include "blueguy/scenario/manifest.h"

enum bg_status bg_table_folder_write(const char *folder, const char *name, const struct bg_table *table, struct bg_error *error)
{
    struct bg_text file = {0};
    bg_text_format(&file, "%s.csv", name);
    enum bg_status status = bg_folder_create(folder, error);
    char *path = file.failed ? NULL : bg_folder_join(folder, file.data);
    if (status == BG_OK) {
        status = path != NULL ? bg_csv_save(table, path, error) : bg_error_no_memory(error);
    }
    free(path);
    bg_text_free(&file);
    return status;
}

enum bg_status bg_table_folder_manifest(const char *folder, const struct bg_scenario *scenario, const struct bg_run_settings *settings,
                                        struct bg_error *error)
{
    struct bg_text text = {0};
    char *path = bg_folder_join(folder, "manifest.yaml");
    enum bg_status status = bg_manifest_write(&text, scenario, settings, BG_VERSION);
    if (path == NULL || status != BG_OK) {
        status = bg_error_no_memory(error);
    } else {
        status = bg_draft_save(path, text.data, error);
    }
    free(path);
    bg_text_free(&text);
    return status;
}
