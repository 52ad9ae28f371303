/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One replication.
 */
#include "blueguy/engine/life.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/chance/binomial.h"
#include "blueguy/chance/philox.h"
#include "cursor.h"
#include "days.h"

/* The IDK of an invitation, kept until the first restriction. */
struct mark {
    int64_t sent;
    double arrival_days;
};

struct bg_life {
    const struct bg_plan *plan;
    struct bg_chances chances;
    struct bg_cursor cursor;
    struct bg_account_state account;
    struct bg_days pending; /* A heap: IDKs on their way that will arrive by the horizon. */
    struct bg_days strikes; /* When strikes came. */
    struct bg_days sorted;  /* Scratch: arrivals of the first invitations in order of time. */
    size_t n_marks;
    size_t mark_capacity;
    struct mark *marks; /* In sending order. */
    size_t n_departures;
    struct bg_departure *departures; /* n_batches. */
    bool keep_arrivals;
    bool follow_strikes;
    struct bg_days arrivals; /* All of them, where they are kept. */
    bool failed;             /* Memory ran out. */
    struct bg_first first;
    double values[BG_MEANS];
};

enum bg_status bg_life_create(struct bg_life **life, const struct bg_plan *plan, struct bg_error *error)
{
    *life = calloc(1, sizeof **life);
    if (*life == NULL) {
        return bg_error_no_memory(error);
    }
    (*life)->plan = plan;
    (*life)->departures = calloc(plan->n_batches + 1, sizeof *(*life)->departures);
    enum bg_status status = (*life)->departures != NULL ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        status = bg_chances_init(&(*life)->chances, plan, error);
    }
    if (status == BG_OK) {
        status = bg_cursor_init(&(*life)->cursor, &(*life)->chances, error);
    }
    if (status != BG_OK) {
        bg_life_destroy(*life);
        *life = NULL;
    }
    return status;
}

void bg_life_destroy(struct bg_life *life)
{
    if (life == NULL) {
        return;
    }
    bg_chances_free(&life->chances);
    bg_cursor_free(&life->cursor);
    bg_days_free(&life->pending);
    bg_days_free(&life->strikes);
    bg_days_free(&life->sorted);
    bg_days_free(&life->arrivals);
    free(life->marks);
    free(life->departures);
    free(life);
}

void bg_life_follow_strikes(struct bg_life *life, bool follow)
{
    life->follow_strikes = follow;
}

void bg_life_keep_arrivals(struct bg_life *life, bool keep)
{
    life->keep_arrivals = keep;
}

static void add_mark(struct bg_life *life, int64_t sent, double arrival_days)
{
    if (life->n_marks == life->mark_capacity) {
        size_t capacity = life->mark_capacity == 0 ? 64 : life->mark_capacity * 2;
        struct mark *marks = realloc(life->marks, capacity * sizeof *marks);
        if (marks == NULL) {
            life->failed = true;
            return;
        }
        life->marks = marks;
        life->mark_capacity = capacity;
    }
    life->marks[life->n_marks++] = (struct mark){sent, arrival_days};
}

/* Whether `missing` arrivals around place `place` of the sorted ones, which was added last, stand within one window. */
static bool fills_window(const struct bg_days *sorted, size_t place, size_t strikes, double window_days)
{
    size_t first = place + 1 >= strikes ? place + 1 - strikes : 0;
    for (size_t i = first; i <= place && i + strikes <= sorted->count; i++) {
        if (sorted->items[i + strikes - 1] - sorted->items[i] < window_days) {
            return true;
        }
    }
    return false;
}

/* The number of the invitation whose IDK, with the IDKs of invitations before it, first fills a window: one walk in sending order.  The
 * strikes so far came at time 0. */
static int64_t first_sufficient_invitation(struct bg_life *life)
{
    const struct bg_account *law = &life->plan->scenario->account;
    size_t place;
    life->sorted.count = 0;
    for (int i = 0; i < law->strikes_so_far; i++) {
        life->failed = life->failed || !bg_days_append(&life->sorted, 0);
    }
    for (size_t i = 0; i < life->n_marks && !life->failed; i++) {
        if (!bg_days_insert(&life->sorted, life->marks[i].arrival_days, &place)) {
            life->failed = true;
        } else if (fills_window(&life->sorted, place, (size_t)law->strikes, life->account.window_days)) {
            return life->marks[i].sent + 1;
        }
    }
    return life->failed ? 0 : life->marks[life->n_marks - 1].sent + 1;
}

