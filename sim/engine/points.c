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
    free(points->gone);
    free(points->rows);
    free(points->strike_rows);
    *points = (struct bg_points){.offsets = NULL};
}

/* The column with room for so many bytes.  Where memory is short it stays as it is, and `*there` says so. */
static void *stretch(void *column, size_t bytes, bool *there)
{
    void *stretched = realloc(column, bytes);
    if (stretched == NULL) {
        *there = false;
        return column;
    }
    return stretched;
}

bool bg_points_reserve(struct bg_points *points, size_t count)
{
    if (count < points->capacity) {
        return true; /* With 1 more, the columns are there even where no point is. */
    }
    const size_t capacity = bg_room_beyond(count);
    const size_t room = bg_order_room(capacity + BG_POINTS_GROUP);
    bool there = true;
    points->offsets = stretch(points->offsets, room * sizeof *points->offsets, &there);
    points->pairs = stretch(points->pairs, room * sizeof *points->pairs, &there);
    points->gaps = stretch(points->gaps, room * sizeof *points->gaps, &there);
    points->numbers = stretch(points->numbers, room * sizeof *points->numbers, &there);
    points->places = stretch(points->places, room * sizeof *points->places, &there);
    points->batches = stretch(points->batches, room * sizeof *points->batches, &there);
    points->indices = stretch(points->indices, room * sizeof *points->indices, &there);
    points->days = stretch(points->days, room * sizeof *points->days, &there);
    points->come = stretch(points->come, room * sizeof *points->come, &there);
    points->gone = stretch(points->gone, room * sizeof *points->gone, &there);
    points->rows = stretch(points->rows, room * sizeof *points->rows, &there);
    points->strike_rows = stretch(points->strike_rows, room * sizeof *points->strike_rows, &there);
    points->capacity = there ? capacity : points->capacity;
    return there;
}

