/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decimal numbers, and counts.
 */
#include "blueguy/scenario/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/scenario/wording.h"

enum {
    LONGEST_NUMBER = 200,
    FURTHEST_EXPONENT = 10000, /* Beyond what any double holds, with room for the digits of the longest number. */
    PLAIN_FROM = -7,           /* Numbers from 10^-7 ... */
    PLAIN_UP_TO = 17           /* ... to 10^17 are written without an exponent. */
};

/* A number taken apart: its value is 0.d1 d2 d3 ... times 10^point. */
struct decimal {
    char digits[LONGEST_NUMBER];
    long n_digits;
    long point;
};

static const char *skip_digits(const char *at)
{
    while (*at >= '0' && *at <= '9') {
        at++;
    }
    return at;
}

size_t bg_number_length(const char *text)
{
    const char *end = skip_digits(text);
    bool digits = end > text;
    if (*end == '.' && skip_digits(end + 1) > end + 1) {
        end = skip_digits(end + 1);
        digits = true;
    }
    if (!digits) {
        return 0;
    }
    if (*end == 'e' || *end == 'E') {
        const char *exponent = end + 1 + (end[1] == '+' || end[1] == '-');
        end = skip_digits(exponent) > exponent ? skip_digits(exponent) : end;
    }
    size_t length = (size_t)(end - text);
    return length <= LONGEST_NUMBER ? length : 0;
}

static struct decimal take_apart(const char *number, size_t length)
{
    struct decimal decimal = {0};
    bool before_point = true;
    size_t i = 0;
    for (; i < length && number[i] != 'e' && number[i] != 'E'; i++) {
        if (number[i] == '.') {
            before_point = false;
        } else {
            decimal.digits[decimal.n_digits++] = number[i];
            decimal.point += before_point;
        }
    }
    if (i < length) {
        long exponent = strtol(number + i + 1, NULL, 10);
        exponent = exponent > FURTHEST_EXPONENT ? FURTHEST_EXPONENT : exponent;
        decimal.point += exponent < -FURTHEST_EXPONENT ? -FURTHEST_EXPONENT : exponent;
    }
    return decimal;
}

bool bg_number_read(const char *number, size_t length, int shift, double *value)
{
    struct decimal decimal = take_apart(number, length);
    char shifted[LONGEST_NUMBER + BG_NUMBER_SIZE];
    snprintf(shifted, sizeof shifted, "0.%.*se%ld", (int)decimal.n_digits, decimal.digits, decimal.point + shift);
    return bg_text_to_double(shifted, value);
}

/* The digit at position i, where positions before the first and after the last hold zeros. */
static int digit_at(const struct decimal *decimal, long i)
{
    return i >= 0 && i < decimal->n_digits ? decimal->digits[i] - '0' : 0;
}

/* Twice the product is rounded down instead, and its half rounded up.  Rounding down after every digit, from the last to the first, is
 * exact, since floor((a + x) / 10) == floor((a + floor(x)) / 10) for whole a. */
bool bg_number_times(const char *number, size_t length, int64_t unit, int64_t limit, int64_t *product)
{
    struct decimal decimal = take_apart(number, length);
    int64_t twice_fraction = 0;
    for (long i = decimal.n_digits - 1; i >= decimal.point && (i >= 0 || twice_fraction > 0); i--) {
        twice_fraction = (twice_fraction + 2 * unit * digit_at(&decimal, i)) / 10;
    }
    int64_t whole = 0;
    for (long i = 0; i < decimal.point; i++) {
        whole = whole * 10 + digit_at(&decimal, i);
        if (whole > limit / unit) {
            return false;
        }
    }
    int64_t result = whole * unit + (twice_fraction + 1) / 2;
    if (result > limit) {
        return false;
    }
    *product = result;
    return true;
}

/* Whether it is a number below 0, which is too small everywhere rather than no number. */
static bool is_negative(const char *text)
{
    const size_t length = text[0] == '-' ? bg_number_length(text + 1) : 0;
    return length > 0 && text[1 + length] == '\0';
}

