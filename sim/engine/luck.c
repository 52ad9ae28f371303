/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing luck by the flock.
 */
#include "luck.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/chance/philox.h"
#include "blueguy/chance/poisson.h"
#include "order.h"

enum {
    MOST_FLOCK = 128,    /* Replications. */
    FLOCK_POINTS = 8192, /* About so many points fit a fast cache. */
    FEW_POINTS = 8       /* Up to so many are compared each with each. */
};

#define GROWTH 8 /* Of flocks, as long as one follows the other. */

struct bg_luck {
    const struct bg_plan *plan;
    uint64_t seed;
    uint64_t first; /* The flock's replications are first to first + count - 1. */
    size_t count;
    bool uncertain;
    size_t most_flock;
    struct bg_chances chances[MOST_FLOCK]; /* By replication; one for all where nothing is uncertain. */
    double *levels;                        /* Owned: MOST_FLOCK for each uncertain rate. */
    uint32_t offsets[MOST_FLOCK];          /* 0, 1, 2... */
    uint32_t pairs[MOST_FLOCK];            /* All of them 0. */
    double counts[MOST_FLOCK];             /* Levels. */
    double accepts[BG_MESSAGES][MOST_FLOCK];
    double unused[MOST_FLOCK];
    size_t start[MOST_FLOCK + 1]; /* The first point of each replication. */
    size_t capacity;              /* Of the points. */
    uint32_t *point_offsets;      /* Owned, as are those below. */
    uint32_t *point_pairs;
    double *places; /* Uniform: parts of the total hazard. */
    double *delays; /* Uniform. */
    struct bg_item *items;
    struct bg_item *scratch;
    size_t *cells;
    struct bg_arrival *arrivals;
    size_t n_arrivals;
    size_t few; /* With fewer points nothing can happen. */
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
    struct bg_chances usual;
    enum bg_status status = bg_chances_init(&usual, luck->plan, bg_plan_possible(luck->plan), error);
    if (status != BG_OK) {
        return status;
    }
    const double expected = bg_chances_total_hazard(&usual);
    const double room = luck->uncertain ? (double)luck->plan->n_runs : 0;
    luck->most_flock = (size_t)fmin(fmax(FLOCK_POINTS / (1 + expected + room), 1), MOST_FLOCK);
    bg_chances_free(&usual);
    if (expected > BG_MOST_IDKS) {
        status = bg_error_add(error, BG_INVALID,
                              "about %.3g IDKs are expected in each replication, and simulating holds them in memory; at most %.3g are "
                              "possible: lower \"invites\" or \"idk\", or ask for the risk alone (--method exact or rare)",
                              expected, BG_MOST_IDKS);
    }
    return status;
}

enum bg_status bg_luck_create(struct bg_luck **luck, const struct bg_plan *plan, struct bg_error *error)
{
    *luck = calloc(1, sizeof **luck);
    if (*luck == NULL) {
        return bg_error_no_memory(error);
    }
    (*luck)->plan = plan;
    (*luck)->few = bg_plan_missing_strikes(plan) < FEW_POINTS ? (size_t)bg_plan_missing_strikes(plan) : FEW_POINTS;
    (*luck)->uncertain = plan->worlds.n_uncertain > 0;
    for (uint32_t i = 0; i < MOST_FLOCK; i++) {
        (*luck)->offsets[i] = i;
    }
    (*luck)->levels = calloc(plan->worlds.n_uncertain + 1, MOST_FLOCK * sizeof(double));
    enum bg_status status = (*luck)->levels != NULL ? choose_flock(*luck, error) : bg_error_no_memory(error);
    status = status == BG_OK ? create_chances(*luck, error) : status;
    if (status != BG_OK) {
        bg_luck_destroy(*luck);
        *luck = NULL;
    }
    return status;
}

static void free_points(struct bg_luck *luck)
{
    free(luck->point_offsets);
    free(luck->point_pairs);
    free(luck->places);
    free(luck->delays);
    free(luck->items);
    free(luck->scratch);
    free(luck->cells);
    free(luck->arrivals);
}

void bg_luck_destroy(struct bg_luck *luck)
{
    if (luck == NULL) {
        return;
    }
    for (size_t i = 0; i < MOST_FLOCK; i++) {
        bg_chances_free(&luck->chances[i]);
    }
    free_points(luck);
    free(luck->levels);
    free(luck);
}

/* Makes room for so many points, whose content may be lost. */
static bool reserve(struct bg_luck *luck, size_t count)
{
    if (count <= luck->capacity) {
        return true;
    }
    const size_t capacity = count + count / 2;
    free_points(luck);
    luck->capacity = 0;
    luck->point_offsets = malloc(capacity * sizeof *luck->point_offsets);
    luck->point_pairs = malloc(capacity * sizeof *luck->point_pairs);
    luck->places = malloc(capacity * sizeof *luck->places);
    luck->delays = malloc(capacity * sizeof *luck->delays);
    luck->items = malloc(capacity * sizeof *luck->items);
    luck->scratch = malloc(capacity * sizeof *luck->scratch);
    luck->cells = malloc((capacity + 2) * sizeof *luck->cells);
    luck->arrivals = malloc(capacity * sizeof *luck->arrivals);
    const bool room = luck->point_offsets && luck->point_pairs && luck->places && luck->delays && luck->items && luck->scratch &&
                      luck->cells && luck->arrivals;
    luck->capacity = room ? capacity : 0;
    return room;
}

/* The first two numbers of each replication's stream for a purpose. */
static void draw_pairs(struct bg_luck *luck, uint32_t purpose, double *first, double *second)
{
    bg_stream_pairs(luck->seed, luck->first, purpose, luck->count, luck->offsets, luck->pairs, first, second);
}

