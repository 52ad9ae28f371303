/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one world makes of a plan.
 */
#include "blueguy/engine/chances.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

/* An exponential variate drawn from 52 bits is below 53 ln 2 = 36.8: an invitation with at least this hazard is never passed over. */
#define CERTAIN_HAZARD 64.0

/* The chance of one answer to an invitation that is generic or personalized for sure. */
static double answer_chance(const struct bg_plan *plan, const struct bg_world *world, const struct bg_kind *kind, enum bg_message message,
                            enum bg_answer answer)
{
    if (kind->audience != BG_ANY_SEGMENT) {
        return bg_world_rate(world, (size_t)kind->audience, message, answer);
    }
    double sum = 0;
    for (size_t i = 0; i < plan->scenario->n_segments; i++) {
        sum += plan->scenario->segments[i].share * bg_world_rate(world, i, message, answer);
    }
    return sum;
}

double bg_chances_idk_answer(const struct bg_plan *plan, const struct bg_world *world, size_t kind_index)
{
    const struct bg_kind *kind = &plan->kinds[kind_index];
    double idk = (1 - kind->personalized) * answer_chance(plan, world, kind, BG_GENERIC, BG_ANSWER_IDK) +
                 kind->personalized * answer_chance(plan, world, kind, BG_PERSONALIZED, BG_ANSWER_IDK);
    return GSL_MIN(idk, 1);
}

static void update_kind(struct bg_chances *chances, size_t index)
{
    const struct bg_plan *plan = chances->plan;
    const struct bg_kind *kind = &plan->kinds[index];
    struct bg_kind_chances *out = &chances->kinds[index];
    out->accept[BG_GENERIC] = (1 - kind->personalized) * answer_chance(plan, &chances->world, kind, BG_GENERIC, BG_ANSWER_ACCEPT);
    out->accept[BG_PERSONALIZED] = kind->personalized * answer_chance(plan, &chances->world, kind, BG_PERSONALIZED, BG_ANSWER_ACCEPT);
    out->idk = bg_chances_idk_answer(plan, &chances->world, index) * plan->idk_delay.cap_probability;
    const double hazard = -log1p(-out->idk);
    out->hazard = GSL_MIN(hazard, CERTAIN_HAZARD);
}

/* The number of a run's first invitation. */
static int64_t first_of_run(const struct bg_chances *chances, size_t run)
{
    return chances->line->before[chances->plan->runs[run].first_batch];
}

void bg_chances_update(struct bg_chances *chances)
{
    const struct bg_plan *plan = chances->plan;
    for (size_t i = 0; i < plan->n_kinds; i++) {
        update_kind(chances, i);
    }
    double hazard = 0;
    for (size_t r = 0; r < plan->n_runs; r++) {
        chances->hazard_before[r] = hazard;
        hazard += chances->kinds[plan->runs[r].kind].hazard * (double)(first_of_run(chances, r + 1) - first_of_run(chances, r));
    }
    chances->hazard_before[plan->n_runs] = hazard;
    chances->none = exp(-hazard);
}

enum bg_status bg_chances_init(struct bg_chances *chances, const struct bg_plan *plan, const struct bg_line *line, struct bg_error *error)
{
    *chances = (struct bg_chances){.plan = plan, .line = line};
    chances->kinds = bg_room_for(plan->n_kinds, sizeof *chances->kinds);
    chances->hazard_before = calloc(plan->n_runs + 1, sizeof *chances->hazard_before);
    if (chances->kinds == NULL || chances->hazard_before == NULL) {
        bg_chances_free(chances);
        return bg_error_no_memory(error);
    }
    bg_world_fixed(&plan->worlds, &chances->world);
    bg_chances_update(chances);
    return BG_OK;
}

void bg_chances_free(struct bg_chances *chances)
{
    free(chances->kinds);
    free(chances->hazard_before);
    chances->kinds = NULL;
    chances->hazard_before = NULL;
}

