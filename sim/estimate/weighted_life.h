/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One weighted replication: a life up to its first restriction, drawn from the tilted law.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_WEIGHTED_LIFE_H
#define BLUEGUY_SIM_ESTIMATE_WEIGHTED_LIFE_H

#include "placement.h"
#include "world_tilt.h"

struct bg_weighted_life; /* A worker's own. */

/* What a replication comes to. */
struct bg_weighted_outcome {
    bool restricted;
    double day;    /* Of the first restriction. */
    double weight; /* Its likelihood ratio; 0 where not restricted. */
    double bound;  /* What the weight could not exceed in this world. */
};

enum bg_status bg_weighted_life_create(struct bg_weighted_life **life, const struct bg_placements *placements,
                                       const struct bg_world_tilt *world_tilt, struct bg_error *error);

/* Safe on NULL. */
void bg_weighted_life_destroy(struct bg_weighted_life *life);

/* Computes a replication.  Returns false where memory is short. */
bool bg_weighted_life_run(struct bg_weighted_life *life, uint64_t seed, uint64_t replication, struct bg_weighted_outcome *outcome);

#endif
