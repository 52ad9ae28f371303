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
#include "order.h"

enum {
    MOST_FLOCK = 256,   /* Replications. */
    FLOCK_POINTS = 8192 /* About so many points fit a fast cache. */
};

#define GROWTH 8 /* Of flocks. */

_Static_assert((int)BG_ORDER_SHORT <= (int)BG_POINTS_GROUP, "there is room to look at a short list's places behind the last point");

struct bg_luck {
    const struct bg_plan *plan;
    const struct bg_accepts *laws; /* BG_MESSAGES of them, of accepts. */
    bool follow;
    uint64_t seed;
    uint64_t first; /* The flock's replications are first to first + count - 1. */
    size_t count;
    bool uncertain;
    bool straight; /* The days are looked for on which the last missing strikes come. */
    size_t most_flock;
    struct bg_chances chances[MOST_FLOCK]; /* By replication; one for all where nothing is uncertain. */
    double *rates;                         /* Owned: of each uncertain rate, one for each replication. */
    double counts[MOST_FLOCK];             /* Levels of the numbers of IDKs where their law is known, else the numbers of points. */
    double accepts[BG_MESSAGES][MOST_FLOCK];
    size_t known[MOST_FLOCK];     /* Where the law of the number of IDKs is known: that number, up to the strikes that are missing. */
    size_t start[MOST_FLOCK + 1]; /* Each replication's first point, first with ends; at last they are arrivals alone. */
    size_t room_start;            /* From here on: room for a replication that is drawn again. */
    struct bg_points points;
    double completing_days[MOST_FLOCK]; /* Where so many arrivals lead straight to a restriction: when the last of them comes. */
};

static enum bg_status create_chances(struct bg_luck *luck, struct bg_error *error)
{
    const struct bg_plan *plan = luck->plan;
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < (luck->uncertain ? luck->most_flock : 1) && status == BG_OK; i++) {
        status = bg_chances_init(&luck->chances[i], plan, bg_plan_possible(plan), error);
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
        luck->most_flock = (size_t)fmin(fmax(FLOCK_POINTS / (1 + expected + room), 1), MOST_FLOCK);
    }
    return status;
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
    (*luck)->uncertain = plan->worlds.n_uncertain > 0;
    (*luck)->straight = bg_plan_leads_straight(plan) && bg_plan_missing_strikes(plan) <= BG_ORDER_SHORT;
    (*luck)->rates = bg_room_for(plan->worlds.n_uncertain, MOST_FLOCK * sizeof(double));
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
    for (size_t i = 0; i < MOST_FLOCK; i++) {
        bg_chances_free(&luck->chances[i]);
    }
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

static const struct bg_chances *chances_of(const struct bg_luck *luck, size_t i)
{
    return &luck->chances[luck->uncertain ? i : 0];
}

/* Makes levels the numbers of points, unless too many are expected. */
static void find_counts(struct bg_luck *luck)
{
    double means[MOST_FLOCK];
    double none[MOST_FLOCK];
    for (size_t i = 0; i < luck->count; i++) {
        means[i] = bg_chances_total_hazard(chances_of(luck, i));
        none[i] = means[i] <= BG_POISSON_LARGEST_PART ? chances_of(luck, i)->none : 1; /* So that no time is lost with it. */
    }
    bg_poisson_quantiles(luck->count, means, none, luck->counts);
}

/* How many points a replication has.  Its level is enough unless many are expected. */
static size_t count_points(const struct bg_luck *luck, size_t i)
{
    const double expected = bg_chances_total_hazard(chances_of(luck, i));
    if (expected <= BG_POISSON_LARGEST_PART) {
        return (size_t)luck->counts[i];
    }
    struct bg_stream stream;
    bg_stream_init_at(&stream, luck->seed, luck->first + i, BG_PURPOSE_COUNT, 1); /* The first pair is for levels. */
    return (size_t)bg_poisson_draw(expected, &stream);
}

/* Where it is known how many IDKs come: whether it matters which ones. */
static bool are_wanted(const struct bg_luck *luck, size_t known)
{
    return luck->follow || known == luck->plan->counts.missing;
}

