/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that grows, numbers as text, and the nearest of several words.
 */
#ifndef BLUEGUY_BASE_TEXT_H
#define BLUEGUY_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A growing, always terminated string.  A zeroed one is empty.  Where memory runs out, `failed` is set, what was appended stays, and
 * further appends do nothing: so callers append freely and check once at the end. */
struct bg_text {
    char *data; /* Owned; NULL while nothing was appended. */
    size_t length;
    size_t capacity;
    bool failed;
};

void bg_text_free(struct bg_text *text);
void bg_text_append(struct bg_text *text, const char *string);
void bg_text_append_bytes(struct bg_text *text, const char *bytes, size_t count);
void bg_text_format(struct bg_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends the shortest decimal text that reads back to the same double, with "." as its point in every locale.  NaN appends nothing. */
void bg_text_append_number(struct bg_text *text, double value);

enum { BG_NUMBER_SIZE = 32 }; /* Room for any number as text. */

/* The same into a buffer of BG_NUMBER_SIZE bytes; returns the buffer. */
char *bg_text_number(double value, char buffer[BG_NUMBER_SIZE]);

/* Reads a decimal number ("12", "0.5", "1e-3") that takes up all of `string`, whatever the locale.  Refuses hexadecimal, infinity, NaN,
 * leading or trailing space, and what overflows.  Returns false, leaving `*value` alone, where it refuses. */
bool bg_text_to_double(const char *string, double *value);

/* The candidate nearest to `word` by edit distance, whatever their case, or NULL where none is near enough to be what was meant. */
const char *bg_text_nearest(const char *word, const char *const *candidates, size_t count);

/* A copy of `string` that the caller frees, or NULL where memory is short. */
char *bg_text_copy(const char *string);

#endif
