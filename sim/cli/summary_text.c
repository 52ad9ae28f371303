/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The summary of a run for people.
 */
#include "summary_text.h"

#include <inttypes.h>
#include <math.h>

#include "blueguy/scenario/duration.h"
#include "words.h"

/* What all lines draw on. */
struct telling {
    struct bg_text *text;
    const struct bg_scenario *scenario;
    const struct bg_summary *summary;
    const struct bg_run_result *result;
};

static void start_line(const struct telling *telling, const char *label)
{
    enum { LABEL_WIDTH = 8 };
    bg_text_format(telling->text, "  %-*s ", LABEL_WIDTH, label);
}

static const struct bg_estimate *estimate(const struct telling *telling, enum bg_quantity quantity)
{
    return &telling->summary->of[quantity];
}

static double value(const struct telling *telling, enum bg_quantity quantity)
{
    return telling->summary->of[quantity].value;
}

static void append_mean(const struct telling *telling, enum bg_quantity quantity)
{
    bg_words_mean(telling->text, value(telling, quantity));
}

static void append_horizon(const struct telling *telling)
{
    bg_text_append(telling->text, " within ");
    bg_duration_append(telling->text, telling->scenario->horizon_s);
}

/* The finding where something was simulated and it came out the same every time. */
static void tell_unanimous(const struct telling *telling, const struct bg_estimate *risk)
{
    const char *lives = risk->method == BG_METHOD_RARE ? " lives weighted towards it" : " such lives";
    bg_text_append(telling->text, risk->value > 0 ? "In every one of " : "Not once in ");
    bg_words_lives(telling->text, (double)risk->replications);
    bg_text_format(telling->text, "%s is the account restricted", lives);
    append_horizon(telling);
}

static void tell_finding(const struct telling *telling)
{
    const struct bg_estimate *risk = estimate(telling, BG_RESTRICTED);
    const bool certain = risk->value == 0 || risk->value == 1;
    if (isnan(risk->value)) {
        bg_text_append(telling->text, "How great the risk is could not be found");
    } else if (certain && risk->method != BG_METHOD_EXACT) {
        tell_unanimous(telling, risk);
    } else if (certain) {
        bg_text_format(telling->text, "The account is %s restricted", risk->value > 0 ? "always" : "never");
        append_horizon(telling);
        bg_text_append(telling->text, ", or as good as that");
    } else if (bg_words_lives_of(telling->text, risk->value)) {
        bg_text_append(telling->text, " such lives see the account restricted");
        append_horizon(telling);
    } else {
        bg_text_append(telling->text, "The account is restricted");
        append_horizon(telling);
        bg_text_append(telling->text, " in ");
        bg_words_frequency(telling->text, risk->value);
        bg_text_append(telling->text, " such lives");
    }
    bg_text_append(telling->text, ".\n\n");
}

static void tell_risk(const struct telling *telling)
{
    const struct bg_estimate *risk = estimate(telling, BG_RESTRICTED);
    if (isnan(risk->value)) {
        return;
    }
    start_line(telling, "Risk");
    if (risk->value == 0 && risk->high > 0) {
        bg_text_append(telling->text, "less than ");
        bg_words_at_most(telling->text, risk->high);
    } else if (risk->value == 1 && risk->low < 1) {
        bg_words_percent(telling->text, risk->low, 0);
        bg_text_append(telling->text, " or more; less than ");
        bg_words_at_most(telling->text, 1 - risk->low);
        bg_text_append(telling->text, " get away with it");
    } else {
        bg_words_risk(telling->text, risk);
    }
    if (risk->value > 0 && risk->value < 1) {
        bg_text_append(telling->text, ", ");
        bg_words_frequency(telling->text, risk->value);
    }
    bg_text_append(telling->text, "\n");
}

