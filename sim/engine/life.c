/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One replication.
 */
#include "blueguy/engine/life.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "effect.h"
#include "life_state.h"

static enum bg_status prepare_accepts(struct bg_life *life, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (enum bg_message message = 0; message < BG_MESSAGES && status == BG_OK; message++) {
        status = bg_accepts_init(&life->accepts[message], message, life->plan, error);
    }
    return status;
}

enum bg_status bg_life_create(struct bg_life **life, const struct bg_plan *plan, struct bg_error *error)
{
    *life = calloc(1, sizeof **life);
    if (*life == NULL) {
        return bg_error_no_memory(error);
    }
    (*life)->plan = plan;
    (*life)->values = (*life)->own_values;
    (*life)->missing = (size_t)bg_plan_missing_strikes(plan);
    (*life)->straight = bg_plan_leads_straight(plan);
    enum bg_status status = bg_sends_init(&(*life)->sends, plan, error);
    if (status == BG_OK) {
        status = prepare_accepts(*life, error);
    }
    if (status == BG_OK) {
        status = bg_luck_create(&(*life)->luck, plan, (*life)->accepts, error);
    }
    if (status != BG_OK) {
        bg_life_destroy(*life);
        *life = NULL;
    }
    return status;
}

static void free_lists(struct bg_life *life)
{
    free(life->turns);
    free(life->scratch);
    free(life->days);
    free(life->received_days);
}

void bg_life_destroy(struct bg_life *life)
{
    if (life == NULL) {
        return;
    }
    bg_luck_destroy(life->luck);
    bg_sends_free(&life->sends);
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        bg_accepts_free(&life->accepts[message]);
    }
    free_lists(life);
    free(life->strike_rows);
    free(life);
}

void bg_life_keep_arrivals(struct bg_life *life, bool keep)
{
    life->follow = keep;
    bg_luck_follow(life->luck, keep);
}

/* Makes room for so many arrivals, whatever comes of them, and keeps the strikes of lives that wait.  There always is room for a short
 * list. */
static bool reserve(struct bg_life *life, size_t count)
{
    const size_t needed = life->n_kept + GSL_MAX(count, BG_ORDER_SHORT);
    if (needed <= life->capacity) {
        return true;
    }
    const size_t capacity = bg_room_beyond(needed);
    uint32_t *strike_rows = realloc(life->strike_rows, capacity * sizeof *strike_rows);
    if (strike_rows == NULL) {
        return false;
    }
    life->strike_rows = strike_rows;
    free_lists(life);
    life->turns = malloc(capacity * sizeof *life->turns);
    life->scratch = malloc(2 * capacity * sizeof *life->scratch);
    life->days = bg_room_for(capacity + (size_t)life->plan->scenario->account.strikes_so_far, sizeof *life->days);
    life->received_days = malloc(capacity * sizeof *life->received_days);
    const bool room = life->turns && life->scratch && life->days && life->received_days;
    life->capacity = room ? capacity : 0;
    return room;
}

/* Under a weekly limit some answers belong to invitations that go out only where others are blocked. */
static size_t count_planned(const struct bg_life *life)
{
    const struct bg_plan *plan = life->plan;
    size_t count = life->lot.n_arrivals;
    if (bg_plan_is_limited(plan)) {
        count = 0;
        for (size_t i = 0; i < life->lot.n_arrivals; i++) {
            count += life->lot.indices[i] < (double)bg_plan_sends(plan, life->lot.batches[i]);
        }
    }
    return count;
}

/* Whether the first `count` arrivals in sending order, without those that only come where others are blocked, fill a window.  The strikes
 * so far came at time 0. */
