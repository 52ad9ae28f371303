/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which worlds can count.
 */
#include "mixture.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

#define LOG_NEGLIGIBLE 36.0 /* Worlds that bring less than exp(-this) of the largest contribution are left out. */
#define MAX_GRID 4e7        /* Combinations of nodes that are looked at. */
#define ROOM_TO_REFINE 4.0  /* Two rates' steps may be halved. */
#define LOOK_EVERY 1e4      /* After so many of them, it is told how far it is. */

/* Shares of the arrivals by the horizon for which worlds may count stand for all days from the first one on, the last of them being next
 * to none.  The worlds that count for two neighbours lie side by side: those for a share reach about eight standard deviations to either
 * side, of which one is 1 / sqrt(strikes) in the logarithm of the rate. */
#define LARGEST_RATIO 4.0
#define LOG_RATIO_ROOT 8.0      /* At most this, divided by the root of the strikes, in the logarithm. */
#define LEAST_SHARE (1.0 / 100) /* No level is needed below both this and what lets one IDK be expected. */
enum { MOST_LEVELS = 256 };

/* A walk over all combinations of nodes: first for the largest contributions, then to collect the worlds that can count. */
struct walk {
    struct bg_mixture *mixture;
    bool collecting;
    bool short_of_memory;
    double grid; /* Combinations in all. */
    double strikes;
    int n_levels;
    double share[MOST_LEVELS];     /* 0 at the last level. */
    double log_share[MOST_LEVELS]; /* There 0 too, as a constant does not matter. */
    double largest[MOST_LEVELS];
};

static void fill_levels(struct walk *walk)
{
    const struct bg_mixture *mixture = walk->mixture;
    double most = mixture->expected;
    for (int v = 0; v < mixture->n_variables; v++) {
        most += mixture->variables[v].expected * mixture->variables[v].nodes.values[mixture->variables[v].nodes.n - 1];
    }
    const double log_ratio = fmin(log(LARGEST_RATIO), LOG_RATIO_ROOT / sqrt(walk->strikes));
    const double log_least = log(fmin(LEAST_SHARE, 1 / most));
    for (double log_share = 0; log_share > log_least && walk->n_levels + 1 < MOST_LEVELS; log_share -= log_ratio) {
        walk->share[walk->n_levels] = exp(log_share);
        walk->log_share[walk->n_levels++] = log_share;
    }
    walk->share[walk->n_levels++] = 0;
    for (int i = 0; i < walk->n_levels; i++) {
        walk->largest[i] = -INFINITY;
    }
}

/* Chernoff's bound on the logarithm of weight times risk at a level, but for a constant: on the chance that so many strikes come where
 * `expected` are. */
static double bound_log(const struct walk *walk, int level, double log_weight, double expected, double log_expected)
{
    const double strikes = walk->strikes;
    const double here = walk->share[level] * expected;
    const double log_risk = 1 + log_expected + walk->log_share[level] - here / strikes;
    return log_weight + (here < strikes ? strikes * log_risk : 0);
}

static bool add_point(struct bg_mixture *mixture, struct bg_mixture_point point)
{
    if (mixture->n_points == mixture->room) {
        const size_t room = bg_room_beyond(mixture->room);
        struct bg_mixture_point *points = realloc(mixture->points, room * sizeof *points);
        if (points == NULL) {
            return false;
        }
        mixture->points = points;
        mixture->room = room;
    }
    mixture->points[mixture->n_points++] = point;
    return true;
}

static void visit(struct walk *walk, const struct bg_mixture_point *point, double weight, double expected)
{
    const double log_weight = log(fabs(weight));
    const double log_expected = log(expected / walk->strikes);
    bool counts = false;
    for (int i = 0; i < walk->n_levels; i++) {
        const double bound = bound_log(walk, i, log_weight, expected, log_expected);
        counts = counts || bound >= walk->largest[i] - LOG_NEGLIGIBLE;
        walk->largest[i] = fmax(walk->largest[i], bound);
    }
    if (walk->collecting && counts) {
        walk->short_of_memory = walk->short_of_memory || !add_point(walk->mixture, *point);
    }
}

/* Goes on to the next combination of nodes, as on the wheels of a counter: false after the last one. */
static bool turn(const struct bg_mixture *mixture, struct bg_mixture_point *point)
{
    for (int v = mixture->n_variables - 1; v >= 0; v--) {
        if (++point->node[v] < mixture->variables[v].nodes.n) {
            return true;
        }
        point->node[v] = 0;
    }
    return false;
}

static enum bg_status walk_worlds(struct walk *walk, const struct bg_work *work, struct bg_error *error)
{
    const struct bg_mixture *mixture = walk->mixture;
    struct bg_mixture_point point = {0};
    enum bg_status status = BG_OK;
    double visited = 0;
    do {
        double weight = 1;
        double expected = mixture->expected;
        for (int v = 0; v < mixture->n_variables; v++) {
            const struct bg_mixture_variable *variable = &mixture->variables[v];
            weight *= variable->nodes.weights[point.node[v]];
            expected += variable->expected * variable->nodes.values[point.node[v]];
        }
        visit(walk, &point, weight, expected);
        visited++;
        if (fmod(visited, LOOK_EVERY) == 0) {
            bg_work_tell(work, visited, walk->grid, "worlds");
            status = bg_work_go_on(work, error);
        }
    } while (status == BG_OK && turn(mixture, &point));
    return status == BG_OK && walk->short_of_memory ? bg_error_no_memory(error) : status;
}

bool bg_mixture_is_small(const struct bg_mixture *mixture)
{
    double grid = 1;
    for (int v = 0; v < mixture->n_variables; v++) {
        grid *= (double)mixture->variables[v].nodes.n;
    }
    return grid * ROOM_TO_REFINE <= MAX_GRID;
}

enum bg_status bg_mixture_collect(struct bg_mixture *mixture, const struct bg_work *work, struct bg_error *error)
{
    double grid = 1;
    for (int v = 0; v < mixture->n_variables; v++) {
        grid *= (double)mixture->variables[v].nodes.n;
        if (mixture->variables[v].nodes.n > UINT16_MAX || grid > MAX_GRID) {
            return bg_error_add(error, BG_FAILED, "the integral over the uncertain IDK rates does not converge within %.0f worlds",
                                MAX_GRID);
        }
    }
    struct walk walk = {.mixture = mixture, .grid = grid, .strikes = bg_plan_missing_strikes(mixture->plan)};
    fill_levels(&walk);
    mixture->n_points = 0;
    enum bg_status status = walk_worlds(&walk, work, error);
    walk.collecting = true;
    return status == BG_OK ? walk_worlds(&walk, work, error) : status;
}