/* The same where the number of IDKs is known: no fewer, and none where they do not matter. */
static size_t count_known(const struct bg_luck *luck, size_t i)
{
    return are_wanted(luck, luck->known[i]) ? bg_counts_points(&luck->plan->counts, luck->known[i], luck->counts[i]) : 0;
}

/* So many points, and the end behind them. */
static size_t with_end(size_t count)
{
    return count > 0 ? count + 1 : 0;
}

/* Finds out how many points there are, with ends, and makes room for them, and behind them for a replication that is drawn again. */
static bool count_all(struct bg_luck *luck)
{
    const bool known = bg_counts_are_known(&luck->plan->counts);
    bg_levels_draw(luck->seed, luck->first, BG_PURPOSE_COUNT, luck->count, luck->counts);
    if (!known) {
        find_counts(luck);
    }
    for (size_t i = 0; i < luck->count && known; i++) {
        luck->known[i] = bg_counts_at(&luck->plan->counts, luck->counts[i]);
    }
    for (size_t i = 0; i < luck->count; i++) {
        const size_t count = with_end(known ? count_known(luck, i) : count_points(luck, i));
        luck->start[i + 1] = luck->start[i] + count;
    }
    luck->room_start = luck->start[luck->count];
    const size_t most = known ? with_end(bg_counts_most_points(&luck->plan->counts)) : 0;
    return bg_points_reserve(&luck->points, luck->room_start + most);
}

/* Returns how many answers do not come. */
static size_t place_all(struct bg_luck *luck)
{
    size_t late = 0;
    if (!bg_chances_move_places(luck->plan)) {
        return bg_points_place(&luck->points, chances_of(luck, 0), 0, luck->start[luck->count]);
    }
    for (size_t i = 0; i < luck->count; i++) {
        late += bg_points_place(&luck->points, chances_of(luck, i), luck->start[i], luck->start[i + 1]);
    }
    return late;
}

static bool draw_points(struct bg_luck *luck)
{
    struct bg_points *points = &luck->points;
    if (!count_all(luck)) {
        return false;
    }
    bg_points_address(points, 0, 0, luck->start, luck->count);
    bg_points_draw(points, luck->seed, luck->first, 0, luck->start[luck->count]);
    bg_points_scale(points, luck->start, luck->count);
    const size_t all = luck->start[luck->count];
    const size_t late = place_all(luck);
    bg_points_answer(points, luck->plan, 0, all);
    if (late > 0 || !bg_points_differ(points, 0, all)) {
        bg_points_arrive(points, luck->start, luck->count);
    }
    if (luck->straight) {
        bg_order_find(points->days, luck->start, luck->count, (size_t)bg_plan_missing_strikes(luck->plan) - 1, luck->completing_days);
    }
    return true;
}

/* Replications are numbered from 1, and blocks of them begin and end at multiples of the largest flock: there all of it is wanted at once,
 * and nothing beyond.  Elsewhere flocks grow as long as one follows the other. */
static size_t choose_count(const struct bg_luck *luck, uint64_t seed, uint64_t replication)
{
    const bool follows = luck->count > 0 && luck->seed == seed && luck->first + luck->count == replication;
    const size_t within = (size_t)((replication - 1) % MOST_FLOCK);
    const size_t left = MOST_FLOCK - within;
    const size_t most = GSL_MIN(left, luck->most_flock);
    const size_t wanted = within == 0 ? most : follows ? luck->count * GROWTH : 1;
    return GSL_MIN(wanted, most);
}

static bool draw_flock(struct bg_luck *luck, uint64_t seed, uint64_t replication)
{
    luck->count = choose_count(luck, seed, replication);
    luck->seed = seed;
    luck->first = replication;
    draw_worlds(luck);
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        if (bg_accepts_have_table(&luck->laws[message])) {
            bg_levels_draw(seed, replication, bg_accepts_purpose(message), luck->count, luck->accepts[message]);
        }
    }
    const bool room = draw_points(luck);
    luck->count = room ? luck->count : 0;
    return room;
}

/* Whether so many arrivals are as many as is known beforehand. */
static bool agree(const struct bg_luck *luck, size_t n_arrivals, size_t known)
{
    return known < luck->plan->counts.missing ? n_arrivals == known : n_arrivals >= known;
}

