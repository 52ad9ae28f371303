/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which worlds can count.
 */
#include "mixture.h"

#include <math.h>
#include <stdlib.h>

#define LOG_NEGLIGIBLE 36.0 /* Worlds that bring less than exp(-this) of the largest contribution are left out. */
#define MAX_GRID 4e7        /* Combinations of nodes that are looked at. */

enum { LEVELS = 5 };

/* Shares of the arrivals by the horizon for which worlds may count: they stand for all days from the first one on. */
static const double level_share[LEVELS] = {1, 1.0 / 4, 1.0 / 16, 1.0 / 64, 0};

/* A walk over all combinations of nodes: first for the largest contributions, then to collect the worlds that can count. */
struct walk {
    struct bg_mixture *mixture;
    bool collecting;
    bool short_of_memory;
    double largest[LEVELS];
};

/* Bounds on the logarithm of weight times risk at each level, but for a constant: Chernoff's bound on the chance that so many strikes
 * come where `expected` are. */
static void bound_logs(const struct walk *walk, double weight, double expected, double bounds[LEVELS])
{
    double strikes = bg_plan_missing_strikes(walk->mixture->plan);
    double log_weight = log(fabs(weight));
    double log_expected = log(expected / strikes);
    for (int i = 0; i < LEVELS; i++) {
        double share = level_share[i];
        double log_risk = share > 0 ? 1 + log_expected + log(share) - share * expected / strikes : log_expected;
        bounds[i] = log_weight + (share * expected < strikes ? strikes * log_risk : 0);
    }
}

static bool add_point(struct bg_mixture *mixture, struct bg_mixture_point point)
{
    if (mixture->n_points == mixture->room) {
        size_t room = mixture->room == 0 ? 64 : mixture->room * 2;
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
    double bounds[LEVELS];
    bool counts = false;
    bound_logs(walk, weight, expected, bounds);
    for (int i = 0; i < LEVELS; i++) {
        counts = counts || bounds[i] >= walk->largest[i] - LOG_NEGLIGIBLE;
        walk->largest[i] = fmax(walk->largest[i], bounds[i]);
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
    do {
        double weight = 1;
        double expected = mixture->expected;
        for (int v = 0; v < mixture->n_variables; v++) {
            const struct bg_mixture_variable *variable = &mixture->variables[v];
            weight *= variable->nodes.weights[point.node[v]];
            expected += variable->expected * variable->nodes.values[point.node[v]];
        }
        visit(walk, &point, weight, expected);
        if (bg_work_stopped(work)) {
            return bg_error_add(error, BG_INTERRUPTED, "interrupted");
        }
    } while (turn(mixture, &point));
    return walk->short_of_memory ? bg_error_no_memory(error) : BG_OK;
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
    struct walk walk = {.mixture = mixture, .largest = {-INFINITY, -INFINITY, -INFINITY, -INFINITY, -INFINITY}};
    mixture->n_points = 0;
    enum bg_status status = walk_worlds(&walk, work, error);
    walk.collecting = true;
    return status == BG_OK ? walk_worlds(&walk, work, error) : status;
}
