/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of the charts of a sweep.
 */
#include <math.h>
#include <string.h>

#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"
#include "headline.h"
#include "words.h"

enum { MOST_LISTED = 12 /* Values of an axis that are marked one by one. */ };

#define EVEN 1e-6 /* How far, relatively, evenly spaced values may be off. */

static const double *values_of(const struct bg_table *table, size_t column)
{
    return table->columns[column].kind == BG_COLUMN_NUMBER ? table->columns[column].numbers : NULL;
}

/* The distinct values of a column in their order, as many as there is room for.  Returns their number. */
static size_t distinct(const struct bg_table *table, size_t column, double *found, size_t room)
{
    const double *values = values_of(table, column);
    size_t count = 0;
    for (size_t row = 0; row < table->n_rows && values != NULL; row++) {
        size_t i = 0;
        while (i < count && found[i] != values[row]) {
            i++;
        }
        if (i == count && count < room) {
            found[count++] = values[row];
        }
    }
    return count;
}

/* Values that grow by a factor belong on a logarithmic axis. */
static bool log_spaced(const double *values, size_t count)
{
    if (count < 3 || !(values[0] > 0)) {
        return false;
    }
    const double first = values[1] / values[0];
    const double last = values[count - 1] / values[count - 2];
    const double first_step = values[1] - values[0];
    const double last_step = values[count - 1] - values[count - 2];
    return first > 1 && last > 1 && fabs(last_step - first_step) > EVEN * fabs(last_step) && last_step > first_step &&
           values[count - 1] / values[0] >= 8;
}

/* What a path's last key means to a reader: its name, and how one of its values is said. */
static const char *const KEY_WORDS[][3] = {{"personalized", "share with a note", "%s with a note"},
                                           {"invites", "number of invitations", "%s invitations"},
                                           {"strikes", "number of strikes allowed", "%s strikes allowed"},
                                           {"strikes_so_far", "number of strikes so far", "%s strikes so far"},
                                           {"window", "days until a strike is forgotten", "strikes forgotten after %s days"},
                                           {"weekly_limit", "invitations a week at most", "%s a week at most"},
                                           {"withdraw_after", "days until withdrawal", "withdrawal after %s days"},
                                           {"idk", "chance of an IDK", "an IDK chance of %s"},
                                           {"accept", "chance of an accept", "an accept chance of %s"},
                                           {"every", "days between batches", "a batch every %s days"},
                                           {"horizon", "number of days", "%s days"}};

static const char *const *words_for(const char *path)
{
    const char *key = strrchr(path, '.');
    key = key != NULL ? key + 1 : path;
    for (size_t i = 0; i < sizeof KEY_WORDS / sizeof KEY_WORDS[0]; i++) {
        if (strcmp(KEY_WORDS[i][0], key) == 0) {
            return KEY_WORDS[i];
        }
    }
    return NULL;
}

static void append_name(struct bg_text *text, const char *path)
{
    const char *const *words = words_for(path);
    bg_text_append(text, words != NULL ? words[1] : path);
}

static bool is_share(const char *path)
{
    static const char *const keys[] = {"personalized", "idk", "accept", "warms", "strengthens", "share"};
    const char *key = strrchr(path, '.');
    key = key != NULL ? key + 1 : path;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The axis of a varied path: its scale, ends, ticks and name. */
static void set_axis(struct bg_headline *headline, const char *axis, size_t column)
{
    enum { ROOM = 4096 };
    static const double per_cent = 100;
    double values[ROOM];
    const struct bg_column *of = &headline->table->columns[column];
    const size_t count = distinct(headline->table, column, values, ROOM);
    const bool share = is_share(of->name);
    const bool logarithmic = log_spaced(values, count);
    struct bg_text ticks = {0};
    struct bg_text name = {0};
    double low = INFINITY;
    double high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        low = fmin(low, values[i] * (share ? per_cent : 1));
        high = fmax(high, values[i] * (share ? per_cent : 1));
    }
    if (count == 0) {
        low = 0;
        high = (double)headline->table->n_rows;
    }
    if (logarithmic && count <= MOST_LISTED) {
        for (size_t i = 0; i < count; i++) {
            char number[BG_NUMBER_SIZE];
            const double value = values[i] * (share ? per_cent : 1);
            bg_text_format(&ticks, "%s'%s%s' %.17g", i == 0 ? "(" : ", ", bg_text_number(value, number),
                           share && i + 1 == count ? " %%" : "", value);
        }
        bg_text_append(&ticks, ")");
    } else if (!logarithmic) {
        double end;
        bg_layout_count_ticks(&ticks, low, high, share ? " %" : "", &end);
    } else {
        bg_text_append(&ticks, "autofreq");
    }
    append_name(&name, of->name);
    bg_text_format(&headline->settings, "%s_scale = %d\n%s_log = %d\n%s_low = %.17g\n%s_high = %.17g\n%s_ticks = \"%s\"\n", axis,
                   share ? 100 : 1, axis, logarithmic, axis, low, axis, high > low ? high : low + 1, axis, ticks.data);
    char variable[16];
    bg_text_format(&headline->settings, "%s_numeric = %d\n", axis, count > 0);
    strcpy(variable, axis);
    strcat(variable, "_name");
    bg_gnuplot_assign_text(&headline->settings, variable, name.data != NULL ? name.data : "");
    bg_text_free(&ticks);
    bg_text_free(&name);
}

