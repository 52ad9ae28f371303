/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tally, which takes blocks.
 */
#include "blueguy/engine/tally.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "order.h"

enum { FEWEST_IDK_ROWS = 20, IDK_ROWS_PER_STRIKE = 4 };
_Static_assert((int)FEWEST_IDK_ROWS >= (int)BG_ORDER_SHORT, "lives of which it is told what becomes of them have rows of their own");

void bg_tally_shape_init(struct bg_tally_shape *shape, const struct bg_plan *plan, bool tables)
{
    int by_strikes = IDK_ROWS_PER_STRIKE * plan->scenario->account.strikes;
    int64_t sends = bg_plan_total_sends(plan);
    *shape = (struct bg_tally_shape){.plan = plan, .tables = tables, .weighted = tables && plan->worlds.n_uncertain > 0};
    if (tables) {
        shape->n_idk = (size_t)GSL_MAX(by_strikes, FEWEST_IDK_ROWS) + 1;
        shape->n_invitation_rows = sends < BG_MAX_INVITATION_ROWS ? (size_t)sends + 1 : BG_MAX_INVITATION_ROWS;
    }
    memcpy(shape->pivot, plan->planned_values, sizeof shape->pivot);
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        shape->planned_nonzero[mean] = bg_mean_is_counted(mean) || shape->pivot[mean] == 0 ? 0 : 1;
        shape->pivot[mean] = bg_mean_is_counted(mean) ? round(shape->pivot[mean]) : shape->pivot[mean];
    }
}

void bg_tally_invitation_rows(const struct bg_tally_shape *shape, int64_t *rows)
{
    size_t last = shape->n_invitation_rows - 1;
    double sends = (double)bg_plan_total_sends(shape->plan);
    rows[0] = 0;
    for (size_t row = 1; row <= last; row++) {
        rows[row] = (int64_t)round(sends * (double)row / (double)last);
    }
}

static bool allocate_tables(struct bg_tally *tally)
{
    const struct bg_plan *plan = tally->shape.plan;
    bool room = true;
    tally->idk = calloc(tally->shape.n_idk, sizeof *tally->idk);
    tally->row_hits = calloc(plan->n_rows, sizeof *tally->row_hits);
    tally->invitation_rows = calloc(tally->shape.n_invitation_rows, sizeof *tally->invitation_rows);
    tally->invitation_hits = calloc(tally->shape.n_invitation_rows, sizeof *tally->invitation_hits);
    tally->strikes = calloc(plan->n_rows, sizeof *tally->strikes);
    tally->calm = bg_room_for(plan->n_batches, sizeof *tally->calm);
    tally->lacking = bg_room_for(plan->n_batches, sizeof *tally->lacking);
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS && tally->shape.weighted; sum++) {
        tally->lost[sum] = bg_room_for(plan->n_batches, sizeof(double));
        tally->kind[sum] = bg_room_for(plan->n_kinds, sizeof(double));
        room = room && tally->lost[sum] && tally->kind[sum];
    }
    return room && tally->idk && tally->row_hits && tally->invitation_rows && tally->invitation_hits && tally->strikes && tally->calm &&
           tally->lacking;
}

enum bg_status bg_tally_init(struct bg_tally *tally, const struct bg_tally_shape *shape, struct bg_error *error)
{
    *tally = (struct bg_tally){.shape = *shape};
    tally->day_bins = calloc(BG_DAY_BINS, sizeof *tally->day_bins);
    tally->batch_hits = calloc(shape->plan->n_batches + 1, sizeof *tally->batch_hits);
    bool room = tally->day_bins && tally->batch_hits && (!shape->tables || allocate_tables(tally));
    if (!room) {
        bg_tally_free(tally);
        return bg_error_no_memory(error);
    }
    if (shape->tables) {
        bg_tally_invitation_rows(shape, tally->invitation_rows);
    }
    return BG_OK;
}

void bg_tally_free(struct bg_tally *tally)
{
    free(tally->day_bins);
    free(tally->batch_hits);
    free(tally->row_hits);
    free(tally->invitation_rows);
    free(tally->invitation_hits);
    free(tally->idk);
    free(tally->strikes);
    free(tally->calm);
    free(tally->lacking);
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS; sum++) {
        free(tally->lost[sum]);
        free(tally->kind[sum]);
    }
    *tally = (struct bg_tally){.day_bins = NULL};
}