/* A risk within a world in per cent; where no number of 64 bits tells it from 0 or 1, that need not be all. */
static void append_world(const struct telling *telling, double risk)
{
    bg_text_append(telling->text, risk == 0 || risk == 1 ? "as good as " : "");
    bg_words_percent(telling->text, risk, 1);
}

static void tell_worlds(const struct telling *telling)
{
    static const struct {
        enum bg_quantity quantity;
        const char *world;
    } worlds[] = {{BG_WORLD_P05, "a lucky"}, {BG_WORLD_P50, "a middling"}, {BG_WORLD_P95, "an unlucky"}};
    if (isnan(value(telling, BG_WORLD_P50))) {
        return;
    }
    start_line(telling, "Worlds");
    for (size_t i = 0; i < sizeof worlds / sizeof worlds[0]; i++) {
        bg_text_append(telling->text, i > 0 ? ", " : "");
        append_world(telling, value(telling, worlds[i].quantity));
        bg_text_format(telling->text, " in %s world", worlds[i].world);
    }
    bg_text_append(telling->text, "\n");
}

/* How a number is appended. */
typedef void append_fn(struct bg_text *text, double number);

/* "a tenth of them by day 2.4, half by day 8.1, nine tenths by day 31" */
static void tell_quantiles(const struct telling *telling, enum bg_quantity p10, append_fn *append, const char *label, const char *before,
                           const char *after)
{
    static const char *const shares[] = {"a tenth of them", "half", "nine tenths"};
    if (isnan(value(telling, p10))) {
        return;
    }
    start_line(telling, label);
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        bg_text_format(telling->text, "%s%s %s ", i > 0 ? ", " : "", shares[i], before);
        append(telling->text, value(telling, p10 + (enum bg_quantity)i));
        bg_text_append(telling->text, i == 0 ? after : "");
    }
    bg_text_append(telling->text, "\n");
}

static void tell_invitations(const struct telling *telling)
{
    if (value(telling, BG_INVITATIONS_P10) != value(telling, BG_INVITATIONS_P90)) {
        tell_quantiles(telling, BG_INVITATIONS_P10, bg_words_count, "After", "within", " invitations");
        return;
    }
    start_line(telling, "After");
    bg_words_count(telling->text, value(telling, BG_INVITATIONS_P50));
    bg_text_append(telling->text, " invitations\n");
}

static void tell_answers(const struct telling *telling)
{
    const struct bg_account *account = &telling->scenario->account;
    if (isnan(value(telling, BG_IDK))) {
        return;
    }
    const int missing = account->strikes - account->strikes_so_far;
    start_line(telling, "Answers");
    append_mean(telling, BG_IDK);
    bg_text_format(telling->text, " times \"I don't know this person\" on average; %d%s %s the account\n", missing,
                   account->strikes_so_far > 0 ? " more" : "", missing == 1 ? "restricts" : "restrict");
}

static void tell_gains(const struct telling *telling)
{
    if (isnan(value(telling, BG_ACCEPTED_COLD))) {
        return;
    }
    start_line(telling, "Gained");
    append_mean(telling, BG_ACCEPTED_COLD);
    bg_text_append(telling->text, " cold and ");
    append_mean(telling, BG_ACCEPTED_WARM);
    bg_text_append(telling->text, " warm connections on average, from ");
    append_mean(telling, BG_SENT);
    bg_text_append(telling->text, " invitations sent\n");
}

/* What the same lives would have had on a platform that never restricts. */
static void tell_lost_gains(const struct telling *telling)
{
    if (!(telling->result->lost_connections > 0)) {
        return;
    }
    bg_text_append(telling->text, ", and with them ");
    bg_words_mean(telling->text, telling->result->lost_connections);
    bg_text_append(telling->text, " connections");
    if (telling->result->lost_introductions > 0) {
        bg_text_append(telling->text, " and ");
        bg_words_mean(telling->text, telling->result->lost_introductions);
        bg_text_append(telling->text, " introductions");
    }
}

