/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is sent, and what is not.
 */
#include "sends.h"

#include <gsl/gsl_minmax.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

enum bg_status bg_sends_init(struct bg_sends *sends, const struct bg_plan *plan, struct bg_error *error)
{
    const bool limited = bg_plan_is_limited(plan);
    *sends = (struct bg_sends){.plan = plan};
    sends->departures = bg_room_for(plan->n_batches, sizeof *sends->departures);
    sends->before = limited ? calloc(plan->n_batches + 1, sizeof *sends->before) : NULL;
    const bool room = sends->departures != NULL && (!limited || sends->before != NULL);
    return room ? BG_OK : bg_error_no_memory(error);
}

void bg_sends_free(struct bg_sends *sends)
{
    free(sends->departures);
    free(sends->before);
    *sends = (struct bg_sends){.plan = NULL};
}

/* From the first blocked batch on the plan does not tell what is sent: sums go on from its own. */
static void leave_plan(struct bg_sends *sends, size_t first)
{
    const struct bg_plan *plan = sends->plan;
    for (size_t j = plan->week_start[first]; j <= first; j++) {
        sends->before[j] = plan->planned.before[j];
    }
    sends->changed = first;
    sends->known = first;
}

/* Finds out what the weekly limit lets out of the batches up to `end`. */
static void go_on(struct bg_sends *sends, size_t end)
{
    const struct bg_plan *plan = sends->plan;
    for (; sends->known < end; sends->known++) {
        const size_t j = sends->known;
        const int64_t invites = bg_plan_invites(plan, j);
        const int64_t room = plan->scenario->account.weekly_limit - (sends->before[j] - sends->before[plan->week_start[j]]);
        sends->before[j + 1] = sends->before[j] + GSL_MIN(invites, room);
    }
}

void bg_sends_block_under_limit(struct bg_sends *sends, size_t first, size_t end)
{
    if (sends->changed == sends->plan->n_batches) {
        leave_plan(sends, first);
    }
    go_on(sends, first);
    for (size_t j = first; j < end; j++) {
        sends->before[j + 1] = sends->before[first];
    }
    sends->known = end;
}

/* The last ones are looked at first: what comes is mostly an answer to what was sent lately. */
static bool is_blocked(const struct bg_sends *sends, size_t batch)
{
    size_t i = sends->n_departures;
    while (i > 0 && batch < sends->departures[i - 1].first) {
        i--;
    }
    return i > 0 && batch < sends->departures[i - 1].end;
}

bool bg_sends_find(struct bg_sends *sends, size_t batch, double index)
{
    if (!bg_plan_is_limited(sends->plan)) {
        return !is_blocked(sends, batch);
    }
    if (batch < sends->changed) {
        return index < (double)bg_plan_sends(sends->plan, batch);
    }
    go_on(sends, batch + 1);
    return index < (double)(sends->before[batch + 1] - sends->before[batch]);
}

void bg_sends_settle(struct bg_sends *sends)
{
    if (sends->changed == sends->plan->n_batches) {
        return;
    }
    go_on(sends, sends->plan->n_batches);
    for (size_t j = sends->changed; j < sends->plan->n_batches; j++) {
        const int64_t lacking = bg_plan_sends(sends->plan, j) - (sends->before[j + 1] - sends->before[j]);
        if (lacking != 0) {
            sends->departures[sends->n_departures++] = (struct bg_departure){j, j + 1, lacking};
        }
    }
}
