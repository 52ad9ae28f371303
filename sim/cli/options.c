/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a command line along the table of options.
 */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/number.h"
#include "blueguy/scenario/wording.h"
#include "commands.h"

enum {
    LONG_VALUE = 256, /* What getopt_long() returns for option 0 in its long form: beyond every letter. */
    LETTER_SPACE = 2  /* A letter and the colon that says that it takes a value. */
};

/* The table in the form that getopt_long() wants. */
struct spelling {
    char letters[1 + LETTER_SPACE * BG_OPTIONS + 1];
    struct option names[BG_OPTIONS + 1];
};

static void spell(struct spelling *spelling)
{
    *spelling = (struct spelling){0};
    char *letter = spelling->letters;
    *letter++ = ':'; /* Tell a missing value from an unknown option. */
    for (int i = 0; i < BG_OPTIONS; i++) {
        const struct bg_option_info *info = &bg_option_table[i];
        const bool takes_value = info->argument != NULL;
        spelling->names[i] = (struct option){info->name, takes_value ? required_argument : no_argument, NULL, LONG_VALUE + i};
        if (info->letter != '\0') {
            *letter++ = info->letter;
            if (takes_value) {
                *letter++ = ':';
            }
        }
    }
}

/* The option that getopt_long() means by a value, or BG_OPTIONS. */
static enum bg_option option_of(int value)
{
    if (value >= LONG_VALUE) {
        return (enum bg_option)(value - LONG_VALUE);
    }
    int i = 0;
    while (i < BG_OPTIONS && (value == '\0' || bg_option_table[i].letter != value)) {
        i++;
    }
    return (enum bg_option)i;
}

static bool takes(const struct bg_command *command, enum bg_option option)
{
    return (command->options & BG_OPTION_BIT(option)) != 0;
}

/* The name among the command's own options that is nearest to a word, or NULL: the first that begins with it, if any does. */
static const char *nearest_option(const struct bg_command *command, const char *word)
{
    const char *names[BG_OPTIONS];
    size_t count = 0;
    for (int i = 0; i < BG_OPTIONS; i++) {
        if (takes(command, (enum bg_option)i)) {
            names[count++] = bg_option_table[i].name;
            if (word[0] != '\0' && strncmp(bg_option_table[i].name, word, strlen(word)) == 0) {
                return bg_option_table[i].name;
            }
        }
    }
    return bg_text_nearest(word, names, count);
}

/* Adds a complaint, and the option that may have been meant instead of `word`.  Takes over the text. */
static enum bg_status refuse(const struct bg_command *command, const char *word, struct bg_text *complaint, struct bg_error *error)
{
    const char *nearest = word != NULL ? nearest_option(command, word) : NULL;
    if (nearest != NULL) {
        bg_text_format(complaint, "; did you mean --%s?", nearest);
    }
    const enum bg_status status =
        complaint->failed ? bg_error_no_memory(error) : bg_error_add(error, BG_INVALID, "blueguy %s: %s", command->name, complaint->data);
    bg_text_free(complaint);
    return status;
}

/* How many options start with the first `length` letters of a word. */
static int count_starting(const char *word, size_t length)
{
    int count = 0;
    for (int i = 0; i < BG_OPTIONS; i++) {
        count += strncmp(bg_option_table[i].name, word, length) == 0;
    }
    return count;
}

/* Refuses what getopt_long() does not know: `letter`, or where that is 0, the long option `argument`. */
static enum bg_status refuse_unknown(const struct bg_command *command, int letter, const char *argument, struct bg_error *error)
{
    struct bg_text complaint = {0};
    if (letter != 0) {
        const char word[] = {'-', (char)letter, '\0'};
        bg_text_append(&complaint, "there is no option ");
        bg_wording_quote(&complaint, word);
        return refuse(command, NULL, &complaint, error);
    }
    const size_t length = strcspn(argument + strlen("--"), "=");
    struct bg_text word = {0};
    bg_text_append_bytes(&word, argument + strlen("--"), length);
    if (word.failed) {
        return bg_error_no_memory(error);
    }
    const bool cut = count_starting(word.data, length) > 1;
    bg_text_append(&complaint, cut ? "several options start with --" : "there is no option --");
    bg_wording_append(&complaint, word.data);
    const enum bg_status status = refuse(command, word.data, &complaint, error);
    bg_text_free(&word);
    return status;
}