static bool fill_window(struct bg_life *life, size_t count)
{
    const struct bg_plan *plan = life->plan;
    const size_t strikes = (size_t)plan->scenario->account.strikes;
    size_t n_days = (size_t)plan->scenario->account.strikes_so_far;
    for (size_t i = 0; i < n_days; i++) {
        life->days[i] = 0;
    }
    for (size_t i = 0; i < life->lot.n_arrivals; i++) {
        const size_t of = life->turns[i];
        const double day = life->lot.days[of];
        if (of >= count || life->lot.indices[of] >= (double)bg_plan_sends(plan, life->lot.batches[of])) {
            continue;
        }
        life->days[n_days++] = day;
        if (n_days >= strikes && day - life->days[n_days - strikes] < life->account.window_days) {
            return true;
        }
    }
    return false;
}

/* How many arrivals in sending order are sure to hold those that have come by turn `last` among them. */
static size_t count_through(const struct bg_life *life, size_t last)
{
    size_t count = 0;
    for (size_t i = 0; i <= last; i++) {
        const size_t of = life->turns[i];
        count = of >= count ? of + 1 : count;
    }
    return count;
}

/* The number of the invitation, from 1, that an arrival answers. */
static int64_t invitation_of(const struct bg_life *life, size_t arrival)
{
    return life->plan->planned.before[life->lot.batches[arrival]] + (int64_t)life->lot.indices[arrival] + 1;
}

/* The number of the invitation whose IDK, with the IDKs of invitations before it, first fills a window, where the arrival at turn `last`
 * has filled one.  The fewest that do are found by halving, as more of them fill a window no less: those that have come do, and fewer than
 * are missing do not. */
static int64_t first_sufficient_invitation(struct bg_life *life, size_t last)
{
    size_t too_few = life->missing - 1;
    size_t enough = count_through(life, last);
    while (enough - too_few > 1) {
        const size_t middle = too_few + (enough - too_few) / 2;
        if (fill_window(life, middle)) {
            enough = middle;
        } else {
            too_few = middle;
        }
    }
    return invitation_of(life, enough - 1);
}

/* Blocks batches `first` to end - 1, which are those from `days` on until `until`. */
static void block(struct bg_life *life, double days, double until, size_t first, size_t end)
{
    const int64_t *before = life->plan->invites_before;
    const double horizon = life->plan->horizon_days;
    life->values[BG_MEAN_DAYS_RESTRICTED] += GSL_MIN(until, horizon) - days;
    life->values[BG_MEAN_BLOCKED] += (double)(before[end] - before[first]);
    bg_sends_block(&life->sends, first, end);
}

/* Counts the restriction at `days`, by the arrival at turn `turn`. */
static void restrict_account(struct bg_life *life, double days, size_t turn)
{
    const double until = life->account.restricted_until_days;
    const size_t first = bg_plan_batch_at(life->plan, days);
    if (life->account.restrictions == 1) {
        const int64_t invitation = life->straight ? invitation_of(life, life->missing - 1) : first_sufficient_invitation(life, turn);
        life->first = (struct bg_first){.day = days, .batches = first, .invitation = invitation};
    }
    block(life, days, until, first, bg_plan_batch_at(life->plan, until));
}

/* The long way: answers come in their order, unless their invitation is not sent after all, and count or not. */
static void live(struct bg_life *life)
{
    const struct bg_lot *lot = &life->lot;
    const uint32_t *restrict turns = life->turns;
    uint32_t *restrict strike_rows = life->strike_rows + life->n_kept;
    double *restrict received_days = life->received_days;
    size_t n_strikes = 0;
    size_t n_received = 0;
    bg_sends_start(&life->sends);
    bg_account_init(&life->account, &life->plan->scenario->account);
    bg_order(lot->days, lot->n_arrivals, life->turns, life->scratch);
    for (size_t i = 0; i < lot->n_arrivals; i++) {
        const size_t of = turns[i];
        const double day = lot->days[of];
        if (!bg_sends_holds(&life->sends, lot->batches[of], lot->indices[of])) {
            continue;
        }
        const enum bg_verdict verdict = bg_account_idk(&life->account, day);
        received_days[n_received++] = day;
        strike_rows[n_strikes] = lot->rows[of];
        n_strikes += verdict != BG_VERDICT_IDLE;
        if (verdict == BG_VERDICT_RESTRICTED) {
            restrict_account(life, day, i);
        }
    }
    bg_sends_settle(&life->sends);
    life->n_strikes = n_strikes;
    life->n_received = n_received;
    life->values[BG_MEAN_IDK] = (double)n_received;
}

