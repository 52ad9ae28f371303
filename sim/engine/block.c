/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The block, to which lives are added.
 */
#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdalign.h>
#include <string.h>

#include "blueguy/base/vector.h"
#include "blueguy/engine/tally.h"
#include "foreseen.h"
#include "life_state.h"

/* Takes `count` items of `size` bytes from flat memory; with no memory it only measures. */
static void *take(unsigned char *memory, size_t *used, size_t count, size_t size)
{
    void *part = memory == NULL ? NULL : memory + *used;
    size_t bytes = count * size;
    *used += (bytes + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    return part;
}

static size_t lay_out(const struct bg_tally_shape *shape, unsigned char *memory, struct bg_block *block)
{
    const struct bg_plan *plan = shape->plan;
    size_t used = 0;
    *block = (struct bg_block){.head = NULL};
    block->head = take(memory, &used, 1, sizeof *block->head);
    block->firsts = take(memory, &used, BG_BLOCK_REPLICATIONS, sizeof *block->firsts);
    block->detours = take(memory, &used, BG_MOST_DETOURS, sizeof *block->detours);
    if (shape->tables) {
        block->idk = take(memory, &used, shape->n_idk, sizeof *block->idk);
        block->strikes = take(memory, &used, plan->n_rows + 1, sizeof *block->strikes); /* The last one takes what is none. */
        block->calm = take(memory, &used, plan->n_batches, sizeof *block->calm);
        block->blocked = take(memory, &used, plan->n_batches + 1, sizeof *block->blocked);
        block->lacking = take(memory, &used, plan->n_batches, sizeof *block->lacking);
    }
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS && shape->weighted; sum++) {
        block->lost[sum] = take(memory, &used, plan->n_batches, sizeof(double));
        block->kind[sum] = take(memory, &used, plan->n_kinds, sizeof(double));
    }
    return used;
}

size_t bg_block_bytes(const struct bg_tally_shape *shape)
{
    struct bg_block unused;
    return lay_out(shape, NULL, &unused);
}

struct bg_block bg_block_view(const struct bg_tally_shape *shape, void *memory)
{
    struct bg_block block;
    lay_out(shape, memory, &block);
    return block;
}

void bg_block_clear(const struct bg_tally_shape *shape, struct bg_block *block)
{
    const struct bg_plan *plan = shape->plan;
    *block->head = (struct bg_block_head){0};
    memset(block->detours, 0, BG_MOST_DETOURS * sizeof *block->detours);
    if (shape->tables) {
        memset(block->idk, 0, shape->n_idk * sizeof *block->idk);
        memset(block->strikes, 0, (plan->n_rows + 1) * sizeof *block->strikes);
        memset(block->calm, 0, plan->n_batches * sizeof *block->calm);
        memset(block->blocked, 0, (plan->n_batches + 1) * sizeof *block->blocked);
        memset(block->lacking, 0, plan->n_batches * sizeof *block->lacking);
    }
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS && shape->weighted; sum++) {
        memset(block->lost[sum], 0, plan->n_batches * sizeof(double));
        memset(block->kind[sum], 0, plan->n_kinds * sizeof(double));
    }
}

/* Adds the values of `count` lives, one behind the other.  The sums lie side by side, so that the compiler can add to several of them at
 * once. */
BG_VECTOR_CLONES static void add_values(const double *restrict pivot, struct bg_block_head *restrict head, const double *restrict values,
                                        size_t count)
{
    for (const double *life = values; life < values + count * BG_MEANS; life += BG_MEANS) {
        for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
            const double deviation = life[mean] - pivot[mean];
            head->sum[mean] += deviation;
            head->square[mean] += deviation * deviation;
            head->nonzero[mean] += life[mean] != 0 ? 1.0 : 0.0;
        }
    }
}

/* The chance of an accept, per invitation of a kind, that is followed by batch. */
static double rate_of(const struct bg_kind_chances *chances, enum bg_rate_sum sum)
{
    return chances->accept[sum == BG_SUM_COLD ? BG_GENERIC : BG_PERSONALIZED];
}

static void add_lost(const struct bg_plan *plan, double *lost, const struct bg_departure *departure, const struct bg_chances *chances,
                     enum bg_rate_sum sum)
{
    for (size_t j = departure->first; j < departure->end; j++) {
        const bool all = departure->end - departure->first > 1;
        const int64_t lacking = all ? bg_plan_sends(plan, j) : departure->lacking;
        lost[j] += (double)lacking * rate_of(&chances->kinds[plan->kind_of[j]], sum);
    }
}

static void add_rates(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life)
{
    const struct bg_plan *plan = shape->plan;
    const struct bg_chances *chances = life->lot.chances;
    const struct bg_sends *sends = &life->sends;
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS; sum++) {
        for (size_t k = 0; k < plan->n_kinds; k++) {
            block->kind[sum][k] += rate_of(&chances->kinds[k], sum);
        }
        for (size_t i = 0; i < sends->n_departures; i++) {
            add_lost(plan, block->lost[sum], &sends->departures[i], chances, sum);
        }
    }
}

/* Of a calm life it is enough to know for which batches strikes came: when they did follows the law of delays.  Where the law of their
 * number is known, even that follows from it. */
