/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rates.
 */
#include "blueguy/scenario/rate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "blueguy/scenario/number.h"
#include "blueguy/scenario/wording.h"

/* The ends of an interval keep away from 0 and 1 and from each other, so that a Beta variable can be fitted to them. */
static const double LOWEST_END = 1e-6;
static const double HIGHEST_END = 0.999999;
static const double LEAST_ODDS_RATIO = 1.02;
static const double ROUNDING = 1e-12; /* Odds that are 1.02 apart on paper may be a little less in doubles. */

static const int PERCENT = -2; /* As a shift of the decimal point. */

static const char EITHER[] = "write 6% or \"3% to 9%\"";
static const char FIXED[] = "write one rate, such as 6% or 0.06";

/* One end of an interval, or a whole fixed rate, as written. */
struct end {
    const char *number;
    size_t length;
    bool percent;
    double value; /* A probability; infinite where it overflows. */
};

static const char *skip_blanks(const char *at)
{
    while (*at == ' ') {
        at++;
    }
    return at;
}

/* Reads an end and returns what follows it, or NULL where there is none. */
static const char *read_end(const char *text, struct end *end)
{
    *end = (struct end){.number = text, .length = bg_number_length(text)};
    if (end->length == 0) {
        return NULL;
    }
    const char *rest = text + end->length;
    if (*skip_blanks(rest) == '%') {
        end->percent = true;
        rest = skip_blanks(rest) + 1;
    }
    if (!bg_number_read(end->number, end->length, end->percent ? PERCENT : 0, &end->value)) {
        end->value = INFINITY;
    }
    return rest;
}

/* A "1" alone: 1 % or 100 %? */
static bool is_bare_one(const struct end *end)
{
    return !end->percent && end->value == 1 && memchr(end->number, '.', end->length) == NULL;
}

/* Reads "<end> to <end>". */
static bool read_interval(const char *text, struct end *low, struct end *high)
{
    const char *rest = read_end(text, low);
    if (rest == NULL || strncmp(skip_blanks(rest), "to ", strlen("to ")) != 0 || skip_blanks(rest) == rest) {
        return false;
    }
    rest = read_end(skip_blanks(skip_blanks(rest) + strlen("to ")), high);
    return rest != NULL && *rest == '\0' && low->percent == high->percent;
}

static bool check_interval(const char *text, const struct end *low, const struct end *high, struct bg_text *complaint)
{
    if (is_bare_one(low) || is_bare_one(high)) {
        return bg_wording_refuse(complaint, text, "has a bare 1", "write 1% or 100%");
    }
    if (low->value > 1 || high->value > 1) {
        return bg_wording_refuse(complaint, text, "goes beyond 100%", EITHER);
    }
    if (low->value < LOWEST_END || high->value > HIGHEST_END) {
        return bg_wording_refuse(complaint, text, "reaches too far",
                                 "an interval lies within 0.0001% to 99.9999%; write 6% or \"3% to 9%\"");
    }
    if (low->value > high->value) {
        return bg_wording_refuse(complaint, text, "is the wrong way round", "write the low end first, as in \"3% to 9%\"");
    }
    double odds_ratio = high->value / (1 - high->value) * ((1 - low->value) / low->value);
    if (odds_ratio < LEAST_ODDS_RATIO * (1 - ROUNDING)) {
        return bg_wording_refuse(complaint, text, "is too narrow",
                                 "write a fixed rate such as 6%, or ends whose odds are at least 1.02 apart");
    }
    return true;
}

static bool check_fixed(const char *text, const struct end *end, const char *advice, struct bg_text *complaint)
{
    if (is_bare_one(end)) {
        return bg_wording_refuse(complaint, text, "could be 1% or 100%", "write which");
    }
    if (end->value <= 1) {
        return true;
    }
    if (end->percent || end->value > 100) {
        return bg_wording_refuse(complaint, text, "is more than 100%", advice);
    }
    char meant[BG_NUMBER_SIZE + 200];
    snprintf(meant, sizeof meant, "did you mean %.*s%%?", (int)end->length, end->number);
    return bg_wording_refuse(complaint, text, "is not a rate", meant);
}

/* What stands between two ends where somebody meant an interval, or its length 0. */
static size_t separator_length(const char *text)
{
    static const char *const separators[] = {"to", "...", "..", "--", "-", "\u2013", "\u2014", "\u2026", "~", ":", "and", "or", "/"};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        if (strncmp(text, separators[i], strlen(separators[i])) == 0) {
            return strlen(separators[i]);
        }
    }
    return 0;
}

