/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that grows, numbers as text, and the nearest of several words.
 */
#include "blueguy/base/text.h"

#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_CAPACITY = 64,
    LONGEST_WORD = 63,        /* Longer words are never misspellings of ours. */
    DIGITS_ALWAYS_EXACT = 15, /* Any decimal of so many digits survives the way through a double. */
    DIGITS_ALWAYS_ENOUGH = 17 /* Any double survives the way through so many digits. */
};

#define LEAST_WITH_EXPONENT 1e15 /* From the first integer on that has more digits than are always exact. */

void bg_text_free(struct bg_text *text)
{
    free(text->data);
    *text = (struct bg_text){0};
}

/* Makes room for `count` more bytes and the terminator. */
static bool reserve(struct bg_text *text, size_t count)
{
    if (text->failed) {
        return false;
    }
    if (count < text->capacity - text->length && text->data != NULL) {
        return true;
    }
    size_t capacity = text->capacity == 0 ? FIRST_CAPACITY : text->capacity;
    while (capacity - text->length <= count) {
        if (capacity > SIZE_MAX / 2) {
            text->failed = true;
            return false;
        }
        capacity *= 2;
    }
    char *data = realloc(text->data, capacity);
    if (data == NULL) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void bg_text_append_bytes(struct bg_text *text, const char *bytes, size_t count)
{
    if (reserve(text, count)) {
        memcpy(text->data + text->length, bytes, count);
        text->length += count;
        text->data[text->length] = '\0';
    }
}

void bg_text_append(struct bg_text *text, const char *string)
{
    bg_text_append_bytes(text, string, strlen(string));
}

void bg_text_format(struct bg_text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        text->failed = true;
        return;
    }
    if (!reserve(text, (size_t)length)) {
        return;
    }
    va_start(arguments, format);
    vsnprintf(text->data + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

/* printf and strtod follow the locale's decimal point: both directions translate it. */
static char decimal_point(void)
{
    return localeconv()->decimal_point[0];
}

/* Drops what "%g" writes but a reader does not need: the plus sign and leading zeros of an exponent. */
static void tidy_exponent(char *number)
{
    char *exponent = strchr(number, 'e');
    if (exponent == NULL) {
        return;
    }
    char *to = exponent + 1;
    const char *from = to;
    if (*from == '-') {
        from++;
        to++;
    } else if (*from == '+') {
        from++;
    }
    while (*from == '0') {
        from++;
    }
    memmove(to, from, strlen(from) + 1);
}

/* Whether a number is written as an integer is, which is several times as fast. */
static bool is_plain(double value)
{
    return fabs(value) < LEAST_WITH_EXPONENT && value == trunc(value) && !(value == 0 && signbit(value));
}

char *bg_text_number(double value, char buffer[BG_NUMBER_SIZE])
{
    if (isnan(value)) {
        buffer[0] = '\0';
        return buffer;
    }
    if (is_plain(value)) {
        snprintf(buffer, BG_NUMBER_SIZE, "%" PRId64, (int64_t)value);
        return buffer;
    }
    for (int digits = DIGITS_ALWAYS_EXACT; digits <= DIGITS_ALWAYS_ENOUGH; digits++) {
        snprintf(buffer, BG_NUMBER_SIZE, "%.*g", digits, value);
        if (strtod(buffer, NULL) == value) {
            break;
        }
    }
    char *point = strchr(buffer, decimal_point());
    if (point != NULL) {
        *point = '.';
    }
    tidy_exponent(buffer);
    return buffer;
}

void bg_text_append_number(struct bg_text *text, double value)
{
    char buffer[BG_NUMBER_SIZE];
    bg_text_append(text, bg_text_number(value, buffer));
}

/* Skips the digits at `*at`; returns whether there was one. */
static bool skip_digits(const char **at)
{
    const char *start = *at;
    while (**at >= '0' && **at <= '9') {
        (*at)++;
    }
    return *at > start;
}

static bool is_decimal(const char *string)
{
    const char *at = string;
    if (*at == '-' || *at == '+') {
        at++;
    }
    bool digits = skip_digits(&at);
    if (*at == '.') {
        at++;
        digits = skip_digits(&at) || digits;
    }
    if (!digits) {
        return false;
    }
    if (*at == 'e' || *at == 'E') {
        at++;
        if (*at == '-' || *at == '+') {
            at++;
        }
        if (!skip_digits(&at)) {
            return false;
        }
    }
    return *at == '\0';
}

bool bg_text_to_double(const char *string, double *value)
{
    if (!is_decimal(string)) {
        return false;
    }
    double result;
    if (decimal_point() == '.' || strchr(string, '.') == NULL) {
        result = strtod(string, NULL);
    } else {
        char *local = bg_text_copy(string);
        if (local == NULL) {
            return false;
        }
        *strchr(local, '.') = decimal_point();
        result = strtod(local, NULL);
        free(local);
    }
    if (!isfinite(result)) {
        return false;
    }
    *value = result;
    return true;
}

/* A letter without its case, whatever the locale. */
static char fold(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/* The number of letters to insert, drop, replace or swap with a neighbour that turns one word into the other, whatever their case. */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before_last = rows[0];
    size_t *last = rows[1];
    size_t *row = rows[2];
    for (size_t j = 0; j <= b_length; j++) {
        last[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t best = last[j - 1] + (fold(a[i - 1]) != fold(b[j - 1]));
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            const bool swapped = i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]);
            if (swapped && before_last[j - 2] + 1 < best) {
                best = before_last[j - 2] + 1;
            }
            row[j] = best;
        }
        size_t *free_row = before_last;
        before_last = last;
        last = row;
        row = free_row;
    }
    return last[b_length];
}

const char *bg_text_nearest(const char *word, const char *const *candidates, size_t count)
{
    size_t length = strlen(word);
    if (length == 0 || length > LONGEST_WORD) {
        return NULL;
    }
    const char *nearest = NULL;
    size_t nearest_distance = length / 3 + 2; /* A third of the letters and one more may be wrong. */
    for (size_t i = 0; i < count; i++) {
        size_t candidate_length = strlen(candidates[i]);
        if (candidate_length > LONGEST_WORD) {
            continue;
        }
        size_t distance = edit_distance(word, length, candidates[i], candidate_length);
        if (distance < nearest_distance && distance < candidate_length) {
            nearest = candidates[i];
            nearest_distance = distance;
        }
    }
    return nearest;
}

char *bg_text_copy(const char *string)
{
    size_t size = strlen(string) + 1;
    char *copy = malloc(size);
    if (copy != NULL) {
        memcpy(copy, string, size);
    }
    return copy;
}
