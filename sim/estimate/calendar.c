/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Power sums, day by day.
 */
#include "calendar.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define TOLERANCE 1e-12       /* Of what replaced batches add to a power sum, relative. */
#define POWER_TOLERANCE 1e-10 /* The same for the highest power, which adds least. */

enum {
    NODES = 8, /* Times of day. */
    WIDTH = 8, /* The order is a multiple of this, so that the innermost loop has a fixed length. */
    TILE = 64, /* So many days of batches and of sums are worked on at a time: their tables fit into a cache. */
    CHECKS = 5
};

struct work {
    struct bg_calendar *calendar;
    size_t n_nodes;
    double nodes[NODES];  /* Times of day, in days. */
    bool at_nodes;        /* Every batch is sent at one of them. */
    double scales[NODES]; /* Of the barycentric formula, where not. */
    size_t *day_start;    /* n_days + 1: the first batch of each day. */
    double *weights;      /* n_kinds x n_days x NODES: what is sent, at the nodes. */
    double *arrived;      /* (n_days + 1) x NODES x order: the powers of P(arrived), by whole days since the day of sending. */
    bool *is_rough;       /* n_days + 1: for so many days since, batches can't be replaced. */
};

static double time_of_day(const struct bg_plan *plan, size_t batch)
{
    return (double)(plan->time_s[batch] % BG_SECONDS_PER_DAY) / (double)BG_SECONDS_PER_DAY;
}

/* Takes the times of day of all batches for nodes, if they are few. */
static bool take_times(struct work *work)
{
    const struct bg_plan *plan = work->calendar->plan;
    for (size_t j = 0; j < plan->n_batches; j++) {
        double time = time_of_day(plan, j);
        size_t c = 0;
        while (c < work->n_nodes && work->nodes[c] != time) {
            c++;
        }
        if (c == NODES) {
            return false;
        }
        if (c == work->n_nodes) {
            work->nodes[work->n_nodes++] = time;
        }
    }
    return true;
}

/* Chebyshev's nodes on [0, 1], with the scales of their barycentric formula (Berrut and Trefethen, "Barycentric Lagrange interpolation",
 * 2004). */
static void take_chebyshev(struct work *work)
{
    work->n_nodes = NODES;
    for (int c = 0; c < NODES; c++) {
        double angle = (2 * c + 1) * M_PI / (2 * NODES);
        work->nodes[c] = (1 - cos(angle)) / 2;
        work->scales[c] = (c % 2 == 0 ? 1 : -1) * sin(angle);
    }
}

/* The shares in which the nodes stand for a batch at `time`. */
static void fill_shares(const struct work *work, double time, double shares[NODES])
{
    double sum = 0;
    for (size_t c = 0; c < work->n_nodes; c++) {
        double distance = time - work->nodes[c];
        if (distance == 0) {
            for (size_t i = 0; i < work->n_nodes; i++) {
                shares[i] = i == c ? 1 : 0;
            }
            return;
        }
        shares[c] = work->scales[c] / distance;
        sum += shares[c];
    }
    for (size_t c = 0; c < work->n_nodes; c++) {
        shares[c] /= sum;
    }
}

static void fill_weights(struct work *work)
{
    const struct bg_plan *plan = work->calendar->plan;
    size_t n_days = work->calendar->n_days;
    size_t batch = 0;
    for (size_t day = 0; day < n_days; day++) {
        work->day_start[day] = batch;
        for (; batch < plan->n_batches && plan->time_s[batch] < (int64_t)(day + 1) * BG_SECONDS_PER_DAY; batch++) {
            double shares[NODES] = {0};
            fill_shares(work, time_of_day(plan, batch), shares);
            double *weights = work->weights + (plan->kind_of[batch] * n_days + day) * NODES;
            for (size_t c = 0; c < work->n_nodes; c++) {
                weights[c] += shares[c] * (double)bg_plan_sends(plan, batch);
            }
        }
    }
    work->day_start[n_days] = batch;
}

/* Whether the polynomial through the nodes is the chance that an answer has arrived, for batches sent on the day that began `since` days
 * ago. */
static bool is_smooth(const struct work *work, size_t since, const double *arrived)
{
    static const double checks[CHECKS] = {0, 0.07, 0.5, 0.93, 1};
    const struct bg_delay *delay = &work->calendar->plan->idk_delay;
    size_t order = work->calendar->order;
    bool smooth = !(delay->cap_days > (double)since - 1 && delay->cap_days < (double)since);
    for (int i = 0; i < CHECKS && smooth; i++) {
        double shares[NODES];
        double first = 0;
        double last = 0;
        fill_shares(work, checks[i], shares);
        for (size_t c = 0; c < work->n_nodes; c++) {
            first += shares[c] * arrived[c * order];
            last += shares[c] * arrived[(c + 1) * order - 1];
        }
        double truth = bg_delay_arrived(delay, (double)since - checks[i]);
        double power = pow(truth, (double)order);
        smooth = fabs(first - truth) <= TOLERANCE * truth && fabs(last - power) <= POWER_TOLERANCE * power;
    }
    return smooth;
}

