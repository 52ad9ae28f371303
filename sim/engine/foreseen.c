/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding up what is foreseen.
 *
 * Whole numbers add up to the same in any order.  Days restricted are not whole: they are added in the order of lives, apart from those of
 * lives that are not foreseen.  All else follows from how many lives take each detour.
 */
#include "foreseen.h"

#include <gsl/gsl_minmax.h>

/* Sums of whole numbers. */
struct whole {
    int64_t sum;
    int64_t square;
    int64_t nonzero;
};

static inline void add_whole(struct whole *whole, int64_t value, int64_t pivot)
{
    const int64_t deviation = value - pivot;
    whole->sum += deviation;
    whole->square += deviation * deviation;
    whole->nonzero += value != 0;
}

static void add_mean(struct bg_block_head *head, enum bg_mean mean, const struct whole *whole)
{
    head->sum[mean] += (double)whole->sum;
    head->square[mean] += (double)whole->square;
    head->nonzero[mean] += (double)whole->nonzero;
}

/* Lives that are foreseen have fewer IDKs than there are rows. */
static inline void add_to_row(const struct bg_tally_shape *shape, struct bg_block *block, size_t idks)
{
    if (shape->tables) {
        block->idk[idks]++;
    }
}

static void add_calm_idks(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_foresight *foreseen)
{
    struct whole idks = {0};
    for (size_t i = 0; i < foreseen->n_calm; i++) {
        const uint32_t received = foreseen->idks[foreseen->calm[i]];
        add_whole(&idks, received, 0);
        add_to_row(shape, block, received);
    }
    add_mean(block->head, BG_MEAN_IDK, &idks);
}

static inline void add_days(struct bg_block_head *head, double days)
{
    head->detour_days += days;
    head->detour_day_squares += days * days;
    head->nonzero[BG_MEAN_DAYS_RESTRICTED] += days != 0 ? 1.0 : 0.0;
}

/* Adds detours, IDKs and days restricted of lives that take a detour. */
static void add_told_values(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_foresight *foreseen)
{
    const double horizon = shape->plan->horizon_days;
    struct whole idks = {0};
    for (size_t i = 0; i < foreseen->n_told; i++) {
        const struct bg_straight *straight = &foreseen->straight[foreseen->told[i]];
        add_whole(&idks, straight->n_received, 0);
        add_to_row(shape, block, straight->n_received);
        add_days(block->head, GSL_MIN(straight->until, horizon) - straight->day);
        block->detours[straight->detour]++;
    }
    add_mean(block->head, BG_MEAN_IDK, &idks);
}

/* Makes sure of the tables of all detours that lives of the block take. */
static bool tabulate(const struct bg_tally_shape *shape, const struct bg_block *block, struct bg_accepts *accepts)
{
    bool room = true;
    for (size_t i = 0; i < shape->plan->detours.count && room; i++) {
        room = block->detours[i] == 0 || bg_accepts_tabulate(accepts, i);
    }
    return room;
}

/* Adds the accepts of `count` lives, which take detours, or else go as planned. */
static inline void add_accepts(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_accepts *accepts,
                               const struct bg_foresight *foreseen, size_t count, const uint32_t *lives, bool detours)
{
    const double *levels = foreseen->accepts[accepts->message];
    const enum bg_mean mean = bg_accepts_mean(accepts->message);
    const int64_t pivot = (int64_t)shape->pivot[mean];
    struct whole sums = {0};
    for (size_t i = 0; i < count; i++) {
        const uint32_t life = lives[i];
        const struct bg_count_table *table = detours ? &accepts->detours[foreseen->straight[life].detour] : &accepts->table;
        add_whole(&sums, bg_count_table_at(table, levels[life]), pivot);
    }
    add_mean(block->head, mean, &sums);
}

static void add_told_strikes(struct bg_block *block, const struct bg_foresight *foreseen, size_t n_rows)
{
    for (size_t i = 0; i < foreseen->n_strike_rows; i++) {
        block->strikes[foreseen->strike_rows[i]]++;
    }
    block->strikes[n_rows] = 0; /* Those are no strikes. */
}

bool bg_foreseen_add(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_accepts accepts[BG_MESSAGES],
                     const struct bg_foresight *foreseen)
{
    bool room = true;
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        block->head->nonzero[mean] += shape->planned_nonzero[mean] * (double)foreseen->n_calm;
    }
    add_calm_idks(shape, block, foreseen);
    add_told_values(shape, block, foreseen);
    for (enum bg_message message = 0; message < BG_MESSAGES && room; message++) {
        if (shape->plan->planned_values[bg_accepts_mean(message)] > 0) {
            room = tabulate(shape, block, &accepts[message]);
            add_accepts(shape, block, &accepts[message], foreseen, foreseen->n_calm, foreseen->calm, false);
            add_accepts(shape, block, &accepts[message], foreseen, room ? foreseen->n_told : 0, foreseen->told, true);
        }
    }
    if (shape->tables) {
        add_told_strikes(block, foreseen, shape->plan->n_rows);
    }
    block->head->replications += (int64_t)(foreseen->n_calm + foreseen->n_told);
    return room;
}

void bg_foreseen_add_one(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life)
{
    static const enum bg_mean counted[] = {BG_MEAN_IDK, BG_MEAN_ACCEPTED_COLD, BG_MEAN_ACCEPTED_WARM};
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        struct whole one = {0};
        add_whole(&one, (int64_t)life->values[counted[i]], (int64_t)shape->pivot[counted[i]]);
        add_mean(block->head, counted[i], &one);
    }
    add_to_row(shape, block, (size_t)life->values[BG_MEAN_IDK]);
    add_days(block->head, life->values[BG_MEAN_DAYS_RESTRICTED]);
    block->detours[life->lot.straight->detour]++;
}
