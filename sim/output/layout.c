/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts and axes of charts.
 */
#include "blueguy/output/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NEARLY 1e-9 /* How far, relatively, a number may be off its round one. */
#define MINUTE (1.0 / 1440)
#define HOUR (1.0 / 24)
#define WEEK 7.0
#define MONTH 30.0
#define YEAR 365.0

enum {
    MOST_STEPS = 8,          /* Human steps of a unit of time. */
    LEAST_ALONE_PERCENT = 80 /* How far a text is shrunk to stay on one line. */
};

#define ELLIPSIS "\u2026"

/* In ems.  Letters of the scripts whose encoding takes three bytes or more may be as wide as they are high. */
static double width_of(const char *at)
{
    static const unsigned char first_of_three = 0xe0;
    static const struct {
        const char *letters;
        double width;
    } classes[] = {{"iljI.,:;'!|", 0.32}, {" ftr()[]-/\"", 0.42}, {"mMwW%@", 0.96}, {"ABCDEFGHKNOPQRSUVXYZ&", 0.74}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (strchr(classes[i].letters, *at) != NULL) {
            return classes[i].width;
        }
    }
    return (unsigned char)*at >= first_of_three ? 1 : 0.62;
}

/* Bytes of UTF-8 that continue a character have no width of their own. */
static bool continues(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static double width_until(const char *text, const char *end)
{
    double width = 0;
    for (const char *at = text; at < end; at++) {
        width += continues(*at) ? 0 : width_of(at);
    }
    return width;
}

double bg_layout_width(const char *text)
{
    return width_until(text, text + strlen(text));
}

/* The last space at which the first line still fits, or NULL. */
static const char *break_point(const char *text, double ems)
{
    const char *best = NULL;
    for (const char *at = strchr(text, ' '); at != NULL && width_until(text, at) <= ems; at = strchr(at + 1, ' ')) {
        best = at;
    }
    return best;
}

/* Appends as much of a text as fits, with an ellipsis where that is not all.  A character's first byte alone has a width, so that none is
 * cut in two. */
static void append_cut(struct bg_text *line, const char *text, double ems)
{
    if (bg_layout_width(text) <= ems) {
        bg_text_append(line, text);
        return;
    }
    const char *end = text;
    while (*end != '\0' && width_until(text, end + 1) <= ems - 1) {
        end++;
    }
    bg_text_append_bytes(line, text, (size_t)(end - text));
    bg_text_append(line, ELLIPSIS);
}

bool bg_layout_wrap(const char *text, double width, int size, struct bg_text *lines, size_t n)
{
    const double ems = width / size;
    size_t line = 0;
    const char *space = NULL;
    while (line + 1 < n && bg_layout_width(text) > ems && (space = break_point(text, ems)) != NULL) {
        bg_text_append_bytes(&lines[line++], text, (size_t)(space - text));
        text = space + 1;
    }
    append_cut(&lines[line], text, ems);
    return bg_layout_width(text) <= ems;
}

/* The largest size from `largest` down to `smallest` in which a text fits into n lines, or the one below. */
static int largest_fitting(const char *text, double width, int largest, int smallest, struct bg_text *lines, size_t n)
{
    int size = largest;
    while (size >= smallest && !bg_layout_wrap(text, width, size, lines, n)) {
        for (size_t i = 0; i < n; i++) {
            bg_text_free(&lines[i]);
        }
        size--;
    }
    return size;
}

int bg_layout_break(const char *text, double width, int largest, int smallest, struct bg_text lines[2])
{
    const int least_alone = largest * LEAST_ALONE_PERCENT / 100 > smallest ? largest * LEAST_ALONE_PERCENT / 100 : smallest;
    int size = largest_fitting(text, width, largest, least_alone, lines, 1);
    if (size >= least_alone) {
        return size;
    }
    size = largest_fitting(text, width, largest, smallest, lines, 2);
    if (size < smallest) {
        size = smallest;
        bg_layout_wrap(text, width, size, lines, 2);
    }
    return size;
}

double bg_layout_step(double low, double high, int most)
{
    static const double nice[] = {1, 2, 5, 10};
    const double rough = (high - low) / most;
    if (!(rough > 0)) {
        return 1;
    }
    const double power = pow(10, floor(log10(rough)));
    size_t i = 0;
    while (i < 3 && nice[i] * power < rough * (1 - NEARLY)) {
        i++;
    }
    return nice[i] * power;
}

/* A number without the noise of its last digits, its thousands grouped: "0.05", "2,500". */
static void append_grouped(struct bg_text *text, double value)
{
    enum { KEPT = 9 /* Digits. */, GROUP = 3 };
    static const double most_grouped = 1e15;
    const double power = value != 0 ? pow(10, KEPT - floor(log10(fabs(value)))) : 1;
    const double clean = round(value * power) / power;
    char digits[BG_NUMBER_SIZE];
    if (clean != round(clean) || fabs(clean) >= most_grouped) {
        bg_text_append_number(text, clean);
        return;
    }
    snprintf(digits, sizeof digits, "%.0f", clean);
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        bg_text_append(text, i > 0 && (length - i) % GROUP == 0 && digits[i - 1] != '-' ? "," : "");
        bg_text_append_bytes(text, &digits[i], 1);
    }
}

