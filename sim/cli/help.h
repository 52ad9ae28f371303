/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The help, from the tables of commands and options.
 */
#ifndef BLUEGUY_SIM_CLI_HELP_H
#define BLUEGUY_SIM_CLI_HELP_H

#include "blueguy/base/text.h"
#include "commands.h"

/* Appends the help of the program: its commands, and its exit codes. */
void bg_help_append_program(struct bg_text *text);

/* Appends the help of a command: how it is called, and its options. */
void bg_help_append_command(struct bg_text *text, const struct bg_command *command);

/* Appends the version, with those of the compiler and the libraries. */
void bg_help_append_version(struct bg_text *text);

#endif
