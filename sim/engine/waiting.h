/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives that are over but for their accepts, which are drawn for many of them at once: that is several times as fast.
 */
#ifndef BLUEGUY_SIM_ENGINE_WAITING_H
#define BLUEGUY_SIM_ENGINE_WAITING_H

#include <stddef.h>
#include <stdint.h>

#include "accepts.h"
#include "blueguy/engine/quantity.h"
#include "luck.h"

enum { BG_MOST_WAITING = 160 /* Few of them go on from trial to trial; the values of all fit the fastest cache. */ };

struct bg_waiting {
    size_t count;
    uint64_t replications[BG_MOST_WAITING];
    double levels[BG_MESSAGES][BG_MOST_WAITING]; /* Of accepts whose law is tabulated. */
    double values[BG_MOST_WAITING][BG_MEANS];    /* Of accepts, what is expected. */
};

/* Adds a life, for which there is room, whose values stand behind those of the others, and which comes at most UINT32_MAX replications
 * after the first one that waits. */
static inline void bg_waiting_add(struct bg_waiting *waiting, uint64_t replication, const struct bg_lot *lot)
{
    const size_t i = waiting->count++;
    waiting->replications[i] = replication;
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        waiting->levels[message][i] = lot->accepts[message];
    }
}

/* Settles the values of all and draws their accepts, to the same values as bg_accepts_draw(). */
void bg_waiting_draw(struct bg_waiting *waiting, const struct bg_accepts accepts[BG_MESSAGES], uint64_t seed);

#endif