static void fill_powers(double arrived, size_t order, double *powers)
{
    double power = 1;
    for (size_t i = 0; i < order; i++) {
        power *= arrived;
        powers[i] = power;
    }
}

static void fill_arrived(struct work *work)
{
    size_t order = work->calendar->order;
    for (size_t since = 1; since <= work->calendar->n_days; since++) {
        double *arrived = work->arrived + since * NODES * order;
        for (size_t c = 0; c < work->n_nodes; c++) {
            double age_days = (double)since - work->nodes[c];
            fill_powers(bg_delay_arrived(&work->calendar->plan->idk_delay, age_days), order, arrived + c * order);
        }
        work->is_rough[since] = !work->at_nodes && !is_smooth(work, since, arrived);
    }
}

static double *sums_of(struct work *work, size_t day, size_t kind)
{
    return work->calendar->powers + (day * work->calendar->plan->n_kinds + kind) * work->calendar->order;
}

/* Adds the batches of day `sent` to the sums by day `day`, one by one. */
static void add_batches(struct work *work, size_t sent, size_t day)
{
    const struct bg_plan *plan = work->calendar->plan;
    for (size_t j = work->day_start[sent]; j < work->day_start[sent + 1]; j++) {
        double *sums = sums_of(work, day, plan->kind_of[j]);
        double arrived = bg_delay_arrived(&plan->idk_delay, (double)(day - sent) - time_of_day(plan, j));
        double power = (double)bg_plan_sends(plan, j);
        for (size_t i = 0; i < work->calendar->order; i++) {
            power *= arrived;
            sums[i] += power;
        }
    }
}

/* The same with the nodes in their place, for one kind. */
static void add_nodes(struct work *work, size_t sent, size_t day, size_t kind)
{
    size_t order = work->calendar->order;
    const double *weights = work->weights + (kind * work->calendar->n_days + sent) * NODES;
    const double *arrived = work->arrived + (day - sent) * NODES * order;
    double *sums = sums_of(work, day, kind);
    for (size_t from = 0; from < order; from += WIDTH) {
        double part[WIDTH] = {0};
        for (size_t c = 0; c < work->n_nodes; c++) {
            for (size_t i = 0; i < WIDTH; i++) {
                part[i] += weights[c] * arrived[c * order + from + i];
            }
        }
        for (size_t i = 0; i < WIDTH; i++) {
            sums[from + i] += part[i];
        }
    }
}

/* Adds what was sent on the days from `sent` on to the sums of the days from `day` on, a tile of each. */
static void add_tile(struct work *work, size_t sent, size_t day)
{
    size_t n_days = work->calendar->n_days;
    for (size_t d = day; d < day + TILE && d <= n_days; d++) {
        for (size_t b = sent; b < sent + TILE && b < d; b++) {
            if (work->day_start[b] == work->day_start[b + 1]) {
                continue;
            }
            if (work->is_rough[d - b]) {
                add_batches(work, b, d);
                continue;
            }
            for (size_t kind = 0; kind < work->calendar->plan->n_kinds; kind++) {
                add_nodes(work, b, d, kind);
            }
        }
    }
}

static bool allocate(struct work *work)
{
    struct bg_calendar *calendar = work->calendar;
    size_t days = calendar->n_days + 1;
    calendar->powers = calloc(days * calendar->plan->n_kinds * calendar->order + 1, sizeof *calendar->powers);
    work->day_start = calloc(days, sizeof *work->day_start);
    work->weights = calloc(days * calendar->plan->n_kinds * NODES + 1, sizeof *work->weights);
    work->arrived = calloc(days * NODES * calendar->order, sizeof *work->arrived);
    work->is_rough = calloc(days, sizeof *work->is_rough);
    return calendar->powers != NULL && work->day_start != NULL && work->weights != NULL && work->arrived != NULL && work->is_rough != NULL;
}

enum bg_status bg_calendar_init(struct bg_calendar *calendar, const struct bg_plan *plan, int order, struct bg_error *error)
{
    *calendar = (struct bg_calendar){.plan = plan, .n_days = (size_t)(plan->scenario->horizon_s / BG_SECONDS_PER_DAY)};
    calendar->order = ((size_t)order + WIDTH - 1) / WIDTH * WIDTH;
    struct work work = {.calendar = calendar};
    enum bg_status status = allocate(&work) ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        work.at_nodes = take_times(&work);
        if (!work.at_nodes) {
            take_chebyshev(&work);
        }
        fill_weights(&work);
        fill_arrived(&work);
        for (size_t day = 0; day <= calendar->n_days; day += TILE) {
            for (size_t sent = 0; sent < day + TILE && sent < calendar->n_days; sent += TILE) {
                add_tile(&work, sent, day);
            }
        }
    }
    free(work.day_start);
    free(work.weights);
    free(work.arrived);
    free(work.is_rough);
    if (status != BG_OK) {
        bg_calendar_free(calendar);
    }
    return status;
}

void bg_calendar_free(struct bg_calendar *calendar)
{
    free(calendar->powers);
    *calendar = (struct bg_calendar){0};
}
