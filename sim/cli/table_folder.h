/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder of tables and the manifest of what they are around.
 */
#ifndef BLUEGUY_SIM_CLI_TABLE_FOLDER_H
#define BLUEGUY_SIM_CLI_TABLE_FOLDER_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/scenario/scenario.h"

/* Writes a table as <name>.csv into the folder, which is created where it is missing.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_table_folder_write(const char *folder, const char *name, const struct bg_table *table, struct bg_error *error);

/* Writes manifest.yaml.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_table_folder_manifest(const char *folder, const struct bg_scenario *scenario, const struct bg_run_settings *settings,
                                        struct bg_error *error);

#endif
