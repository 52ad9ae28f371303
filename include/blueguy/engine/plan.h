/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan: what is sent when, as long as nothing is blocked, and all that every replication of a scenario has in common.
 *
 * Batches stand in the order of their instants (equal ones: in file order).  A *line* numbers invitations in that order, from 0.  On the
 * planned line stand those that go out unless blocked.  On the possible line stand also those that could go out if batches before them were
 * blocked: of each batch as many as a weekly limit lets out at once.  A *kind* of batch is a pair of personalization rate and audience; in
 * a given world each of its invitations has the same chances.  A *run* is a stretch of neighbouring batches of one kind.
 */
#ifndef BLUEGUY_ENGINE_PLAN_H
#define BLUEGUY_ENGINE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/delay.h"
#include "blueguy/chance/world.h"
#include "blueguy/engine/counts.h"
#include "blueguy/engine/detours.h"
#include "blueguy/engine/quantity.h"
#include "blueguy/scenario/scenario.h"

struct bg_kind {
    double personalized;
    int audience;    /* An index into the scenario's segments, or BG_ANY_SEGMENT. */
    int64_t planned; /* Invitations of this kind that go out unless blocked. */
};

struct bg_run {
    size_t first_batch;
    size_t kind;
};

struct bg_line {
    int64_t *before;   /* Owned; n_batches + 1: the number of the first invitation of each batch. */
    double cells_each; /* Cells of the guide for each invitation. */
    uint32_t *guide;   /* Owned, by bg_plan_prepare(): near guide[m * cells_each] is the batch of invitation m. */
};

/* A quantity that is linear in what was sent: an invitation of batch j that is accepted adds, on average, weight[BG_GENERIC][j] if it was
 * generic and weight[BG_PERSONALIZED][j] if it was personalized.  Either may be NULL where it is 0 for all batches. */
struct bg_effect {
    double *weight[BG_MESSAGES]; /* Owned; n_batches each. */
    double *before[BG_MESSAGES]; /* Owned; n_batches + 1 each: the weights of all planned invitations of earlier batches. */
};

struct bg_plan {
    const struct bg_scenario *scenario; /* Borrowed. */
    struct bg_world_law worlds;
    struct bg_delay accept_delay;
    struct bg_delay idk_delay;
    double horizon_days;

    size_t n_batches;
    int64_t *time_s;         /* n_batches. */
    double *time_days;       /* n_batches. */
    size_t *kind_of;         /* n_batches: indices into kinds. */
    size_t *run_of;          /* n_batches: indices into runs. */
    size_t *week_start;      /* n_batches: the first batch less than 7 days before each. */
    double *idk_arrives;     /* n_batches: P(an IDK that comes before withdrawal comes by the horizon). */
    int64_t *invites_before; /* n_batches + 1: invitations of earlier batches. */
    struct bg_line planned;
    struct bg_line possible; /* Empty where there is no weekly limit: then it is the planned one. */

    size_t n_kinds;
    struct bg_kind *kinds;
    size_t n_runs;
    struct bg_run *runs; /* n_runs + 1; the last one is a sentinel behind the last batch. */

    size_t n_effects; /* BG_EFFECTS with relationships, else the first two (the accepts). */
    struct bg_effect effects[BG_EFFECTS];
    double (*effect_totals)[BG_MESSAGES][BG_EFFECTS]; /* n_kinds: the weights' sums over the planned invitations of a kind. */

    double planned_values[BG_MEANS]; /* Of a life in which all goes as planned and no IDK comes, in the world of fixed rates.  Of accepts,
                                        what is expected. */
    struct bg_counts counts;         /* By bg_plan_prepare(), */
    struct bg_detours detours;       /* as are these. */

    size_t n_rows;     /* Rows of tables by day: */
    double *row_days;  /* each whole day from 0, and the horizon; */
    size_t *row_batch; /* the first batch at or after it. */
};

