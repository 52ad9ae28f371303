/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placements of the tilt.
 */
#include "placement.h"

#include <float.h>
#include <gsl/gsl_interp.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

enum {
    STEPS_PER_WINDOW = 4, /* Placements start so often. */
    MOST_STEPS = 16384    /* Where windows are that short against the horizon, placements grow longer than they need be. */
};

static size_t n_steps(double horizon_days, double step_days)
{
    return (size_t)ceil(horizon_days / step_days);
}

/* Lists the placements: one where nothing is forgotten, else a quarter of a window apart; and one from day 0 on that the strikes so far
 * help to fill. */
static bool list_placements(struct bg_placements *placements)
{
    const struct bg_plan *plan = placements->plan;
    const struct bg_account *account = &plan->scenario->account;
    double horizon = plan->horizon_days;
    int missing = bg_plan_missing_strikes(plan);
    if (bg_plan_never_forgets(plan)) {
        placements->items = calloc(1, sizeof *placements->items);
        placements->count = 1;
        if (placements->items != NULL) {
            placements->items[0] = (struct bg_placement){.end_day = horizon, .strikes = missing};
        }
        return placements->items != NULL;
    }
    double window = (double)account->window_s / (double)BG_SECONDS_PER_DAY;
    const double step_days = fmax(window / STEPS_PER_WINDOW, horizon / MOST_STEPS);
    size_t steps = n_steps(horizon, step_days);
    double length = window + step_days;
    placements->items = calloc(steps + 1, sizeof *placements->items);
    if (placements->items == NULL) {
        return false;
    }
    for (size_t i = 0; i < steps; i++) {
        double start = (double)i * step_days;
        placements->items[placements->count++] = (struct bg_placement){start, fmin(start + length, horizon), account->strikes};
    }
    if (account->strikes_so_far > 0) {
        placements->items[placements->count++] = (struct bg_placement){0, window, missing};
    }
    return true;
}

/* P(the answer comes within `days` of sending, given that it comes before withdrawal). */
static double answered(const struct bg_plan *plan, double days)
{
    return bg_delay_arrived(&plan->idk_delay, days) / fmax(plan->idk_delay.cap_probability, DBL_MIN); /* Where none comes at all, 0. */
}

/* After so many days, or else by the horizon, all answers have come, as far as a double tells: a power of two. */
static double longest_delay(const struct bg_plan *plan)
{
    double days = 1;
    while (days < plan->horizon_days && answered(plan, days) < 1) {
        days *= 2;
    }
    return days;
}

static enum bg_status count_arrivals(struct bg_placements *placements, const struct bg_work *work, struct bg_error *error)
{
    const struct bg_plan *plan = placements->plan;
    const double longest = longest_delay(plan);
    for (size_t m = 0; m < placements->count; m++) {
        const struct bg_placement *placement = &placements->items[m];
        bg_work_tell(work, (double)m, (double)placements->count, "placements");
        if (bg_work_stopped(work)) {
            return bg_error_add(error, BG_INTERRUPTED, "interrupted");
        }
        const size_t first = bg_plan_batch_at(plan, placement->start_day - longest);
        for (size_t j = first; j < plan->n_batches && plan->time_days[j] < placement->end_day; j++) {
            double within =
                answered(plan, placement->end_day - plan->time_days[j]) - answered(plan, placement->start_day - plan->time_days[j]);
            placements->arrivals[plan->kind_of[j] * placements->count + m] += (double)bg_plan_sends(plan, j) * within;
        }
    }
    return BG_OK;
}

/* The most invitations of each kind that are sent in any stretch of time as long as the longest placement. */
static void find_densest(struct bg_placements *placements, double *sliding)
{
    const struct bg_plan *plan = placements->plan;
    double longest = 0;
    for (size_t m = 0; m < placements->count; m++) {
        longest = fmax(longest, placements->items[m].end_day - placements->items[m].start_day);
    }
    size_t tail = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        for (; plan->time_days[tail] < plan->time_days[j] - longest; tail++) {
            sliding[plan->kind_of[tail]] -= (double)bg_plan_sends(plan, tail);
        }
        size_t kind = plan->kind_of[j];
        sliding[kind] += (double)bg_plan_sends(plan, j);
        placements->densest[kind] = fmax(placements->densest[kind], sliding[kind]);
    }
}

