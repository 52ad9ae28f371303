/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands: one table, which yields their dispatch, the help and the suggestions for mistyped ones.
 *
 * A new command is a file cmd_<name>.c with its function, that function's line below, and a row in the table (commands.c).
 */
#ifndef BLUEGUY_SIM_CLI_COMMANDS_H
#define BLUEGUY_SIM_CLI_COMMANDS_H

#include "options.h"

/* Does what a command line asks for.  Results go to standard output; what went wrong is added to `error`. */
typedef enum bg_status bg_command_fn(const struct bg_options *options, struct bg_error *error);

struct bg_command {
    const char *name;
    const char *operands; /* What they are called: "FILE..." or "FILE". */
    size_t most_operands; /* At least one is needed. */
    uint64_t options;     /* The set of those that it takes. */
    uint64_t needed;      /* The set of those that must be given. */
    bg_command_fn *run;
    const char *does;                 /* For the help: a sentence without its full stop. */
    const struct bg_option_info *out; /* What --out means to this command; NULL where it means what the table of options says. */
};

/* The table; `*count` tells its length. */
const struct bg_command *bg_commands(size_t *count);

/* What an option means to a command. */
const struct bg_option_info *bg_command_option(const struct bg_command *command, enum bg_option option);

/* The command of that name.  Returns BG_INVALID, with the nearest name, where there is none. */
enum bg_status bg_commands_find(const struct bg_command **command, const char *name, struct bg_error *error);

bg_command_fn bg_cmd_run;
bg_command_fn bg_cmd_sweep;
bg_command_fn bg_cmd_compare;
bg_command_fn bg_cmd_solve;
bg_command_fn bg_cmd_check;
bg_command_fn bg_cmd_replay;
bg_command_fn bg_cmd_plot;
bg_command_fn bg_cmd_report;

#endif