/* "3 to 9%", "3%-9%" and their like: writes the interval that was meant. */
static bool guess_interval(const char *text, char *meant, size_t size)
{
    struct end low;
    struct end high;
    const char *rest = read_end(text, &low);
    if (rest == NULL || separator_length(skip_blanks(rest)) == 0) {
        return false;
    }
    rest = skip_blanks(rest);
    rest = read_end(skip_blanks(rest + separator_length(rest)), &high);
    if (rest == NULL || *rest != '\0') {
        return false;
    }
    const char *sign = low.percent || high.percent || high.value > 1 ? "%" : "";
    snprintf(meant, size, "%.*s%s to %.*s%s", (int)low.length, low.number, sign, (int)high.length, high.number, sign);
    return true;
}

/* "6 percent" and "6,5%": writes the rate that was meant. */
static bool guess_fixed(const char *text, char *meant, size_t size)
{
    static const char *const words[] = {"percent", "per cent", "pct", "pc", "percents", "Percent"};
    size_t length = bg_number_length(text);
    if (length == 0) {
        return false;
    }
    const char *rest = skip_blanks(text + length);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(rest, words[i]) == 0) {
            snprintf(meant, size, "%.*s%%", (int)length, text);
            return true;
        }
    }
    const size_t needed = strlen(text) + 1;
    if (text[length] != ',' || needed > size) {
        return false;
    }
    memcpy(meant, text, needed);
    meant[length] = '.';
    return true;
}

/* Refuses what is no rate at all, with the right way where it is clear what was meant. */
static bool refuse(const char *text, const char *advice, struct bg_text *complaint)
{
    char meant[512];
    char question[sizeof meant + BG_NUMBER_SIZE];
    struct bg_rate rate;
    if (complaint != NULL && (guess_interval(text, meant, sizeof meant) || guess_fixed(text, meant, sizeof meant)) &&
        bg_rate_parse(meant, &rate, NULL)) {
        snprintf(question, sizeof question, "did you mean \"%s\"?", meant);
        advice = question;
    }
    return bg_wording_refuse(complaint, text, "is not a rate", advice);
}

bool bg_rate_parse(const char *text, struct bg_rate *rate, struct bg_text *complaint)
{
    struct end low;
    struct end high;
    const char *rest = read_end(text, &low);
    if (rest != NULL && *rest == '\0') {
        if (!check_fixed(text, &low, EITHER, complaint)) {
            return false;
        }
        *rate = (struct bg_rate){.low = low.value, .high = low.value};
        return true;
    }
    bool interval = read_interval(text, &low, &high);
    bool lacks_signs = interval && !low.percent && (low.value > 1 || high.value > 1);
    if (!interval || lacks_signs) {
        return refuse(text, EITHER, complaint);
    }
    if (!check_interval(text, &low, &high, complaint)) {
        return false;
    }
    *rate = (struct bg_rate){.low = low.value, .high = high.value};
    return true;
}

bool bg_rate_parse_fixed(const char *text, enum bg_rate_range range, double *rate, struct bg_text *complaint)
{
    struct end end;
    struct end high;
    const char *rest = read_end(text, &end);
    if (rest == NULL || *rest != '\0') {
        if (read_interval(text, &end, &high)) {
            return bg_wording_refuse(complaint, text, "is an interval", FIXED);
        }
        return refuse(text, FIXED, complaint);
    }
    if (!check_fixed(text, &end, FIXED, complaint)) {
        return false;
    }
    if (range != BG_RATE_CLOSED && end.value == 0) {
        return bg_wording_refuse(complaint, text, "is too small", "write a rate above 0%");
    }
    if (range == BG_RATE_INSIDE && end.value == 1) {
        return bg_wording_refuse(complaint, text, "is too large", "write a rate below 100%");
    }
    *rate = end.value;
    return true;
}

void bg_rate_append_fixed(struct bg_text *text, double rate)
{
    bg_number_append(text, rate, -PERCENT);
    bg_text_append(text, "%");
}

void bg_rate_append(struct bg_text *text, struct bg_rate rate)
{
    bg_rate_append_fixed(text, rate.low);
    if (bg_rate_is_uncertain(rate)) {
        bg_text_append(text, " to ");
        bg_rate_append_fixed(text, rate.high);
    }
}
