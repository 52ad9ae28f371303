/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing the points of a flock, in rounds.
 */
#include <math.h>

#include "blueguy/chance/philox.h"
#include "blueguy/chance/poisson.h"
#include "luck_state.h"
#include "order.h"

_Static_assert((int)BG_ORDER_SHORT <= (int)BG_POINTS_GROUP, "there is room to look at a short list's places behind the last point");

/* How many points a replication has.  Its level is enough unless many are expected. */
static size_t count_points(const struct bg_luck *luck, size_t i)
{
    const double expected = bg_chances_total_hazard(bg_luck_chances(luck, i));
    if (expected <= BG_POISSON_LARGEST_PART) {
        return (size_t)luck->counts[i];
    }
    struct bg_stream stream;
    bg_stream_init_at(&stream, luck->seed, luck->first + i, BG_PURPOSE_COUNT, 1); /* The first pair is for levels. */
    return (size_t)bg_poisson_draw(expected, &stream);
}

/* Whether replication i has as many arrivals as is known beforehand, if it is. */
static bool agrees(const struct bg_luck *luck, size_t i)
{
    const struct bg_counts *counts = &luck->plan->counts;
    const size_t known = luck->known[i];
    const size_t found = luck->arrivals[i].count;
    return !bg_counts_are_known(counts) || (known < counts->missing ? found == known : found >= known);
}

/* So many points, and the end behind them. */
static size_t with_end(size_t count)
{
    return count > 0 ? count + 1 : 0;
}

/* In the first round there are all replications, or where the numbers of IDKs are known those of which more must be known. */
static void list_first(struct bg_luck *luck)
{
    struct bg_luck_round *round = &luck->round;
    const bool known = bg_counts_are_known(&luck->plan->counts);
    round->time = 0;
    round->count = 0;
    round->start[0] = 0;
    for (size_t k = 0; k < luck->n_others; k++) {
        const uint32_t i = luck->others[k];
        round->of[round->count] = i;
        round->count += !known || bg_luck_wants(luck, luck->known[i]);
    }
    for (size_t k = 0; k < round->count; k++) {
        const size_t i = round->of[k];
        const size_t count = known ? bg_counts_points(&luck->plan->counts, luck->known[i], luck->counts[i]) : count_points(luck, i);
        round->drawn[k] = 0;
        round->start[k + 1] = round->start[k] + with_end(count);
    }
}

/* In the next round there are those whose arrivals do not agree with what is known.  Their points come behind the last ones that do. */
static void list_again(struct bg_luck *luck)
{
    struct bg_luck_round *round = &luck->round;
    uint32_t pairs[BG_MOST_FLOCK] = {0};
    double levels[BG_MOST_FLOCK];
    double unused[BG_MOST_FLOCK];
    size_t count = 0;
    size_t kept = round->start[0];
    round->time++;
    for (size_t k = 0; k < round->count; k++) {
        const uint32_t i = round->of[k];
        const bool again = !agrees(luck, i);
        kept = again ? kept : round->start[k + 1];
        round->of[count] = i;
        round->drawn[count] = round->drawn[k] + (uint32_t)with_end(round->start[k + 1] - round->start[k]);
        pairs[count] = round->time; /* The first pair is for levels. */
        count += again;
    }
    bg_stream_pairs(luck->seed, luck->first, BG_PURPOSE_COUNT, count, round->of, pairs, levels, unused);
    round->start[0] = kept;
    round->count = count;
    for (size_t k = 0; k < count; k++) {
        const size_t points = bg_counts_points_again(&luck->plan->counts, luck->known[round->of[k]], levels[k]);
        round->start[k + 1] = round->start[k] + with_end(points);
    }
}

/* Returns whether all answers come. */
static bool place_all(struct bg_luck *luck)
{
    const struct bg_luck_round *round = &luck->round;
    bool all = true;
    if (!bg_chances_move_places(luck->plan)) {
        return bg_points_place(&luck->points, bg_luck_chances(luck, 0), round->start[0], round->start[round->count]);
    }
    for (size_t k = 0; k < round->count; k++) {
        all &= bg_points_place(&luck->points, bg_luck_chances(luck, round->of[k]), round->start[k], round->start[k + 1]);
    }
    return all;
}

/* Finds what becomes of the replications that go the straight way. */
static void tell_straight(struct bg_luck *luck)
{
    struct bg_luck_round *round = &luck->round;
    const struct bg_points *points = &luck->points;
    const struct bg_straight_columns columns = {.batches = points->batches,
                                                .indices = points->indices,
                                                .days = points->days,
                                                .rows = points->rows,
                                                .strike_rows = points->strike_rows};
    const size_t rank = (size_t)bg_plan_missing_strikes(luck->plan) - 1;
    bg_order_find(points->days, round->start, round->ends, round->count, rank, round->completing);
    bg_straight_tell(luck->plan, &columns, round->start, round->ends, round->count, round->completing, round->of, luck->straights);
}

/* Returns false where memory is short. */
static bool draw_round(struct bg_luck *luck)
{
    struct bg_points *points = &luck->points;
    struct bg_luck_round *round = &luck->round;
    const size_t count = round->count;
    if (!bg_points_reserve(points, round->start[count])) {
        return false;
    }
    bg_points_address(points, round->of, round->drawn, round->start, count);
    bg_points_draw(points, luck->seed, luck->first, round->start[0], round->start[count]);
    bg_points_scale(points, round->start, count);
    const bool all_come = place_all(luck);
    bg_points_answer(points, luck->plan, round->start[0], round->start[count]);
    bg_points_arrive(points, all_come, round->start, count, round->ends);
    for (size_t k = 0; k < count; k++) {
        luck->arrivals[round->of[k]] = (struct bg_luck_arrivals){.start = round->start[k], .count = round->ends[k] - round->start[k]};
        luck->straights[round->of[k]].day = NAN;
    }
    if (luck->straight) {
        tell_straight(luck);
    }
    return true;
}

/* Where it is known how many IDKs come, points are drawn until they agree with that. */
bool bg_luck_draw_points(struct bg_luck *luck)
{
    list_first(luck);
    while (luck->round.count > 0) {
        if (!draw_round(luck)) {
            return false;
        }
        list_again(luck);
    }
    luck->n_points = luck->round.start[0];
    return true;
}