/* Blocks the batches that the restriction at `days` covers, and counts it. */
static void restrict_account(struct bg_life *life, double days)
{
    const struct bg_plan *plan = life->plan;
    double until = life->account.restricted_until_days;
    size_t first = bg_plan_batch_at(plan, days);
    size_t end = bg_plan_batch_at(plan, until);
    if (life->account.restrictions == 1) {
        life->first = (struct bg_first){.day = days, .batches = first, .invitation = first_sufficient_invitation(life)};
    }
    life->values[BG_MEAN_DAYS_RESTRICTED] += fmin(until, plan->horizon_days) - days;
    life->values[BG_MEAN_BLOCKED] += (double)(plan->invites_before[end] - plan->invites_before[first]);
    if (!life->cursor.limited) {
        for (size_t j = first; j < end; j++) {
            life->departures[life->n_departures++] = (struct bg_departure){j, bg_plan_sends(plan, j)};
        }
    }
    bg_cursor_block(&life->cursor, first, end);
}

/* The earliest IDK on its way arrives. */
static void receive(struct bg_life *life)
{
    double days = bg_days_pop(&life->pending);
    enum bg_verdict verdict = bg_account_idk(&life->account, days);
    life->values[BG_MEAN_IDK] += 1;
    if (life->keep_arrivals) {
        life->failed = !bg_days_append(&life->arrivals, days) || life->failed;
    }
    if (verdict != BG_VERDICT_IDLE) {
        life->failed = !bg_days_append(&life->strikes, days) || life->failed;
    }
    if (verdict == BG_VERDICT_RESTRICTED) {
        restrict_account(life, days);
    }
}

/* The IDK at which the cursor stands is sent for: its answer is on its way, unless it would come after the horizon. */
static void send_idk(struct bg_life *life, struct bg_stream *delays)
{
    const struct bg_plan *plan = life->plan;
    double u = bg_stream_uniform(delays);
    if (!(u < plan->idk_arrives[life->cursor.batch])) {
        return;
    }
    /* Rounding must not carry over the horizon what is known to come before it. */
    double days = fmin(plan->time_days[life->cursor.batch] + bg_delay_draw(&plan->idk_delay, u), plan->horizon_days);
    life->failed = !bg_days_push(&life->pending, days) || life->failed;
    if (life->account.restrictions == 0) {
        add_mark(life, life->cursor.sent, days);
    }
}

/* The draws of a life, from their start. */
struct draws {
    struct bg_stream idks;
    struct bg_stream delays;
};

static void start_draws(struct draws *draws, uint64_t seed, uint64_t replication)
{
    bg_stream_init(&draws->idks, seed, replication, BG_PURPOSE_IDK);
    bg_stream_init(&draws->delays, seed, replication, BG_PURPOSE_DELAY);
}

/* The short way: most lives see fewer IDKs than strikes are missing, so that nothing can happen to them, and it does not matter when an IDK
 * comes, but only whether it does before the horizon.  Returns false, with nothing changed that the long way does not set, where there are
 * enough. */
static bool live_in_peace(struct bg_life *life, uint64_t seed, uint64_t replication)
{
    const struct bg_plan *plan = life->plan;
    const int missing = bg_plan_missing_strikes(plan);
    struct draws draws;
    int arrived = 0;
    start_draws(&draws, seed, replication);
    bg_cursor_start(&life->cursor, bg_stream_exponential(&draws.idks));
    while (life->cursor.found && arrived < missing) {
        arrived += bg_stream_uniform(&draws.delays) < plan->idk_arrives[life->cursor.batch];
        bg_cursor_next(&life->cursor, bg_stream_exponential(&draws.idks));
    }
    life->values[BG_MEAN_IDK] = arrived < missing ? arrived : 0;
    return arrived < missing;
}

/* Whether the short way is worth a try: where more IDKs are expected than are missing, it mostly leads nowhere. */
static bool likely_in_peace(const struct bg_life *life)
{
    double expected = life->chances.hazard_before[life->plan->n_runs];
    return !life->keep_arrivals && !life->follow_strikes && expected < bg_plan_missing_strikes(life->plan);
}

/* The long way: every IDK is sent for, arrives, and counts or not. */
static void live(struct bg_life *life, uint64_t seed, uint64_t replication)
{
    struct draws draws;
    start_draws(&draws, seed, replication);
    bg_cursor_start(&life->cursor, bg_stream_exponential(&draws.idks));
    while (life->cursor.found && !life->failed) {
        /* What arrives before the next IDK's batch may block it, which moves the cursor on. */
        while (life->pending.count > 0 && life->cursor.found && life->pending.items[0] <= life->plan->time_days[life->cursor.batch]) {
            receive(life);
        }
        if (life->cursor.found) {
            send_idk(life, &draws.delays);
            bg_cursor_next(&life->cursor, bg_stream_exponential(&draws.idks));
        }
    }
    while (life->pending.count > 0 && !life->failed) {
        receive(life);
    }
}

/* Under a weekly limit the walk knows what was sent; departures follow from it. */
static void record_walk(struct bg_life *life)
{
    const struct bg_plan *plan = life->plan;
    const struct bg_cursor *cursor = &life->cursor;
    for (size_t j = cursor->walk_start; j < plan->n_batches; j++) {
        int64_t lacking = bg_plan_sends(plan, j) - (cursor->actual_before[j + 1] - cursor->actual_before[j]);
        if (lacking != 0) {
            life->departures[life->n_departures++] = (struct bg_departure){j, lacking};
        }
    }
}

