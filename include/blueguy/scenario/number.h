/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decimal numbers as a scenario writes them, read without a detour that would round twice; and counts, which are digits only.
 */
#ifndef BLUEGUY_SCENARIO_NUMBER_H
#define BLUEGUY_SCENARIO_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/text.h"

/* The length of the number at the start of `text`: digits with or without a decimal point and an exponent, no sign.  0 where none stands
 * there, or one that is too long to be meant (beyond 200 characters). */
size_t bg_number_length(const char *text);

/* The double nearest to `number` times 10^shift, where `number` is the first `length` bytes, as bg_number_length() found them.
 * Returns false where that overflows. */
bool bg_number_read(const char *number, size_t length, int shift, double *value);

/* The whole number nearest to `number` times `unit` (1 to 10^9), half rounding up, in exact decimal arithmetic.
 * Returns false where that is beyond `limit`, which is at most 10^17. */
bool bg_number_times(const char *number, size_t length, int64_t unit, int64_t limit, int64_t *product);

/* Reads a number that takes up all of `text` and lies in [low, high].  Where it refuses, it returns false, leaves `*value` alone and
 * appends to `complaint` (which may be NULL) what stands there and what may. */
bool bg_number_parse(const char *text, double low, double high, double *value, struct bg_text *complaint);

/* The same for a whole number, written in digits alone. */
bool bg_number_parse_count(const char *text, uint64_t low, uint64_t high, uint64_t *value, struct bg_text *complaint);

/* Appends `value` times 10^shift in plain decimals, such that bg_number_read() with -shift gives the same double again.
 * `value` is finite and not negative. */
void bg_number_append(struct bg_text *text, double value, int shift);

#endif
