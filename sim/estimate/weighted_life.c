/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One weighted replication.
 */
#include "weighted_life.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/base/room.h"
#include "blueguy/chance/philox.h"
#include "reach.h"

#define SELDOM 1e-3 /* Where less of the hazard arrives within a placement, it is looked for where it is. */

/* A point of the process: an IDK that counts if it is the first of its invitation. */
struct point {
    double hazard;
    int64_t sent;
    double arrival_days;
};

struct bg_weighted_life {
    const struct bg_placements *placements;
    const struct bg_world_tilt *world_tilt;
    struct bg_chances chances;
    struct bg_placement_odds odds;
    struct bg_reach reach;
    gsl_rng *rng; /* For what belongs to the tilt. */
    size_t n_points;
    size_t capacity;
    struct point *points;
    double *arrivals; /* Room for as many. */
    double window_days;
};

enum bg_status bg_weighted_life_create(struct bg_weighted_life **life, const struct bg_placements *placements,
                                       const struct bg_world_tilt *world_tilt, struct bg_error *error)
{
    const struct bg_account *account = &placements->plan->scenario->account;
    *life = calloc(1, sizeof **life);
    if (*life == NULL) {
        return bg_error_no_memory(error);
    }
    (*life)->placements = placements;
    (*life)->world_tilt = world_tilt;
    (*life)->window_days = account->window_s == BG_NEVER ? INFINITY : (double)account->window_s / (double)BG_SECONDS_PER_DAY;
    (*life)->rng = gsl_rng_alloc(bg_rng_philox);
    enum bg_status status = (*life)->rng != NULL ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        status = bg_chances_init(&(*life)->chances, placements->plan, &placements->plan->planned, error);
    }
    if (status == BG_OK) {
        status = bg_placement_odds_init(&(*life)->odds, placements, error);
    }
    if (status == BG_OK) {
        bg_placement_odds_update(&(*life)->odds, placements, &(*life)->chances);
    } else {
        bg_weighted_life_destroy(*life);
        *life = NULL;
    }
    return status;
}

void bg_weighted_life_destroy(struct bg_weighted_life *life)
{
    if (life == NULL) {
        return;
    }
    if (life->rng != NULL) {
        gsl_rng_free(life->rng);
    }
    bg_chances_free(&life->chances);
    bg_placement_odds_free(&life->odds);
    bg_reach_free(&life->reach);
    free(life->points);
    free(life->arrivals);
    free(life);
}

static bool add_point(struct bg_weighted_life *life, struct point point)
{
    if (life->n_points == life->capacity) {
        const size_t capacity = bg_room_beyond(life->capacity);
        struct point *points = realloc(life->points, capacity * sizeof *points);
        if (points == NULL) {
            return false;
        }
        life->points = points;
        double *arrivals = realloc(life->arrivals, capacity * sizeof *arrivals);
        if (arrivals == NULL) {
            return false;
        }
        life->arrivals = arrivals;
        life->capacity = capacity;
    }
    life->points[life->n_points++] = point;
    return true;
}

/* Points of the untilted process. */
static bool draw_own_points(struct bg_weighted_life *life, uint64_t seed, uint64_t replication)
{
    const struct bg_plan *plan = life->placements->plan;
    struct bg_stream idks;
    struct bg_stream delays;
    struct bg_position position;
    double behind;
    bg_stream_init(&idks, seed, replication, BG_PURPOSE_IDK);
    bg_stream_init(&delays, seed, replication, BG_PURPOSE_DELAY);
    double hazard = bg_stream_exponential(&idks);
    while (bg_chances_locate(&life->chances, hazard, &position, &behind)) {
        double arrival = plan->time_days[position.batch] + bg_delay_draw(&plan->idk_delay, bg_stream_uniform(&delays));
        if (!add_point(life, (struct point){hazard, position.sent, arrival})) {
            return false;
        }
        hazard += bg_stream_exponential(&idks);
    }
    return true;
}

/* One more point that arrives within the placement: a delay is drawn first, then an instant of sending that brings the arrival there.  How
 * many such instants there are differs with the delay, so it is accepted in proportion to their hazard. */
static struct point draw_tilted_point(struct bg_weighted_life *life, const struct bg_placement *placement)
{
    const struct bg_plan *plan = life->placements->plan;
    for (;;) {
        double delay = bg_delay_draw(&plan->idk_delay, gsl_rng_uniform_pos(life->rng));
        double offset = gsl_rng_uniform(life->rng) * life->odds.densest;
        double low = bg_chances_hazard_at(&life->chances, bg_plan_batch_at(plan, placement->start_day - delay));
        double high = bg_chances_hazard_at(&life->chances, bg_plan_batch_at(plan, placement->end_day - delay));
        struct bg_position position;
        double behind;
        if (low + offset < high && bg_chances_locate(&life->chances, low + offset, &position, &behind)) {
            return (struct point){low + offset, position.sent, plan->time_days[position.batch] + delay};
        }
    }
}

