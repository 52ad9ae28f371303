/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points by column.
 */
#include "points.h"

#include <gsl/gsl_minmax.h>
#include <stdlib.h>

#include "blueguy/base/room.h"
#include "blueguy/chance/exponential.h"
#include "blueguy/chance/philox.h"
#include "order.h"

void bg_points_free(struct bg_points *points)
{
    free(points->offsets);
    free(points->pairs);
    free(points->gaps);
    free(points->days);
    free(points->batches);
    free(points->indices);
    free(points->come);
    free(points->arrivals);
    free(points->arrival_days);
    *points = (struct bg_points){.offsets = NULL};
}

bool bg_points_reserve(struct bg_points *points, size_t count)
{
    if (count < points->capacity) {
        return true; /* With 1 more, the columns are there even where no point is. */
    }
    const size_t capacity = bg_room_beyond(count);
    bg_points_free(points);
    points->offsets = malloc(capacity * sizeof *points->offsets);
    points->pairs = malloc(capacity * sizeof *points->pairs);
    points->gaps = malloc(capacity * sizeof *points->gaps);
    points->days = malloc(capacity * sizeof *points->days);
    points->batches = malloc(capacity * sizeof *points->batches);
    points->indices = malloc(capacity * sizeof *points->indices);
    points->come = malloc(capacity * sizeof *points->come);
    points->arrivals = malloc(capacity * sizeof *points->arrivals);
    points->arrival_days = malloc(bg_order_room(capacity) * sizeof *points->arrival_days);
    const bool room = points->offsets && points->pairs && points->gaps && points->days && points->batches && points->indices &&
                      points->come && points->arrivals && points->arrival_days;
    points->capacity = room ? capacity : 0;
    return room;
}

void bg_points_address(struct bg_points *points, uint32_t offset, size_t number, size_t start, size_t end)
{
    for (size_t p = start; p < end; p++) {
        points->offsets[p] = offset;
        points->pairs[p] = (uint32_t)(number + p - start);
    }
}

void bg_points_draw(struct bg_points *points, uint64_t seed, uint64_t first, size_t start, size_t end)
{
    bg_stream_pairs(seed, first, BG_PURPOSE_POINT, end - start, points->offsets + start, points->pairs + start, points->gaps + start,
                    points->days + start);
    bg_exponentials(end - start, points->gaps + start);
}

/* Makes the gaps between the points of a replication their places: parts of all its hazard. */
static void add_up(double *gaps, size_t count)
{
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        total += gaps[i];
        gaps[i] = total;
    }
    const double scale = 1 / total;
    for (size_t i = 0; i < count; i++) {
        gaps[i] *= scale;
    }
}

/* Where the law of the number of IDKs is known, all points are answers that come: delays are drawn from the lower part that does. */
static void choose_coming(double *days, bool *come, const size_t *batches, size_t count, const double *arrives, bool known)
{
    for (size_t i = 0; i < count; i++) {
        const double by_the_horizon = arrives[batches[i]];
        come[i] = known || days[i] < by_the_horizon;
        days[i] *= known ? by_the_horizon : 1;
    }
}

void bg_points_place(struct bg_points *points, const struct bg_chances *chances, size_t start, size_t end)
{
    const struct bg_plan *plan = chances->plan;
    const bool known = bg_counts_are_known(&plan->counts);
    const double *places = points->gaps + start;
    size_t *batches = points->batches + start;
    int64_t *indices = points->indices + start;
    if (start == end) {
        return;
    }
    const size_t count = end - start - 1; /* Without the end. */
    add_up(points->gaps + start, count + 1);
    if (known) {
        bg_counts_place(&plan->counts, plan, count, places, batches, indices);
    } else {
        bg_chances_place(chances, count, places, batches, indices);
    }
    choose_coming(points->days + start, points->come + start, batches, count, plan->idk_arrives, known);
    batches[count] = 0;
    indices[count] = 0;
    points->come[end - 1] = false;
}

void bg_points_delay(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end)
{
    bg_delay_draw_all(&plan->idk_delay, end - start, points->days + start);
}

/* Of points in the hazard of one invitation, which are neighbours, only the first one counts. */
size_t bg_points_arrivals(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end)
{
    struct bg_arrival *restrict arrivals = points->arrivals;
    double *restrict days = points->arrival_days;
    size_t count = 0;
    for (size_t p = start; p < end; p++) {
        const size_t batch = points->batches[p];
        const int64_t index = points->indices[p];
        const double day = plan->time_days[batch] + points->days[p];
        const bool again = p > start && index == points->indices[p - 1] && batch == points->batches[p - 1];
        arrivals[count] = (struct bg_arrival){batch, index};
        days[count] = GSL_MIN(day, plan->horizon_days); /* Rounding must not carry beyond what is known. */
        count += points->come[p] && !again;
    }
    return count;
}