BG_VECTOR_CLONES void bg_points_address(struct bg_points *points, const uint32_t *of, const uint32_t *drawn, const size_t *start,
                                        size_t count)
{
    typedef uint32_t group __attribute__((vector_size(BG_POINTS_GROUP * sizeof(uint32_t))));
    const group each = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    for (size_t i = 0; i < count; i++) {
        const group offset = (group){0} + of[i];
        group pair = each + drawn[i];
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

typedef double together __attribute__((vector_size(BG_VECTOR_NUMBERS * sizeof(double))));

/* The gaps and numbers of a replication, `count` with its end, become its places and numbers. */
static inline void scale(const double *restrict gaps, const double *restrict numbers, size_t count, double *restrict places,
                         double *restrict days)
{
    const together none = {0};
    double before = 0;
    for (size_t p = 0; p < count; p += BG_POINTS_GROUP) {
        for (size_t i = p; i < p + BG_POINTS_GROUP; i += BG_VECTOR_NUMBERS) {
            together sums; /* Each of those up to it, in two steps. */
            memcpy(&sums, gaps + i, sizeof sums);
            sums += __builtin_shufflevector(sums, none, BG_VECTOR_NUMBERS, 0, 1, 2);
            sums += __builtin_shufflevector(sums, none, BG_VECTOR_NUMBERS, BG_VECTOR_NUMBERS, 0, 1);
            sums += before;
            before = sums[BG_VECTOR_NUMBERS - 1];
            memcpy(places + i, &sums, sizeof sums);
        }
    }
    const double factor = 1 / places[count - 1];
    for (size_t p = 0; p < count; p += BG_POINTS_GROUP) {
        for (size_t i = p; i < p + BG_POINTS_GROUP; i += BG_VECTOR_NUMBERS) {
            together scaled;
            memcpy(&scaled, places + i, sizeof scaled);
            scaled *= factor;
            memcpy(places + i, &scaled, sizeof scaled);
            memcpy(days + i, numbers + i, sizeof scaled);
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
BG_VECTOR_CLONES static void let_come(struct bg_points *points, const double *restrict arrives, size_t start, size_t end)
{
    const uint32_t *restrict batches = points->batches;
    double *restrict days = points->days;
    for (size_t p = start; p < end; p++) {
        days[p] *= arrives[batches[p]];
        points->come[p] = true;
    }
}

BG_VECTOR_CLONES static bool choose_coming(struct bg_points *points, const double *restrict arrives, size_t start, size_t end)
{
    const uint32_t *restrict batches = points->batches;
    const double *restrict days = points->days;
    size_t late = 0;
    for (size_t p = start; p < end; p++) {
        points->come[p] = days[p] < arrives[batches[p]];
        late += !points->come[p];
    }
    return late == 0;
}

bool bg_points_place(struct bg_points *points, const struct bg_chances *chances, size_t start, size_t end)
{
    const struct bg_plan *plan = chances->plan;
    if (bg_counts_are_known(&plan->counts)) {
        bg_counts_place(&plan->counts, end - start, points->places + start, points->batches + start, points->indices + start);
        let_come(points, plan->idk_arrives, start, end);
        return true;
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

/* Makes delays the days of answers to invitations of these batches. */
BG_VECTOR_CLONES static void add_times(const double *restrict times, const uint32_t *restrict batches, double horizon, size_t count,
                                       double *restrict days)
{
    for (size_t p = 0; p < count; p++) {
        const double day = times[batches[p]] + days[p];
        days[p] = GSL_MIN(day, horizon); /* Rounding must not carry beyond what is known. */
    }
}

void bg_points_answer(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end)
{
    double *days = points->days;
    bg_delay_draw_all(&plan->idk_delay, end - start, days + start);
    add_times(plan->time_days, points->batches + start, plan->horizon_days, end - start, days + start);
    find_rows(days + start, end - start, (double)plan->n_rows, points->rows + start);
}

/* Points in the hazard of one invitation are neighbours, and have the same number in their batches. */
BG_VECTOR_CLONES static size_t count_alike(const double *restrict indices, size_t count)
{
    size_t alike = 0;
    for (size_t i = 1; i < count; i++) {
        alike += indices[i] == indices[i - 1];
    }
    return alike;
}

/* Finds which of points [start, end) do not come, or are in the hazard of the same invitation as the point before. */
BG_VECTOR_CLONES static void mark_gone(const double *restrict indices, const uint32_t *restrict batches, const bool *restrict come,
                                       bool *restrict gone, size_t start, size_t end)
{
    for (size_t p = start; p < end; p++) {
        const int again = (indices[p] == indices[p - 1]) & (batches[p] == batches[p - 1]);
        gone[p] = again | !come[p];
    }
}

/* Finds which points are no arrivals: those that do not come, and of several in the hazard of one invitation all but the first one. */
static void find_gone(struct bg_points *points, const size_t *start, size_t count)
{
    const size_t end = start[count];
    mark_gone(points->indices, points->batches, points->come, points->gone, start[0] + 1, end);
    points->come[end] = true; /* Lists without points may start there. */
    for (size_t i = 0; i < count; i++) {
        points->gone[start[i]] = !points->come[start[i]];
    }
}

/* The first point from p on that is gone, or any from `end` on. */
static size_t next_gone(const bool *gone, size_t p, size_t end)
{
    const bool *found = p < end ? memchr(gone + p, (int)true, end - p) : NULL;
    return found != NULL ? (size_t)(found - gone) : end;
}

/* Returns the end of what is left. */
static size_t leave_out_gone(struct bg_points *points, size_t start, size_t end)
{
    size_t to = start;
    for (size_t p = start; p < end; p++) {
        points->indices[to] = points->indices[p];
        points->batches[to] = points->batches[p];
        points->days[to] = points->days[p];
        points->rows[to] = points->rows[p];
        to += !points->gone[p];
    }
    return to;
}

void bg_points_arrive(struct bg_points *points, bool all_come, const size_t *start, size_t count, size_t *ends)
{
    const size_t end = start[count];
    size_t i = 0;
    memcpy(ends, start + 1, count * sizeof *ends);
    if (all_come && count_alike(points->indices + start[0], end - start[0]) == 0) {
        return; /* Mostly so where batches are large. */
    }
    find_gone(points, start, count);
    for (size_t p = next_gone(points->gone, start[0], end); p < end; p = next_gone(points->gone, start[i + 1], end)) {
        while (start[i + 1] <= p) {
            i++;
        }
        ends[i] = leave_out_gone(points, start[i], start[i + 1]);
    }
}
