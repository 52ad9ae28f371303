/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a life sends: the plan's invitations, without those of batches that are blocked; and under a weekly limit, with those for which
 * blocked ones leave room.
 */
#ifndef BLUEGUY_SIM_ENGINE_SENDS_H
#define BLUEGUY_SIM_ENGINE_SENDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/life.h"
#include "blueguy/engine/plan.h"

struct bg_sends {
    const struct bg_plan *plan; /* Borrowed. */
    size_t n_departures;
    struct bg_departure *departures; /* Owned; n_batches. */
    size_t changed;                  /* The first batch that the weekly limit may treat otherwise than planned; else n_batches. */
    size_t known;                    /* From there on: up to this batch it is known what is sent. */
    int64_t *before; /* Owned, only under a weekly limit; n_batches + 1: invitations sent before each batch, valid from a week
                        before `changed` to `known`. */
};

/* Returns BG_OK or BG_FAILED; they are to be freed in any case. */
enum bg_status bg_sends_init(struct bg_sends *sends, const struct bg_plan *plan, struct bg_error *error);

/* Safe on zeroed sends. */
void bg_sends_free(struct bg_sends *sends);

/* Back to the plan. */
static inline void bg_sends_start(struct bg_sends *sends)
{
    sends->n_departures = 0;
    sends->changed = sends->plan->n_batches;
}

/* What bg_sends_block() does where there is a weekly limit. */
void bg_sends_block_under_limit(struct bg_sends *sends, size_t first, size_t end);

/* Blocks batches first to end - 1, none of which comes before those that were blocked before. */
static inline void bg_sends_block(struct bg_sends *sends, size_t first, size_t end)
{
    const int64_t *planned = sends->plan->planned.before;
    if (first == end) {
        return;
    }
    if (bg_plan_is_limited(sends->plan)) {
        bg_sends_block_under_limit(sends, first, end);
    } else {
        sends->departures[sends->n_departures++] = (struct bg_departure){first, end, planned[end] - planned[first]};
    }
}

/* Whether invitation `index` of a batch's possible ones is sent, if nothing more is blocked before it. */
bool bg_sends_find(struct bg_sends *sends, size_t batch, double index);

/* The same, at once as long as all goes as planned. */
static inline bool bg_sends_holds(struct bg_sends *sends, size_t batch, double index)
{
    const bool as_planned = sends->n_departures == 0 && !bg_plan_is_limited(sends->plan);
    return as_planned || bg_sends_find(sends, batch, index);
}

/* Completes the departures, in order of batches. */
void bg_sends_settle(struct bg_sends *sends);

#endif
