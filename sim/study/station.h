/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A station: the point at which a worker of a sweep stands, with what it needs there.
 */
#ifndef BLUEGUY_SIM_STUDY_STATION_H
#define BLUEGUY_SIM_STUDY_STATION_H

#include "blueguy/engine/tally.h"
#include "blueguy/engine/telling.h"
#include "blueguy/study/point.h"
#include "sweep_rows.h"

struct bg_station {
    bool there;   /* Whether it stands anywhere; */
    size_t point; /* and where. */
    struct bg_point at;
    struct bg_tally_shape shape;
    struct bg_course course; /* Of a worker's. */
    struct bg_life *life;    /* Of a worker's, once it has simulated; */
    double points;           /* How many points of luck are expected in each life. */
};

/* Goes to a point of the sweep, unless the station stands there.  Returns BG_OK, BG_INVALID or BG_FAILED. */
enum bg_status bg_station_enter(struct bg_station *station, const struct bg_sweep *sweep, size_t point, struct bg_error *error);

/* Simulates replications first to first + count - 1 into a block, and tells of them.  Returns BG_OK, BG_INVALID where a life does not fit
 * into memory, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_station_simulate(struct bg_station *station, uint64_t seed, uint64_t first, int64_t count, struct bg_block *block,
                                   struct bg_telling *telling, struct bg_error *error);

/* Leaves.  Safe on a zeroed station. */
void bg_station_leave(struct bg_station *station);

#endif
