/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An axis of a sweep: one or more paths whose values move together.
 */
#ifndef BLUEGUY_STUDY_AXIS_H
#define BLUEGUY_STUDY_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/path.h"
#include "blueguy/scenario/scenario.h"

/* One path with its list of values. */
struct bg_variation {
    char *path; /* Owned. */
    enum bg_path_kind kind;
    bool numeric;    /* All values are numbers of its kind. */
    size_t n_values; /* At least one. */
    char **texts;    /* Owned: the values as they are put into a scenario. */
    double *numbers; /* Owned: rates as probabilities, times in days; NaN where not numeric. */
};

struct bg_axis {
    size_t n_variations;             /* At least one; all have the same number of values. */
    struct bg_variation *variations; /* Owned. */
};

/* What stands at a path that is to vary.  Besides what bg_path_describe() refuses, `run` is: it tells how a study is run, all of it alike.
 * `origin` names the option in messages.  Returns BG_OK, BG_INVALID or BG_FAILED. */
enum bg_status bg_axis_describe(enum bg_path_kind *kind, const struct bg_document *document, const char *path, const char *origin,
                                struct bg_error *error);

/* Adds a variation to an axis from PATH=LIST, where LIST is a,b,c (commas within brackets belong to a value), low:high:step, or low:high:xN
 * for N values evenly spaced on a log scale.  `origin` names the option in messages, "--vary" or "--with".  Returns BG_OK, BG_INVALID (no
 * such path, a list that is none, another number of values than the axis has) or BG_FAILED. */
enum bg_status bg_axis_add(struct bg_axis *axis, const struct bg_document *document, const char *assignment, const char *origin,
                           struct bg_error *error);

/* Whether the axis has that path, written in that way. */
bool bg_axis_varies(const struct bg_axis *axis, const char *path);

/* Safe on a zeroed axis. */
void bg_axis_free(struct bg_axis *axis);

static inline size_t bg_axis_size(const struct bg_axis *axis)
{
    return axis->variations[0].n_values;
}

/* Puts value number `index` into a document.  Returns what bg_document_set() returns. */
enum bg_status bg_axis_apply(const struct bg_axis *axis, size_t index, struct bg_document *document, struct bg_error *error);

#endif
