/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The law of the number of IDKs.
 */
#include "blueguy/engine/counts.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "blueguy/base/vector.h"
#include "blueguy/chance/poisson.h"
#include "blueguy/engine/chances.h"

#define MOST_WORK 1e6    /* Products for the law, about: a few milliseconds. */
#define NEGLIGIBLE 1e-14 /* What is left of the law may be rounding. */

/* P(an IDK to an invitation of batch j comes by the horizon). */
static double arrival_chance(const struct bg_chances *chances, size_t j)
{
    return chances->kinds[chances->plan->kind_of[j]].idk * chances->plan->idk_arrives[j];
}

static bool allocate(struct bg_counts *counts, size_t n_batches)
{
    counts->sends_each = bg_room_for(n_batches, sizeof *counts->sends_each);
    counts->last = bg_room_for(n_batches, sizeof *counts->last);
    return counts->sends_each != NULL && counts->last != NULL && bg_count_table_allocate(&counts->idks, counts->missing + 1) &&
           bg_count_table_allocate(&counts->points, GSL_MAX(counts->missing, BG_POISSON_MOST) + 1) &&
           bg_count_table_allocate(&counts->batches, n_batches);
}

void bg_counts_free(struct bg_counts *counts)
{
    bg_count_table_free(&counts->idks);
    bg_count_table_free(&counts->points);
    bg_count_table_free(&counts->batches);
    free(counts->sends_each);
    free(counts->last);
    *counts = (struct bg_counts){.sends_each = NULL};
}

/* The law of the number of IDKs to batch j, from 0 to size - 1.  None of them is never 0: all hazard is small. */
static void find_batch_law(const struct bg_chances *chances, size_t j, double *law, size_t size)
{
    const double sends = (double)bg_plan_sends(chances->plan, j);
    const double chance = arrival_chance(chances, j);
    law[0] = exp(sends * log1p(-chance));
    for (size_t k = 1; k < size; k++) {
        law[k] = law[k - 1] * fmax(sends - (double)(k - 1), 0) / (double)k * (chance / (1 - chance));
    }
}

/* Makes a law, from 0 to size - 1, that of the sum with something that is independent. */
static void convolve(double *law, const double *with, size_t size)
{
    for (size_t k = size; k-- > 0;) {
        double sum = 0;
        for (size_t i = 0; i <= k; i++) {
            sum += law[k - i] * with[i];
        }
        law[k] = sum;
    }
}

static void find_law(struct bg_counts *counts, const struct bg_chances *chances, double *scratch)
{
    double *law = counts->idks.up_to;
    law[0] = 1;
    for (size_t j = 0; j < chances->plan->n_batches; j++) {
        find_batch_law(chances, j, scratch, counts->missing);
        convolve(law, scratch, counts->missing);
    }
    for (size_t k = 1; k < counts->missing; k++) {
        law[k] += law[k - 1];
    }
    for (size_t k = 0; k < counts->missing; k++) {
        law[k] = law[k] > 1 - NEGLIGIBLE ? 1 : law[k];
    }
    bg_count_table_complete(&counts->idks);
}

/* Returns all arrival hazard. */
static double find_batches(struct bg_counts *counts, const struct bg_chances *chances)
{
    const struct bg_plan *plan = chances->plan;
    double hazard = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        hazard -= log1p(-arrival_chance(chances, j)) * (double)bg_plan_sends(plan, j);
        counts->batches.up_to[j] = hazard;
    }
    for (size_t j = 0; j < plan->n_batches && hazard > 0; j++) {
        counts->batches.up_to[j] /= hazard;
    }
    bg_count_table_complete(&counts->batches);
    for (size_t j = 0; j < plan->n_batches; j++) {
        const double sends = (double)bg_plan_sends(plan, j);
        counts->sends_each[j] = sends / (counts->batches.up_to[j] - counts->batches.below[j]);
        counts->last[j] = sends - 1;
    }
    return hazard;
}

static void find_points(struct bg_counts *counts, double hazard)
{
    double *law = counts->points.up_to;
    double chance = exp(-hazard);
    law[0] = chance;
    for (size_t k = 1; k < counts->points.n_steps; k++) {
        chance *= hazard / (double)k;
        law[k] = law[k - 1] + chance;
    }
    bg_count_table_complete(&counts->points);
}

enum bg_status bg_counts_init(struct bg_counts *counts, const struct bg_plan *plan, struct bg_error *error)
{
    const double missing = bg_plan_missing_strikes(plan);
    *counts = (struct bg_counts){.missing = (size_t)missing};
    if (plan->worlds.n_uncertain > 0 || bg_plan_is_limited(plan) || (double)plan->n_batches * missing * missing > MOST_WORK) {
        return BG_OK;
    }
    struct bg_chances chances;
    enum bg_status status = bg_chances_init(&chances, plan, &plan->planned, error);
    const double most = status == BG_OK ? bg_chances_total_hazard(&chances) : 0;
    if (!(most > 0 && most <= BG_POISSON_LARGEST_PART)) {
        bg_chances_free(&chances);
        return status;
    }
    double *scratch = calloc(counts->missing, sizeof *scratch);
    if (scratch != NULL && allocate(counts, plan->n_batches)) {
        find_law(counts, &chances, scratch);
        find_points(counts, find_batches(counts, &chances));
    } else {
        bg_counts_free(counts);
        status = bg_error_no_memory(error);
    }
    free(scratch);
    bg_chances_free(&chances);
    return status;
}

