/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts and axes of charts.
 */
#include "blueguy/output/layout.h"

#include <math.h>
#include <string.h>

#define DAYS_PER_WEEK 7.0
#define DAYS_PER_MONTH 30.0
#define DAYS_PER_YEAR 365.0
#define ELLIPSIS "\u2026"

static double width_of(const char *at)
{
    static const struct {
        const char *letters;
        double width;
    } classes[] = {{"iljI.,:;'!|", 0.32}, {" ftr()[]-/\"", 0.42}, {"mMwW%@", 0.96}, {"ABCDEFGHKNOPQRSUVXYZ&", 0.74}};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (strchr(classes[i].letters, *at) != NULL) {
            return classes[i].width;
        }
    }
    return 0.62;
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

/* Appends as much of a text as fits, with an ellipsis where that is not all. */
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
    while (end > text && continues(*end)) {
        end--;
    }
    bg_text_append_bytes(line, text, (size_t)(end - text));
    bg_text_append(line, ELLIPSIS);
}

int bg_layout_break(const char *text, double width, int largest, int smallest, struct bg_text lines[2])
{
    int size = largest;
    const char *space = NULL;
    for (; size >= smallest; size--) {
        double ems = width / size;
        if (bg_layout_width(text) <= ems) {
            bg_text_append(&lines[0], text);
            return size;
        }
        space = break_point(text, ems);
        if (space != NULL && bg_layout_width(space + 1) <= ems) {
            break;
        }
    }
    size = size < smallest ? smallest : size;
    if (space == NULL) {
        append_cut(&lines[0], text, width / size);
        return size;
    }
    bg_text_append_bytes(&lines[0], text, (size_t)(space - text));
    append_cut(&lines[1], space + 1, width / size);
    return size;
}

double bg_layout_step(double low, double high, int most)
{
    static const double nice[] = {1, 2, 5, 10};
    double rough = (high - low) / most;
    if (!(rough > 0)) {
        return 1;
    }
    double power = pow(10, floor(log10(rough)));
    size_t i = 0;
    while (i < 3 && nice[i] * power < rough * (1 - 1e-9)) {
        i++;
    }
    return nice[i] * power;
}

/* One tick; its text passes through a format, so a per cent sign is doubled. */
static void add_tick(struct bg_text *ticks, double value, double shown, const char *unit)
{
    bg_text_append(ticks, ticks->length == 0 ? "('" : ", '");
    char number[BG_NUMBER_SIZE];
    bg_text_append(ticks, bg_text_number(round(shown * 1e9) / 1e9, number));
    for (const char *at = unit; *at != '\0'; at++) {
        bg_text_append_bytes(ticks, at, 1);
        bg_text_append(ticks, *at == '%' ? "%" : "");
    }
    bg_text_append(ticks, "' ");
    bg_text_append_number(ticks, value);
}

/* Evenly spaced ticks from `low` to the first step at or beyond `high`, in units of `per`. */
static void add_ticks(struct bg_text *ticks, double low, double high, double step, double per, const char *unit)
{
    struct bg_text added = {0};
    int count = (int)ceil((high - low) / step - 1e-9);
    for (int i = 0; i <= count; i++) {
        double value = low + i * step;
        add_tick(&added, value, value / per, i == count ? unit : "");
    }
    bg_text_append(ticks, added.data != NULL ? added.data : "(");
    bg_text_append(ticks, ")");
    bg_text_free(&added);
}

void bg_layout_percent_ticks(struct bg_text *ticks, double high, double *end)
{
    double step = bg_layout_step(0, high, 5);
    *end = step * fmax(ceil(high / step - 1e-9), 1);
    *end = *end > 100 ? 100 : *end;
    add_ticks(ticks, 0, *end, step, 1, " %");
}

void bg_layout_rare_ticks(struct bg_text *ticks, double high, double *end)
{
    double step = bg_layout_step(0, high, 5);
    *end = step * fmax(ceil(high / step - 1e-9), 1);
    add_ticks(ticks, 0, *end, step, 1, " in 10,000");
}

void bg_layout_day_ticks(struct bg_text *ticks, double days)
{
    static const struct {
        double most_days;
        double per;
        const char *unit;
    } scales[] = {{14, 1, " days"}, {12 * DAYS_PER_WEEK, DAYS_PER_WEEK, " weeks"}, {2 * DAYS_PER_YEAR, DAYS_PER_MONTH, " months"}};
    double per = DAYS_PER_YEAR;
    const char *unit = " years";
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        if (days <= scales[i].most_days) {
            per = scales[i].per;
            unit = scales[i].unit;
            break;
        }
    }
    double step = bg_layout_step(0, days / per, 8);
    step = step < 1 && per > 1 ? 1 : step;
    add_ticks(ticks, 0, floor(days / (per * step) + 1e-9) * per * step, per * step, per, unit);
}

void bg_layout_count_ticks(struct bg_text *ticks, double low, double high, const char *unit, double *end)
{
    double step = bg_layout_step(low, high, 6);
    step = step < 1 && high - low >= 1 ? 1 : step;
    double first = ceil(low / step - 1e-9) * step;
    *end = step * ceil(high / step - 1e-9);
    add_ticks(ticks, first, floor(high / step + 1e-9) * step > first ? floor(high / step + 1e-9) * step : first + step, step, 1, unit);
}
