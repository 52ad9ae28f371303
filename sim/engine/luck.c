/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing luck by the flock.
 */
#include "luck.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"
#include "blueguy/chance/levels.h"
#include "blueguy/chance/philox.h"
#include "blueguy/chance/poisson.h"
#include "luck_state.h"
#include "order.h"

enum {
    GROWTH = 8,          /* Of flocks. */
    FLOCK_POINTS = 6144, /* About so many points fit a fast cache. */
    MOST_WORLDS = 256    /* Each world's chances take as much room as many points. */
};

static enum bg_status create_chances(struct bg_luck *luck, struct bg_error *error)
{
    const struct bg_plan *plan = luck->plan;
    const size_t count = luck->uncertain ? luck->most_flock : 1;
    luck->chances = bg_room_for(count, sizeof *luck->chances);
    enum bg_status status = luck->chances != NULL ? BG_OK : bg_error_no_memory(error);
    for (; luck->n_chances < count && status == BG_OK; luck->n_chances++) {
        status = bg_chances_init(&luck->chances[luck->n_chances], plan, bg_plan_possible(plan), error);
    }
    return status;
}

/* The flock is smaller where replications are rich in IDKs, or where their chances take much room. */
static enum bg_status choose_flock(struct bg_luck *luck, struct bg_error *error)
{
    double expected;
    const enum bg_status status = bg_chances_allow_points(luck->plan, &expected, error);
    if (status == BG_OK) {
        const double room = luck->uncertain ? (double)luck->plan->n_runs : 0;
        const double most = luck->uncertain ? MOST_WORLDS : BG_MOST_FLOCK;
        luck->most_flock = (size_t)fmin(fmax(FLOCK_POINTS / (1 + expected + room), 1), most);
    }
    return status;
}

static bool can_foresee(const struct bg_plan *plan, const struct bg_accepts accepts[BG_MESSAGES])
{
    bool all = bg_counts_are_known(&plan->counts);
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        all = all && (!accepts[message].possible || bg_accepts_have_table(&accepts[message]));
    }
    return all;
}

enum bg_status bg_luck_create(struct bg_luck **luck, const struct bg_plan *plan, const struct bg_accepts accepts[BG_MESSAGES],
                              struct bg_error *error)
{
    *luck = calloc(1, sizeof **luck);
    if (*luck == NULL) {
        return bg_error_no_memory(error);
    }
    (*luck)->plan = plan;
    (*luck)->laws = accepts;
    (*luck)->foresees = can_foresee(plan, accepts);
    (*luck)->uncertain = plan->worlds.n_uncertain > 0;
    (*luck)->straight = bg_plan_leads_straight(plan) && bg_plan_missing_strikes(plan) <= BG_ORDER_SHORT;
    (*luck)->detours = (*luck)->straight && (*luck)->foresees && bg_detours_are_known(&plan->detours);
    (*luck)->rates = bg_room_for(plan->worlds.n_uncertain, MOST_WORLDS * sizeof(double));
    enum bg_status status = (*luck)->rates != NULL ? choose_flock(*luck, error) : bg_error_no_memory(error);
    status = status == BG_OK ? create_chances(*luck, error) : status;
    if (status != BG_OK) {
        bg_luck_destroy(*luck);
        *luck = NULL;
    }
    return status;
}

void bg_luck_destroy(struct bg_luck *luck)
{
    if (luck == NULL) {
        return;
    }
    for (size_t i = 0; i < luck->n_chances; i++) {
        bg_chances_free(&luck->chances[i]);
    }
    free(luck->chances);
    bg_points_free(&luck->points);
    free(luck->rates);
    free(luck);
}

void bg_luck_follow(struct bg_luck *luck, bool follow)
{
    luck->follow = follow;
    luck->count = 0; /* The flock may lack them. */
}

static void draw_worlds(struct bg_luck *luck)
{
    const struct bg_world_law *law = &luck->plan->worlds;
    bg_world_law_draw(law, luck->seed, luck->first, luck->count, luck->rates);
    for (size_t i = 0; i < luck->count && luck->uncertain; i++) {
        bg_world_at(law, luck->rates + i, luck->count, &luck->chances[i].world);
        bg_chances_update(&luck->chances[i]);
    }
}

/* Makes levels the numbers of points, unless too many are expected. */
static void find_counts(struct bg_luck *luck)
{
    double means[BG_MOST_FLOCK];
    double none[BG_MOST_FLOCK];
    for (size_t i = 0; i < luck->count; i++) {
        means[i] = bg_chances_total_hazard(bg_luck_chances(luck, i));
        none[i] = means[i] <= BG_POISSON_LARGEST_PART ? bg_luck_chances(luck, i)->none : 1; /* So that no time is lost with it. */
    }
    bg_poisson_quantiles(luck->count, means, none, luck->counts);
}

