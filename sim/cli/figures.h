/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The charts of a folder that a run wrote.
 */
#ifndef BLUEGUY_SIM_CLI_FIGURES_H
#define BLUEGUY_SIM_CLI_FIGURES_H

#include "blueguy/base/error.h"
#include "blueguy/scenario/scenario.h"
#include "options.h"

/* Draws all charts for which the folder holds the CSV files, in the format and theme that the options name, and removes those of other
 * formats and of earlier runs; with --animation, only the one that moves.  `run` and `version` are those with which the files
 * were computed.  Returns BG_OK, BG_FAILED or BG_INTERRUPTED. */
enum bg_status bg_figures_draw(const char *folder, const struct bg_scenario *scenario, const struct bg_run_settings *run,
                               const char *version, const struct bg_options *options, struct bg_error *error);

/* Removes the charts of an earlier run.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_figures_remove(const char *folder, struct bg_error *error);

#endif
