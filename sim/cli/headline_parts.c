/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The common parts of headlines.
 */
#include "headline_parts.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"
#include "words.h"

#define RARE 1e-3 /* Below this everywhere, a risk axis counts people. */
#define PER_CENT 100.0
#define DAYS_PER_YEAR 365.0
#define HOURS_PER_DAY 24.0
#define MINUTES_PER_DAY 1440.0

double bg_headline_number(const struct bg_table *table, const char *column, size_t row)
{
    const size_t at = bg_table_find(table, column);
    if (at == table->n_columns || row >= table->n_rows || table->columns[at].kind != BG_COLUMN_NUMBER) {
        return NAN;
    }
    return table->columns[at].numbers[row];
}

double bg_headline_last(const struct bg_table *table, const char *column)
{
    return bg_headline_number(table, column, table->n_rows - 1);
}

double bg_headline_largest(const struct bg_table *table, const char *column)
{
    double most = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        most = fmax(most, bg_headline_number(table, column, row));
    }
    return most;
}

double bg_headline_summary(const struct bg_headline *headline, const char *quantity, const char *column)
{
    const struct bg_table *summary = headline->beside;
    const size_t names = bg_table_find(summary, "quantity");
    for (size_t row = 0; row < summary->n_rows && names < summary->n_columns; row++) {
        if (summary->columns[names].kind == BG_COLUMN_TEXT && strcmp(summary->columns[names].texts[row], quantity) == 0) {
            return bg_headline_number(summary, column, row);
        }
    }
    return NAN;
}

void bg_headline_people(struct bg_text *text, double risk, bool simulated)
{
    const size_t start = text->length;
    if (isnan(risk)) {
        bg_text_append(text, "nobody knows how many are");
    } else if (risk <= 0) {
        bg_text_append(text, simulated ? "none of the simulated lives is" : "nobody is");
    } else if (risk >= 1) {
        bg_text_append(text, simulated ? "all of the simulated lives are" : "all are");
    } else {
        if (!bg_words_lives_of(text, risk)) {
            bg_words_frequency(text, risk);
        }
        const char *said = text->data != NULL ? text->data + start : "";
        const bool one = strncmp(said, "1 in ", strlen("1 in ")) == 0 || strncmp(said, "about 1 in ", strlen("about 1 in ")) == 0;
        bg_text_append(text, one ? " is" : " are");
    }
}

void bg_headline_people_at(struct bg_text *text, const struct bg_table *table, size_t row)
{
    const bool simulated = bg_headline_number(table, "restricted_low", row) < bg_headline_number(table, "restricted_high", row);
    bg_headline_people(text, bg_headline_number(table, "restricted", row), simulated);
}

void bg_headline_risk(struct bg_text *text, double risk)
{
    static const double large = 0.1;
    static const double least = 1e-4;
    if (isnan(risk)) {
        bg_text_append(text, "unknown");
    } else if (risk > 0 && risk < least) {
        bg_words_one_in(text, risk);
    } else {
        bg_words_percent(text, risk, risk < large ? 1 : 0);
    }
}

void bg_headline_time(struct bg_text *text, double days)
{
    static const struct {
        double days;
        const char *one;
        const char *several;
    } units[] = {{DAYS_PER_YEAR, "1 year", "years"},
                 {1, "1 day", "days"},
                 {1 / HOURS_PER_DAY, "1 hour", "hours"},
                 {1 / MINUTES_PER_DAY, "1 minute", "minutes"}};
    const bool years = days >= 2 * DAYS_PER_YEAR && fmod(days, DAYS_PER_YEAR) == 0;
    const size_t unit = years ? 0 : days >= 1 ? 1 : days * HOURS_PER_DAY >= 1 ? 2 : 3;
    const double count = days / units[unit].days;
    const double whole = round(count);
    if (count < 1) {
        bg_text_append(text, "a minute");
    } else if (fabs(count - whole) > 1e-9 * count) {
        bg_words_mean(text, count);
        bg_text_format(text, " %s", units[unit].several);
    } else if (whole == 1) {
        bg_text_append(text, units[unit].one);
    } else {
        bg_words_count(text, whole);
        bg_text_format(text, " %s", units[unit].several);
    }
}

void bg_headline_capitalise(struct bg_text *text)
{
    if (text->length > 0) {
        text->data[0] = (char)toupper((unsigned char)text->data[0]);
    }
}

void bg_headline_assign(struct bg_headline *headline, const char *variable, struct bg_text *value)
{
    headline->settings.failed = headline->settings.failed || value->failed;
    bg_gnuplot_assign_text(&headline->settings, variable, value->data != NULL ? value->data : "");
    bg_text_free(value);
}

void bg_headline_assign_ticks(struct bg_headline *headline, const char *variable, struct bg_text *ticks)
{
    struct bg_text list = {0};
    bg_text_format(&list, "(%s)", ticks->data != NULL ? ticks->data : "");
    list.failed = list.failed || ticks->failed;
    bg_text_free(ticks);
    bg_headline_assign(headline, variable, &list);
}

/* The smallest round number of people of whom one or more are meant at the top of the axis. */
static double people_for(double high)
{
    static const double most = 1e18;
    double people = PER_CENT * PER_CENT;
    while (people * high < 1 && people < most) {
        people *= 10;
    }
    return people;
}

void bg_headline_risk_axis(struct bg_headline *headline, double high)
{
    struct bg_text ticks = {0};
    const bool rare = high > 0 && high < RARE;
    const double scale = rare ? people_for(high) : PER_CENT;
    double end = 1;
    if (rare) {
        struct bg_text unit = {0};
        bg_text_append(&unit, "people in ");
        bg_words_count(&unit, scale);
        bg_headline_assign(headline, "y_unit", &unit);
        bg_layout_share_ticks(&ticks, high * scale, "", &end);
    } else {
        bg_layout_share_ticks(&ticks, high > 0 ? fmin(high * scale, PER_CENT) : 1, " %", &end);
    }
    bg_gnuplot_assign_number(&headline->settings, "risk_scale", scale);
    bg_gnuplot_assign_number(&headline->settings, "y_high", end);
    bg_headline_assign_ticks(headline, "y_ticks", &ticks);
}

void bg_headline_end_label(struct bg_headline *headline, double risk)
{
    struct bg_text label = {0};
    if (risk > 0 && risk < RARE) {
        bg_words_one_in(&label, risk);
    } else {
        bg_headline_risk(&label, risk);
    }
    bg_headline_assign(headline, "end_label", &label);
}

void bg_headline_day_axis(struct bg_headline *headline, double days)
{
    struct bg_text ticks = {0};
    bg_layout_day_ticks(&ticks, days);
    bg_gnuplot_assign_number(&headline->settings, "x_high", days > 0 ? days : 1);
    bg_headline_assign_ticks(headline, "x_ticks", &ticks);
}

void bg_headline_count_axis(struct bg_headline *headline, const char *axis, double high, const char *unit)
{
    struct bg_text ticks = {0};
    struct bg_text variable = {0};
    double end = 1;
    const bool vertical = strcmp(axis, "y") == 0;
    const double most = high > 0 ? high : 1;
    bg_layout_count_ticks(&ticks, 0, most, vertical ? "" : unit, &end);
    bg_text_format(&variable, "%s_ticks", axis);
    bg_headline_assign_ticks(headline, variable.data != NULL ? variable.data : "", &ticks);
    bg_text_format(&headline->settings, "%s_high = %.17g\n", axis, most);
    if (vertical) {
        bg_gnuplot_assign_text(&headline->settings, "y_unit", unit);
    }
    bg_text_free(&variable);
}