static void tell_losses(const struct telling *telling)
{
    if (value(telling, BG_DAYS_RESTRICTED) > 0) {
        start_line(telling, "Lost");
        append_mean(telling, BG_DAYS_RESTRICTED);
        bg_text_append(telling->text, " days restricted and ");
        append_mean(telling, BG_BLOCKED);
        bg_text_append(telling->text, " invitations blocked on average");
        tell_lost_gains(telling);
        bg_text_append(telling->text, "\n");
    }
    if (value(telling, BG_REFUSED) > 0) {
        start_line(telling, "Refused");
        append_mean(telling, BG_REFUSED);
        bg_text_append(telling->text, " invitations on average, by the weekly limit\n");
    }
}

static void tell_relationships(const struct telling *telling)
{
    if (isnan(value(telling, BG_COLD))) {
        return;
    }
    start_line(telling, "At last");
    append_mean(telling, BG_COLD);
    bg_text_append(telling->text, " connections are cold, ");
    append_mean(telling, BG_WARM);
    bg_text_append(telling->text, " warm and ");
    append_mean(telling, BG_STRONG);
    bg_text_append(telling->text, " strong.\n");
    start_line(telling, "Friends");
    bg_text_append(telling->text, "Of ");
    bg_words_mean(telling->text, value(telling, BG_INTRODUCTIONS_MADE) + value(telling, BG_INTRODUCTIONS_DECLINED));
    bg_text_append(telling->text, " introductions that they ask for, ");
    append_mean(telling, BG_INTRODUCTIONS_MADE);
    bg_text_append(telling->text, " can be made.\n");
}

static void append_lives(const struct telling *telling, const char *kind, int64_t count)
{
    bg_words_lives(telling->text, (double)count);
    bg_text_format(telling->text, " %s %s", kind, count == 1 ? "life" : "lives");
}

/* How the numbers were found. */
static void tell_basis(const struct telling *telling)
{
    const struct bg_estimate *risk = estimate(telling, BG_RESTRICTED);
    const int64_t simulated = estimate(telling, BG_SENT)->replications;
    start_line(telling, "Basis");
    if (risk->method == BG_METHOD_EXACT) {
        bg_text_append(telling->text, "the risk is exact");
    } else if (risk->method == BG_METHOD_RARE) {
        bg_text_append(telling->text, "the risk is from ");
        append_lives(telling, "weighted", risk->replications);
    } else if (simulated == 0) {
        bg_text_append(telling->text, "the time was over first");
    }
    if (simulated > 0) {
        bg_text_append(telling->text, risk->method == BG_METHOD_SIMULATE ? "" : ", the rest from ");
        append_lives(telling, "simulated", simulated);
    }
    if (telling->result->undecided && telling->scenario->run.precision > 0) {
        bg_text_append(telling->text, ", short of the precision of ");
        bg_words_chosen_percent(telling->text, telling->scenario->run.precision);
    }
    bg_text_format(telling->text, "; seed %" PRIu64 ", intervals at %.10g %%\n", telling->scenario->run.seed,
                   100 * telling->summary->confidence);
}

void bg_summary_text_append(struct bg_text *text, const struct bg_scenario *scenario, const struct bg_run_result *result)
{
    const struct telling telling = {text, scenario, &result->summary, result};
    bg_text_format(text, "%s\n", scenario->title);
    tell_finding(&telling);
    tell_risk(&telling);
    tell_worlds(&telling);
    tell_quantiles(&telling, BG_FIRST_DAY_P10, bg_words_mean, "When", "by day", "");
    tell_invitations(&telling);
    tell_answers(&telling);
    tell_gains(&telling);
    tell_losses(&telling);
    tell_relationships(&telling);
    tell_basis(&telling);
}

void bg_summary_text_append_files(struct bg_text *text, const char *folder)
{
    start_line(&(struct telling){.text = text}, "Files");
    bg_text_format(text, "%s\n", folder);
}
