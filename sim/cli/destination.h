/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder that a command writes into.
 */
#ifndef BLUEGUY_SIM_CLI_DESTINATION_H
#define BLUEGUY_SIM_CLI_DESTINATION_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "options.h"

/* Chooses the folder for results about a scenario: what --out says, or a folder of the scenario's name in it where there are `several`
 * scenarios; without --out, out/<name><suffix>.  Makes sure that it is there or could be created, so that nobody waits for results that
 * have no place; nothing is created yet.  Returns BG_OK, BG_INVALID or BG_FAILED; on BG_OK the caller frees `*path`, else it is NULL. */
enum bg_status bg_destination_choose(char **path, const struct bg_options *options, const char *name, const char *suffix, bool several,
                                     struct bg_error *error);

#endif
