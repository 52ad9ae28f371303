/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Detours: what lives send that are restricted once, and what that brings.
 *
 * The day of its only restriction settles which batches such a life lacks.  As that day goes from 0 to the horizon they change on few days
 * only: where a batch goes out, and where one goes out just when the restriction would end.  Between two of these days all lives take the
 * same detour: what they send and what is expected of it can be known beforehand, and how many of them there are is enough to add them up.
 */
#ifndef BLUEGUY_ENGINE_DETOURS_H
#define BLUEGUY_ENGINE_DETOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/quantity.h"

struct bg_plan;

struct bg_detour {
    size_t first; /* It blocks the batches first to end - 1. */
    size_t end;
    double values[BG_MEANS]; /* What lives come to.  Of accepts, what is expected; of days restricted and IDKs, which differ, 0. */
};

/* At most so many batches have detours that are known; and those are at most one more than twice as many. */
enum { BG_DETOURS_MOST_BATCHES = 16, BG_MOST_DETOURS = 2 * BG_DETOURS_MOST_BATCHES + 1 };

struct bg_detours {
    size_t count;                              /* 0 where they are not known. */
    double last_days[BG_MOST_DETOURS];         /* count - 1: the last day of restriction that leads to each but the last one, ascending. */
    struct bg_detour detours[BG_MOST_DETOURS]; /* count. */
};

/* Finds the detours of a plan that is complete but for them, or leaves them unknown.  They are known where no strike is forgotten, the law
 * of the number of IDKs is known (counts.h), and batches and accepts are few: of most campaigns of up to a million invitations at fixed
 * rates.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_detours_init(struct bg_detours *detours, const struct bg_plan *plan, struct bg_error *error);

/* Whether they are known. */
static inline bool bg_detours_are_known(const struct bg_detours *detours)
{
    return detours->count > 0;
}

/* The detour of lives that are restricted on `day`, from 0 to the horizon.  There are so few that each is held against it: that needs no
 * branch. */
static inline size_t bg_detours_find(const struct bg_detours *detours, double day)
{
    size_t detour = 0;
    for (size_t i = 0; i + 1 < detours->count; i++) {
        detour += detours->last_days[i] < day;
    }
    return detour;
}

#endif