/* The straight way, where it is known what becomes of the life.  All rows of a short list are kept, as a list's end is hard to foretell. */
static void live_straight(struct bg_life *life)
{
    const struct bg_straight *straight = life->lot.straight;
    bg_sends_start(&life->sends);
    life->account.restrictions = 1;
    life->first = (struct bg_first){.day = straight->day, .batches = straight->first, .invitation = straight->invitation};
    block(life, straight->day, straight->until, straight->first, straight->end);
    memcpy(life->strike_rows + life->n_kept, life->lot.strike_rows, BG_ORDER_SHORT * sizeof *life->strike_rows);
    life->n_strikes = life->lot.n_arrivals;
    life->values[BG_MEAN_IDK] = (double)straight->n_received;
}

/* What the plan's invitations bring in this world. */
static void find_planned(struct bg_life *life)
{
    memcpy(life->values, life->plan->planned_values, sizeof life->own_values);
    if (life->plan->worlds.n_uncertain > 0) {
        bg_effects_expect(life->plan, life->lot.chances, &life->values[BG_FIRST_EFFECT]);
    }
}

/* Draws accepts where their expectations stand.  Returns false where memory is short. */
static bool draw_accepts(struct bg_life *life, uint64_t seed, uint64_t replication)
{
    const double sent = life->values[BG_MEAN_SENT];
    bool room = true;
    for (enum bg_message message = 0; message < BG_MESSAGES && room; message++) {
        struct bg_accepts *accepts = &life->accepts[message];
        const double level = life->lot.accepts[message];
        double *value = &life->values[bg_accepts_mean(message)];
        if (life->on_detour && accepts->possible) {
            const size_t detour = life->lot.straight->detour;
            room = bg_accepts_tabulate(accepts, detour);
            *value = room ? (double)bg_count_table_at(&accepts->detours[detour], level) : 0;
        } else {
            *value = bg_accepts_draw(accepts, sent, *value, level, seed, replication);
        }
    }
    return room;
}

/* What the life did differently from the plan. */
static void sum_up(struct bg_life *life)
{
    const struct bg_sends *sends = &life->sends;
    life->values[BG_MEAN_RESTRICTED] = life->account.restrictions > 0;
    life->values[BG_MEAN_RESTRICTIONS] = (double)life->account.restrictions;
    bg_effects_depart(life->plan, life->lot.chances, sends->departures, sends->n_departures, life->values);
}

bool bg_life_run_but_accepts(struct bg_life *life, uint64_t seed, uint64_t replication, double values[BG_MEANS])
{
    life->values = values;
    if (!bg_luck_take(life->luck, seed, replication, &life->lot)) {
        return false;
    }
    const size_t n_planned = count_planned(life);
    life->calm = n_planned < life->missing;
    find_planned(life);
    life->account.restrictions = 0;
    life->sends.n_departures = 0;
    life->on_detour = false;
    if (life->follow || !life->calm) {
        const bool straight = !isnan(life->lot.straight->day);
        life->on_detour = straight && bg_detours_are_known(&life->plan->detours);
        if (!reserve(life, life->lot.n_arrivals)) {
            return false;
        }
        if (straight && !life->follow) {
            live_straight(life);
        } else {
            live(life);
        }
        sum_up(life);
    } else {
        life->values[BG_MEAN_IDK] = (double)n_planned;
    }
    return true;
}

bool bg_life_run(struct bg_life *life, uint64_t seed, uint64_t replication)
{
    if (!bg_life_run_but_accepts(life, seed, replication, life->own_values)) {
        return false;
    }
    bg_effects_settle(life->values);
    return draw_accepts(life, seed, replication);
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
    *count = life->sends.n_departures;
    return life->sends.departures;
}

const double *bg_life_arrivals(const struct bg_life *life, size_t *count)
{
    *count = life->n_received;
    return life->received_days;
}
