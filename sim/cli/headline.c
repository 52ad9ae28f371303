/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Headlines of the charts of a run.
 */
#include "headline.h"

#include <math.h>

#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"
#include "headline_parts.h"
#include "words.h"

/* Room above a curve, for the label at its end. */
#define HEADROOM 1.12

static double last(const struct bg_headline *headline, const char *column)
{
    return bg_headline_last(headline->table, column);
}

void bg_headline_risk_by_day(struct bg_headline *headline)
{
    const double risk = last(headline, "restricted");
    bg_headline_people_at(&headline->title, headline->table, headline->table->n_rows - 1);
    bg_text_append(&headline->title, " restricted within ");
    bg_headline_time(&headline->title, last(headline, "day"));
    bg_headline_capitalise(&headline->title);
    bg_headline_risk_axis(headline, fmax(bg_headline_largest(headline->table, "restricted_high"), HEADROOM * risk));
    bg_headline_day_axis(headline, last(headline, "day"));
    bg_headline_end_label(headline, risk);
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

/* "The risk reaches 20 % with invitation 53 of 55", of the highest level that is reached; or what it is after all of them. */
static void tell_level(struct bg_headline *headline, double total)
{
    static const double levels[] = {0.5, 0.2, 0.05, 0.01};
    double level = NAN;
    double reached = NAN;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0] && isnan(reached); i++) {
        level = levels[i];
        reached = invitations_until(headline->table, level);
    }
    if (isnan(reached)) {
        bg_text_append(&headline->title, "After all ");
        bg_words_count(&headline->title, total);
        bg_text_append(&headline->title, total == 1 ? " invitation, " : " invitations, ");
        bg_headline_people_at(&headline->title, headline->table, headline->table->n_rows - 1);
        bg_text_append(&headline->title, " restricted");
        return;
    }
    bg_text_append(&headline->title, "The risk reaches ");
    bg_words_percent(&headline->title, level, 0);
    bg_text_append(&headline->title, " with invitation ");
    bg_words_count(&headline->title, reached);
    bg_text_append(&headline->title, " of ");
    bg_words_count(&headline->title, total);
}

void bg_headline_risk_by_invitation(struct bg_headline *headline)
{
    const double risk = last(headline, "restricted");
    const double total = last(headline, "invitations");
    tell_level(headline, total);
    bg_headline_risk_axis(headline, fmax(bg_headline_largest(headline->table, "restricted_high"), HEADROOM * risk));
    bg_headline_count_axis(headline, "x", total, " invitations");
    bg_headline_end_label(headline, risk);
}

void bg_headline_idk(struct bg_headline *headline)
{
    static const double visible = 1e-3;
    static const double fewest_shown = 5;
    const struct bg_account *account = &headline->scenario->account;
    const bool never_forgets = account->window_s >= headline->scenario->horizon_s || account->strikes == 1;
    const int missing = account->strikes - account->strikes_so_far;
    double mean = 0;
    double reaching = 0;
    double most_reaching = 0;
    double shown = fewest_shown;
    for (size_t row = 0; row < headline->table->n_rows; row++) {
        const double probability = bg_headline_number(headline->table, "probability", row);
        shown = probability > visible ? fmax(shown, (double)row) : shown;
        mean += (double)row * probability;
        reaching += row >= (size_t)missing ? probability : 0;
        most_reaching = row >= (size_t)missing ? fmax(most_reaching, probability) : 0;
    }
    if (never_forgets) {
        bg_headline_people(&headline->title, fmin(reaching, 1), true);
        bg_text_format(&headline->title, " told \"I don't know this person\" by %d or more", missing);
        bg_headline_capitalise(&headline->title);
        if (most_reaching > visible) {
            bg_gnuplot_assign_number(&headline->settings, "limit", missing);
        }
    } else {
        bg_text_append(&headline->title, "On average ");
        bg_words_mean(&headline->title, mean);
        bg_text_append(&headline->title, " people answer \"I don't know this person\"");
    }
    bg_gnuplot_assign_number(&headline->settings, "x_high", shown + 0.6);
    bg_gnuplot_assign_number(&headline->settings, "last_row", (double)headline->table->n_rows - 1);
    bg_headline_risk_axis(headline, HEADROOM * bg_headline_largest(headline->table, "high"));
}

