/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of the charts of a run.
 */
#include "headline.h"

#include <math.h>
#include <string.h>

#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"
#include "words.h"

#define RARE 1e-3 /* Below this everywhere, a risk axis counts people in 10,000. */
#define PER_CENT 100.0
#define PER_TEN_THOUSAND 10000.0

double bg_headline_number(const struct bg_table *table, const char *column, size_t row)
{
    size_t at = bg_table_find(table, column);
    if (at == table->n_columns || row >= table->n_rows || table->columns[at].kind != BG_COLUMN_NUMBER) {
        return NAN;
    }
    return table->columns[at].numbers[row];
}

double bg_headline_estimate(const struct bg_headline *headline, const char *quantity)
{
    size_t names = bg_table_find(headline->summary, "quantity");
    for (size_t row = 0; row < headline->summary->n_rows && names < headline->summary->n_columns; row++) {
        if (strcmp(headline->summary->columns[names].texts[row], quantity) == 0) {
            return bg_headline_number(headline->summary, "estimate", row);
        }
    }
    return NAN;
}

static double last(const struct bg_headline *headline, const char *column)
{
    return bg_headline_number(headline->table, column, headline->table->n_rows - 1);
}

static double largest(const struct bg_table *table, const char *column)
{
    double most = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        most = fmax(most, bg_headline_number(table, column, row));
    }
    return most;
}

void bg_headline_share(struct bg_text *text, double risk)
{
    if (risk <= 0) {
        bg_text_append(text, "none");
    } else if (risk >= 1) {
        bg_text_append(text, "all");
    } else if (!bg_words_lives_of(text, risk)) {
        bg_words_frequency(text, risk);
    }
}

void bg_headline_time(struct bg_text *text, double days)
{
    char number[BG_NUMBER_SIZE];
    const double whole = round(days);
    if (days < 1) {
        bg_text_format(text, "%.3g hours", days * 24);
    } else if (whole == days) {
        bg_text_format(text, "%s %s", bg_text_number(days, number), days == 1 ? "day" : "days");
    } else {
        bg_words_mean(text, days);
        bg_text_append(text, " days");
    }
}

void bg_headline_risk_axis(struct bg_headline *headline, double high)
{
    struct bg_text ticks = {0};
    const bool rare = high > 0 && high < RARE;
    const double scale = rare ? PER_TEN_THOUSAND : PER_CENT;
    double end = 1;
    if (rare) {
        bg_layout_rare_ticks(&ticks, high * scale, &end);
    } else {
        bg_layout_percent_ticks(&ticks, fmax(high * scale, 1), &end);
    }
    bg_gnuplot_assign_number(&headline->settings, "risk_scale", scale);
    bg_gnuplot_assign_number(&headline->settings, "y_high", end);
    bg_text_format(&headline->settings, "y_ticks = \"%s\"\n", ticks.data);
    bg_text_free(&ticks);
}

static void set_day_axis(struct bg_headline *headline, double days)
{
    struct bg_text ticks = {0};
    bg_layout_day_ticks(&ticks, days);
    bg_gnuplot_assign_number(&headline->settings, "x_high", days > 0 ? days : 1);
    bg_text_format(&headline->settings, "x_ticks = \"%s\"\n", ticks.data);
    bg_text_free(&ticks);
}

static void set_count_axis(struct bg_headline *headline, const char *axis, double high, const char *unit)
{
    struct bg_text ticks = {0};
    double end = 1;
    /* What stands beside a vertical axis has no room for a unit: it stands above. */
    const bool vertical = strcmp(axis, "y") == 0;
    bg_layout_count_ticks(&ticks, 0, fmax(high, 1), vertical ? "" : unit, &end);
    bg_text_format(&headline->settings, "%s_ticks = \"%s\"\n%s_high = %.17g\n", axis, ticks.data, axis, fmax(high, 1));
    if (vertical) {
        bg_gnuplot_assign_text(&headline->settings, "y_unit", unit);
    }
    bg_text_free(&ticks);
}

/* The label at the end of a risk curve. */
static void set_end_label(struct bg_headline *headline, double risk)
{
    struct bg_text label = {0};
    bg_words_percent(&label, risk, risk >= 0.1 ? 0 : 1);
    bg_gnuplot_assign_text(&headline->settings, "end_label", label.data != NULL ? label.data : "");
    bg_text_free(&label);
}