/* Draws the points of replication i of the flock once more, for the given time, from its point number `*number` on, which goes on, to the
 * room behind those of the flock.  Returns how many arrivals there are. */
static size_t draw_again(struct bg_luck *luck, size_t i, uint32_t time, size_t *number)
{
    struct bg_points *points = &luck->points;
    struct bg_stream stream;
    bg_stream_init_at(&stream, luck->seed, luck->first + i, BG_PURPOSE_COUNT, time); /* The first pair is for levels. */
    const size_t count = with_end(bg_counts_points_again(&luck->plan->counts, luck->known[i], bg_stream_uniform(&stream)));
    size_t bounds[] = {luck->room_start, luck->room_start + count};
    bg_points_address(points, (uint32_t)i, *number, bounds, 1);
    bg_points_draw(points, luck->seed, luck->first, bounds[0], bounds[1]);
    *number += count;
    bg_points_scale(points, bounds, 1);
    bg_points_place(points, chances_of(luck, i), bounds[0], bounds[1]);
    bg_points_answer(points, luck->plan, bounds[0], bounds[1]);
    bg_points_arrive(points, bounds, 1);
    return bounds[1] - bounds[0];
}

/* Finds the arrivals of replication i of the flock.  Where it is known how many they are, points are drawn until they agree with that. */
static void find_arrivals(struct bg_luck *luck, size_t i, struct bg_lot *lot)
{
    const bool known = bg_counts_are_known(&luck->plan->counts);
    size_t start = luck->start[i];
    size_t count = luck->start[i + 1] - start;
    lot->completing_day = luck->straight ? luck->completing_days[i] : NAN;
    if (known && !agree(luck, count, luck->known[i])) {
        size_t number = with_end(count_known(luck, i));
        start = luck->room_start;
        lot->completing_day = NAN;
        for (uint32_t time = 1; !agree(luck, count, luck->known[i]); time++) {
            count = draw_again(luck, i, time, &number);
        }
    }
    lot->n_arrivals = count;
    lot->batches = luck->points.batches + start;
    lot->indices = luck->points.indices + start;
    lot->days = luck->points.days + start;
    lot->rows = luck->points.rows + start;
}

/* Makes sure that a replication is in the flock. */
static inline bool have(struct bg_luck *luck, uint64_t seed, uint64_t replication)
{
    const bool there = seed == luck->seed && replication - luck->first < luck->count;
    return there || draw_flock(luck, seed, replication);
}

struct bg_calm_lots bg_luck_foresee(struct bg_luck *luck, uint64_t seed, uint64_t replication, size_t most)
{
    if (!bg_counts_are_known(&luck->plan->counts) || !have(luck, seed, replication)) {
        return (struct bg_calm_lots){.others = most};
    }
    const size_t start = (size_t)(replication - luck->first);
    const size_t end = start + GSL_MIN(luck->count - start, most);
    size_t i = start;
    while (i < end && !are_wanted(luck, luck->known[i])) {
        i++;
    }
    const size_t count = i - start;
    while (i < end && are_wanted(luck, luck->known[i])) {
        i++;
    }
    return (struct bg_calm_lots){.count = count,
                                 .others = i - start - count,
                                 .idks = luck->known + start,
                                 .accepts = {luck->accepts[BG_GENERIC] + start, luck->accepts[BG_PERSONALIZED] + start}};
}

bool bg_luck_take(struct bg_luck *luck, uint64_t seed, uint64_t replication, struct bg_lot *lot)
{
    if (!have(luck, seed, replication)) {
        return false;
    }
    const size_t i = (size_t)(replication - luck->first);
    const bool foreseen = bg_counts_are_known(&luck->plan->counts) && !are_wanted(luck, luck->known[i]);
    lot->chances = chances_of(luck, i);
    if (foreseen) {
        lot->n_arrivals = luck->known[i];
        lot->batches = NULL;
    } else {
        find_arrivals(luck, i, lot);
    }
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        lot->accepts[message] = luck->accepts[message][i];
    }
    return true;
}
