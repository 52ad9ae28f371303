/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the program is told from outside while it works.
 */
#ifndef BLUEGUY_SIM_CLI_SIGNALS_H
#define BLUEGUY_SIM_CLI_SIGNALS_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/base/flag.h"

/* From now on SIGINT, SIGTERM and SIGHUP (unless it is ignored, as under nohup) raise the stop flag; a second one ends the program at once.
 * Writing to a pipe without a reader fails instead of ending the program. */
void bg_signals_catch(void);

/* The stop flag, to be handed down to what computes. */
const struct bg_flag *bg_signals_stop_flag(void);

/* Returns BG_OK, or BG_INTERRUPTED where it is raised. */
enum bg_status bg_signals_check(struct bg_error *error);

#endif
