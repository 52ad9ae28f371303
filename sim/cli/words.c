/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers in words.
 */
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MOST_DECIMALS = 6,       /* Of a percentage: beyond, nobody can say it. */
    LARGEST_DENOMINATOR = 10 /* Of a fraction in words. */
};

#define CLOSE_ENOUGH 0.08 /* How far, relatively, a fraction in words may be off. */
#define MILLION 1e6
#define NEARLY 1e-9 /* How far, relatively, a number may be off its round one. */

void bg_words_count(struct bg_text *text, double count)
{
    char digits[BG_NUMBER_SIZE * 12]; /* The largest double has 309 digits. */
    snprintf(digits, sizeof digits, "%.0f", count);
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            bg_text_append(text, ",");
        }
        bg_text_append_bytes(text, &digits[i], 1);
    }
}

void bg_words_lives(struct bg_text *text, double count)
{
    static const struct {
        double count;
        const char *word;
    } round_numbers[] = {{1e3, "a thousand"}, {1e6, "a million"}, {1e9, "a billion"}};
    for (size_t i = 0; i < sizeof round_numbers / sizeof round_numbers[0]; i++) {
        if (count == round_numbers[i].count) {
            bg_text_append(text, round_numbers[i].word);
            return;
        }
    }
    bg_words_count(text, count);
}

void bg_words_mean(struct bg_text *text, double value)
{
    const double least = 0.001;
    if (value >= 99.95 || value == floor(value)) {
        bg_words_count(text, value);
    } else if (value >= 0.995) {
        bg_text_format(text, "%.1f", value);
    } else if (value >= 0.0995) {
        bg_text_format(text, "%.2f", value);
    } else if (value >= least) {
        bg_text_format(text, "%.3f", value);
    } else {
        bg_text_append(text, "less than 0.001");
    }
}

/* Whether a percentage looks like 0 or 100 with so many decimals although it is neither. */
static bool looks_certain(double probability, int decimals)
{
    const double unit = pow(10, -decimals) / 2;
    return (probability > 0 && 100 * probability < unit) || (probability < 1 && 100 * (1 - probability) <= unit);
}

void bg_words_percent(struct bg_text *text, double probability, int decimals)
{
    if (probability == 0 || probability == 1) {
        bg_text_append(text, probability > 0 ? "100 %" : "0 %");
        return;
    }
    while (decimals < MOST_DECIMALS && looks_certain(probability, decimals)) {
        decimals++;
    }
    if (!looks_certain(probability, decimals)) {
        bg_text_format(text, "%.*f %%", decimals, 100 * probability);
    } else if (probability > 0.5) {
        bg_text_format(text, "more than %.*f %%", decimals, 100 - pow(10, -decimals));
    } else {
        bg_text_format(text, "%.1e %%", 100 * probability);
    }
}

void bg_words_chosen_percent(struct bg_text *text, double probability)
{
    const int digits = 12; /* More than anybody writes, and fewer than a multiplication by 100 spoils. */
    bg_text_format(text, "%.*g %%", digits, 100 * probability);
}

/* As many decimals as the width of the interval leaves a meaning to; of a number that has no width, two digits and a decimal at least. */
static int decimals_of(const struct bg_estimate *risk)
{
    const double width = risk->high - risk->low;
    const double rarer = fmin(risk->value, 1 - risk->value);
    const double smallest = width > 0 ? 100 * width / 2 : fmin(10 * rarer, 0.1);
    const double decimals = smallest > 0 ? ceil(-log10(smallest)) : 0;
    return (int)fmin(fmax(decimals, 0), MOST_DECIMALS);
}

void bg_words_risk(struct bg_text *text, const struct bg_estimate *risk)
{
    const int decimals = decimals_of(risk);
    bg_words_percent(text, risk->value, decimals);
    if (risk->low < risk->high) {
        bg_text_append(text, " (");
        bg_words_percent(text, risk->low, decimals);
        bg_text_append(text, " to ");
        bg_words_percent(text, risk->high, decimals);
        bg_text_append(text, ")");
    }
}

/* A large number to two digits: "14", "270,000", "8.3 million", "39,000 trillion"; beyond those, how many digits it has. */
static void append_rounded(struct bg_text *text, double number)
{
    static const char *const names[] = {"million", "billion", "trillion"};
    static const double trillion = 1e12;
    const double step = pow(10, fmax(floor(log10(number)) - 1, 0));
    const double rounded = round(number / step) * step;
    if (rounded < MILLION) {
        bg_words_count(text, rounded);
        return;
    }
    const size_t thousands =
        (size_t)floor((log10(rounded) + NEARLY) / 3) - 2; /* Rounded ones are a hair below their power of ten at times. */
    if (thousands < sizeof names / sizeof names[0]) {
        const double units = rounded / pow(1000, (double)thousands + 2);
        bg_text_format(text, "%.*f %s", units < 9.95 && units != round(units) ? 1 : 0, units, names[thousands]);
    } else if (rounded < trillion * MILLION) {
        bg_words_count(text, rounded / trillion);
        bg_text_format(text, " %s", names[2]);
    } else {
        bg_text_format(text, "a number of %.0f digits", floor(log10(rounded) + NEARLY) + 1);
    }
}

/* The simplest fraction that is close enough to a probability from 1/10 to 9/10. */
static void append_fraction(struct bg_text *text, double probability)
{
    const double allowed = CLOSE_ENOUGH * fmin(probability, 1 - probability);
    int below = 2;
    while (below < LARGEST_DENOMINATOR && fabs(round(probability * below) / below - probability) > allowed) {
        below++;
    }
    bg_text_format(text, "about %.0f in %d", round(probability * below), below);
}

void bg_words_frequency(struct bg_text *text, double probability)
{
    const double rarer = fmin(probability, 1 - probability);
    if (rarer * LARGEST_DENOMINATOR >= 1) {
        append_fraction(text, probability);
        return;
    }
    bg_text_append(text, probability > 0.5 ? "all but about " : "about ");
    bg_words_one_in(text, rarer);
}

void bg_words_one_in(struct bg_text *text, double probability)
{
    bg_text_append(text, "1 in ");
    append_rounded(text, 1 / probability);
}

bool bg_words_lives_of(struct bg_text *text, double probability)
{
    for (double of = 100; of <= 10000; of *= 10) {
        if (of * fmin(probability, 1 - probability) >= 1) {
            bg_words_count(text, round(of * probability));
            bg_text_append(text, " in ");
            bg_words_count(text, of);
            return true;
        }
    }
    return false;
}

void bg_words_at_most(struct bg_text *text, double probability)
{
    const double number = 1 / probability;
    const double step = pow(10, fmax(floor(log10(number)) - 1, 0));
    bg_text_append(text, "1 in ");
    append_rounded(text, fmax(floor(number / step * (1 + NEARLY)), 1) * step);
}