static void append_value(struct bg_text *text, const struct bg_headline *headline, size_t column, size_t row)
{
    const struct bg_column *of = &headline->table->columns[column];
    if (of->kind == BG_COLUMN_TEXT) {
        bg_text_append(text, of->texts[row]);
    } else if (is_share(of->name)) {
        bg_words_percent(text, of->numbers[row], 0);
    } else {
        bg_text_append_number(text, of->numbers[row]);
    }
}

/* "With 100 invitations", or "With account.window at 30 days". */
static void append_said(struct bg_text *text, const struct bg_headline *headline, size_t column, size_t row)
{
    const char *path = headline->table->columns[column].name;
    const char *const *words = words_for(path);
    bg_text_append(text, "With ");
    if (words == NULL) {
        bg_text_format(text, "%s at ", path);
        append_value(text, headline, column, row);
        return;
    }
    const char *gap = strstr(words[2], "%s");
    bg_text_append_bytes(text, words[2], (size_t)(gap - words[2]));
    append_value(text, headline, column, row);
    bg_text_append(text, gap + strlen("%s"));
}

static double risk_at(const struct bg_headline *headline, size_t row)
{
    return bg_headline_number(headline->table, "restricted", row);
}

static void append_risk(struct bg_headline *headline, size_t row)
{
    const double risk = risk_at(headline, row);
    bg_words_percent(&headline->title, risk, risk < 0.1 ? 1 : 0);
}

static double largest_risk(const struct bg_headline *headline)
{
    double most = 0;
    for (size_t row = 0; row < headline->table->n_rows; row++) {
        most = fmax(most, bg_headline_number(headline->table, "restricted_high", row));
    }
    return most;
}

void bg_headline_sweep_curve(struct bg_headline *headline)
{
    const size_t last = headline->table->n_rows - 1;
    struct bg_text name = {0};
    append_name(&name, headline->table->columns[0].name);
    bg_text_append(&headline->title, "The risk goes from ");
    append_risk(headline, 0);
    bg_text_append(&headline->title, " to ");
    append_risk(headline, last);
    bg_text_format(&headline->title, " as the %s", name.data != NULL ? name.data : "");
    bg_text_append(&headline->title, " goes from ");
    append_value(&headline->title, headline, 0, 0);
    bg_text_append(&headline->title, " to ");
    append_value(&headline->title, headline, 0, last);
    bg_text_free(&name);
    set_axis(headline, "x", 0);
    bg_headline_risk_axis(headline, largest_risk(headline));
}

/* Both charts of two paths state what the first does at the last value of the second. */
static void tell_two(struct bg_headline *headline)
{
    const struct bg_table *table = headline->table;
    const size_t last = table->n_rows - 1;
    size_t first = 0;
    struct bg_text name = {0};
    for (size_t row = 0; row < table->n_rows; row++) {
        const double *second = values_of(table, 1);
        if (second == NULL || second[row] == second[last]) {
            first = row;
            break;
        }
    }
    append_name(&name, table->columns[0].name);
    append_said(&headline->title, headline, 1, last);
    bg_text_append(&headline->title, ", the risk goes from ");
    append_risk(headline, first);
    bg_text_append(&headline->title, " to ");
    append_risk(headline, last);
    bg_text_format(&headline->title, " as the %s goes from ", name.data != NULL ? name.data : "");
    append_value(&headline->title, headline, 0, first);
    bg_text_append(&headline->title, " to ");
    append_value(&headline->title, headline, 0, last);
    bg_text_free(&name);
}

void bg_headline_sweep_lines(struct bg_headline *headline)
{
    tell_two(headline);
    set_axis(headline, "x", 0);
    set_axis(headline, "family", 1);
    bg_headline_risk_axis(headline, largest_risk(headline));
}

/* The grid as a block of data, with an empty line behind each scan, as contours need it. */
static void append_grid(struct bg_headline *headline)
{
    const struct bg_table *table = headline->table;
    const double *x = values_of(table, 0);
    const double *y = values_of(table, 1);
    bg_text_append(&headline->settings, "gridded = 1\n$grid << END\n");
    for (size_t row = 0; row < table->n_rows && x != NULL && y != NULL; row++) {
        bg_text_append(&headline->settings, row > 0 && x[row] != x[row - 1] ? "\n" : "");
        bg_text_format(&headline->settings, "%.17g %.17g %.17g\n", x[row], y[row], risk_at(headline, row));
    }
    bg_text_append(&headline->settings, "END\n");
}

void bg_headline_sweep_map(struct bg_headline *headline)
{
    tell_two(headline);
    set_axis(headline, "x", 0);
    set_axis(headline, "y", 1);
    append_grid(headline);
}
