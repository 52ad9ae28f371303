/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading scenarios for a command.
 */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

#include "blueguy/base/text.h"
#include "commands.h"
#include "console.h"

/* The graver of two outcomes: a mistake of the asker comes before what could not be done. */
static enum bg_status graver(enum bg_status one, enum bg_status other)
{
    return one == BG_INVALID || other == BG_OK ? one : other;
}

/* Puts one value into a document; messages call it by the option. */
static enum bg_status set_value(struct bg_document *document, const struct bg_given *given, const char *path, const char *value,
                                struct bg_error *errors)
{
    struct bg_text origin = {0};
    bg_text_format(&origin, "--%s %s", bg_option_table[given->option].name, given->value);
    const enum bg_status status = origin.failed ? bg_error_no_memory(errors) : bg_document_set(document, path, value, origin.data, errors);
    bg_text_free(&origin);
    return status;
}

/* --set PATH=VALUE */
static enum bg_status set_path(struct bg_document *document, const struct bg_given *given, struct bg_error *errors)
{
    const size_t length = strcspn(given->value, "=");
    if (length == 0 || given->value[length] == '\0') {
        return bg_error_add(errors, BG_INVALID, "--set %s: write PATH=VALUE, as in --set account.strikes=3", given->value);
    }
    struct bg_text path = {0};
    bg_text_append_bytes(&path, given->value, length);
    const enum bg_status status =
        path.failed ? bg_error_no_memory(errors) : set_value(document, given, path.data, given->value + length + 1, errors);
    bg_text_free(&path);
    return status;
}

/* Whatever --set says, an option of its own comes after it. */
static enum bg_status apply_options(struct bg_document *document, const struct bg_options *options, struct bg_error *errors)
{
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < options->n_given; i++) {
        if (options->given[i].option == BG_OPTION_SET) {
            status = graver(status, set_path(document, &options->given[i], errors));
        }
    }
    for (int i = 0; i < BG_OPTIONS; i++) {
        const struct bg_given *given = bg_options_find(options, (enum bg_option)i);
        if (given != NULL && bg_option_table[i].path != NULL) {
            status = graver(status, set_value(document, given, bg_option_table[i].path, given->value, errors));
        }
    }
    return status;
}

static bool contains(const struct bg_error *messages, const char *message)
{
    for (size_t i = 0; i < messages->count; i++) {
        if (strcmp(messages->message[i], message) == 0) {
            return true;
        }
    }
    return false;
}

/* Reports what was not told before: a slip in an option is the same for every file. */
static void report_once(struct bg_error *told, struct bg_error *errors)
{
    struct bg_error fresh = {.dropped = errors->dropped};
    for (size_t i = 0; i < errors->count; i++) {
        if (!contains(told, errors->message[i])) {
            bg_error_add(&fresh, BG_INVALID, "%s", errors->message[i]);
            bg_error_add(told, BG_INVALID, "%s", errors->message[i]);
        }
    }
    bg_error_free(errors);
    bg_console_report("", &fresh);
}

/* A precision that a limit goes with may be the file's. */
static enum bg_status check_limits(const struct bg_scenario *scenario, const struct bg_options *options, struct bg_error *errors)
{
    const bool limited = bg_options_has(options, BG_OPTION_MAX_TIME) || bg_options_has(options, BG_OPTION_MAX_REPLICATIONS);
    if (!limited || scenario->run.precision > 0) {
        return BG_OK;
    }
    return bg_error_add(errors, BG_INVALID, "blueguy %s: --max-time and --max-replications go with --precision, which is missing",
                        options->command->name);
}

enum bg_status bg_input_interpret(struct bg_input *input, const struct bg_options *options, struct bg_error *errors,
                                  struct bg_error *warnings)
{
    enum bg_status status = bg_document_parse(&input->document, input->text, input->length, input->file, errors);
    if (input->document != NULL) {
        /* Where an option could not be applied, the file is looked through all the same. */
        status = graver(status, apply_options(input->document, options, errors));
        status = graver(status, bg_scenario_decode(&input->scenario, input->document, errors, warnings));
    }
    if (bg_options_has(options, BG_OPTION_REPLICATIONS)) {
        input->scenario.run.precision = 0; /* The number stands instead of a precision that the file asks for. */
    }
    return status == BG_OK ? check_limits(&input->scenario, options, errors) : status;
}

/* Reads one scenario and reports what is wrong with it. */
static enum bg_status read_input(struct bg_input *input, const struct bg_options *options, struct bg_error *told)
{
    struct bg_error errors = {0};
    struct bg_error warnings = {0};
    enum bg_status status = bg_document_load(&input->text, &input->length, input->file, &errors);
    if (status == BG_OK) {
        status = bg_input_interpret(input, options, &errors, &warnings);
    }
    report_once(told, &errors);
    bg_console_report("note: ", &warnings);
    return status;
}

enum bg_status bg_inputs_read(struct bg_inputs *inputs, const struct bg_options *options, struct bg_error *error)
{
    struct bg_error told = {0};
    enum bg_status status = BG_OK;
    *inputs = (struct bg_inputs){.count = options->n_operands};
    inputs->items = calloc(inputs->count, sizeof *inputs->items);
    if (inputs->items == NULL) {
        return bg_error_no_memory(error);
    }
    for (size_t i = 0; i < inputs->count; i++) {
        inputs->items[i].file = options->operands[i];
        status = graver(status, read_input(&inputs->items[i], options, &told));
    }
    bg_error_free(&told);
    if (status != BG_OK) {
        bg_inputs_free(inputs);
    }
    return status;
}

void bg_input_free(struct bg_input *input)
{
    bg_scenario_free(&input->scenario);
    bg_document_free(input->document);
    free(input->text);
    *input = (struct bg_input){0};
}

void bg_inputs_free(struct bg_inputs *inputs)
{
    for (size_t i = 0; inputs->items != NULL && i < inputs->count; i++) {
        bg_input_free(&inputs->items[i]);
    }
    free(inputs->items);
    *inputs = (struct bg_inputs){0};
}

enum bg_status bg_inputs_use(const struct bg_options *options, bg_input_fn *use, void *context, struct bg_error *error)
{
    struct bg_inputs inputs;
    enum bg_status status = bg_inputs_read(&inputs, options, error);
    if (status == BG_OK) {
        status = use(context, &inputs.items[0]);
        bg_inputs_free(&inputs);
    }
    return status;
}
