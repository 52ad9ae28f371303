/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The completion of command lines in shells, from the tables of commands, options, scenario keys and quantities.
 */
#ifndef BLUEGUY_SIM_CLI_MANUAL_COMPLETION_H
#define BLUEGUY_SIM_CLI_MANUAL_COMPLETION_H

#include "blueguy/base/text.h"

/* Appends a script for bash, which is loaded by its name, "blueguy". */
void bg_manual_completion_append_bash(struct bg_text *text);

/* Appends a function for zsh, which is loaded by its name, "_blueguy". */
void bg_manual_completion_append_zsh(struct bg_text *text);

#endif