/* What is expected of as many invitations as can go out. */
static enum bg_status expect(const struct bg_plan *plan, double *points, double *idks, struct bg_error *error)
{
    struct bg_chances usual;
    const enum bg_status status = bg_chances_init(&usual, plan, bg_plan_possible(plan), error);
    *idks = 0;
    if (status == BG_OK) {
        *points = bg_chances_total_hazard(&usual);
        for (size_t r = 0; r < plan->n_runs; r++) {
            *idks += usual.kinds[plan->runs[r].kind].idk * (double)(first_of_run(&usual, r + 1) - first_of_run(&usual, r));
        }
    }
    bg_chances_free(&usual);
    return status;
}

enum bg_status bg_chances_expect_points(const struct bg_plan *plan, double *points, struct bg_error *error)
{
    double idks;
    return expect(plan, points, &idks, error);
}

enum bg_status bg_chances_allow_points(const struct bg_plan *plan, double *points, struct bg_error *error)
{
    double idks;
    const enum bg_status status = expect(plan, points, &idks, error);
    if (status == BG_OK && *points > BG_MOST_POINTS) {
        return bg_error_add(error, BG_INVALID,
                            "about %.3g IDKs are expected in each replication, and drawing holds them in memory; at such rates at most "
                            "%.3g are possible: lower \"invites\" or \"idk\", or ask for the risk alone (--method exact)",
                            idks, idks / *points * BG_MOST_POINTS);
    }
    return status;
}

double bg_chances_hazard_at(const struct bg_chances *chances, size_t batch)
{
    const struct bg_plan *plan = chances->plan;
    if (batch == plan->n_batches) {
        return bg_chances_total_hazard(chances);
    }
    size_t r = plan->run_of[batch];
    double each = chances->kinds[plan->runs[r].kind].hazard;
    return chances->hazard_before[r] + each * (double)(chances->line->before[batch] - first_of_run(chances, r));
}

/* The run in whose hazard `hazard` falls: the last one that starts at or before it.  Runs without hazard are passed over. */
static size_t run_at(const struct bg_chances *chances, double hazard)
{
    size_t low = 0;
    size_t high = chances->plan->n_runs;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (chances->hazard_before[middle] <= hazard) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

bool bg_chances_locate(const struct bg_chances *chances, double hazard, struct bg_position *position, double *behind)
{
    const struct bg_plan *plan = chances->plan;
    if (!(hazard < bg_chances_total_hazard(chances))) {
        return false;
    }
    size_t r = run_at(chances, hazard);
    double each = chances->kinds[plan->runs[r].kind].hazard;
    int64_t first = first_of_run(chances, r);
    int64_t count = first_of_run(chances, r + 1) - first;
    int64_t index = (int64_t)((hazard - chances->hazard_before[r]) / each);
    index = GSL_MIN(index, count - 1); /* Rounding at the run's end. */
    position->sent = first + index;
    position->batch = bg_line_batch_of(chances->line, position->sent);
    *behind = chances->hazard_before[r] + each * (double)(index + 1);
    return true;
}

/* Where all invitations are of one kind, hazard says nothing that their number does not say. */
static void place_alike(const struct bg_line *line, int64_t total, size_t count, const double *restrict places, uint32_t *restrict batches,
                        double *restrict indices)
{
    for (size_t i = 0; i < count; i++) {
        const int64_t number = (int64_t)(places[i] * (double)total);
        const int64_t sent = GSL_MIN(number, total - 1);
        batches[i] = (uint32_t)bg_line_batch_of(line, sent);
        indices[i] = (double)(sent - line->before[batches[i]]);
    }
}

void bg_chances_place(const struct bg_chances *chances, size_t count, const double *places, uint32_t *batches, double *indices)
{
    const struct bg_plan *plan = chances->plan;
    if (plan->n_runs == 1) {
        place_alike(chances->line, chances->line->before[plan->n_batches], count, places, batches, indices);
        return;
    }
    const double total = bg_chances_total_hazard(chances);
    for (size_t i = 0; i < count; i++) {
        struct bg_position position = {.sent = 0};
        double behind;
        if (!bg_chances_locate(chances, places[i] * total, &position, &behind)) {
            bg_chances_locate(chances, nextafter(total, 0), &position, &behind); /* Rounding has led to the end. */
        }
        batches[i] = (uint32_t)position.batch;
        indices[i] = (double)(position.sent - chances->line->before[position.batch]);
    }
}
