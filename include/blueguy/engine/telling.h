/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far many lives are, told while their blocks are on the way: one block may take hours where lives are rich in IDKs.
 */
#ifndef BLUEGUY_ENGINE_TELLING_H
#define BLUEGUY_ENGINE_TELLING_H

#include <stdatomic.h>
#include <stdint.h>

#include "blueguy/engine/work.h"

/* What all threads tell together. */
struct bg_telling {
    const struct bg_work *work; /* Borrowed; may be NULL. */
    const char *things;         /* Borrowed: what is told of, as in "lives". */
    double of_life;             /* So much of a thing is a life: 1 where lives are told of, 0 where hits are. */
    double total;               /* Things. */
    atomic_flag busy;           /* One thread at a time tells; another one need not wait, as it has nothing to add. */
    atomic_llong lives;         /* That were counted, */
    atomic_llong hits;          /* and things that were counted themselves. */
};

/* What a thread has not told yet. */
struct bg_untold {
    double points; /* Of luck, as many as are expected in each life: they take the time. */
    int64_t lives;
};

/* Starts to tell of `total` things, of which each life is the part `of_life`. */
void bg_telling_start(struct bg_telling *telling, const struct bg_work *work, const char *things, double of_life, double total);

/* Counts lives, and hits, without telling of them yet.  This and the following may be called by any thread. */
void bg_telling_count(struct bg_telling *telling, int64_t lives, int64_t hits);

/* Tells, unless another thread does. */
void bg_telling_tell(struct bg_telling *telling);

/* How many lives in which so many points of luck (see chances.h) are expected take a fraction of a second. */
int64_t bg_telling_part(double points);

/* Adds lives to what a thread has not told.  When there are as many as such a part, it counts them, and tells. */
void bg_telling_add(struct bg_telling *telling, struct bg_untold *untold, int64_t lives);

#endif
