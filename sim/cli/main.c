/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program: from a command line to an exit code.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/init.h"
#include "commands.h"
#include "console.h"
#include "crew.h"
#include "help.h"
#include "signals.h"
#include "sweep_order.h"

static bool is_one_of(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

/* Prints the help of a command, or of the program where there is none. */
static enum bg_status print_help(const struct bg_command *command, struct bg_error *error)
{
    struct bg_text text = {0};
    if (command != NULL) {
        bg_help_append_command(&text, command);
    } else {
        bg_help_append_program(&text);
    }
    const enum bg_status status = bg_console_print(&text, error);
    bg_text_free(&text);
    return status;
}

static enum bg_status print_version(struct bg_error *error)
{
    struct bg_text text = {0};
    bg_help_append_version(&text);
    const enum bg_status status = bg_console_print(&text, error);
    bg_text_free(&text);
    return status;
}

/* Runs the command that argv[0] names. */
static enum bg_status run_command(const struct bg_crew *crew, int argc, char **argv, struct bg_error *error)
{
    const struct bg_command *command;
    struct bg_options options;
    enum bg_status status = bg_commands_find(&command, argv[0], error);
    if (status != BG_OK) {
        return status;
    }
    status = bg_options_read(&options, command, argc, argv, error);
    if (status != BG_OK) {
        bg_error_add(error, status, "\"blueguy %s --help\" lists what it takes", command->name);
        return status;
    }
    options.crew = crew;
    status = bg_options_has(&options, BG_OPTION_HELP) ? print_help(command, error) : command->run(&options, error);
    bg_options_free(&options);
    return status;
}

static enum bg_status dispatch(const struct bg_crew *crew, int argc, char **argv, struct bg_error *error)
{
    if (argc < 2) {
        return bg_error_add(error, BG_INVALID,
                            "blueguy: say what to do, as in \"blueguy run FILE\"; \"blueguy --help\" lists the commands");
    }
    if (is_one_of(argv[1], "--help", "-h")) {
        return print_help(NULL, error);
    }
    if (is_one_of(argv[1], "--version", "-V")) {
        return print_version(error);
    }
    if (argv[1][0] == '-') {
        return bg_error_add(error, BG_INVALID, "blueguy: the command comes first, then \"%s\"; \"blueguy --help\" lists the commands",
                            argv[1]);
    }
    return run_command(crew, argc - 1, argv + 1, error);
}

/* Does what the leader of the crew orders. */
static enum bg_status follow(const struct bg_crew *crew, struct bg_error *error)
{
    struct bg_text order = {0};
    enum bg_status status = BG_OK;
    while (status == BG_OK && bg_crew_await(crew, &order)) {
        status = bg_sweep_order_follow(crew, &order, error);
    }
    bg_text_free(&order);
    return status;
}

int main(int argc, char **argv)
{
    struct bg_crew crew;
    struct bg_error error;
    bg_console_open();
    bg_crew_join(&crew, &argc, &argv);
    bg_signals_catch();
    bg_init();
    bg_error_init(&error);
    enum bg_status status = crew.leads ? dispatch(&crew, argc, argv, &error) : follow(&crew, &error);
    const enum bg_status closed = bg_console_close(&error);
    status = status != BG_OK ? status : closed;
    bg_console_report("", &error);
    bg_crew_leave(&crew, (int)status);
    return (int)status;
}