size_t bg_counts_points_again(const struct bg_counts *counts, size_t idks, double u)
{
    const double fewer = counts->points.below[idks];
    const size_t points = bg_count_table_step(&counts->points, bg_count_table_below_one(fewer + u * (1 - fewer)));
    return GSL_MAX(points, idks);
}

size_t bg_counts_points(const struct bg_counts *counts, size_t idks, double u)
{
    const double fewer = counts->idks.below[idks];
    const double rest = (u - fewer) / (counts->idks.up_to[idks] - fewer); /* A uniform number too. */
    return bg_counts_points_again(counts, idks, rest);
}

BG_VECTOR_CLONES void bg_counts_place(const struct bg_counts *counts, size_t count, const double *restrict places,
                                      uint32_t *restrict batches, double *restrict indices)
{
    const double *restrict below = counts->batches.below;
    const double *restrict sends_each = counts->sends_each;
    const double *restrict last = counts->last;
    bg_count_table_steps(&counts->batches, count, places, batches);
    for (size_t i = 0; i < count; i++) {
        const uint32_t batch = batches[i];
        const double index = trunc((places[i] - below[batch]) * sends_each[batch]);
        indices[i] = GSL_MIN(index, last[batch]); /* Rounding at the batch's end. */
    }
}

/* What bg_counts_share() works with: laws are of `size` numbers, from 0. */
struct share {
    const struct bg_chances *chances;
    size_t size;
    double *before;  /* Owned; n_batches + 1 laws: of IDKs to earlier batches; */
    double *after;   /* a law: of IDKs to later ones; */
    double *batch;   /* a law: of IDKs to the batch; */
    double *others;  /* a law: of IDKs to all other ones; */
    double *weights; /* size: lives with each number of IDKs, by its chance. */
};

static bool share_allocate(struct share *share)
{
    enum { LAWS = 5 }; /* The last one of `before`, and the four others. */
    share->before = calloc((share->chances->plan->n_batches + LAWS) * share->size, sizeof(double));
    if (share->before == NULL) {
        return false;
    }
    share->after = share->before + (share->chances->plan->n_batches + 1) * share->size;
    share->batch = share->after + share->size;
    share->others = share->batch + share->size;
    share->weights = share->others + share->size;
    return true;
}

static void share_prepare(struct share *share, const int64_t *lives)
{
    const size_t n_batches = share->chances->plan->n_batches;
    const size_t size = share->size;
    const double *law = share->before + n_batches * size;
    share->before[0] = 1;
    share->after[0] = 1;
    for (size_t j = 0; j < n_batches; j++) {
        memcpy(share->before + (j + 1) * size, share->before + j * size, size * sizeof(double));
        find_batch_law(share->chances, j, share->batch, size);
        convolve(share->before + (j + 1) * size, share->batch, size);
    }
    for (size_t k = 0; k < size; k++) {
        share->weights[k] = law[k] > 0 ? (double)lives[k] / law[k] : 0;
    }
}

/* The expected number of IDKs to batch j, which come from the last one to the first. */
static double share_of(struct share *share, size_t j)
{
    const size_t size = share->size;
    double expected = 0;
    memcpy(share->others, share->before + j * size, size * sizeof(double));
    convolve(share->others, share->after, size);
    find_batch_law(share->chances, j, share->batch, size);
    for (size_t k = 1; k < size; k++) {
        for (size_t rest = 0; rest + k < size; rest++) {
            expected += (double)k * share->batch[k] * share->others[rest] * share->weights[rest + k];
        }
    }
    convolve(share->after, share->batch, size);
    return expected;
}

enum bg_status bg_counts_share(const struct bg_counts *counts, const struct bg_plan *plan, const int64_t *lives, double *expected,
                               struct bg_error *error)
{
    struct bg_chances chances;
    struct share share = {.chances = &chances, .size = counts->missing};
    enum bg_status status = bg_chances_init(&chances, plan, &plan->planned, error);
    if (status == BG_OK && !share_allocate(&share)) {
        status = bg_error_no_memory(error);
    }
    if (status == BG_OK) {
        share_prepare(&share, lives);
        for (size_t j = plan->n_batches; j-- > 0;) {
            expected[j] = share_of(&share, j);
        }
    }
    free(share.before);
    bg_chances_free(&chances);
    return status;
}