/* Refuses an option that other commands take. */
static enum bg_status refuse_foreign(const struct bg_command *command, enum bg_option option, struct bg_error *error)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    const char *name = bg_option_table[option].name;
    struct bg_text complaint = {0};
    bg_text_format(&complaint, "--%s is an option of ", name);
    const char *separator = "";
    for (size_t i = 0; i < count; i++) {
        if (takes(&commands[i], option)) {
            bg_text_format(&complaint, "%s%s", separator, commands[i].name);
            separator = ", ";
        }
    }
    bg_text_format(&complaint, ", not of %s", command->name);
    return refuse(command, name, &complaint, error);
}

static enum bg_status refuse_usage(const struct bg_command *command, enum bg_option option, struct bg_error *error)
{
    const struct bg_option_info *info = bg_command_option(command, option);
    struct bg_text complaint = {0};
    if (info->argument == NULL) {
        bg_text_format(&complaint, "--%s takes no value", info->name);
    } else {
        bg_text_format(&complaint, "--%s needs a value: --%s %s", info->name, info->name, info->argument);
    }
    return refuse(command, NULL, &complaint, error);
}

static bool read_word(const struct bg_option_info *info, struct bg_given *given, struct bg_text *complaint)
{
    for (size_t i = 0; i < info->n_words; i++) {
        if (strcmp(info->words[i], given->value) == 0) {
            given->number = i;
            return true;
        }
    }
    bg_wording_quote(complaint, given->value);
    bg_text_append(complaint, " is none of ");
    for (size_t i = 0; i < info->n_words; i++) {
        bg_text_format(complaint, "%s%s", i > 0 ? ", " : "", info->words[i]);
    }
    const char *nearest = bg_text_nearest(given->value, info->words, info->n_words);
    if (nearest != NULL) {
        bg_text_format(complaint, "; did you mean \"%s\"?", nearest);
    }
    return false;
}

/* Reads the number that an option's value stands for; where it refuses, it says in `complaint` what stands there and what may. */
static bool read_value(struct bg_given *given, struct bg_text *complaint)
{
    const struct bg_option_info *info = &bg_option_table[given->option];
    int64_t seconds;
    switch (info->kind) {
    case BG_OPTION_COUNT:
        return bg_number_parse_count(given->value, info->low, info->high, &given->number, complaint);
    case BG_OPTION_DURATION:
        if (!bg_duration_parse(given->value, 1, BG_LONGEST_S, &seconds, complaint)) {
            return false;
        }
        given->number = (uint64_t)seconds;
        return true;
    case BG_OPTION_WORD:
        return read_word(info, given, complaint);
    case BG_OPTION_FLAG:
    case BG_OPTION_TEXT:
        break;
    }
    return true;
}

/* Letters can be bunched (-qqq), so there may be more options than arguments. */
static enum bg_status keep(struct bg_options *options, const struct bg_given *given, struct bg_error *error)
{
    struct bg_given *grown = realloc(options->given, (options->n_given + 1) * sizeof *grown);
    if (grown == NULL) {
        return bg_error_no_memory(error);
    }
    options->given = grown;
    options->given[options->n_given++] = *given;
    return BG_OK;
}

static enum bg_status add_option(struct bg_options *options, enum bg_option option, struct bg_error *error)
{
    if (!takes(options->command, option)) {
        return refuse_foreign(options->command, option, error);
    }
    struct bg_given given = {.option = option, .value = bg_option_table[option].argument != NULL ? optarg : ""};
    struct bg_text complaint = {0};
    struct bg_text value = {0};
    if (read_value(&given, &value)) {
        return keep(options, &given, error);
    }
    bg_text_format(&complaint, "--%s: %s", bg_option_table[option].name, value.failed ? "" : value.data);
    bg_text_free(&value);
    return refuse(options->command, NULL, &complaint, error);
}

