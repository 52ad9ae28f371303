/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Orders to work on a sweep.
 *
 * The text of an order: a digit for the stage, the words of the command line, a word without letters, and the scenario; each word ends with
 * a NUL byte.
 */
#include "sweep_order.h"

#include <stdlib.h>
#include <string.h>

#include "blueguy/output/csv.h"
#include "commands.h"
#include "variations.h"
#include "watch.h"

static const char COMMAND[] = "sweep";
static const char STAGES[] = {[BG_SWEEP_CHECK] = 'c', [BG_SWEEP_RUN] = 'r'};

static void append_word(struct bg_text *text, const char *word)
{
    bg_text_append_bytes(text, word, strlen(word) + 1);
}

static void append_option(struct bg_text *text, const struct bg_given *given)
{
    const struct bg_option_info *info = &bg_option_table[given->option];
    bg_text_format(text, "--%s%s%s", info->name, info->argument != NULL ? "=" : "", given->value);
    bg_text_append_bytes(text, "", 1);
}

enum bg_status bg_sweep_order_write(struct bg_sweep_order *order, enum bg_sweep_stage stage, const struct bg_options *options,
                                    const struct bg_input *input, struct bg_error *error)
{
    *order = (struct bg_sweep_order){.crew = *options->crew};
    order->crew.order = &order->text;
    struct bg_text *text = &order->text;
    bg_text_append_bytes(text, &STAGES[stage], 1);
    append_word(text, COMMAND);
    for (size_t i = 0; i < options->n_given; i++) {
        append_option(text, &options->given[i]);
    }
    append_word(text, "--");
    append_word(text, input->file);
    append_word(text, "");
    bg_text_append_bytes(text, input->text, input->length);
    return text->failed ? bg_error_no_memory(error) : BG_OK;
}

void bg_sweep_order_compose(const struct bg_table *row, struct bg_text *text)
{
    bg_csv_append_row(text, row, 0);
}

void bg_sweep_order_free(struct bg_sweep_order *order)
{
    bg_text_free(&order->text);
}

/* Cuts the words of an order, which stay where they are, and puts the scenario behind them into the input.  The caller frees `*words`. */
static enum bg_status cut(struct bg_text *text, char ***words, int *n_words, struct bg_input *input, struct bg_error *error)
{
    *words = NULL;
    *n_words = 0;
    char *at = text->data + 1;
    for (; *at != '\0'; at += strlen(at) + 1) {
        char **grown = realloc(*words, ((size_t)*n_words + 2) * sizeof *grown);
        if (grown == NULL) {
            return bg_error_no_memory(error);
        }
        *words = grown;
        grown[(*n_words)++] = at;
        grown[*n_words] = NULL; /* As in main's. */
    }
    input->length = (size_t)(text->data + text->length - (at + 1));
    input->text = malloc(input->length + 1);
    if (input->text == NULL) {
        return bg_error_no_memory(error);
    }
    memcpy(input->text, at + 1, input->length);
    return BG_OK;
}

static enum bg_status work_on(const struct bg_sweep *sweep, char stage, const struct bg_options *options, struct bg_error *error)
{
    const struct bg_sweep_rows rows = {.compose = bg_sweep_order_compose};
    struct bg_watch watch;
    bg_watch_start(&watch, options, "");
    watch.work.spreader = bg_crew_spreader(options->crew);
    enum bg_status status =
        stage == STAGES[BG_SWEEP_CHECK] ? bg_sweep_check(sweep, &watch.work, error) : bg_sweep_run(sweep, &rows, &watch.work, error);
    bg_watch_end(&watch);
    return status;
}

enum bg_status bg_sweep_order_follow(const struct bg_crew *crew, struct bg_text *text, struct bg_error *error)
{
    const struct bg_command *command;
    struct bg_options options = {0};
    struct bg_input input = {0};
    struct bg_variations variations = {0};
    struct bg_error warnings = {0};
    struct bg_sweep sweep;
    char **words;
    int n_words;
    enum bg_status status = cut(text, &words, &n_words, &input, error);
    status = status == BG_OK ? bg_commands_find(&command, COMMAND, error) : status;
    status = status == BG_OK ? bg_options_read(&options, command, n_words, words, error) : status;
    if (status == BG_OK) {
        options.crew = crew;
        input.file = options.operands[0];
        status = bg_input_interpret(&input, &options, error, &warnings);
    }
    status = status == BG_OK ? bg_variations_read(&variations, input.document, &options, error) : status;
    if (status == BG_OK) {
        bg_variations_sweep(&variations, &input, &options, &sweep);
        status = work_on(&sweep, text->data[0], &options, error);
    }
    bg_error_free(&warnings);
    bg_variations_free(&variations);
    bg_input_free(&input);
    bg_options_free(&options);
    free(words);
    return status;
}
