/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points by column.
 */
#include "points.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "blueguy/base/vector.h"
#include "blueguy/chance/exponential.h"
#include "blueguy/chance/philox.h"
#include "order.h"

void bg_points_free(struct bg_points *points)
{
    free(points->offsets);
    free(points->pairs);
    free(points->gaps);
    free(points->numbers);
    free(points->places);
    free(points->batches);
    free(points->indices);
    free(points->days);
    free(points->come);
    free(points->rows);
    *points = (struct bg_points){.offsets = NULL};
}

bool bg_points_reserve(struct bg_points *points, size_t count)
{
    if (count < points->capacity) {
        return true; /* With 1 more, the columns are there even where no point is. */
    }
    const size_t capacity = bg_room_beyond(count);
    const size_t room = bg_order_room(capacity + BG_POINTS_GROUP);
    bg_points_free(points);
    points->offsets = malloc(room * sizeof *points->offsets);
    points->pairs = malloc(room * sizeof *points->pairs);
    points->gaps = malloc(room * sizeof *points->gaps);
    points->numbers = malloc(room * sizeof *points->numbers);
    points->places = malloc(room * sizeof *points->places);
    points->batches = malloc(room * sizeof *points->batches);
    points->indices = malloc(room * sizeof *points->indices);
    points->days = malloc(room * sizeof *points->days);
    points->come = malloc(room * sizeof *points->come);
    points->rows = malloc(room * sizeof *points->rows);
    const bool there = points->offsets && points->pairs && points->gaps && points->numbers && points->places && points->batches &&
                       points->indices && points->days && points->come && points->rows;
    points->capacity = there ? capacity : 0;
    return there;
}

void bg_points_address(struct bg_points *points, uint32_t first, size_t number, const size_t *start, size_t count)
{
    typedef uint32_t group __attribute__((vector_size(BG_POINTS_GROUP * sizeof(uint32_t))));
    const group each = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    for (size_t i = 0; i < count; i++) {
        const group offset = (group){0} + (first + (uint32_t)i);
        group pair = each + (uint32_t)number;
        for (size_t p = start[i]; p < start[i + 1]; p += BG_POINTS_GROUP) {
            memcpy(points->offsets + p, &offset, sizeof offset);
            memcpy(points->pairs + p, &pair, sizeof pair);
            pair += BG_POINTS_GROUP;
        }
    }
}

void bg_points_draw(struct bg_points *points, uint64_t seed, uint64_t first, size_t start, size_t end)
{
    bg_stream_pairs(seed, first, BG_PURPOSE_POINT, end - start, points->offsets + start, points->pairs + start, points->gaps + start,
                    points->numbers + start);
    bg_exponentials(end - start, points->gaps + start);
}

/* The gaps and numbers of a replication, `count` with its end, become its places and numbers. */
static inline void scale(const double *restrict gaps, const double *restrict numbers, size_t count, double *restrict places,
                         double *restrict days)
{
    double sum = 0;
    for (size_t p = 0; p < count; p += BG_POINTS_GROUP) {
        for (size_t i = p; i < p + BG_POINTS_GROUP; i++) {
            sum += gaps[i];
            places[i] = sum;
        }
    }
    const double factor = 1 / places[count - 1];
    for (size_t p = 0; p < count; p += BG_POINTS_GROUP) {
        for (size_t i = p; i < p + BG_POINTS_GROUP; i++) {
            places[i] *= factor;
            days[i] = numbers[i];
        }
    }
}

BG_VECTOR_CLONES void bg_points_scale(struct bg_points *points, size_t *start, size_t count)
{
    size_t from = start[0];
    for (size_t i = 0; i < count; i++) {
        const size_t end = start[i + 1];
        const size_t to = start[i];
        start[i + 1] = to;
        if (end > from) {
            scale(points->gaps + from, points->numbers + from, end - from, points->places + to, points->days + to);
            start[i + 1] = to + (end - from - 1);
        }
        from = end;
    }
}

/* Where the law of the number of IDKs is known, all points are answers that come: delays are drawn from the lower part that does. */
static void let_come(struct bg_points *points, const double *restrict arrives, size_t start, size_t end)
{
    const uint32_t *restrict batches = points->batches;
    double *restrict days = points->days;
    for (size_t p = start; p < end; p++) {
        days[p] *= arrives[batches[p]];
        points->come[p] = true;
    }
}

static size_t choose_coming(struct bg_points *points, const double *restrict arrives, size_t start, size_t end)
{
    size_t late = 0;
    for (size_t p = start; p < end; p++) {
        points->come[p] = points->days[p] < arrives[points->batches[p]];
        late += !points->come[p];
    }
    return late;
}

size_t bg_points_place(struct bg_points *points, const struct bg_chances *chances, size_t start, size_t end)
{
    const struct bg_plan *plan = chances->plan;
    if (bg_counts_are_known(&plan->counts)) {
        bg_counts_place(&plan->counts, end - start, points->places + start, points->batches + start, points->indices + start);
        let_come(points, plan->idk_arrives, start, end);
        return 0;
    }
    bg_chances_place(chances, end - start, points->places + start, points->batches + start, points->indices + start);
    return choose_coming(points, plan->idk_arrives, start, end);
}

/* The rows of bg_plan_row_of(). */
BG_VECTOR_CLONES static void find_rows(const double *restrict days, size_t count, double n_rows, uint32_t *restrict rows)
{
    for (size_t i = 0; i < count; i++) {
        const double row = ceil(days[i]);
        const double last = n_rows - 1;
        rows[i] = (uint32_t)(int32_t)GSL_MIN(row, last);
    }
}

void bg_points_answer(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end)
{
    const double horizon = plan->horizon_days;
    const double *restrict times = plan->time_days;
    const uint32_t *restrict batches = points->batches;
    double *restrict days = points->days;
    bg_delay_draw_all(&plan->idk_delay, end - start, days + start);
    for (size_t p = start; p < end; p++) {
        const double day = times[batches[p]] + days[p];
        days[p] = GSL_MIN(day, horizon); /* Rounding must not carry beyond what is known. */
    }
    find_rows(days + start, end - start, (double)plan->n_rows, points->rows + start);
}

/* Neighbours are of different invitations where these have different numbers in their batches. */
BG_VECTOR_CLONES static int64_t count_alike(const double *restrict indices, size_t count)
{
    int64_t alike = 0;
    for (size_t i = 1; i < count; i++) {
        alike += indices[i] == indices[i - 1];
    }
    return alike;
}

bool bg_points_differ(const struct bg_points *points, size_t start, size_t end)
{
    return count_alike(points->indices + start, end - start) == 0;
}

/* Of points in the hazard of one invitation, which are neighbours, only the first one counts. */
static size_t arrive(struct bg_points *points, size_t start, size_t end, size_t to)
{
    double index_before = -1;
    uint32_t batch_before = 0;
    for (size_t p = start; p < end; p++) {
        const double index = points->indices[p];
        const uint32_t batch = points->batches[p];
        const bool again = index == index_before && batch == batch_before;
        points->indices[to] = index;
        points->batches[to] = batch;
        points->days[to] = points->days[p];
        points->rows[to] = points->rows[p];
        to += points->come[p] && !again;
        index_before = index;
        batch_before = batch;
    }
    return to;
}

void bg_points_arrive(struct bg_points *points, size_t *start, size_t count)
{
    size_t from = start[0];
    for (size_t i = 0; i < count; i++) {
        const size_t end = start[i + 1];
        start[i + 1] = arrive(points, from, end, start[i]);
        from = end;
    }
}
