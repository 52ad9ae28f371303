/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Power sums, day by day.
 */
#include "calendar.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

#define TOLERANCE 1e-12       /* Of what replaced batches add to a power sum, relative. */
#define POWER_TOLERANCE 1e-10 /* The same for the highest power, which adds least. */

enum {
    NODES = 8, /* Times of a span. */
    WIDTH = 8, /* The order is a multiple of this, so that the innermost loop has a fixed length. */
    TILE = 64  /* Days of a long span, and so many of batches and of sums are worked on at a time: their tables fit into a cache. */
};

/* Batches cut into spans of equal length, in each of which a few nodes stand for all that was sent. */
struct spans {
    size_t days; /* The length of a span. */
    size_t count;
    size_t n_nodes;
    double nodes[NODES];  /* Times from the start of a span, in days. */
    bool at_nodes;        /* Every batch is sent at one of them. */
    double scales[NODES]; /* Of the barycentric formula, where not. */
    size_t *start;        /* count + 1: the first batch of each span. */
    double *weights;      /* n_kinds x count x NODES: what is sent, at the nodes. */
    double *arrived;      /* (n_days + 1) x NODES x order: the powers of P(arrived), by whole days since the start of the span. */
    bool *is_rough;       /* n_days + 1: for so many days since, batches can't be replaced. */
};

struct work {
    struct bg_calendar *calendar;
    struct spans single; /* Days. */
    struct spans tiles;  /* Of TILE days: what was sent long ago. */
};

static int64_t seconds_of(const struct spans *spans)
{
    return (int64_t)spans->days * BG_SECONDS_PER_DAY;
}

/* When a batch is sent, in days from the start of its span. */
static double time_in_span(const struct spans *spans, const struct bg_plan *plan, size_t batch)
{
    return (double)(plan->time_s[batch] % seconds_of(spans)) / (double)BG_SECONDS_PER_DAY;
}

/* Takes the times of all batches for nodes, if they are few. */
static bool take_times(struct spans *spans, const struct bg_plan *plan)
{
    for (size_t j = 0; j < plan->n_batches; j++) {
        double time = time_in_span(spans, plan, j);
        size_t c = 0;
        while (c < spans->n_nodes && spans->nodes[c] != time) {
            c++;
        }
        if (c == NODES) {
            return false;
        }
        if (c == spans->n_nodes) {
            spans->nodes[spans->n_nodes++] = time;
        }
    }
    return true;
}

/* Chebyshev's nodes on a span, with the scales of their barycentric formula (Berrut and Trefethen, "Barycentric Lagrange interpolation",
 * 2004). */
static void take_chebyshev(struct spans *spans)
{
    spans->n_nodes = NODES;
    for (int c = 0; c < NODES; c++) {
        double angle = (2 * c + 1) * M_PI / (2 * NODES);
        spans->nodes[c] = (double)spans->days * (1 - cos(angle)) / 2;
        spans->scales[c] = (c % 2 == 0 ? 1 : -1) * sin(angle);
    }
}

/* The shares in which the nodes stand for a batch at `time`. */
static void fill_shares(const struct spans *spans, double time, double shares[NODES])
{
    double sum = 0;
    for (size_t c = 0; c < spans->n_nodes; c++) {
        double distance = time - spans->nodes[c];
        if (distance == 0) {
            for (size_t i = 0; i < spans->n_nodes; i++) {
                shares[i] = i == c ? 1 : 0;
            }
            return;
        }
        shares[c] = spans->scales[c] / distance;
        sum += shares[c];
    }
    for (size_t c = 0; c < spans->n_nodes; c++) {
        shares[c] /= sum;
    }
}

static void fill_weights(struct spans *spans, const struct bg_plan *plan)
{
    size_t batch = 0;
    for (size_t span = 0; span < spans->count; span++) {
        spans->start[span] = batch;
        for (; batch < plan->n_batches && plan->time_s[batch] < (int64_t)(span + 1) * seconds_of(spans); batch++) {
            double shares[NODES] = {0};
            fill_shares(spans, time_in_span(spans, plan, batch), shares);
            double *weights = spans->weights + (plan->kind_of[batch] * spans->count + span) * NODES;
            for (size_t c = 0; c < spans->n_nodes; c++) {
                weights[c] += shares[c] * (double)bg_plan_sends(plan, batch);
            }
        }
    }
    spans->start[spans->count] = batch;
}

/* Whether the polynomial through the nodes is the chance that an answer has arrived, for batches of the span that began `since` days ago.
 * Between Chebyshev's nodes it is off by no more than at the ends. */
