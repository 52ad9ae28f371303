/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From IDK to IDK.
 */
#include "cursor.h"

#include <stdlib.h>

enum bg_status bg_cursor_init(struct bg_cursor *cursor, const struct bg_chances *chances, struct bg_error *error)
{
    const struct bg_plan *plan = chances->plan;
    *cursor = (struct bg_cursor){.chances = chances, .limited = plan->scenario->account.weekly_limit != BG_NO_LIMIT};
    if (!cursor->limited) {
        return BG_OK;
    }
    cursor->actual_before = calloc(plan->n_batches + 1, sizeof *cursor->actual_before);
    cursor->hazard_before = calloc(plan->n_batches + 1, sizeof *cursor->hazard_before);
    if (cursor->actual_before == NULL || cursor->hazard_before == NULL) {
        bg_cursor_free(cursor);
        return bg_error_no_memory(error);
    }
    return BG_OK;
}

void bg_cursor_free(struct bg_cursor *cursor)
{
    free(cursor->actual_before);
    free(cursor->hazard_before);
    cursor->actual_before = NULL;
    cursor->hazard_before = NULL;
}

static void jump(struct bg_cursor *cursor, double hazard)
{
    struct bg_position position;
    cursor->hazard = hazard;
    cursor->found = bg_chances_locate(cursor->chances, hazard, &position, &cursor->behind);
    if (cursor->found) {
        cursor->batch = position.batch;
        cursor->sent = position.sent;
    }
}

/* Lets out what the weekly limit allows of one batch after the other from `batch` on, until the one within which `hazard` falls. */
static void walk(struct bg_cursor *cursor, size_t batch, double hazard)
{
    const struct bg_plan *plan = cursor->chances->plan;
    int64_t limit = plan->scenario->account.weekly_limit;
    cursor->hazard = hazard;
    cursor->found = false;
    for (size_t j = batch; j < plan->n_batches; j++) {
        int64_t invites = bg_plan_invites(plan, j);
        int64_t room = limit - (cursor->actual_before[j] - cursor->actual_before[plan->week_start[j]]);
        int64_t sends = invites < room ? invites : room;
        double each = cursor->chances->kinds[plan->kind_of[j]].hazard;
        cursor->actual_before[j + 1] = cursor->actual_before[j] + sends;
        cursor->hazard_before[j + 1] = cursor->hazard_before[j] + each * (double)sends;
        if (hazard < cursor->hazard_before[j + 1]) {
            int64_t index = (int64_t)((hazard - cursor->hazard_before[j]) / each);
            index = index < sends ? index : sends - 1; /* Rounding at the batch's end. */
            cursor->found = true;
            cursor->batch = j;
            cursor->behind = cursor->hazard_before[j] + each * (double)(index + 1);
            return;
        }
    }
}

static void start_walking(struct bg_cursor *cursor, size_t first)
{
    const struct bg_plan *plan = cursor->chances->plan;
    cursor->walking = true;
    cursor->walk_start = first;
    for (size_t j = first < plan->n_batches ? plan->week_start[first] : first; j <= first; j++) {
        cursor->actual_before[j] = plan->sent_before[j];
    }
    cursor->hazard_before[first] = bg_chances_hazard_at(cursor->chances, first);
}

void bg_cursor_start(struct bg_cursor *cursor, double exponential)
{
    cursor->walking = false;
    cursor->walk_start = cursor->chances->plan->n_batches;
    jump(cursor, exponential);
}

void bg_cursor_next(struct bg_cursor *cursor, double exponential)
{
    double hazard = cursor->behind + exponential;
    if (!cursor->walking) {
        jump(cursor, hazard);
    } else if (hazard < cursor->hazard_before[cursor->batch + 1]) {
        walk(cursor, cursor->batch, hazard);
    } else {
        walk(cursor, cursor->batch + 1, hazard);
    }
}

void bg_cursor_block(struct bg_cursor *cursor, size_t first, size_t end)
{
    if (first == end) {
        return;
    }
    if (!cursor->limited) {
        jump(cursor, cursor->hazard + bg_chances_hazard_at(cursor->chances, end) - bg_chances_hazard_at(cursor->chances, first));
        return;
    }
    if (!cursor->walking) {
        start_walking(cursor, first);
    }
    for (size_t j = first; j < end; j++) {
        cursor->actual_before[j + 1] = cursor->actual_before[first];
        cursor->hazard_before[j + 1] = cursor->hazard_before[first];
    }
    walk(cursor, end, cursor->hazard);
}