/* How many IDKs come, where that is known beforehand, or how many points there are. */
static void draw_counts(struct bg_luck *luck)
{
    const struct bg_counts *counts = &luck->plan->counts;
    const bool known = bg_counts_are_known(counts);
    bg_levels_draw(luck->seed, luck->first, BG_PURPOSE_COUNT, luck->count, luck->counts);
    if (known) {
        bg_counts_find(counts, luck->count, luck->counts, luck->known);
    } else {
        find_counts(luck);
    }
}

/* Tells calm replications from others. */
static void sort_out(struct bg_luck *luck)
{
    luck->n_calm = 0;
    luck->n_others = 0;
    for (uint32_t i = 0; i < luck->count; i++) {
        const bool calm = luck->foresees && !bg_luck_wants(luck, luck->known[i]);
        luck->calm[luck->n_calm] = i;
        luck->others[luck->n_others] = i;
        luck->n_calm += calm;
        luck->n_others += !calm;
    }
}

/* Which replications take a detour. */
static void list_told(struct bg_luck *luck)
{
    luck->n_told = 0;
    for (size_t k = 0; k < luck->n_others && luck->detours; k++) {
        const uint32_t i = luck->others[k];
        luck->told[luck->n_told] = i;
        luck->n_told += isnan(luck->straights[i].day) ? 0 : 1;
    }
}

/* Replications are numbered from 1, and blocks of them begin and end at multiples of the largest flock: there all of it is wanted at once,
 * and nothing beyond.  Elsewhere flocks grow as long as one follows the other. */
static size_t choose_count(const struct bg_luck *luck, uint64_t seed, uint64_t replication, size_t most)
{
    const bool follows = luck->count > 0 && luck->seed == seed && luck->first + luck->count == replication;
    const size_t within = (size_t)((replication - 1) % BG_MOST_FLOCK);
    const size_t left = GSL_MIN(BG_MOST_FLOCK - within, most);
    const size_t room = GSL_MIN(left, luck->most_flock);
    const size_t wanted = within == 0 ? room : follows ? luck->count * GROWTH : 1;
    return GSL_MIN(wanted, room);
}

/* At most so many.  Returns false where memory is short. */
static bool draw_flock(struct bg_luck *luck, uint64_t seed, uint64_t replication, size_t most)
{
    luck->count = choose_count(luck, seed, replication, most);
    luck->seed = seed;
    luck->first = replication;
    draw_worlds(luck);
    draw_counts(luck);
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        if (bg_accepts_have_table(&luck->laws[message])) {
            bg_levels_draw(seed, replication, bg_accepts_purpose(message), luck->count, luck->accepts[message]);
        }
    }
    sort_out(luck);
    const bool room = bg_luck_draw_points(luck);
    luck->count = room ? luck->count : 0;
    list_told(luck);
    return room;
}

struct bg_foresight bg_luck_foresee(struct bg_luck *luck, uint64_t seed, uint64_t replication, size_t most)
{
    const bool there = luck->seed == seed && luck->first == replication && luck->count > 0 && luck->count <= most;
    if (!there && !draw_flock(luck, seed, replication, most)) {
        return (struct bg_foresight){.count = 0};
    }
    return (struct bg_foresight){.count = luck->count,
                                 .n_calm = luck->n_calm,
                                 .calm = luck->calm,
                                 .n_others = luck->n_others,
                                 .others = luck->others,
                                 .n_told = luck->n_told,
                                 .told = luck->told,
                                 .idks = luck->known,
                                 .straight = luck->straights,
                                 .accepts = {luck->accepts[BG_GENERIC], luck->accepts[BG_PERSONALIZED]},
                                 .n_strike_rows = luck->detours ? luck->n_points : 0,
                                 .strike_rows = luck->points.strike_rows};
}

static void show_arrivals(const struct bg_luck *luck, size_t i, struct bg_lot *lot)
{
    const struct bg_luck_arrivals *arrivals = &luck->arrivals[i];
    lot->n_arrivals = arrivals->count;
    lot->straight = &luck->straights[i];
    lot->strike_rows = luck->points.strike_rows + arrivals->start;
    lot->batches = luck->points.batches + arrivals->start;
    lot->indices = luck->points.indices + arrivals->start;
    lot->days = luck->points.days + arrivals->start;
    lot->rows = luck->points.rows + arrivals->start;
}

bool bg_luck_take(struct bg_luck *luck, uint64_t seed, uint64_t replication, struct bg_lot *lot)
{
    const bool there = seed == luck->seed && replication - luck->first < luck->count;
    if (!there && !draw_flock(luck, seed, replication, BG_MOST_FLOCK)) {
        return false;
    }
    const size_t i = (size_t)(replication - luck->first);
    lot->chances = bg_luck_chances(luck, i);
    if (bg_counts_are_known(&luck->plan->counts) && !bg_luck_wants(luck, luck->known[i])) {
        lot->n_arrivals = luck->known[i];
        lot->batches = NULL;
    } else {
        show_arrivals(luck, i, lot);
    }
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        lot->accepts[message] = luck->accepts[message][i];
    }
    return true;
}
