/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paths that name values of a scenario, and the numbers that can stand there.
 *
 * bg_document_set() (document.h) replaces what a path names; here is what --vary and solve need to know about it before.
 */
#ifndef BLUEGUY_SCENARIO_PATH_H
#define BLUEGUY_SCENARIO_PATH_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/document.h"

enum bg_path_kind {
    BG_PATH_COUNT,    /* A whole number. */
    BG_PATH_RATE,     /* A probability; a fixed one where it is to be a number. */
    BG_PATH_DURATION, /* Seconds, whole. */
    BG_PATH_TIME,     /* Seconds from day 0, whole. */
    BG_PATH_NUMBER,   /* Any other number. */
    BG_PATH_OTHER     /* Text, a word, a list or a section. */
};

/* What a path names, and the range of numbers that may stand there (0 to 0 for BG_PATH_OTHER). */
struct bg_path_value {
    enum bg_path_kind kind;
    double low;
    double high;
};

/* Finds out what a path names in a document.  `origin` names the option in messages.  Returns BG_OK, BG_INVALID for what
 * bg_document_set() would refuse as a path, or BG_FAILED. */
enum bg_status bg_path_describe(struct bg_path_value *value, const struct bg_document *document, const char *path, const char *origin,
                                struct bg_error *error);

/* Reads a number of a kind other than BG_PATH_OTHER: a count, a fixed rate, a duration (as seconds).  Where it refuses, it returns false,
 * leaves `*number` alone and appends to `complaint` (which may be NULL) what stands there and what may. */
bool bg_path_read_number(enum bg_path_kind kind, const char *text, double *number, struct bg_text *complaint);

/* Appends a number of a kind other than BG_PATH_OTHER as it would be written in a scenario: rates and other numbers read back to the same
 * double, the others are rounded to whole ones first. */
void bg_path_append_number(struct bg_text *text, enum bg_path_kind kind, double number);

#endif
