/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One life of the account, event by event: one draw for each person's segment, kind of invitation and answer, and for each answer's delay.
 */
#ifndef ORACLE_LIFE_H
#define ORACLE_LIFE_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/scenario/scenario.h"
#include "campaign.h"
#include "delay.h"
#include "quantity.h"
#include "queue.h"
#include "world.h"

/* An IDK answer that arrives up to the horizon. */
struct oracle_idk {
    int64_t invitation; /* From 1, in the order of sending. */
    double arrival_s;
};

struct oracle_life {
    const struct bg_scenario *scenario;
    struct oracle_campaign campaign;
    struct oracle_prior prior;
    struct oracle_delay accept_delay;
    struct oracle_delay idk_delay;

    /* The days at which things are looked at: each whole day from 0, and the horizon. */
    size_t n_days;
    double *day;

    /* The outcome. */
    double quantity[ORACLE_QUANTITIES];
    double *gained[ORACLE_QUANTITIES];  /* By how much each quantity has grown at day i since day i - 1; NULL where days are not kept. */
    double first_restriction_s;         /* NaN where there is none. */
    int64_t invitations_at_restriction; /* 0 where there is none. */
    int64_t filling_invitation;         /* The least m whose first m invitations restrict the account; 0 where there is none. */

    /* The state while it lasts. */
    struct oracle_world world;
    struct oracle_queue idks;  /* Arrivals to come. */
    int64_t *sent;             /* Of each batch. */
    double *strikes;           /* The record, in order of time. */
    int n_strikes;             /* In the record. */
    double restricted_until_s; /* The end of the last restriction, or a time before 0. */
    size_t n_first;            /* IDKs of the invitations sent before the first restriction, in the order of sending. */
    size_t first_capacity;
    struct oracle_idk *first;
};

/* Makes ready for lives under a scenario, which must outlive it.  `days`: whether to keep `gained`. */
void oracle_life_init(struct oracle_life *life, const struct bg_scenario *scenario, bool days);
void oracle_life_free(struct oracle_life *life);

/* Lives one life. */
void oracle_life_live(struct oracle_life *life, gsl_rng *rng);

/* Counts what happens at an instant up to the horizon. */
void oracle_life_count(struct oracle_life *life, enum oracle_quantity quantity, double time_s, double amount);

#endif
