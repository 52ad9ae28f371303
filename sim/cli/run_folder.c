/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing the files of a run.
 */
#include "run_folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/text.h"
#include "blueguy/output/csv.h"
#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"
#include "blueguy/scenario/manifest.h"
#include "blueguy/study/paths.h"

/* All files of a run, written beside their final names until all are complete. */
struct drafts {
    const char *folder;
    struct bg_draft tables[BG_RUN_TABLES];
    struct bg_draft manifest;
    struct bg_error *error;
};

/* The path of a table's file, which the caller frees, or NULL where memory is short. */
static char *table_path(const char *folder, enum bg_run_table table)
{
    struct bg_text name = {0};
    bg_text_format(&name, "%s.csv", bg_run_table_name(table));
    char *path = name.failed ? NULL : bg_folder_join(folder, name.data);
    bg_text_free(&name);
    return path;
}

/* Starts a draft; takes over `path`, which is NULL where memory was short. */
static enum bg_status open_draft(struct drafts *drafts, struct bg_draft *draft, char *path)
{
    const enum bg_status status = path != NULL ? bg_draft_open(draft, path, drafts->error) : bg_error_no_memory(drafts->error);
    free(path);
    return status;
}

static enum bg_status write_tables(struct drafts *drafts, const struct bg_run_result *result)
{
    enum bg_status status = BG_OK;
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES && status == BG_OK; table++) {
        struct bg_draft *draft = &drafts->tables[table];
        if (result->tables[table].n_columns == 0) {
            continue;
        }
        status = open_draft(drafts, draft, table_path(drafts->folder, table));
        if (status == BG_OK) {
            status = bg_csv_write(&result->tables[table], draft->stream, draft->path, drafts->error);
        }
    }
    return status;
}

static enum bg_status write_path(void *context, const struct bg_table *events)
{
    const struct drafts *drafts = context;
    const struct bg_draft *draft = &drafts->tables[BG_TABLE_PATHS];
    return bg_csv_write_rows(events, 0, draft->stream, draft->path, drafts->error);
}

static enum bg_status write_manifest(struct drafts *drafts, const struct bg_scenario *scenario, const struct bg_run_settings *settings)
{
    struct bg_text text = {0};
    enum bg_status status = open_draft(drafts, &drafts->manifest, bg_folder_join(drafts->folder, "manifest.yaml"));
    if (status == BG_OK) {
        status = bg_manifest_write(&text, scenario, settings, BG_VERSION);
        if (status != BG_OK) {
            bg_error_no_memory(drafts->error);
        }
    }
    if (status == BG_OK && (fputs(text.data, drafts->manifest.stream) == EOF || fflush(drafts->manifest.stream) != 0)) {
        status = bg_error_add(drafts->error, BG_FAILED, "%s: cannot be written: %s", drafts->manifest.path, strerror(errno));
    }
    bg_text_free(&text);
    return status;
}

/* The manifest comes last: where it is new, all is. */
static enum bg_status commit(struct drafts *drafts)
{
    enum bg_status status = BG_OK;
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES && status == BG_OK; table++) {
        if (drafts->tables[table].stream != NULL) {
            status = bg_draft_commit(&drafts->tables[table], drafts->error);
        }
    }
    return status == BG_OK ? bg_draft_commit(&drafts->manifest, drafts->error) : status;
}

static void discard(struct drafts *drafts)
{
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES; table++) {
        bg_draft_discard(&drafts->tables[table]);
    }
    bg_draft_discard(&drafts->manifest);
}

/* Removes the tables of an earlier run that would be taken for this one's. */
static enum bg_status remove_stale_tables(const char *folder, const struct bg_run_result *result, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES && status == BG_OK; table++) {
        if (result->tables[table].n_columns > 0) {
            continue;
        }
        char *path = table_path(folder, table);
        if (path == NULL) {
            status = bg_error_no_memory(error);
        } else if (remove(path) != 0 && errno != ENOENT) {
            status = bg_error_add(error, BG_FAILED, "%s: is of an earlier run and cannot be removed: %s", path, strerror(errno));
        }
        free(path);
    }
    return status;
}

enum bg_status bg_run_folder_write(const char *folder, const struct bg_scenario *scenario, const struct bg_run_settings *settings,
                                   const struct bg_run_result *result, const struct bg_work *work, struct bg_error *error)
{
    struct drafts drafts = {.folder = folder, .error = error};
    enum bg_status status = bg_folder_create(folder, error);
    if (status == BG_OK) {
        status = write_tables(&drafts, result);
    }
    if (status == BG_OK && result->n_paths > 0) {
        status = bg_paths_tell(scenario, settings->seed, 1, result->n_paths, write_path, &drafts, work, error);
    }
    if (status == BG_OK) {
        status = write_manifest(&drafts, scenario, settings);
    }
    if (status == BG_OK) {
        status = commit(&drafts);
    }
    discard(&drafts);
    return status == BG_OK ? remove_stale_tables(folder, result, error) : status;
}
