/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cursor that goes from IDK to IDK along the invitations that are really sent.
 *
 * Up to the first restriction, and as long as there is no weekly limit also after it, the sent invitations are the plan's without the
 * blocked batches: the cursor jumps through the plan's hazard, and a blocked stretch merely moves it on.  Under a weekly limit a blocked
 * stretch changes what later batches may send: from then on the cursor walks batch by batch.
 */
#ifndef BLUEGUY_SIM_ENGINE_CURSOR_H
#define BLUEGUY_SIM_ENGINE_CURSOR_H

#include <stdbool.h>

#include "blueguy/engine/chances.h"

struct bg_cursor {
    const struct bg_chances *chances; /* Borrowed. */
    bool limited;                     /* There is a weekly limit. */
    bool walking;
    bool found;             /* Whether there is a next IDK. */
    size_t batch;           /* Its batch, where found. */
    int64_t sent;           /* While jumping: the number of its invitation in the plan. */
    double hazard;          /* Where it lies, */
    double behind;          /* and where its invitation ends, in the plan's hazard or in the walk's. */
    size_t walk_start;      /* The first batch that may have been sent differently from the plan. */
    int64_t *actual_before; /* Owned, only where limited; n_batches + 1: invitations sent before each batch, valid a week before walk_start
                               on. */
    double *hazard_before;  /* Owned, only where limited; n_batches + 1: their hazard from walk_start on. */
};

enum bg_status bg_cursor_init(struct bg_cursor *cursor, const struct bg_chances *chances, struct bg_error *error);

/* Safe on a zeroed cursor. */
void bg_cursor_free(struct bg_cursor *cursor);

/* Goes to the first IDK, `exponential` from the start of the campaign. */
void bg_cursor_start(struct bg_cursor *cursor, double exponential);

/* Goes from the IDK found to the next one. */
void bg_cursor_next(struct bg_cursor *cursor, double exponential);

/* Batches first to end - 1 turn out to be blocked; none of them was passed, so the cursor moves on by what they take away: what is left of
 * an exponential variate has its own law again. */
void bg_cursor_block(struct bg_cursor *cursor, size_t first, size_t end);

#endif
