/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scenarios that a command line names, read with all that its options put in place of their values.
 */
#ifndef BLUEGUY_SIM_CLI_INPUTS_H
#define BLUEGUY_SIM_CLI_INPUTS_H

#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/scenario.h"
#include "options.h"

struct bg_input {
    const char *file;             /* Borrowed from the command line. */
    char *text;                   /* Owned: the bytes of the file, */
    size_t length;                /* so many. */
    struct bg_document *document; /* Owned. */
    struct bg_scenario scenario;  /* Owned; its run section holds what the command line and the file say together. */
};

struct bg_inputs {
    size_t count;
    struct bg_input *items; /* Owned. */
};

/* Reads every operand as a scenario file.  The mistakes and the likely slips of all of them are reported on standard error at once.
 * Returns BG_OK, BG_INVALID or BG_FAILED; on BG_OK the caller frees `inputs`. */
enum bg_status bg_inputs_read(struct bg_inputs *inputs, const struct bg_options *options, struct bg_error *error);

/* Makes document and scenario of an input's text, with all that the options put in place of its values.  Returns BG_OK, BG_INVALID or
 * BG_FAILED; the input is to be freed in any case. */
enum bg_status bg_input_interpret(struct bg_input *input, const struct bg_options *options, struct bg_error *errors,
                                  struct bg_error *warnings);

/* Safe on a zeroed input. */
void bg_input_free(struct bg_input *input);

/* Safe on zeroed inputs. */
void bg_inputs_free(struct bg_inputs *inputs);

/* Does something with a scenario that was read.  Returns what becomes of the command. */
typedef enum bg_status bg_input_fn(void *context, const struct bg_input *input);

/* Reads the one scenario of a command and has it used.  Returns what `use` returns, or bg_inputs_read() where it refuses. */
enum bg_status bg_inputs_use(const struct bg_options *options, bg_input_fn *use, void *context, struct bg_error *error);

#endif
