/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Durations and times.
 */
#include "blueguy/scenario/duration.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "blueguy/scenario/number.h"
#include "blueguy/scenario/wording.h"

enum { SECOND = 1, MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 7 * DAY, MONTH = 30 * DAY, YEAR = 365 * DAY };

struct unit {
    const char *name;
    int64_t seconds;
};

static const struct unit UNITS[] = {
    {"s", SECOND},   {"seconds", SECOND}, {"second", SECOND}, {"min", MINUTE},  {"minutes", MINUTE}, {"minute", MINUTE},
    {"h", HOUR},     {"hours", HOUR},     {"hour", HOUR},     {"d", DAY},       {"days", DAY},       {"day", DAY},
    {"weeks", WEEK}, {"week", WEEK},      {"months", MONTH},  {"month", MONTH}, {"years", YEAR},     {"year", YEAR},
};

enum { N_UNITS = sizeof UNITS / sizeof *UNITS, LONGEST_UNIT = 20 };

/* Short forms that are not in the format, and the unit that was meant. */
static const char *const OTHER_WORDS[][2] = {
    {"w", "weeks"},   {"wk", "weeks"}, {"wks", "weeks"},   {"y", "years"},      {"yr", "years"},  {"yrs", "years"}, {"hr", "hours"},
    {"hrs", "hours"}, {"mins", "min"}, {"sec", "seconds"}, {"secs", "seconds"}, {"mo", "months"}, {"m", "min"},
};

static const char ADVICE[] = "write a duration such as \"90 days\", \"12 hours\" or \"3 weeks\"";

static const struct unit *find_unit(const char *name)
{
    for (size_t i = 0; i < N_UNITS; i++) {
        if (strcmp(name, UNITS[i].name) == 0) {
            return &UNITS[i];
        }
    }
    return NULL;
}

/* The unit that was meant by what is none, or NULL. */
static const char *nearest_unit(const char *word)
{
    char lower[LONGEST_UNIT];
    const char *names[N_UNITS];
    size_t n_names = 0;
    size_t length = strlen(word);
    if (length >= sizeof lower) {
        return NULL;
    }
    for (size_t i = 0; i <= length; i++) {
        lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
    }
    for (size_t i = 0; i < sizeof OTHER_WORDS / sizeof *OTHER_WORDS; i++) {
        if (strcmp(lower, OTHER_WORDS[i][0]) == 0) {
            return OTHER_WORDS[i][1];
        }
    }
    for (size_t i = 0; i < N_UNITS; i++) {
        if (strlen(UNITS[i].name) > strlen("s")) {
            names[n_names++] = UNITS[i].name;
        }
    }
    return bg_text_nearest(lower, names, n_names);
}

static bool refuse(const char *text, struct bg_text *complaint)
{
    char question[256];
    const char *advice = ADVICE;
    size_t length = bg_number_length(text);
    const char *unit = text + length;
    while (*unit == ' ') {
        unit++;
    }
    const char *meant = length > 0 ? nearest_unit(unit) : NULL;
    if (meant != NULL) {
        snprintf(question, sizeof question, "did you mean \"%.*s %s\"?", (int)length, text, meant);
        advice = question;
    }
    return bg_wording_refuse(complaint, text, "is not a duration", advice);
}

/* Refuses what is beyond one end of the range. */
static bool refuse_size(const char *text, const char *what, const char *side, int64_t bound_s, struct bg_text *complaint)
{
    struct bg_text advice = {0};
    bg_text_format(&advice, "write at %s ", side);
    bg_duration_append(&advice, bound_s);
    if (!advice.failed) {
        bg_wording_refuse(complaint, text, what, advice.data);
    } else if (complaint != NULL) {
        complaint->failed = true;
    }
    bg_text_free(&advice);
    return false;
}

bool bg_duration_parse(const char *text, int64_t low_s, int64_t high_s, int64_t *seconds, struct bg_text *complaint)
{
    size_t length = bg_number_length(text);
    const char *name = text + length;
    while (*name == ' ') {
        name++;
    }
    const struct unit *unit = text[length] == '\0' ? find_unit("days") : find_unit(name);
    if (length == 0 || unit == NULL) {
        return refuse(text, complaint);
    }
    int64_t result;
    if (!bg_number_times(text, length, unit->seconds, BG_LONGEST_S, &result) || result > high_s) {
        return refuse_size(text, "is too long", "most", high_s, complaint);
    }
    if (result < low_s) {
        return refuse_size(text, "is too short", "least", low_s, complaint);
    }
    *seconds = result;
    return true;
}

void bg_duration_append(struct bg_text *text, int64_t seconds)
{
    static const struct unit units[] = {{"day", DAY}, {"hour", HOUR}, {"minute", MINUTE}, {"second", SECOND}};
    size_t i = 0;
    while (seconds % units[i].seconds != 0) {
        i++;
    }
    int64_t count = seconds / units[i].seconds;
    bg_text_format(text, "%" PRId64 " %s%s", count, units[i].name, count == 1 ? "" : "s");
}
