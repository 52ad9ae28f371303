/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a life consists of.  Only what lives it and what counts it look at it directly.
 */
#ifndef BLUEGUY_SIM_ENGINE_LIFE_STATE_H
#define BLUEGUY_SIM_ENGINE_LIFE_STATE_H

#include "accepts.h"
#include "blueguy/engine/life.h"
#include "luck.h"
#include "order.h"
#include "sends.h"
#include "waiting.h"

struct bg_life {
    const struct bg_plan *plan;
    size_t missing; /* Strikes, for a restriction at the start. */
    struct bg_luck *luck;
    struct bg_lot lot;
    struct bg_sends sends;
    struct bg_account_state account;
    bool calm;
    struct bg_accepts accepts[BG_MESSAGES];
    bool straight;           /* bg_plan_leads_straight(). */
    bool on_detour;          /* It takes the detour that its luck tells, and its accepts come from that one's table. */
    bool follow;             /* Every life goes the long way. */
    size_t capacity;         /* Of the lists below: arrivals. */
    uint32_t *turns;         /* Owned: arrivals in order of time. */
    struct bg_item *scratch; /* Owned, twice as many, */
    double *days;            /* likewise, with room for strikes so far. */
    uint32_t *strike_rows;   /* Owned: in which rows' days strikes came, and n_rows in place of some that are none; */
    size_t n_kept;           /* first those of lives that wait, */
    size_t n_strikes;        /* then those of this one. */
    size_t n_received;
    double *received_days; /* Owned: when IDKs came. */
    struct bg_first first;
    double *values;              /* BG_MEANS, borrowed: what the life comes to; */
    double own_values[BG_MEANS]; /* these unless somebody else keeps them. */
    struct bg_waiting waiting;
};

/* What bg_life_run() does, to values that somebody else keeps, but for what bg_waiting_draw() does: accepts are what is expected of them.
 */
bool bg_life_run_but_accepts(struct bg_life *life, uint64_t seed, uint64_t replication, double values[BG_MEANS]);

#endif