static void draw_worlds(struct bg_luck *luck)
{
    const struct bg_world_law *law = &luck->plan->worlds;
    for (size_t i = 0; i < law->n_uncertain; i++) {
        draw_pairs(luck, law->uncertain[i].purpose, luck->levels + i * MOST_FLOCK, luck->unused);
    }
    for (size_t i = 0; i < luck->count && luck->uncertain; i++) {
        bg_world_at(law, luck->levels + i, MOST_FLOCK, &luck->chances[i].world);
        bg_chances_update(&luck->chances[i]);
    }
}

static const struct bg_chances *chances_of(const struct bg_luck *luck, size_t i)
{
    return &luck->chances[luck->uncertain ? i : 0];
}

/* How many points a replication has.  One number is enough unless many are expected. */
static size_t count_points(const struct bg_luck *luck, size_t i)
{
    const struct bg_chances *chances = chances_of(luck, i);
    const double expected = bg_chances_total_hazard(chances);
    if (expected <= BG_POISSON_LARGEST_PART) {
        return (size_t)bg_poisson_quantile(expected, chances->none, luck->counts[i]);
    }
    struct bg_stream stream;
    bg_stream_init(&stream, luck->seed, luck->first + i, BG_PURPOSE_COUNT);
    return (size_t)bg_poisson_draw(expected, &stream);
}

static bool draw_points(struct bg_luck *luck)
{
    draw_pairs(luck, BG_PURPOSE_COUNT, luck->counts, luck->unused);
    for (size_t i = 0; i < luck->count; i++) {
        luck->start[i + 1] = luck->start[i] + count_points(luck, i);
    }
    const size_t all = luck->start[luck->count];
    if (!reserve(luck, all)) {
        return false;
    }
    for (size_t i = 0; i < luck->count; i++) {
        for (size_t p = luck->start[i]; p < luck->start[i + 1]; p++) {
            luck->point_offsets[p] = (uint32_t)i;
            luck->point_pairs[p] = (uint32_t)(p - luck->start[i]);
        }
    }
    bg_stream_pairs(luck->seed, luck->first, BG_PURPOSE_POINT, all, luck->point_offsets, luck->point_pairs, luck->places, luck->delays);
    return true;
}

static bool draw_flock(struct bg_luck *luck, uint64_t seed, uint64_t replication)
{
    const bool follows = luck->count > 0 && luck->seed == seed && luck->first + luck->count == replication;
    const size_t wanted = follows ? luck->count * GROWTH : 1;
    luck->seed = seed;
    luck->first = replication;
    luck->count = wanted < luck->most_flock ? wanted : luck->most_flock;
    draw_worlds(luck);
    if (!luck->uncertain) {
        draw_pairs(luck, BG_PURPOSE_ACCEPTS, luck->accepts[BG_GENERIC], luck->accepts[BG_PERSONALIZED]);
    }
    return draw_points(luck);
}

/* Adds the answer of a point, if it comes by the horizon. */
static void add_arrival(struct bg_luck *luck, struct bg_position position, double level)
{
    const struct bg_plan *plan = luck->plan;
    if (level < plan->idk_arrives[position.batch]) {
        luck->arrivals[luck->n_arrivals++] = (struct bg_arrival){
            .batch = position.batch, .index = position.sent - bg_plan_possible(plan)->before[position.batch], .level = level};
    }
}

/* Of points that are in the hazard of one invitation only the first one counts.  They are neighbours, once all are in order. */
static void find_arrivals(struct bg_luck *luck, const struct bg_chances *chances, size_t start, size_t count)
{
    int64_t last = -1;
    bg_order_uniforms(luck->places + start, count, luck->items, luck->scratch, luck->cells);
    for (size_t i = 0; i < count; i++) {
        const struct bg_position position = bg_chances_place(chances, luck->items[i].at);
        if (position.sent != last) {
            add_arrival(luck, position, luck->delays[start + luck->items[i].of]);
        }
        last = position.sent;
    }
}

/* The same for points so few that nothing can happen: most replications are like that, and comparing each with each is faster than putting
 * them in order. */
static void find_few(struct bg_luck *luck, const struct bg_chances *chances, size_t start, size_t count)
{
    if (count == 0) {
        return; /* Places may not be there yet. */
    }
    const double *places = luck->places + start;
    struct bg_position positions[FEW_POINTS];
    for (size_t i = 0; i < count; i++) {
        positions[i] = bg_chances_place(chances, places[i]);
    }
    for (size_t i = 0; i < count; i++) {
        bool first = true;
        for (size_t k = 0; k < count; k++) {
            first = first && !(positions[k].sent == positions[i].sent && places[k] < places[i]);
        }
        if (first) {
            add_arrival(luck, positions[i], luck->delays[start + i]);
        }
    }
}

bool bg_luck_take(struct bg_luck *luck, uint64_t seed, uint64_t replication, struct bg_lot *lot)
{
    const bool there = luck->count > 0 && seed == luck->seed && replication - luck->first < luck->count;
    if (!there && !draw_flock(luck, seed, replication)) {
        luck->count = 0;
        return false;
    }
    const size_t i = (size_t)(replication - luck->first);
    lot->chances = chances_of(luck, i);
    const size_t count = luck->start[i + 1] - luck->start[i];
    luck->n_arrivals = 0;
    if (count < luck->few) {
        find_few(luck, lot->chances, luck->start[i], count);
    } else {
        find_arrivals(luck, lot->chances, luck->start[i], count);
    }
    lot->n_arrivals = luck->n_arrivals;
    lot->arrivals = luck->arrivals;
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        lot->accepts[message] = luck->accepts[message][i];
    }
    return true;
}