void bg_headline_risk_by_day(struct bg_headline *headline)
{
    const double risk = last(headline, "restricted");
    bg_headline_share(&headline->title, risk);
    bg_text_append(&headline->title, risk >= 1 || risk <= 0 ? " of them are restricted within " : " are restricted within ");
    bg_headline_time(&headline->title, last(headline, "day"));
    bg_headline_risk_axis(headline, fmax(largest(headline->table, "restricted"), 1.15 * risk));
    set_day_axis(headline, last(headline, "day"));
    set_end_label(headline, risk);
}

/* The first number of invitations at which the risk reaches a level, or NaN. */
static double invitations_until(const struct bg_table *table, double level)
{
    for (size_t row = 0; row < table->n_rows; row++) {
        if (bg_headline_number(table, "restricted", row) >= level) {
            return bg_headline_number(table, "invitations", row);
        }
    }
    return NAN;
}

void bg_headline_risk_by_invitation(struct bg_headline *headline)
{
    static const double levels[] = {0.5, 0.2, 0.05, 0.01};
    const double risk = last(headline, "restricted");
    const double total = last(headline, "invitations");
    double reached = NAN;
    size_t i = 0;
    while (i < sizeof levels / sizeof levels[0] && isnan(reached)) {
        reached = invitations_until(headline->table, levels[i++]);
    }
    if (isnan(reached)) {
        bg_text_append(&headline->title, "After all ");
        bg_words_count(&headline->title, total);
        bg_text_append(&headline->title, " invitations ");
        bg_headline_share(&headline->title, risk);
        bg_text_append(&headline->title, " are restricted");
    } else {
        bg_text_append(&headline->title, "The risk reaches ");
        bg_words_percent(&headline->title, levels[i - 1], 0);
        bg_text_append(&headline->title, " with invitation ");
        bg_words_count(&headline->title, reached);
        bg_text_append(&headline->title, " of ");
        bg_words_count(&headline->title, total);
    }
    bg_headline_risk_axis(headline, fmax(largest(headline->table, "restricted"), 1.15 * risk));
    set_count_axis(headline, "x", total, " invitations");
    set_end_label(headline, risk);
}

void bg_headline_idk(struct bg_headline *headline)
{
    const struct bg_account *account = &headline->scenario->account;
    const bool never_forgets = account->window_s >= headline->scenario->horizon_s || account->strikes == 1;
    const int missing = account->strikes - account->strikes_so_far;
    double mean = 0;
    double reaching = 0;
    double shown = 1;
    for (size_t row = 0; row < headline->table->n_rows; row++) {
        const double probability = bg_headline_number(headline->table, "probability", row);
        shown = probability > 1e-3 ? (double)row : shown;
        mean += (double)row * probability;
        reaching += row >= (size_t)missing ? probability : 0;
    }
    if (never_forgets) {
        bg_headline_share(&headline->title, fmin(reaching, 1));
        bg_text_format(&headline->title, " hear \"I don't know this person\" from %d or more", missing);
        bg_gnuplot_assign_number(&headline->settings, "limit", missing);
    } else {
        bg_text_append(&headline->title, "On average ");
        bg_words_mean(&headline->title, mean);
        bg_text_append(&headline->title, " people answer \"I don't know this person\"");
    }
    bg_gnuplot_assign_number(&headline->settings, "x_high", fmax(shown, 5) + 0.6);
    bg_gnuplot_assign_number(&headline->settings, "last_row", (double)headline->table->n_rows - 1);
    bg_headline_risk_axis(headline, largest(headline->table, "high"));
}

