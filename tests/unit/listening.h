/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Listening to what is told of a computation's progress.
 */
#ifndef BLUEGUY_TESTS_LISTENING_H
#define BLUEGUY_TESTS_LISTENING_H

#include <string.h>

#include "unit.h"

/* What was told of some things: how often, and at last. */
struct told {
    const char *things; /* Other parts of the work are of other things. */
    int times;
    double done;
    double total;
};

/* It goes on and never back, up to the end. */
static inline void listen_to_progress(void *context, double done, double total, const char *things)
{
    struct told *told = context;
    if (strcmp(things, told->things) != 0) {
        return;
    }
    assert_true(told->done <= done && done <= total);
    told->times++;
    told->done = done;
    told->total = total;
}

/* Lives of a hundred thousand IDKs: many of them are a block that takes long. */
#define SLOW_LIVES                                                                                                                         \
    "title: Slow\nhorizon: 30 days\naccount: {strikes: 5, window: 1 day}\n" EVERYBODY(                                                     \
        "0.3", "0.1") "campaign: [{day: 0, every: 1 day, until: 20, invites: 50000, personalized: 0%}]\n"

#endif
