/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The options of all commands: one table, which yields the reading of a command line, its messages and the help.
 *
 * A new option is a name in `enum bg_option`, a row in the table (option_table.c), and its bit in the sets of the commands that take it.
 */
#ifndef BLUEGUY_SIM_CLI_OPTIONS_H
#define BLUEGUY_SIM_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"

/* In the order in which the help lists them. */
enum bg_option {
    BG_OPTION_OUT,
    BG_OPTION_SET,
    BG_OPTION_VARY,
    BG_OPTION_WITH,
    BG_OPTION_COLUMNS,
    BG_OPTION_RESUME,
    BG_OPTION_RISK,
    BG_OPTION_FOR,
    BG_OPTION_AT_MOST,
    BG_OPTION_AT_LEAST,
    BG_OPTION_OVER,
    BG_OPTION_TOLERANCE,
    BG_OPTION_REPLICATION,
    BG_OPTION_REPLICATIONS,
    BG_OPTION_PRECISION,
    BG_OPTION_MAX_TIME,
    BG_OPTION_MAX_REPLICATIONS,
    BG_OPTION_METHOD,
    BG_OPTION_CONFIDENCE,
    BG_OPTION_SEED,
    BG_OPTION_THREADS,
    BG_OPTION_FORMAT,
    BG_OPTION_THEME,
    BG_OPTION_ANIMATION,
    BG_OPTION_NO_CHARTS,
    BG_OPTION_CSV,
    BG_OPTION_QUIET,
    BG_OPTION_HELP,
    BG_OPTIONS
};

/* A set of options. */
#define BG_OPTION_BIT(option) (UINT64_C(1) << (option))

enum bg_option_kind {
    BG_OPTION_FLAG,     /* Takes no value. */
    BG_OPTION_TEXT,     /* Any text; one with a `path` is read and checked as the scenario's value there. */
    BG_OPTION_COUNT,    /* A whole number from `low` to `high`. */
    BG_OPTION_DURATION, /* Read as whole seconds, at least 1. */
    BG_OPTION_WORD      /* One of `words`. */
};

struct bg_option_info {
    const char *name;     /* Without the dashes. */
    char letter;          /* Of the short form, or '\0'. */
    const char *argument; /* What its value is called; NULL for a flag. */
    enum bg_option_kind kind;
    uint64_t low;
    uint64_t high;
    const char *const *words; /* Indexed by an enum of the layer that they concern. */
    size_t n_words;
    const char *path;     /* The value of a scenario in whose place the option's stands, or NULL. */
    const char *meaning;  /* For the help: half a sentence. */
    const char *fallback; /* What holds where it is not given, as the help tells it; NULL where nothing is to be told. */
};

extern const struct bg_option_info bg_option_table[BG_OPTIONS];

/* An option as it was given. */
struct bg_given {
    enum bg_option option;
    const char *value; /* Borrowed from the command line; "" for a flag. */
    uint64_t number;   /* A count, seconds, or an index into the words. */
};

struct bg_command;
struct bg_crew;

/* A command line, read. */
struct bg_options {
    const struct bg_command *command;
    size_t n_given;
    struct bg_given *given; /* Owned; in the order of the command line. */
    size_t n_operands;
    char **operands;            /* Borrowed from the command line. */
    const struct bg_crew *crew; /* Borrowed, and set by who runs the command: the processes that it runs on. */
};

/* Reads the command line of a command; argv[0] is its name.  The operands are moved behind the options.  Returns BG_OK, BG_INVALID (what
 * stands there is in `error`) or BG_FAILED; on BG_OK the caller frees `options`.  Where --help is among the options, nothing that may be
 * missing is missed. */
enum bg_status bg_options_read(struct bg_options *options, const struct bg_command *command, int argc, char **argv, struct bg_error *error);

/* Safe on zeroed options. */
void bg_options_free(struct bg_options *options);

/* The option as it was given last, or NULL where it was not. */
const struct bg_given *bg_options_find(const struct bg_options *options, enum bg_option option);

bool bg_options_has(const struct bg_options *options, enum bg_option option);

/* The value that was given last, or else the fallback. */
const char *bg_options_text(const struct bg_options *options, enum bg_option option, const char *fallback);
uint64_t bg_options_number(const struct bg_options *options, enum bg_option option, uint64_t fallback);

#endif