/* What a departure takes away of the effects. */
static void subtract_departure(const struct bg_life *life, const struct bg_departure *departure, double means[BG_EFFECTS])
{
    const struct bg_plan *plan = life->plan;
    const struct bg_kind_chances *chances = &life->chances.kinds[plan->kind_of[departure->batch]];
    for (size_t effect = 0; effect < plan->n_effects; effect++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double *weight = plan->effects[effect].weight[message];
            if (weight != NULL) {
                means[effect] -= chances->accept[message] * weight[departure->batch] * (double)departure->lacking;
            }
        }
    }
}

/* The means of all effects given what was sent in this world. */
static void find_effect_means(const struct bg_life *life, double means[BG_EFFECTS])
{
    const struct bg_plan *plan = life->plan;
    for (size_t effect = 0; effect < BG_EFFECTS; effect++) {
        means[effect] = 0;
    }
    for (size_t k = 0; k < plan->n_kinds; k++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double accept = life->chances.kinds[k].accept[message];
            const double *totals = plan->effect_totals[k][message];
            for (size_t effect = 0; effect < BG_EFFECTS; effect++) {
                means[effect] += accept * totals[effect];
            }
        }
    }
    for (size_t i = 0; i < life->n_departures; i++) {
        subtract_departure(life, &life->departures[i], means);
    }
    for (size_t effect = 0; effect < BG_EFFECTS; effect++) {
        means[effect] = fmax(means[effect], 0);
    }
}

/* Accepts are drawn as one binomial count of all sent invitations with their mean chance.  Its mean is exact; its spread is that of the sum
 * of different chances or, where they differ, a little more, so an interval never comes out too narrow (Hoeffding, "On the distribution of
 * the number of successes in independent trials", 1956). */
static double draw_accepts(double sent, double expected, uint64_t seed, uint64_t replication, uint32_t purpose)
{
    struct bg_stream stream;
    if (!(sent > 0 && expected > 0)) {
        return 0;
    }
    bg_stream_init(&stream, seed, replication, purpose);
    return (double)bg_binomial_draw((int64_t)sent, fmin(expected / sent, 1), &stream);
}

static void sum_up(struct bg_life *life, uint64_t seed, uint64_t replication)
{
    const struct bg_plan *plan = life->plan;
    int64_t sent = bg_plan_total_sends(plan);
    for (size_t i = 0; i < life->n_departures; i++) {
        sent -= life->departures[i].lacking;
    }
    life->values[BG_MEAN_RESTRICTED] = life->account.restrictions > 0;
    life->values[BG_MEAN_RESTRICTIONS] = (double)life->account.restrictions;
    life->values[BG_MEAN_SENT] = (double)sent;
    life->values[BG_MEAN_REFUSED] = (double)plan->invites_before[plan->n_batches] - (double)sent - life->values[BG_MEAN_BLOCKED];
    double *effects = &life->values[BG_FIRST_EFFECT];
    find_effect_means(life, effects);
    life->values[BG_MEAN_ACCEPTED_COLD] =
        draw_accepts((double)sent, life->values[BG_MEAN_ACCEPTED_COLD], seed, replication, BG_PURPOSE_COLD);
    life->values[BG_MEAN_ACCEPTED_WARM] =
        draw_accepts((double)sent, life->values[BG_MEAN_ACCEPTED_WARM], seed, replication, BG_PURPOSE_WARM);
}

bool bg_life_run(struct bg_life *life, uint64_t seed, uint64_t replication)
{
    life->pending.count = 0;
    life->strikes.count = 0;
    life->n_marks = 0;
    life->n_departures = 0;
    life->arrivals.count = 0;
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        life->values[mean] = 0;
    }
    bg_chances_draw(&life->chances, seed, replication);
    bg_account_init(&life->account, &life->plan->scenario->account);
    if (!likely_in_peace(life) || !live_in_peace(life, seed, replication)) {
        live(life, seed, replication);
    }
    if (life->cursor.limited) {
        record_walk(life);
    }
    sum_up(life, seed, replication);
    return !life->failed;
}

const double *bg_life_values(const struct bg_life *life)
{
    return life->values;
}

const struct bg_first *bg_life_first(const struct bg_life *life)
{
    return life->account.restrictions > 0 ? &life->first : NULL;
}

const struct bg_departure *bg_life_departures(const struct bg_life *life, size_t *count)
{
    *count = life->n_departures;
    return life->departures;
}

const double *bg_life_strike_days(const struct bg_life *life, size_t *count)
{
    *count = life->strikes.count;
    return life->strikes.items;
}

const double *bg_life_arrivals(const struct bg_life *life, size_t *count)
{
    *count = life->arrivals.count;
    return life->arrivals.items;
}

const struct bg_chances *bg_life_chances(const struct bg_life *life)
{
    return &life->chances;
}