static void add_calm_strikes(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life)
{
    for (size_t i = 0; i < life->lot.n_arrivals; i++) {
        const size_t batch = life->lot.batches[i];
        block->calm[batch] += life->lot.indices[i] < (double)bg_plan_sends(shape->plan, batch);
    }
}

static void add_tables(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life)
{
    const struct bg_sends *sends = &life->sends;
    double idk = life->values[BG_MEAN_IDK];
    double last_idk_row = (double)(shape->n_idk - 1);
    block->idk[(size_t)GSL_MIN(idk, last_idk_row)]++;
    if (life->calm && !bg_counts_are_known(&shape->plan->counts)) {
        add_calm_strikes(shape, block, life);
    }
    for (size_t i = 0; i < sends->n_departures; i++) {
        const struct bg_departure *departure = &sends->departures[i];
        if (departure->end - departure->first == 1) {
            block->lacking[departure->first] += departure->lacking;
        } else {
            block->blocked[departure->first]++;
            block->blocked[departure->end]--;
        }
    }
    if (shape->weighted) {
        add_rates(shape, block, life);
    }
}

/* How many strikes of a life are told by day. */
static size_t count_told(const struct bg_tally_shape *shape, const struct bg_life *life)
{
    return shape->tables && !life->calm ? life->n_strikes : 0;
}

static void add_strikes(const struct bg_tally_shape *shape, struct bg_block *block, const uint32_t *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        block->strikes[rows[i]]++;
    }
    if (count > 0) {
        block->strikes[shape->plan->n_rows] = 0; /* Those are no strikes. */
    }
}

/* Adds a first restriction, before whose replication there are `offset` of them. */
static inline void add_first(struct bg_block *block, double day, int64_t invitation, size_t batches, uint32_t offset)
{
    block->firsts[block->head->restricted++] =
        (struct bg_first_record){.day = day, .invitation = invitation, .batches = (uint32_t)batches, .offset = offset};
}

/* Adds what happened in a life, beside its values and strikes. */
static void add_story(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life, uint32_t offset)
{
    if (life->account.restrictions > 0) {
        add_first(block, life->first.day, life->first.invitation, life->first.batches, offset);
    }
    if (shape->tables && !life->on_detour) {
        add_tables(shape, block, life);
    }
    block->head->replications++;
}

void bg_block_add(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life)
{
    if (life->on_detour) {
        bg_foreseen_add_one(shape, block, life);
    } else {
        add_values(shape->pivot, block->head, life->values, 1);
    }
    add_strikes(shape, block, life->strike_rows, count_told(shape, life));
    add_story(shape, block, life, (uint32_t)block->head->replications);
}

static void add_waiting(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life, uint64_t seed)
{
    bg_waiting_draw(&life->waiting, life->accepts, seed);
    add_values(shape->pivot, block->head, life->waiting.values[0], life->waiting.count);
    add_strikes(shape, block, life->strike_rows, life->n_kept);
    life->waiting.count = 0;
    life->n_kept = 0;
}

/* Returns false where memory is short. */
static bool live_and_wait(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life, uint64_t seed,
                          uint64_t replication, uint32_t offset)
{
    if (!bg_life_run_but_accepts(life, seed, replication, life->waiting.values[life->waiting.count])) {
        return false;
    }
    add_story(shape, block, life, offset);
    life->n_kept += count_told(shape, life);
    bg_waiting_add(&life->waiting, replication, &life->lot);
    if (life->waiting.count == BG_MOST_WAITING) {
        add_waiting(shape, block, life, seed);
    }
    return true;
}

/* Adds the lives of a flock that begins with replication `first`, the one after `before` others of the block.  Those that take a detour
 * only lack their first restrictions, which stand in order with all others.  Returns false where memory is short. */
static bool live_flock(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life, uint64_t seed, uint64_t first,
                       uint32_t before, const struct bg_foresight *foreseen, const struct bg_work *work)
{
    bool room = bg_foreseen_add(shape, block, life->accepts, foreseen);
    for (size_t i = 0; i < foreseen->n_others && room && !bg_work_stopped(work); i++) {
        const uint32_t number = foreseen->others[i];
        const struct bg_straight *straight = &foreseen->straight[number];
        if (foreseen->n_told > 0 && !isnan(straight->day)) {
            add_first(block, straight->day, straight->invitation, straight->first, before + number);
        } else {
            room = live_and_wait(shape, block, life, seed, first + number, before + number);
        }
    }
    return room;
}

bool bg_block_live(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life, uint64_t seed, uint64_t first,
                   int64_t count, const struct bg_work *work)
{
    const uint32_t before = (uint32_t)block->head->replications;
    size_t done = 0;
    bool room = true;
    while (done < (size_t)count && room && !bg_work_stopped(work)) {
        const struct bg_foresight foreseen = bg_luck_foresee(life->luck, seed, first + done, (size_t)count - done);
        room = foreseen.count > 0 && live_flock(shape, block, life, seed, first + done, before + (uint32_t)done, &foreseen, work);
        done += foreseen.count;
    }
    add_waiting(shape, block, life, seed);
    return room;
}