void bg_headline_when(struct bg_headline *headline)
{
    const double half = bg_headline_summary(headline, "first_restriction_day_p50", "estimate");
    if (isnan(half)) {
        bg_headline_people_at(&headline->title, headline->table, headline->table->n_rows - 1);
        bg_text_append(&headline->title, " restricted");
        bg_headline_capitalise(&headline->title);
    } else {
        struct bg_text label = {0};
        bg_text_append(&headline->title, "Half of the restricted are so within ");
        bg_headline_time(&headline->title, half);
        bg_headline_time(&label, half);
        bg_headline_assign(headline, "half_label", &label);
        bg_gnuplot_assign_number(&headline->settings, "half", half);
    }
    bg_headline_day_axis(headline, last(headline, "day"));
}

/* "17.8 connections are gained, all of them cold". */
static void tell_gains(struct bg_text *title, double cold, double warm)
{
    if (cold + warm <= 0) {
        bg_text_append(title, "No connections are gained");
        return;
    }
    bg_words_mean(title, cold + warm);
    bg_text_append(title, " connections are gained, ");
    if (cold <= 0 || warm <= 0) {
        bg_text_append(title, cold > 0 ? "all of them cold" : "all of them warm");
        return;
    }
    bg_words_mean(title, cold);
    bg_text_append(title, " cold and ");
    bg_words_mean(title, warm);
    bg_text_append(title, " warm");
}

void bg_headline_gains(struct bg_headline *headline)
{
    static const double worth_telling = 0.05;
    const double cold = last(headline, "accepted_cold_mean");
    const double warm = last(headline, "accepted_warm_mean");
    const double blocked = bg_headline_summary(headline, "blocked", "estimate");
    const double sent = last(headline, "sent_mean");
    const double share = blocked > 0 && sent > 0 ? (cold + warm) * blocked / sent : 0;
    const double lost = share >= worth_telling ? share : 0;
    tell_gains(&headline->title, cold, warm);
    if (lost > 0) {
        bg_text_append(&headline->title, "; restriction costs ");
        bg_words_mean(&headline->title, lost);
    }
    bg_gnuplot_assign_number(&headline->settings, "lost", lost);
    bg_headline_day_axis(headline, last(headline, "day"));
    bg_headline_count_axis(headline, "y", (cold + warm + lost) * HEADROOM, "connections");
}

/* A risk within a world; where no number of 64 bits tells it from 0 or 1, that need not be all. */
static void append_world(struct bg_text *text, double risk)
{
    bg_text_append(text, risk == 0 || risk == 1 ? "as good as " : "");
    bg_headline_risk(text, risk);
}

/* A dot of the chart of worlds, where it is known: its risk and its label. */
static double mark_world(struct bg_headline *headline, const char *name, const char *label_name, const char *quantity)
{
    const double risk = bg_headline_summary(headline, quantity, "estimate");
    struct bg_text label = {0};
    bg_headline_risk(&label, risk);
    bg_headline_assign(headline, label_name, &label);
    if (!isnan(risk)) {
        bg_gnuplot_assign_number(&headline->settings, name, risk);
    }
    return risk;
}

void bg_headline_worlds(struct bg_headline *headline)
{
    const double low = mark_world(headline, "low", "low_label", "restricted_world_p05");
    const double high = mark_world(headline, "high", "high_label", "restricted_world_p95");
    mark_world(headline, "middle", "middle_label", "restricted_world_p50");
    if (low == high) {
        bg_text_append(&headline->title, "Whatever the true rates are, the risk is ");
        append_world(&headline->title, low);
    } else {
        bg_text_append(&headline->title, "Nobody knows the true rates: the risk is ");
        append_world(&headline->title, low);
        bg_text_append(&headline->title, " in a lucky world and ");
        append_world(&headline->title, high);
        bg_text_append(&headline->title, " in an unlucky one");
    }
    bg_headline_risk_axis(headline, fmax(high * 1.3, bg_headline_number(headline->table, "restricted", headline->table->n_rows - 2)));
}

void bg_headline_relationships(struct bg_headline *headline)
{
    const double made = last(headline, "introductions_made");
    const double asked = made + last(headline, "introductions_declined");
    const double close = last(headline, "warm") + last(headline, "strong");
    const double all = last(headline, "cold") + close;
    if (asked > 0) {
        bg_text_append(&headline->title, "Of ");
        bg_words_mean(&headline->title, asked);
        bg_text_append(&headline->title, " introductions asked for, ");
        bg_words_mean(&headline->title, made);
        bg_text_append(&headline->title, " can be made");
    } else {
        bg_text_append(&headline->title, "Of ");
        bg_words_mean(&headline->title, all);
        bg_text_append(&headline->title, " connections, ");
        bg_words_mean(&headline->title, close);
        bg_text_append(&headline->title, " are warm or strong in the end");
    }
    bg_headline_day_axis(headline, last(headline, "day"));
    bg_headline_count_axis(headline, "y", all * HEADROOM, "connections");
}