void bg_headline_paths(struct bg_headline *headline)
{
    size_t event = bg_table_find(headline->table, "event");
    size_t restricted = 0;
    double before = NAN;
    const double lives = largest(headline->table, "replication");
    for (size_t row = 0; row < headline->table->n_rows && event < headline->table->n_columns; row++) {
        const double life = bg_headline_number(headline->table, "replication", row);
        if (strcmp(headline->table->columns[event].texts[row], "restricted") == 0 && life != before) {
            restricted++;
            before = life;
        }
    }
    bg_text_format(&headline->title, "Of %.0f simulated lives, ", lives);
    bg_text_format(&headline->title, restricted == 0 ? "none reaches the limit" : "%zu reach the limit", restricted);
    set_day_axis(headline, (double)headline->scenario->horizon_s / (double)BG_SECONDS_PER_DAY);
    set_count_axis(headline, "y", fmax(largest(headline->table, "strikes"), headline->scenario->account.strikes), "strikes");
}

void bg_headline_when(struct bg_headline *headline)
{
    const double half = bg_headline_estimate(headline, "first_restriction_day_p50");
    if (isnan(half)) {
        bg_text_append(&headline->title, "No life was restricted");
    } else {
        bg_text_append(&headline->title, "Of those who are restricted, half are by day ");
        bg_words_mean(&headline->title, half);
    }
    set_day_axis(headline, last(headline, "day"));
}

void bg_headline_gains(struct bg_headline *headline)
{
    const double cold = last(headline, "accepted_cold_mean");
    const double warm = last(headline, "accepted_warm_mean");
    const double blocked = bg_headline_estimate(headline, "blocked");
    const double sent = last(headline, "sent_mean");
    const double lost = blocked > 0 && sent > 0 ? (cold + warm) * blocked / sent : 0;
    bg_words_mean(&headline->title, cold + warm);
    bg_text_append(&headline->title, " connections are gained, ");
    bg_words_mean(&headline->title, cold);
    bg_text_append(&headline->title, " cold and ");
    bg_words_mean(&headline->title, warm);
    bg_text_append(&headline->title, " warm");
    if (lost >= 0.05) {
        bg_text_append(&headline->title, "; restriction costs ");
        bg_words_mean(&headline->title, lost);
    }
    bg_gnuplot_assign_number(&headline->settings, "lost", lost >= 0.05 ? lost : 0);
    set_day_axis(headline, last(headline, "day"));
    set_count_axis(headline, "y", (cold + warm + lost) * 1.05, "connections");
}

void bg_headline_worlds(struct bg_headline *headline)
{
    const double low = bg_headline_estimate(headline, "restricted_world_p05");
    const double high = bg_headline_estimate(headline, "restricted_world_p95");
    bg_text_append(&headline->title, "Nobody knows the true rates: the risk is ");
    bg_words_percent(&headline->title, low, low < 0.1 ? 1 : 0);
    bg_text_append(&headline->title, " in a lucky world and ");
    bg_words_percent(&headline->title, high, high < 0.1 ? 1 : 0);
    bg_text_append(&headline->title, " in an unlucky one");
    bg_headline_risk_axis(headline, bg_headline_number(headline->table, "restricted", headline->table->n_rows - 2));
    bg_gnuplot_assign_number(&headline->settings, "low", low);
    bg_gnuplot_assign_number(&headline->settings, "middle", bg_headline_estimate(headline, "restricted_world_p50"));
    bg_gnuplot_assign_number(&headline->settings, "high", high);
}

void bg_headline_relationships(struct bg_headline *headline)
{
    const double made = last(headline, "introductions_made");
    const double asked = made + last(headline, "introductions_declined");
    const double all = last(headline, "cold") + last(headline, "warm") + last(headline, "strong");
    if (asked > 0) {
        bg_text_append(&headline->title, "Of ");
        bg_words_mean(&headline->title, asked);
        bg_text_append(&headline->title, " introductions asked for, ");
        bg_words_mean(&headline->title, made);
        bg_text_append(&headline->title, " can be made");
    } else {
        bg_words_mean(&headline->title, last(headline, "warm") + last(headline, "strong"));
        bg_text_append(&headline->title, " of ");
        bg_words_mean(&headline->title, all);
        bg_text_append(&headline->title, " connections are warm or strong in the end");
    }
    set_day_axis(headline, last(headline, "day"));
    set_count_axis(headline, "y", all * 1.05, "connections");
}

void bg_headline_hundred(struct bg_headline *headline)
{
    const double risk = bg_headline_estimate(headline, "restricted");
    bg_headline_share(&headline->title, risk);
    bg_text_append(&headline->title, " people who do this are restricted");
}
