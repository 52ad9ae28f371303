/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The range in which a value of a scenario is searched: numbered values, evenly spaced from its low end to its high end.
 *
 * Counts are spaced by one; rates, durations and other numbers by half the tolerance, so that a value at which nothing can be decided can
 * be passed over.  A search among all of them is one among whole numbers.
 */
#ifndef BLUEGUY_STUDY_RANGE_H
#define BLUEGUY_STUDY_RANGE_H

#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/path.h"

/* Counts are whole numbers, rates probabilities, times and durations whole seconds, as bg_path_append_number() writes them. */
struct bg_range {
    char *path; /* Owned. */
    enum bg_path_kind kind;
    double low;
    double high;        /* Above low. */
    double step;        /* Between neighbouring values; the last one may be nearer. */
    int64_t last;       /* Values are numbered from 0 to this; at least 1. */
    int64_t resolution; /* A value is found where one keeps a limit and another one, so many steps on at the most, does not. */
};

/* Reads PATH=LOW:HIGH.  `tolerance` is the text of how close a rate or a duration is to be found, or NULL for 0.1 % of the range.  Messages
 * name the options --vary and --tolerance.  Returns BG_OK, BG_INVALID or BG_FAILED; the range is to be freed in any case. */
enum bg_status bg_range_read(struct bg_range *range, const struct bg_document *document, const char *assignment, const char *tolerance,
                             struct bg_error *error);

/* Safe on a zeroed range. */
void bg_range_free(struct bg_range *range);

/* Value number `index`. */
double bg_range_value(const struct bg_range *range, int64_t index);

/* A value as tables have it: times and durations in days. */
double bg_range_reported(const struct bg_range *range, double value);

/* Puts value number `index` into a document.  Returns what bg_document_set() returns. */
enum bg_status bg_range_apply(const struct bg_range *range, int64_t index, struct bg_document *document, struct bg_error *error);

#endif
