/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The help, from the tables of commands, options and exit codes.
 */
#ifndef BLUEGUY_SIM_CLI_HELP_H
#define BLUEGUY_SIM_CLI_HELP_H

#include "blueguy/base/text.h"
#include "commands.h"

/* What the program is for: a sentence without its subject and its full stop. */
#define BG_HELP_PURPOSE "simulates what inviting people on a professional network risks and brings"

struct bg_exit_code {
    enum bg_status status;
    const char *meaning; /* Half a sentence. */
};

/* The exit codes, in rising order; `*count` tells how many. */
const struct bg_exit_code *bg_help_exit_codes(size_t *count);

/* Appends the help of the program: its commands, and its exit codes. */
void bg_help_append_program(struct bg_text *text);

/* Appends the help of a command: how it is called, and its options. */
void bg_help_append_command(struct bg_text *text, const struct bg_command *command);

/* Appends the version, and what compiler and libraries it was built with. */
void bg_help_append_version(struct bg_text *text);

#endif
