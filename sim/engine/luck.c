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

/* Replications whose points are drawn side by side. */
struct round {
    uint32_t time; /* From 0, with which their points are drawn. */
    size_t count;
    uint32_t of[MOST_FLOCK];      /* Which of the flock they are, */
    uint32_t numbers[MOST_FLOCK]; /* how many points have been drawn for each before, with ends, */
    size_t start[MOST_FLOCK + 1]; /* where its points start, first with ends, */
    size_t ends[MOST_FLOCK];      /* and where its arrivals end. */
    double days[MOST_FLOCK];      /* Where so many arrivals lead straight to a restriction: when the last of them comes. */
};

/* Where the arrivals of a replication are among the points. */
struct arrivals {
    size_t start;
    size_t count;
    double completing_day; /* NAN where nobody has looked. */
};

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
    size_t known[MOST_FLOCK]; /* Where the law of the number of IDKs is known: that number, up to the strikes that are missing. */
    struct bg_points points;
    struct round round;
    struct arrivals arrivals[MOST_FLOCK]; /* Of the replications of which more must be known than how many IDKs come. */
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

/* Whether replication i has as many arrivals as is known beforehand, if it is. */
static bool agrees(const struct bg_luck *luck, size_t i)
{
    const struct bg_counts *counts = &luck->plan->counts;
    const size_t known = luck->known[i];
    const size_t found = luck->arrivals[i].count;
    return !bg_counts_are_known(counts) || (known < counts->missing ? found == known : found >= known);
}

/* So many points, and the end behind them. */
static size_t with_end(size_t count)
{
    return count > 0 ? count + 1 : 0;
}

/* In the first round there are all replications, or where the numbers of IDKs are known those of which more must be known. */
static void list_first(struct bg_luck *luck)
{
    struct round *round = &luck->round;
    const bool known = bg_counts_are_known(&luck->plan->counts);
    bg_levels_draw(luck->seed, luck->first, BG_PURPOSE_COUNT, luck->count, luck->counts);
    if (!known) {
        find_counts(luck);
    }
    round->time = 0;
    round->count = 0;
    round->start[0] = 0;
    for (uint32_t i = 0; i < luck->count; i++) {
        luck->known[i] = known ? bg_counts_at(&luck->plan->counts, luck->counts[i]) : 0;
        round->of[round->count] = i;
        round->count += !known || are_wanted(luck, luck->known[i]);
    }
    for (size_t k = 0; k < round->count; k++) {
        const size_t i = round->of[k];
        const size_t count = known ? bg_counts_points(&luck->plan->counts, luck->known[i], luck->counts[i]) : count_points(luck, i);
        round->numbers[k] = 0;
        round->start[k + 1] = round->start[k] + with_end(count);
    }
}

/* In the next round there are those whose arrivals do not agree with what is known.  Their points come behind the last ones that do. */
static void list_again(struct bg_luck *luck)
{
    struct round *round = &luck->round;
    uint32_t pairs[MOST_FLOCK] = {0};
    double levels[MOST_FLOCK];
    double unused[MOST_FLOCK];
    size_t count = 0;
    size_t kept = round->start[0];
    round->time++;
    for (size_t k = 0; k < round->count; k++) {
        const uint32_t i = round->of[k];
        const bool again = !agrees(luck, i);
        kept = again ? kept : round->start[k + 1];
        round->of[count] = i;
        round->numbers[count] = round->numbers[k] + (uint32_t)with_end(round->start[k + 1] - round->start[k]);
        pairs[count] = round->time; /* The first pair is for levels. */
        count += again;
    }
    bg_stream_pairs(luck->seed, luck->first, BG_PURPOSE_COUNT, count, round->of, pairs, levels, unused);
    round->start[0] = kept;
    round->count = count;
    for (size_t k = 0; k < count; k++) {
        const size_t points = bg_counts_points_again(&luck->plan->counts, luck->known[round->of[k]], levels[k]);
        round->start[k + 1] = round->start[k] + with_end(points);
    }
}

static void place_all(struct bg_luck *luck)
{
    const struct round *round = &luck->round;
    if (!bg_chances_move_places(luck->plan)) {
        bg_points_place(&luck->points, chances_of(luck, 0), round->start[0], round->start[round->count]);
        return;
    }
    for (size_t k = 0; k < round->count; k++) {
        bg_points_place(&luck->points, chances_of(luck, round->of[k]), round->start[k], round->start[k + 1]);
    }
}

/* Returns false where memory is short. */
static bool draw_round(struct bg_luck *luck)
{
    struct bg_points *points = &luck->points;
    struct round *round = &luck->round;
    const size_t count = round->count;
    if (!bg_points_reserve(points, round->start[count])) {
        return false;
    }
    bg_points_address(points, round->of, round->numbers, round->start, count);
    bg_points_draw(points, luck->seed, luck->first, round->start[0], round->start[count]);
    bg_points_scale(points, round->start, count);
    place_all(luck);
    bg_points_answer(points, luck->plan, round->start[0], round->start[count]);
    bg_points_arrive(points, round->start, count, round->ends);
    if (luck->straight) {
        bg_order_find(points->days, round->start, round->ends, count, (size_t)bg_plan_missing_strikes(luck->plan) - 1, round->days);
    }
    for (size_t k = 0; k < count; k++) {
        luck->arrivals[round->of[k]] = (struct arrivals){
            .start = round->start[k], .count = round->ends[k] - round->start[k], .completing_day = luck->straight ? round->days[k] : NAN};
    }
    return true;
}

/* Where it is known how many IDKs come, points are drawn until they agree with that. */
static bool draw_points(struct bg_luck *luck)
{
    list_first(luck);
    while (luck->round.count > 0) {
        if (!draw_round(luck)) {
            return false;
        }
        list_again(luck);
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

static void show_arrivals(const struct bg_luck *luck, size_t i, struct bg_lot *lot)
{
    const struct arrivals *arrivals = &luck->arrivals[i];
    lot->n_arrivals = arrivals->count;
    lot->completing_day = arrivals->completing_day;
    lot->batches = luck->points.batches + arrivals->start;
    lot->indices = luck->points.indices + arrivals->start;
    lot->days = luck->points.days + arrivals->start;
    lot->rows = luck->points.rows + arrivals->start;
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
        show_arrivals(luck, i, lot);
    }
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        lot->accepts[message] = luck->accepts[message][i];
    }
    return true;
}
