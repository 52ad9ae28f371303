/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of the charts of single lives, which climb strike by strike to their first restriction.
 */
#include <math.h>
#include <string.h>

#include "blueguy/output/gnuplot.h"
#include "headline.h"
#include "headline_parts.h"

enum { MOVING_LIVES = 20 /* Of the animation. */ };

/* A block of data for the scripts, and what was counted on the way. */
struct climbs {
    struct bg_text points; /* Lines of "day level restricted_day", a blank one behind each life. */
    size_t lives;
    size_t restricted;
};

static double horizon_days(const struct bg_headline *headline)
{
    return (double)headline->scenario->horizon_s / (double)BG_SECONDS_PER_DAY;
}

static const char *event_at(const struct bg_table *table, size_t row)
{
    return table->columns[bg_table_find(table, "event")].texts[row];
}

/* The row behind the last one of the life that has the row `at`. */
static size_t end_of_life(const struct bg_table *table, size_t at)
{
    const double life = bg_headline_number(table, "replication", at);
    size_t end = at + 1; /* Also of a life without a number, which is not even its own. */
    while (end < table->n_rows && bg_headline_number(table, "replication", end) == life) {
        end++;
    }
    return end;
}

/* The row of the first restriction among those from `at` to before `end`, or `end`. */
static size_t first_restriction(const struct bg_table *table, size_t at, size_t end)
{
    while (at < end && strcmp(event_at(table, at), "restricted") != 0) {
        at++;
    }
    return at;
}

/* Where strikes of a life are drawn: a little off, so that equal staircases can be told from one, but never beyond the limit. */
static double height(double strikes, double life, int limit)
{
    enum { PLACES = 31, STRIDE = 7, MOST_LIFTED = 20 };
    static const double band = 0.6;
    const double off = limit <= MOST_LIFTED ? band * (fmod(life * STRIDE, PLACES) / (PLACES - 1) - 0.5) : 0;
    return strikes < limit ? strikes + off : limit;
}

static void append_point(struct climbs *climbs, double day, double level, double restricted_day)
{
    bg_text_format(&climbs->points, "%.9g %.6g %.9g\n", day, level, restricted_day);
}

/* Appends the steps of the life whose rows are those from `at` to before `end`, up to its first restriction or to the horizon.  Of many
 * strikes those are left out that the eye could not tell from the last one that is drawn. */
static void append_climb(struct climbs *climbs, const struct bg_headline *headline, size_t at, size_t end)
{
    static const double finest_share = 1.0 / 64;
    const struct bg_table *table = headline->table;
    const struct bg_account *account = &headline->scenario->account;
    const double life = bg_headline_number(table, "replication", at);
    const double never = 2 * horizon_days(headline) + 1;
    const size_t last = first_restriction(table, at, end);
    const double restricted_day = last < end ? bg_headline_number(table, "day", last) : never;
    double strikes = account->strikes_so_far;
    double shown = strikes;
    append_point(climbs, 0, height(shown, life, account->strikes), restricted_day);
    for (; at < last; at++) {
        strikes = bg_headline_number(table, "strikes", at);
        if (strikes < account->strikes && fabs(strikes - shown) > finest_share * account->strikes) {
            append_point(climbs, bg_headline_number(table, "day", at), height(strikes, life, account->strikes), restricted_day);
            shown = strikes;
        }
    }
    if (last < end) {
        append_point(climbs, restricted_day, account->strikes, restricted_day);
    } else {
        append_point(climbs, horizon_days(headline), height(strikes, life, account->strikes), restricted_day);
    }
    bg_text_append(&climbs->points, "\n");
    climbs->lives++;
    climbs->restricted += last < end;
}

/* Assigns the first lives, at most so many, as a block of data $climbs with `restricted_count` and `free_count`.  Returns whether there are
 * any, and how many of them are restricted. */
static bool assign_climbs(struct bg_headline *headline, size_t most, struct climbs *climbs)
{
    const struct bg_table *table = headline->table;
    const size_t event = bg_table_find(table, "event");
    if (event == table->n_columns || table->columns[event].kind != BG_COLUMN_TEXT) {
        return false;
    }
    for (size_t at = 0; at < table->n_rows && climbs->lives < most;) {
        const size_t end = end_of_life(table, at);
        append_climb(climbs, headline, at, end);
        at = end;
    }
    bg_text_format(&headline->settings, "$climbs << END\n%sEND\n", climbs->points.data != NULL ? climbs->points.data : "");
    bg_text_format(&headline->settings, "restricted_count = %zu\nfree_count = %zu\n", climbs->restricted,
                   climbs->lives - climbs->restricted);
    bg_gnuplot_assign_number(&headline->settings, "limit", headline->scenario->account.strikes);
    bg_headline_day_axis(headline, horizon_days(headline));
    bg_headline_count_axis(headline, "y", headline->scenario->account.strikes, "strikes");
    headline->settings.failed = headline->settings.failed || climbs->points.failed;
    bg_text_free(&climbs->points);
    return true;
}

/* "Of 200 simulated lives, 38 reach the limit". */
static void tell_climbs(struct bg_headline *headline, double lives, size_t restricted)
{
    bg_text_format(&headline->title, "Of %.0f simulated lives, ", lives);
    bg_text_format(&headline->title, restricted == 0 ? "none reaches the limit" : "%zu %s the limit", restricted,
                   restricted == 1 ? "reaches" : "reach");
}

void bg_headline_paths(struct bg_headline *headline)
{
    struct climbs climbs = {{0}, 0, 0};
    if (assign_climbs(headline, SIZE_MAX, &climbs)) {
        tell_climbs(headline, bg_headline_largest(headline->table, "replication"), climbs.restricted);
    }
}

void bg_headline_animation(struct bg_headline *headline)
{
    struct climbs climbs = {{0}, 0, 0};
    if (assign_climbs(headline, MOVING_LIVES, &climbs)) {
        tell_climbs(headline, (double)climbs.lives, climbs.restricted);
        bg_text_format(&headline->settings, "lives = %zu\n", climbs.lives);
    }
}