bool bg_number_parse(const char *text, double low, double high, double *value, struct bg_text *complaint)
{
    char advice[3 * BG_NUMBER_SIZE];
    char low_text[BG_NUMBER_SIZE];
    char high_text[BG_NUMBER_SIZE];
    snprintf(advice, sizeof advice, "write a number from %s to %s", bg_text_number(low, low_text), bg_text_number(high, high_text));
    size_t length = bg_number_length(text);
    double number;
    if (is_negative(text)) {
        return bg_wording_refuse(complaint, text, "is too small", advice);
    }
    if (length == 0 || text[length] != '\0') {
        return bg_wording_refuse(complaint, text, "is not a number", advice);
    }
    if (!bg_number_read(text, length, 0, &number) || number > high) {
        return bg_wording_refuse(complaint, text, "is too large", advice);
    }
    if (number < low) {
        return bg_wording_refuse(complaint, text, "is too small", advice);
    }
    *value = number;
    return true;
}

/* "1,000" and the like: groups of three digits, which are to be written without what separates them.  Writes those digits alone. */
static bool is_grouped(const char *text, char digits[BG_NUMBER_SIZE])
{
    const char *first = skip_digits(text);
    size_t length = (size_t)(first - text);
    if (length == 0 || length > 3 || *first == '\0' || strlen(text) >= BG_NUMBER_SIZE) {
        return false;
    }
    memcpy(digits, text, length);
    for (const char *group = first; *group != '\0'; group += 4) {
        if (strchr(",_' .", *group) == NULL || skip_digits(group + 1) != group + 4) {
            return false;
        }
        memcpy(digits + length, group + 1, 3);
        length += 3;
    }
    digits[length] = '\0';
    return true;
}

/* The value of a text of digits, or the largest there is where it overflows. */
static uint64_t digits_value(const char *digits)
{
    uint64_t value = 0;
    for (; *digits != '\0'; digits++) {
        uint64_t digit = (uint64_t)(*digits - '0');
        if (value > (UINT64_MAX - digit) / 10) {
            return UINT64_MAX;
        }
        value = value * 10 + digit;
    }
    return value;
}

bool bg_number_parse_count(const char *text, uint64_t low, uint64_t high, uint64_t *value, struct bg_text *complaint)
{
    char advice[4 * BG_NUMBER_SIZE];
    char digits[BG_NUMBER_SIZE];
    snprintf(advice, sizeof advice, "write a whole number from %llu to %llu", (unsigned long long)low, (unsigned long long)high);
    if (*text == '\0' || *skip_digits(text) != '\0') {
        if (is_grouped(text, digits)) {
            snprintf(advice, sizeof advice, "did you mean %s?", digits);
        }
        return bg_wording_refuse(complaint, text, is_negative(text) ? "is too small" : "is not a whole number", advice);
    }
    uint64_t count = digits_value(text);
    if (count < low) {
        return bg_wording_refuse(complaint, text, "is too small", advice);
    }
    if (count > high || (count == UINT64_MAX && strcmp(text + strspn(text, "0"), "18446744073709551615") != 0)) {
        return bg_wording_refuse(complaint, text, "is too large", advice);
    }
    *value = count;
    return true;
}

static void append_zeros(struct bg_text *text, long count)
{
    for (long i = 0; i < count; i++) {
        bg_text_append(text, "0");
    }
}

void bg_number_append(struct bg_text *text, double value, int shift)
{
    char buffer[BG_NUMBER_SIZE];
    bg_text_number(value, buffer);
    struct decimal decimal = take_apart(buffer, strlen(buffer));
    const char *digits = decimal.digits;
    long n_digits = decimal.n_digits;
    long point = decimal.point + shift;
    while (n_digits > 1 && *digits == '0') {
        digits++;
        n_digits--;
        point--;
    }
    while (n_digits > 1 && digits[n_digits - 1] == '0') {
        n_digits--;
    }
    if (*digits == '0') {
        bg_text_append(text, "0");
    } else if (point < PLAIN_FROM || point > PLAIN_UP_TO) {
        bg_text_format(text, "%c%s%.*se%ld", digits[0], n_digits > 1 ? "." : "", (int)n_digits - 1, digits + 1, point - 1);
    } else if (point <= 0) {
        bg_text_append(text, "0.");
        append_zeros(text, -point);
        bg_text_append_bytes(text, digits, (size_t)n_digits);
    } else if (point >= n_digits) {
        bg_text_append_bytes(text, digits, (size_t)n_digits);
        append_zeros(text, point - n_digits);
    } else {
        bg_text_format(text, "%.*s.%.*s", (int)point, digits, (int)(n_digits - point), digits + point);
    }
}
