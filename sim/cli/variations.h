/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the options of a sweep vary, and what they ask to be written.
 */
#ifndef BLUEGUY_SIM_CLI_VARIATIONS_H
#define BLUEGUY_SIM_CLI_VARIATIONS_H

#include "blueguy/engine/quantity.h"
#include "blueguy/study/axis.h"
#include "blueguy/study/sweep.h"
#include "inputs.h"

struct bg_variations {
    size_t n_axes;
    struct bg_axis *axes; /* Owned. */
    size_t n_columns;
    enum bg_quantity columns[BG_QUANTITIES];
};

/* Reads --vary, --with and --columns for a scenario's document.  Returns BG_OK, BG_INVALID or BG_FAILED; on BG_OK the caller frees
 * `variations`. */
enum bg_status bg_variations_read(struct bg_variations *variations, const struct bg_document *document, const struct bg_options *options,
                                  struct bg_error *error);

/* The sweep of a scenario along its variations, which it borrows like the input. */
void bg_variations_sweep(const struct bg_variations *variations, const struct bg_input *input, const struct bg_options *options,
                         struct bg_sweep *sweep);

/* Safe on zeroed variations. */
void bg_variations_free(struct bg_variations *variations);

#endif