static bool is_smooth(const struct work *work, const struct spans *spans, size_t since, const double *arrived)
{
    const struct bg_delay *delay = &work->calendar->plan->idk_delay;
    size_t order = work->calendar->order;
    bool smooth = !(delay->cap_days > (double)(since - spans->days) && delay->cap_days < (double)since);
    for (size_t end = 0; end <= spans->days && smooth; end += spans->days) {
        double shares[NODES];
        double first = 0;
        double last = 0;
        fill_shares(spans, (double)end, shares);
        for (size_t c = 0; c < spans->n_nodes; c++) {
            first += shares[c] * arrived[c * order];
            last += shares[c] * arrived[(c + 1) * order - 1];
        }
        double truth = bg_delay_arrived(delay, (double)(since - end));
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

static void fill_arrived(const struct work *work, struct spans *spans)
{
    size_t order = work->calendar->order;
    for (size_t since = 1; since <= work->calendar->n_days; since++) {
        double *arrived = spans->arrived + since * NODES * order;
        for (size_t c = 0; c < spans->n_nodes; c++) {
            double age_days = (double)since - spans->nodes[c];
            fill_powers(bg_delay_arrived(&work->calendar->plan->idk_delay, age_days), order, arrived + c * order);
        }
        /* Of a span that is not over, some was not sent yet. */
        spans->is_rough[since] = since < spans->days || (!spans->at_nodes && !is_smooth(work, spans, since, arrived));
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
    for (size_t j = work->single.start[sent]; j < work->single.start[sent + 1]; j++) {
        double *sums = sums_of(work, day, plan->kind_of[j]);
        double arrived = bg_delay_arrived(&plan->idk_delay, (double)(day - sent) - time_in_span(&work->single, plan, j));
        double power = (double)bg_plan_sends(plan, j);
        for (size_t i = 0; i < work->calendar->order; i++) {
            power *= arrived;
            sums[i] += power;
        }
    }
    work->calendar->n_added += work->single.start[sent + 1] - work->single.start[sent];
}

/* Adds a span that began `since` days before day `day`, with the nodes in place of its batches, for all kinds. */
static void add_nodes(struct work *work, const struct spans *spans, size_t span, size_t since, size_t day)
{
    size_t order = work->calendar->order;
    const double *arrived = spans->arrived + since * NODES * order;
    for (size_t kind = 0; kind < work->calendar->plan->n_kinds; kind++) {
        const double *weights = spans->weights + (kind * spans->count + span) * NODES;
        double *sums = sums_of(work, day, kind);
        for (size_t from = 0; from < order; from += WIDTH) {
            double part[WIDTH] = {0};
            for (size_t c = 0; c < spans->n_nodes; c++) {
                for (size_t i = 0; i < WIDTH; i++) {
                    part[i] += weights[c] * arrived[c * order + from + i];
                }
            }
            for (size_t i = 0; i < WIDTH; i++) {
                sums[from + i] += part[i];
            }
        }
    }
    work->calendar->n_added += work->calendar->plan->n_kinds * spans->n_nodes;
}

/* Adds what was sent on day `sent` to the sums of day `day`. */
static void add_day(struct work *work, size_t sent, size_t day)
{
    if (work->single.start[sent] == work->single.start[sent + 1]) {
        return;
    }
    if (work->single.is_rough[day - sent]) {
        add_batches(work, sent, day);
    } else {
        add_nodes(work, &work->single, sent, day - sent, day);
    }
}

/* Adds what was sent in the tile from day `sent` on to the sums of a tile of days, from `day` on; only later ones have any of it. */
static void add_tile(struct work *work, size_t sent, size_t day)
{
    size_t n_days = work->calendar->n_days;
    for (size_t d = day; d < day + TILE && d <= n_days; d++) {
        if (d > sent && !work->tiles.is_rough[d - sent]) {
            add_nodes(work, &work->tiles, sent / TILE, d - sent, d);
            continue;
        }
        for (size_t b = sent; b < sent + TILE && b < d; b++) {
            add_day(work, b, d);
        }
    }
}

static bool allocate_spans(struct spans *spans, const struct bg_calendar *calendar, size_t days)
{
    size_t n_kinds = calendar->plan->n_kinds;
    spans->days = days;
    spans->count = (calendar->n_days + days - 1) / days;
    spans->start = calloc(spans->count + 1, sizeof *spans->start);
    spans->weights = bg_room_for(spans->count * n_kinds * NODES, sizeof *spans->weights);
    spans->arrived = calloc((calendar->n_days + 1) * NODES * calendar->order, sizeof *spans->arrived);
    spans->is_rough = calloc(calendar->n_days + 1, sizeof *spans->is_rough);
    return spans->start != NULL && spans->weights != NULL && spans->arrived != NULL && spans->is_rough != NULL;
}

static void free_spans(struct spans *spans)
{
    free(spans->start);
    free(spans->weights);
    free(spans->arrived);
    free(spans->is_rough);
}

static void fill_spans(const struct work *work, struct spans *spans)
{
    fill_weights(spans, work->calendar->plan);
    fill_arrived(work, spans);
}

static bool allocate(struct work *work)
{
    struct bg_calendar *calendar = work->calendar;
    calendar->powers = bg_room_for((calendar->n_days + 1) * calendar->plan->n_kinds * calendar->order, sizeof *calendar->powers);
    const bool room = allocate_spans(&work->single, calendar, 1);
    return allocate_spans(&work->tiles, calendar, TILE) && room && calendar->powers != NULL;
}

enum bg_status bg_calendar_init(struct bg_calendar *calendar, const struct bg_plan *plan, int order, struct bg_error *error)
{
    *calendar = (struct bg_calendar){.plan = plan, .n_days = (size_t)(plan->scenario->horizon_s / BG_SECONDS_PER_DAY)};
    calendar->order = ((size_t)order + WIDTH - 1) / WIDTH * WIDTH;
    struct work work = {.calendar = calendar};
    enum bg_status status = allocate(&work) ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        work.single.at_nodes = take_times(&work.single, plan);
        if (!work.single.at_nodes) {
            take_chebyshev(&work.single);
        }
        take_chebyshev(&work.tiles);
        fill_spans(&work, &work.single);
        fill_spans(&work, &work.tiles);
        for (size_t day = 0; day <= calendar->n_days; day += TILE) {
            for (size_t sent = 0; sent < calendar->n_days; sent += TILE) {
                add_tile(&work, sent, day);
            }
        }
    }
    free_spans(&work.single);
    free_spans(&work.tiles);
    if (status != BG_OK) {
        bg_calendar_free(calendar);
    }
    return status;
}

void bg_calendar_free(struct bg_calendar *calendar)
{
    free(calendar->powers);
    *calendar = (struct bg_calendar){.powers = NULL};
}