/* What the values of lives that took detours add to the sums. */
static void add_detours(const struct bg_tally_shape *shape, const struct bg_block *block, struct bg_block_head *head)
{
    for (size_t i = 0; i < shape->plan->detours.count; i++) {
        const double lives = (double)block->detours[i];
        const double *values = shape->plan->detours.detours[i].values;
        for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
            if (!bg_mean_is_counted(mean) && mean != BG_MEAN_DAYS_RESTRICTED) {
                const double deviation = values[mean] - shape->pivot[mean];
                head->sum[mean] += lives * deviation;
                head->square[mean] += lives * deviation * deviation;
                head->nonzero[mean] += values[mean] != 0 ? lives : 0;
            }
        }
    }
    head->sum[BG_MEAN_DAYS_RESTRICTED] += head->detour_days;
    head->square[BG_MEAN_DAYS_RESTRICTED] += head->detour_day_squares;
}

/* Joins the spreads of two groups (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances",
 * 1979). */
static void merge_means(struct bg_tally *tally, const struct bg_block_head *head)
{
    double old = (double)tally->replications;
    double added = (double)head->replications;
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        double deviation = head->sum[mean] / added;
        double squares = fmax(head->square[mean] - deviation * head->sum[mean], 0);
        double step = tally->shape.pivot[mean] + deviation - tally->mean[mean];
        tally->mean[mean] += step * (added / (old + added));
        tally->squares[mean] += squares + step * step * (old * added / (old + added));
        tally->nonzero[mean] += (int64_t)head->nonzero[mean];
    }
    tally->replications += head->replications;
    tally->restricted += head->restricted;
}

/* The first row whose number of invitations is at least `invitation`, near which `rows_each` rows for each of them lead. */
static size_t invitation_row(const struct bg_tally *tally, double rows_each, int64_t invitation)
{
    size_t row = (size_t)(int64_t)((double)invitation * rows_each);
    while (row > 0 && tally->invitation_rows[row - 1] >= invitation) {
        row--;
    }
    while (tally->invitation_rows[row] < invitation) {
        row++;
    }
    return row;
}

/* The bins are spread over more memory than is fast: they are counted in a loop of their own, in which nothing has to be waited for. */
static void merge_days(struct bg_tally *tally, const struct bg_block *block)
{
    const double bins_per_day = BG_DAY_BINS / tally->shape.plan->horizon_days;
    for (int64_t i = 0; i < block->head->restricted; i++) {
        const size_t bin = (size_t)(int64_t)(block->firsts[i].day * bins_per_day);
        tally->day_bins[GSL_MIN(bin, BG_DAY_BINS - 1)]++;
    }
}

static void merge_firsts(struct bg_tally *tally, const struct bg_block *block)
{
    const struct bg_plan *plan = tally->shape.plan;
    const double last_row = (double)tally->shape.n_invitation_rows - 1;
    const double rows_each = last_row / (double)bg_plan_total_sends(plan);
    for (int64_t i = 0; i < block->head->restricted; i++) {
        const struct bg_first_record *first = &block->firsts[i];
        tally->batch_hits[first->batches]++;
        if (tally->shape.tables) {
            tally->row_hits[bg_plan_row_of(plan, first->day)]++;
            tally->invitation_hits[invitation_row(tally, rows_each, first->invitation)]++;
        }
    }
}

static void add_counts(int64_t *to, const int64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i] += from[i];
    }
}

static void add_numbers(double *to, const double *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i] += from[i];
    }
}

static void merge_lacking(struct bg_tally *tally, const struct bg_block *block)
{
    const struct bg_plan *plan = tally->shape.plan;
    int64_t blocked = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        blocked += block->blocked[j];
        tally->lacking[j] += block->lacking[j] + blocked * bg_plan_sends(plan, j);
    }
    for (size_t i = 0; i < plan->detours.count; i++) {
        const struct bg_detour *detour = &plan->detours.detours[i];
        for (size_t j = detour->first; j < detour->end; j++) {
            tally->lacking[j] += block->detours[i] * bg_plan_sends(plan, j);
        }
    }
}

void bg_tally_merge(struct bg_tally *tally, const struct bg_block *block)
{
    const struct bg_tally_shape *shape = &tally->shape;
    if (block->head->replications == 0) {
        return;
    }
    struct bg_block_head head = *block->head;
    add_detours(shape, block, &head);
    merge_means(tally, &head);
    merge_days(tally, block);
    merge_firsts(tally, block);
    if (shape->tables) {
        add_counts(tally->idk, block->idk, shape->n_idk);
        add_counts(tally->strikes, block->strikes, shape->plan->n_rows);
        add_counts(tally->calm, block->calm, shape->plan->n_batches);
        merge_lacking(tally, block);
    }
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS && shape->weighted; sum++) {
        add_numbers(tally->lost[sum], block->lost[sum], shape->plan->n_batches);
        add_numbers(tally->kind[sum], block->kind[sum], shape->plan->n_kinds);
    }
}