/* Expands the campaign.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_plan_init(struct bg_plan *plan, const struct bg_scenario *scenario, struct bg_error *error);

/* The same, and takes over from a plan that is no longer needed (or NULL) what took long and is alike: neighbouring points of a study
 * mostly have the same uncertain rates.  What `before` borrows need not be there any more; it can only be freed then. */
enum bg_status bg_plan_init_after(struct bg_plan *plan, const struct bg_scenario *scenario, struct bg_plan *before, struct bg_error *error);

/* Builds what lives and worlds are drawn with, unless it is there: exact answers do without.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_plan_prepare(struct bg_plan *plan, struct bg_error *error);

/* Safe on a zeroed plan. */
void bg_plan_free(struct bg_plan *plan);

static inline int64_t bg_plan_invites(const struct bg_plan *plan, size_t batch)
{
    return plan->invites_before[batch + 1] - plan->invites_before[batch];
}

/* How many of a batch's invitations go out unless blocked. */
static inline int64_t bg_plan_sends(const struct bg_plan *plan, size_t batch)
{
    return plan->planned.before[batch + 1] - plan->planned.before[batch];
}

static inline int64_t bg_plan_total_sends(const struct bg_plan *plan)
{
    return plan->planned.before[plan->n_batches];
}

/* Whether a weekly limit may keep invitations back, so that what is blocked makes room for others. */
static inline bool bg_plan_is_limited(const struct bg_plan *plan)
{
    return plan->possible.before != NULL;
}

/* The invitations that can go out whatever happens. */
static inline const struct bg_line *bg_plan_possible(const struct bg_plan *plan)
{
    return bg_plan_is_limited(plan) ? &plan->possible : &plan->planned;
}

/* The batch of invitation number `number` (from 0, below the total) of a line. */
static inline size_t bg_line_batch_of(const struct bg_line *line, int64_t number)
{
    const int64_t cell = (int64_t)((double)number * line->cells_each);
    size_t batch = line->guide[cell];
    /* Rounding may lead one batch too far: step back first. */
    while (line->before[batch] > number) {
        batch--;
    }
    while (line->before[batch + 1] <= number) {
        batch++;
    }
    return batch;
}

/* The first batch at or after `days`; n_batches where there is none. */
static inline size_t bg_plan_batch_at(const struct bg_plan *plan, double days)
{
    if (days <= 0) {
        return 0; /* Nothing is sent before the first day, */
    }
    if (!(days < plan->horizon_days)) {
        return plan->n_batches; /* or from the horizon on. */
    }
    const size_t day = (size_t)(int64_t)days;
    size_t low = plan->row_batch[day];
    size_t high = plan->row_batch[day + 1];
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (plan->time_days[middle] < days) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const size_t left = low < high ? low : 0; /* Whether one is left would be hard to foretell. */
    return low + ((size_t)(low < high) & (size_t)(plan->time_days[left] < days));
}

/* The first row of tables by day whose day is at or after `days` (0 to the horizon). */
static inline size_t bg_plan_row_of(const struct bg_plan *plan, double days)
{
    const size_t whole = (size_t)(int64_t)days;
    const size_t row = whole + ((double)whole < days);
    return row < plan->n_rows ? row : plan->n_rows - 1;
}

/* Strikes that are missing for a restriction at the start. */
int bg_plan_missing_strikes(const struct bg_plan *plan);

/* Whether no strike is forgotten before the horizon, or a single strike restricts: then the risk has an exact answer in a given world.
 * (Where just one is missing because of strikes so far, the window forgets those.) */
bool bg_plan_never_forgets(const struct bg_plan *plan);

/* Whether as many arrivals as strikes are missing lead to the first restriction whatever they are: strikes are never forgotten, and what is
 * blocked makes no room for others. */
static inline bool bg_plan_leads_straight(const struct bg_plan *plan)
{
    return bg_plan_never_forgets(plan) && !bg_plan_is_limited(plan);
}

#endif
