/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing luck by the flock.
 */
#include "luck.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/chance/exponential.h"
#include "blueguy/chance/philox.h"
#include "blueguy/chance/poisson.h"

enum {
    MOST_FLOCK = 128,   /* Replications. */
    FLOCK_POINTS = 8192 /* About so many points fit a fast cache. */
};

#define GROWTH 8 /* Of flocks, as long as one follows the other. */

struct bg_luck {
    const struct bg_plan *plan;
    bool follow;
    uint64_t seed;
    uint64_t first; /* The flock's replications are first to first + count - 1. */
    size_t count;
    bool uncertain;
    size_t most_flock;
    struct bg_chances chances[MOST_FLOCK]; /* By replication; one for all where nothing is uncertain. */
    double *levels;                        /* Owned: MOST_FLOCK for each uncertain rate. */
    uint32_t offsets[MOST_FLOCK];          /* 0, 1, 2... */
    uint32_t pairs[MOST_FLOCK];            /* All of them 0. */
    double counts[MOST_FLOCK];             /* Levels of the numbers of points, or of IDKs where their law is known. */
    double ends[MOST_FLOCK];               /* The gaps behind the last points. */
    double accepts[BG_MESSAGES][MOST_FLOCK];
    double unused[MOST_FLOCK];
    size_t known[MOST_FLOCK];     /* Where the law of the number of IDKs is known: that number, up to the strikes that are missing. */
    size_t start[MOST_FLOCK + 1]; /* The first point of each replication. */
    size_t capacity;              /* Of the points. */
    uint32_t *point_offsets;      /* Owned, as are those below. */
    uint32_t *point_pairs;
    double *gaps;   /* In units of hazard, but for a common factor. */
    double *delays; /* Uniform. */
    struct bg_arrival *arrivals;
    size_t n_arrivals;
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
    free(luck->gaps);
    free(luck->delays);
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

void bg_luck_follow(struct bg_luck *luck, bool follow)
{
    luck->follow = follow;
    luck->count = 0; /* The flock may lack them. */
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
    luck->gaps = malloc(capacity * sizeof *luck->gaps);
    luck->delays = malloc(capacity * sizeof *luck->delays);
    luck->arrivals = malloc(capacity * sizeof *luck->arrivals);
    const bool room = luck->point_offsets && luck->point_pairs && luck->gaps && luck->delays && luck->arrivals;
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
    bg_stream_uniform(&stream); /* The first two are the flock's, */
    bg_stream_uniform(&stream); /* and one is the level of the last gap. */
    return (size_t)bg_poisson_draw(expected, &stream);
}

/* Where it is known how many IDKs come: whether it matters which ones. */
static bool are_wanted(const struct bg_luck *luck, size_t known)
{
    return luck->follow || known == luck->plan->counts.missing;
}

/* The same where the number of IDKs is known: no fewer, and none where they do not matter. */
static size_t count_known(struct bg_luck *luck, size_t i)
{
    const struct bg_counts *counts = &luck->plan->counts;
    luck->known[i] = bg_counts_at(counts, luck->counts[i]);
    return are_wanted(luck, luck->known[i]) ? bg_counts_points(counts, luck->known[i], luck->counts[i]) : 0;
}

/* Draws points [start, end) of replication i of the flock, of which point `start` is its point number `number`. */
static void address_points(struct bg_luck *luck, size_t i, size_t number, size_t start, size_t end)
{
    for (size_t p = start; p < end; p++) {
        luck->point_offsets[p] = (uint32_t)i;
        luck->point_pairs[p] = (uint32_t)(number + p - start);
    }
}

static void draw_points(struct bg_luck *luck, size_t start, size_t end)
{
    bg_stream_pairs(luck->seed, luck->first, BG_PURPOSE_POINT, end - start, luck->point_offsets + start, luck->point_pairs + start,
                    luck->gaps + start, luck->delays + start);
    bg_exponentials(end - start, luck->gaps + start);
}

static bool draw_flock_points(struct bg_luck *luck)
{
    const bool known = bg_counts_are_known(&luck->plan->counts);
    draw_pairs(luck, BG_PURPOSE_COUNT, luck->counts, luck->ends);
    bg_exponentials(luck->count, luck->ends);
    for (size_t i = 0; i < luck->count; i++) {
        luck->start[i + 1] = luck->start[i] + (known ? count_known(luck, i) : count_points(luck, i));
    }
    const size_t all = luck->start[luck->count];
    if (!reserve(luck, all + (known ? bg_counts_most_points(&luck->plan->counts) : 0))) {
        return false;
    }
    for (size_t i = 0; i < luck->count; i++) {
        address_points(luck, i, 0, luck->start[i], luck->start[i + 1]);
    }
    draw_points(luck, 0, all);
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
    return draw_flock_points(luck);
}

/* The IDK of the point at the part `place` of all hazard.  Returns false where it does not come by the horizon. */
static bool find_arrival(const struct bg_luck *luck, const struct bg_chances *chances, double place, double level,
                         struct bg_arrival *arrival)
{
    const struct bg_plan *plan = luck->plan;
    if (bg_counts_are_known(&plan->counts)) {
        arrival->batch = bg_counts_place(&plan->counts, plan, place, &arrival->index);
        arrival->level = level * plan->idk_arrives[arrival->batch];
        return true;
    }
    const struct bg_position position = bg_chances_place(chances, place);
    arrival->batch = position.batch;
    arrival->index = position.sent - bg_plan_possible(plan)->before[position.batch];
    arrival->level = level;
    return level < plan->idk_arrives[position.batch];
}

/* The arrivals of points [start, end).  Of points in the hazard of one invitation, which are neighbours, only the first one counts. */
static void find_arrivals(struct bg_luck *luck, const struct bg_chances *chances, size_t start, size_t end, double last_gap)
{
    double total = 0;
    for (size_t p = start; p < end; p++) {
        total += luck->gaps[p];
    }
    const double scale = 1 / (total + last_gap);
    double sum = 0;
    struct bg_arrival last = {.index = -1};
    luck->n_arrivals = 0;
    for (size_t p = start; p < end; p++) {
        struct bg_arrival *arrival = &luck->arrivals[luck->n_arrivals];
        sum += luck->gaps[p];
        const bool comes = find_arrival(luck, chances, sum * scale, luck->delays[p], arrival);
        const bool new = arrival->index != last.index || arrival->batch != last.batch;
        last = *arrival;
        luck->n_arrivals += comes && new;
    }
}

/* Whether the arrivals are as many as is known beforehand. */
static bool agree(const struct bg_luck *luck, size_t known)
{
    return known < luck->plan->counts.missing ? luck->n_arrivals == known : luck->n_arrivals >= known;
}

/* Draws the points of replication i of the flock, which come behind those of the flock, until their arrivals agree with what is known. */
static void try_again(struct bg_luck *luck, size_t i)
{
    const size_t start = luck->start[luck->count];
    size_t used = luck->start[i + 1] - luck->start[i];
    for (uint32_t attempt = 1; !agree(luck, luck->known[i]); attempt++) {
        const uint32_t offset = (uint32_t)i;
        double count;
        double last_gap;
        bg_stream_pairs(luck->seed, luck->first, BG_PURPOSE_COUNT, 1, &offset, &attempt, &count, &last_gap);
        bg_exponentials(1, &last_gap);
        const size_t end = start + bg_counts_points_again(&luck->plan->counts, luck->known[i], count);
        address_points(luck, i, used, start, end);
        draw_points(luck, start, end);
        find_arrivals(luck, chances_of(luck, i), start, end, last_gap);
        used += end - start;
    }
}

/* Makes sure that a replication is in the flock. */
static bool have(struct bg_luck *luck, uint64_t seed, uint64_t replication)
{
    const bool there = luck->count > 0 && seed == luck->seed && replication - luck->first < luck->count;
    if (!there && !draw_flock(luck, seed, replication)) {
        luck->count = 0;
        return false;
    }
    return true;
}

struct bg_calm_lots bg_luck_foresee(struct bg_luck *luck, uint64_t seed, uint64_t replication, size_t most)
{
    if (!bg_counts_are_known(&luck->plan->counts) || !have(luck, seed, replication)) {
        return (struct bg_calm_lots){.count = 0};
    }
    const size_t start = (size_t)(replication - luck->first);
    const size_t end = luck->count - start < most ? luck->count : start + most;
    size_t i = start;
    while (i < end && !are_wanted(luck, luck->known[i])) {
        i++;
    }
    return (struct bg_calm_lots){.count = i - start,
                                 .idks = luck->known + start,
                                 .accepts = {luck->accepts[BG_GENERIC] + start, luck->accepts[BG_PERSONALIZED] + start}};
}

bool bg_luck_take(struct bg_luck *luck, uint64_t seed, uint64_t replication, struct bg_lot *lot)
{
    if (!have(luck, seed, replication)) {
        return false;
    }
    const size_t i = (size_t)(replication - luck->first);
    const bool known = bg_counts_are_known(&luck->plan->counts);
    lot->chances = chances_of(luck, i);
    if (known && !are_wanted(luck, luck->known[i])) {
        lot->n_arrivals = luck->known[i];
        lot->arrivals = NULL;
    } else {
        find_arrivals(luck, lot->chances, luck->start[i], luck->start[i + 1], luck->ends[i]);
        if (known) {
            try_again(luck, i);
        }
        lot->n_arrivals = luck->n_arrivals;
        lot->arrivals = luck->arrivals;
    }
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        lot->accepts[message] = luck->accepts[message][i];
    }
    return true;
}
