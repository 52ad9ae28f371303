/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a worker stands.
 */
#include "station.h"

#include <stdlib.h>

#include "blueguy/engine/chances.h"

void bg_station_leave(struct bg_station *station)
{
    bg_life_destroy(station->life);
    bg_point_free(&station->at);
    station->life = NULL;
    station->there = false;
}

enum bg_status bg_station_enter(struct bg_station *station, const struct bg_sweep *sweep, size_t point, struct bg_error *error)
{
    if (station->there && station->point == point) {
        return BG_OK;
    }
    /* It is moved, and so the old plan no longer stands beside the scenario that it borrows. */
    struct bg_point before = station->at;
    station->at = (struct bg_point){0};
    bg_station_leave(station);
    size_t *indices = calloc(sweep->n_axes + 1, sizeof *indices);
    if (indices == NULL) {
        bg_point_free(&before);
        return bg_error_no_memory(error);
    }
    bg_sweep_indices(sweep, point, indices);
    enum bg_status status = bg_point_init(&station->at, sweep->document, sweep->axes, sweep->n_axes, indices, &before, error);
    free(indices);
    if (status == BG_OK) {
        bg_tally_shape_init(&station->shape, &station->at.plan, false);
        station->there = true;
        station->point = point;
    }
    bg_point_free(&before);
    return status;
}

static enum bg_status come_alive(struct bg_station *station, struct bg_error *error)
{
    const enum bg_status status = bg_life_create(&station->life, &station->at.plan, error);
    return status == BG_OK ? bg_chances_expect_points(&station->at.plan, &station->points, error) : status;
}

enum bg_status bg_station_simulate(struct bg_station *station, uint64_t seed, uint64_t first, int64_t count, struct bg_block *block,
                                   struct bg_telling *telling, struct bg_error *error)
{
    enum bg_status status = station->life == NULL ? come_alive(station, error) : BG_OK;
    const int64_t part = bg_telling_part(station->points);
    struct bg_untold untold = {.points = station->points};
    for (int64_t done = 0; done < count && status == BG_OK; done += part) {
        const int64_t next = count - done < part ? count - done : part;
        if (!bg_block_live(&station->shape, block, station->life, seed, first + (uint64_t)done, next, telling->work)) {
            return bg_error_no_memory(error);
        }
        if (bg_work_stopped(telling->work)) {
            return bg_error_add(error, BG_INTERRUPTED, "interrupted");
        }
        bg_telling_add(telling, &untold, next);
    }
    bg_telling_count(telling, untold.lives, 0);
    return status;
}