/* The same where hardly any delay would be accepted: first a batch is drawn, then a delay that brings the arrival there. */
static bool draw_seldom_point(struct bg_weighted_life *life, const struct bg_placement *placement, struct point *point)
{
    const struct bg_plan *plan = life->placements->plan;
    struct bg_position position = {0};
    double behind;
    if (!bg_reach_update(&life->reach, &life->chances, placement)) {
        return false;
    }
    const size_t batch = bg_reach_batch(&life->reach, plan, gsl_rng_uniform(life->rng));
    const double low = bg_chances_hazard_at(&life->chances, batch);
    const double hazard = low + gsl_rng_uniform(life->rng) * (bg_chances_hazard_at(&life->chances, batch + 1) - low);
    bg_chances_locate(&life->chances, hazard, &position, &behind);
    const double soonest = fmax(placement->start_day - plan->time_days[batch], 0);
    const double latest = placement->end_day - plan->time_days[batch];
    const double delay = bg_delay_draw_between(&plan->idk_delay, soonest, latest, gsl_rng_uniform_pos(life->rng));
    *point = (struct point){hazard, position.sent, plan->time_days[batch] + delay};
    return true;
}

static bool draw_tilted_points(struct bg_weighted_life *life)
{
    const struct bg_placements *placements = life->placements;
    size_t m = bg_placement_odds_pick(&life->odds, placements->count, gsl_rng_uniform(life->rng));
    const bool seldom = life->odds.mean[m] < SELDOM * life->odds.densest;
    double left = fmax(placements->items[m].strikes - life->odds.mean[m], 0); /* (theta - 1) mu points are expected. */
    for (;;) {
        struct point point;
        left += log(gsl_rng_uniform_pos(life->rng));
        if (left <= 0) {
            return true;
        }
        if (!seldom) {
            point = draw_tilted_point(life, &placements->items[m]);
        } else if (!draw_seldom_point(life, &placements->items[m], &point)) {
            return false;
        }
        if (!add_point(life, point)) {
            return false;
        }
    }
}

static int by_hazard(const void *a, const void *b)
{
    const struct point *left = a;
    const struct point *right = b;
    return bg_compare(left->hazard, right->hazard);
}

/* Collects the arrivals of the first points of their invitations, the strikes so far before them, in order of time.  Returns their number.
 */
static size_t collect_strikes(struct bg_weighted_life *life)
{
    size_t count = 0;
    if (life->n_points == 0) {
        return 0; /* There may be no memory for points yet. */
    }
    qsort(life->points, life->n_points, sizeof *life->points, by_hazard);
    for (size_t i = 0; i < life->n_points; i++) {
        if (i == 0 || life->points[i].sent != life->points[i - 1].sent) {
            life->arrivals[count++] = life->points[i].arrival_days;
        }
    }
    qsort(life->arrivals, count, sizeof *life->arrivals, bg_compare_doubles);
    return count;
}

/* The day of the first restriction: the first strike that fills a window.  Infinite where none does. */
static double first_restriction(const struct bg_weighted_life *life, size_t n_arrivals)
{
    const struct bg_account *account = &life->placements->plan->scenario->account;
    size_t so_far = (size_t)account->strikes_so_far;
    size_t strikes = (size_t)account->strikes;
    for (size_t i = 0; i < n_arrivals; i++) {
        if (i + so_far + 1 < strikes) {
            continue;
        }
        double oldest = i + 1 >= strikes ? life->arrivals[i + 1 - strikes] : 0;
        if (life->arrivals[i] - oldest < life->window_days) {
            return life->arrivals[i];
        }
    }
    return INFINITY;
}

/* The ratio needs the arrivals of all points, also of those that do not count. */
static double weigh(struct bg_weighted_life *life)
{
    for (size_t i = 0; i < life->n_points; i++) {
        life->arrivals[i] = life->points[i].arrival_days;
    }
    qsort(life->arrivals, life->n_points, sizeof *life->arrivals, bg_compare_doubles);
    return bg_placement_odds_ratio(&life->odds, life->placements, life->arrivals, life->n_points);
}

bool bg_weighted_life_run(struct bg_weighted_life *life, uint64_t seed, uint64_t replication, struct bg_weighted_outcome *outcome)
{
    double world_ratio = 1;
    life->n_points = 0;
    bg_stream_init(gsl_rng_state(life->rng), seed, replication, BG_PURPOSE_TILT);
    if (life->world_tilt->n_rates > 0) {
        world_ratio = bg_world_tilt_draw(life->world_tilt, life->rng, &life->chances.world);
        bg_chances_update(&life->chances);
        bg_placement_odds_update(&life->odds, life->placements, &life->chances);
        life->reach.placement = NULL; /* It was that of another world. */
    }
    *outcome = (struct bg_weighted_outcome){.bound = world_ratio * fmin(life->odds.bound, 1)};
    if (!(life->odds.bound > 0)) {
        return true; /* No IDK can come in this world. */
    }
    if (!draw_own_points(life, seed, replication) || !draw_tilted_points(life)) {
        return false;
    }
    double day = first_restriction(life, collect_strikes(life));
    if (day <= life->placements->plan->horizon_days) {
        outcome->restricted = true;
        outcome->day = day;
        outcome->weight = world_ratio * weigh(life);
    }
    return true;
}