enum bg_status bg_placements_init(struct bg_placements *placements, const struct bg_plan *plan, const struct bg_work *work,
                                  struct bg_error *error)
{
    *placements = (struct bg_placements){.plan = plan};
    bool room = list_placements(placements);
    double *sliding = bg_room_for(plan->n_kinds, sizeof *sliding);
    placements->densest = bg_room_for(plan->n_kinds, sizeof *placements->densest);
    placements->arrivals = bg_room_for(plan->n_kinds * placements->count, sizeof *placements->arrivals);
    room = room && sliding && placements->densest && placements->arrivals;
    enum bg_status status = room ? count_arrivals(placements, work, error) : bg_error_no_memory(error);
    if (status == BG_OK) {
        find_densest(placements, sliding);
    } else {
        bg_placements_free(placements);
    }
    free(sliding);
    return status;
}

void bg_placements_free(struct bg_placements *placements)
{
    free(placements->items);
    free(placements->arrivals);
    free(placements->densest);
    *placements = (struct bg_placements){.items = NULL};
}

enum bg_status bg_placement_odds_init(struct bg_placement_odds *odds, const struct bg_placements *placements, struct bg_error *error)
{
    size_t count = placements->count;
    odds->mean = calloc(count, sizeof *odds->mean);
    odds->log_tilt = calloc(count, sizeof *odds->log_tilt);
    odds->log_weight = calloc(count, sizeof *odds->log_weight);
    odds->cumulative = calloc(count + 1, sizeof *odds->cumulative);
    if (!odds->mean || !odds->log_tilt || !odds->log_weight || !odds->cumulative) {
        bg_placement_odds_free(odds);
        return bg_error_no_memory(error);
    }
    return BG_OK;
}

void bg_placement_odds_free(struct bg_placement_odds *odds)
{
    free(odds->mean);
    free(odds->log_tilt);
    free(odds->log_weight);
    free(odds->cumulative);
    *odds = (struct bg_placement_odds){.mean = NULL};
}

/* The logarithm of (e mu / k)^k exp(-mu), Chernoff's bound of the chance that a Poisson variable of mean mu reaches k; 0 where mu does. */
static double log_reach(double mean, int strikes)
{
    return mean < strikes ? strikes * (1 + log(mean / strikes)) - mean : 0;
}

void bg_placement_odds_update(struct bg_placement_odds *odds, const struct bg_placements *placements, const struct bg_chances *chances)
{
    const struct bg_plan *plan = placements->plan;
    double sum = 0;
    odds->densest = 0;
    for (size_t k = 0; k < plan->n_kinds; k++) {
        odds->densest += chances->kinds[k].hazard * placements->densest[k];
    }
    for (size_t m = 0; m < placements->count; m++) {
        double mean = 0;
        for (size_t k = 0; k < plan->n_kinds; k++) {
            mean += chances->kinds[k].hazard * placements->arrivals[k * placements->count + m];
        }
        int strikes = placements->items[m].strikes;
        odds->mean[m] = mean;
        odds->log_tilt[m] = mean < strikes ? log(strikes / mean) : 0;
        sum += exp(log_reach(mean, strikes));
        odds->cumulative[m + 1] = sum;
    }
    odds->bound = sum;
    for (size_t m = 0; m < placements->count; m++) {
        double excess = fmax(placements->items[m].strikes - odds->mean[m], 0); /* (theta - 1) mu. */
        odds->log_weight[m] = log_reach(odds->mean[m], placements->items[m].strikes) - log(sum) - excess;
    }
}

size_t bg_placement_odds_pick(const struct bg_placement_odds *odds, size_t count, double u)
{
    return gsl_interp_bsearch(odds->cumulative, u * odds->bound, 0, count);
}

/* The number of arrivals before `day`; `from` is a number known not to be too large. */
static size_t arrived_before(const double *arrivals, size_t count, size_t from, double day)
{
    while (from < count && arrivals[from] < day) {
        from++;
    }
    return from;
}

double bg_placement_odds_ratio(const struct bg_placement_odds *odds, const struct bg_placements *placements, const double *arrivals,
                               size_t n_arrivals)
{
    double largest = -INFINITY;
    double sum = 0; /* Of terms relative to the largest one. */
    size_t before_start = 0;
    for (size_t m = 0; m < placements->count; m++) {
        const struct bg_placement *placement = &placements->items[m];
        before_start = m > 0 && placement->start_day < placements->items[m - 1].start_day ? 0 : before_start;
        before_start = arrived_before(arrivals, n_arrivals, before_start, placement->start_day);
        size_t before_end = arrived_before(arrivals, n_arrivals, before_start, placement->end_day);
        if (!(odds->mean[m] > 0)) {
            continue;
        }
        double term = odds->log_weight[m] + (double)(before_end - before_start) * odds->log_tilt[m];
        if (term > largest) {
            sum = sum * exp(largest - term) + 1;
            largest = term;
        } else {
            sum += exp(term - largest);
        }
    }
    return exp(-largest) / sum;
}
