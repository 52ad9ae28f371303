/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of a run.
 */
#ifndef BLUEGUY_SIM_CLI_RUN_FOLDER_H
#define BLUEGUY_SIM_CLI_RUN_FOLDER_H

#include "blueguy/base/error.h"
#include "blueguy/engine/work.h"
#include "blueguy/scenario/scenario.h"
#include "blueguy/study/run.h"

/* Writes every table of a result as <name>.csv, and manifest.yaml with `settings` as its run section, into `folder`, which is created where
 * it is missing.  Either all of them take the place of an earlier run's files or none does; tables that this result doesn't have are
 * removed then.  `work` is told how many lives are written.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_run_folder_write(const char *folder, const struct bg_scenario *scenario, const struct bg_run_settings *settings,
                                   const struct bg_run_result *result, const struct bg_work *work, struct bg_error *error);

#endif