/* Reads all options, so that every slip is told in one go, and moves the operands to the end. */
static enum bg_status read_options(struct bg_options *options, int argc, char **argv, struct bg_error *error)
{
    struct spelling spelling;
    enum bg_status status = BG_OK;
    int value;
    spell(&spelling);
    opterr = 0;
    optind = 1;
    while ((value = getopt_long(argc, argv, spelling.letters, spelling.names, NULL)) != -1) {
        enum bg_status one;
        if (value == ':' || (value == '?' && option_of(optopt) != BG_OPTIONS)) {
            one = refuse_usage(options->command, option_of(optopt), error);
        } else if (value == '?') {
            one = refuse_unknown(options->command, optopt, argv[optind - 1], error);
        } else {
            one = add_option(options, option_of(value), error);
        }
        status = one != BG_OK ? one : status;
    }
    options->operands = argv + optind;
    options->n_operands = (size_t)(argc - optind);
    return status;
}

/* Adds "blueguy <command>: <complaint>". */
static enum bg_status complain(const struct bg_command *command, const char *complaint, struct bg_error *error)
{
    return bg_error_add(error, BG_INVALID, "blueguy %s: %s", command->name, complaint);
}

/* Checks what no option can tell by itself. */
static enum bg_status check_together(const struct bg_options *options, struct bg_error *error)
{
    const struct bg_command *command = options->command;
    enum bg_status status = BG_OK;
    for (int i = 0; i < BG_OPTIONS; i++) {
        if ((command->needed & BG_OPTION_BIT(i)) != 0 && !bg_options_has(options, (enum bg_option)i)) {
            status = bg_error_add(error, BG_INVALID, "blueguy %s: --%s %s is missing", command->name, bg_option_table[i].name,
                                  bg_option_table[i].argument);
        }
    }
    if (options->n_operands == 0) {
        status = bg_error_add(error, BG_INVALID, "blueguy %s: %s is missing", command->name, command->operands);
    }
    for (size_t i = command->most_operands; i < options->n_operands; i++) {
        status = bg_error_add(error, BG_INVALID, "blueguy %s: \"%s\" is too many; it takes one %s", command->name, options->operands[i],
                              command->operands);
    }
    if (bg_options_has(options, BG_OPTION_PRECISION) && bg_options_has(options, BG_OPTION_REPLICATIONS)) {
        status = complain(command, "--precision stands instead of --replications; --max-replications limits it", error);
    }
    return status;
}

enum bg_status bg_options_read(struct bg_options *options, const struct bg_command *command, int argc, char **argv, struct bg_error *error)
{
    *options = (struct bg_options){.command = command};
    enum bg_status status = read_options(options, argc, argv, error);
    if (status == BG_OK && !bg_options_has(options, BG_OPTION_HELP)) {
        status = check_together(options, error);
    }
    if (status != BG_OK) {
        bg_options_free(options);
    }
    return status;
}

void bg_options_free(struct bg_options *options)
{
    free(options->given);
    *options = (struct bg_options){0};
}

const struct bg_given *bg_options_find(const struct bg_options *options, enum bg_option option)
{
    for (size_t i = options->n_given; i-- > 0;) {
        if (options->given[i].option == option) {
            return &options->given[i];
        }
    }
    return NULL;
}

bool bg_options_has(const struct bg_options *options, enum bg_option option)
{
    return bg_options_find(options, option) != NULL;
}

const char *bg_options_text(const struct bg_options *options, enum bg_option option, const char *fallback)
{
    const struct bg_given *given = bg_options_find(options, option);
    return given != NULL ? given->value : fallback;
}

uint64_t bg_options_number(const struct bg_options *options, enum bg_option option, uint64_t fallback)
{
    const struct bg_given *given = bg_options_find(options, option);
    return given != NULL ? given->number : fallback;
}