void bg_layout_tick(struct bg_text *ticks, double at, const char *said)
{
    bg_text_append(ticks, ticks->length == 0 ? "" : ", ");
    bg_text_append(ticks, "'");
    for (const char *byte = said; *byte != '\0'; byte++) {
        /* The text passes through a format, and stands in single quotes; a backquote is never let through. */
        const char *written = *byte == '%' ? "%%" : *byte == '\'' || *byte == '`' ? "\u2019" : NULL;
        bg_text_append_bytes(ticks, written != NULL ? written : byte, written != NULL ? strlen(written) : 1);
    }
    bg_text_append(ticks, "' ");
    bg_text_append_number(ticks, at);
}

/* One tick at `value`, which is said in units of `per`; "1 months" loses its last letter. */
static void add_tick(struct bg_text *ticks, double value, double per, const char *unit)
{
    struct bg_text said = {0};
    append_grouped(&said, value / per);
    const bool one = strcmp(said.data != NULL ? said.data : "", "1") == 0;
    const size_t length = strlen(unit);
    bg_text_append_bytes(&said, unit, one && length > 0 && unit[length - 1] == 's' ? length - 1 : length);
    bg_layout_tick(ticks, value, said.data != NULL ? said.data : "");
    bg_text_free(&said);
}

/* Evenly spaced ticks from `low` to the last step not beyond `high`, the last one with the unit. */
static void add_ticks(struct bg_text *ticks, double low, double high, double step, double per, const char *unit)
{
    const int count = (int)fmax(floor((high - low) / step + NEARLY), 0);
    for (int i = 0; i <= count; i++) {
        add_tick(ticks, low + i * step, per, i == count ? unit : "");
    }
}

void bg_layout_share_ticks(struct bg_text *ticks, double high, const char *unit, double *end)
{
    const double step = bg_layout_step(0, high, 5);
    *end = step * fmax(ceil(high / step - NEARLY), 1);
    add_ticks(ticks, 0, *end, step, 1, unit);
}

void bg_layout_day_ticks(struct bg_text *ticks, double days)
{
    static const struct {
        double most_days; /* The longest axis that counts in this unit. */
        double per;
        const char *unit;
        double steps[MOST_STEPS];
    } scales[] = {{2 * HOUR, MINUTE, " minutes", {5, 10, 15, 30}},
                  {2, HOUR, " hours", {1, 2, 3, 6, 12}},
                  {14, 1, " days", {1, 2}},
                  {12 * WEEK, WEEK, " weeks", {1, 2}},
                  {2 * YEAR, MONTH, " months", {1, 2, 3, 6}}};
    enum { SCALES = sizeof scales / sizeof scales[0], MOST_TICKS = 8 };
    size_t i = 0;
    while (i < SCALES && days > scales[i].most_days) {
        i++;
    }
    if (i == SCALES) {
        add_ticks(ticks, 0, days, YEAR * fmax(bg_layout_step(0, days / YEAR, MOST_TICKS), 1), YEAR, " years");
        return;
    }
    size_t step = 0;
    while (step + 1 < MOST_STEPS && scales[i].steps[step + 1] > 0 && days > MOST_TICKS * scales[i].per * scales[i].steps[step]) {
        step++;
    }
    add_ticks(ticks, 0, days, scales[i].per * scales[i].steps[step], scales[i].per, scales[i].unit);
}

void bg_layout_count_ticks(struct bg_text *ticks, double low, double high, const char *unit, double *end)
{
    double step = bg_layout_step(low, high, 6);
    step = step < 1 && high - low >= 1 ? 1 : step;
    *end = step * ceil(high / step - NEARLY);
    add_ticks(ticks, ceil(low / step - NEARLY) * step, high, step, 1, unit);
}

void bg_layout_log_ticks(struct bg_text *ticks, double low, double high, const char *unit)
{
    static const double nice[] = {1, 2, 5};
    enum { NICE = sizeof nice / sizeof nice[0], MOST_DECADES_IN_THREE = 3 };
    const double bottom = floor(log10(low) + NEARLY);
    const double top = ceil(log10(high) - NEARLY);
    const bool all = top - bottom <= MOST_DECADES_IN_THREE;
    for (int i = 0, decade = 0; bottom + decade <= top; i++, decade = i / NICE) {
        const double value = nice[i % NICE] * pow(10, bottom + decade);
        if ((all || i % NICE == 0) && value >= low * (1 - NEARLY) && value <= high * (1 + NEARLY)) {
            struct bg_text said = {0};
            append_grouped(&said, value);
            bg_text_append(&said, unit);
            bg_layout_tick(ticks, log10(value), said.data != NULL ? said.data : "");
            bg_text_free(&said);
        }
    }
}
