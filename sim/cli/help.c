/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The help.
 */
#include "help.h"

#include <gsl/gsl_version.h>
#include <yaml.h>

enum { INDENT = 2, GAP = 2, CODE_WIDTH = 3 };

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

static const struct bg_exit_code EXIT_CODES[] = {
    {BG_OK, "done"},
    {BG_FAILED, "it could not be done: a file cannot be read or written, the disk is full, gnuplot is missing or failed"},
    {BG_INVALID, "it was asked wrongly: usage, or a scenario with errors"},
    {BG_UNDECIDED, "the precision was not reached, or a search stays undecided; what was found is printed and written"},
    {BG_INTERRUPTED, "interrupted; a sweep's finished rows are kept and --resume goes on from them"},
};

const struct bg_exit_code *bg_help_exit_codes(size_t *count)
{
    *count = sizeof EXIT_CODES / sizeof EXIT_CODES[0];
    return EXIT_CODES;
}

static void pad_to(struct bg_text *text, size_t line_start, size_t column)
{
    const size_t length = text->length - line_start;
    bg_text_format(text, "%*s", (int)(length < column ? column - length : 0), "");
}

static void append_usage(struct bg_text *text, const struct bg_command *command)
{
    bg_text_format(text, "blueguy %s %s", command->name, command->operands);
    for (int i = 0; i < BG_OPTIONS; i++) {
        if ((command->needed & BG_OPTION_BIT(i)) != 0) {
            bg_text_format(text, " --%s %s", bg_option_table[i].name, bg_option_table[i].argument);
        }
    }
}

static size_t usage_width(const struct bg_command *command)
{
    struct bg_text usage = {0};
    append_usage(&usage, command);
    const size_t width = usage.length;
    bg_text_free(&usage);
    return width;
}

static void append_exit_codes(struct bg_text *text)
{
    size_t count;
    const struct bg_exit_code *codes = bg_help_exit_codes(&count);
    bg_text_append(text, "Exit codes:\n");
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, "%*s%*d%*s%s\n", INDENT, "", CODE_WIDTH, (int)codes[i].status, GAP, "", codes[i].meaning);
    }
}

void bg_help_append_program(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    size_t width = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t one = usage_width(&commands[i]);
        width = one > width ? one : width;
    }
    bg_text_append(text, "blueguy " BG_HELP_PURPOSE ".\n\n");
    for (size_t i = 0; i < count; i++) {
        const size_t start = text->length;
        bg_text_format(text, "%*s", INDENT, "");
        append_usage(text, &commands[i]);
        pad_to(text, start, INDENT + width + GAP);
        bg_text_format(text, "%s\n", commands[i].does);
    }
    bg_text_append(text, "\n\"blueguy COMMAND --help\" lists the options of a command; \"blueguy --version\" tells the versions.\n\n");
    append_exit_codes(text);
}

static void append_option_names(struct bg_text *text, const struct bg_option_info *info)
{
    if (info->letter != '\0') {
        bg_text_format(text, "-%c, ", info->letter);
    } else {
        bg_text_append(text, "    ");
    }
    bg_text_format(text, "--%s%s%s", info->name, info->argument != NULL ? " " : "", info->argument != NULL ? info->argument : "");
}

static size_t option_names_width(const struct bg_option_info *info)
{
    struct bg_text names = {0};
    append_option_names(&names, info);
    const size_t width = names.length;
    bg_text_free(&names);
    return width;
}

void bg_help_append_command(struct bg_text *text, const struct bg_command *command)
{
    size_t width = 0;
    for (int i = 0; i < BG_OPTIONS; i++) {
        const size_t one =
            (command->options & BG_OPTION_BIT(i)) != 0 ? option_names_width(bg_command_option(command, (enum bg_option)i)) : 0;
        width = one > width ? one : width;
    }
    append_usage(text, command);
    bg_text_format(text, " [OPTION...]\n\n%s %s.\n\n", command->name, command->does);
    for (int i = 0; i < BG_OPTIONS; i++) {
        const struct bg_option_info *info = bg_command_option(command, (enum bg_option)i);
        if ((command->options & BG_OPTION_BIT(i)) == 0) {
            continue;
        }
        const size_t start = text->length;
        bg_text_format(text, "%*s", INDENT, "");
        append_option_names(text, info);
        pad_to(text, start, INDENT + width + GAP);
        bg_text_append(text, info->meaning);
        if (info->fallback != NULL) {
            bg_text_format(text, " [%s]", info->fallback);
        }
        bg_text_append(text, "\n");
    }
}

void bg_help_append_version(struct bg_text *text)
{
    bg_text_format(text, "blueguy %s\nbuilt by %s, with GSL %s, libyaml %s, OpenMP and Random123\n", BG_VERSION, COMPILER, gsl_version,
                   yaml_get_version_string());
}
