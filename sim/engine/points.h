/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The points of a flock of replications: in whose hazard they fall, and when their answers come.
 *
 * They are worked on by column, many at a time: first numbers are drawn, then points are placed within all hazard of their replication, and
 * then the delays of their answers follow.  Columns are reused from flock to flock.
 *
 * Behind the last point of a replication there is a gap, too, up to the end of all hazard: its points are followed by one that stands for
 * that end, and never comes.  Where there are no points, there is no end either.
 */
#ifndef BLUEGUY_SIM_ENGINE_POINTS_H
#define BLUEGUY_SIM_ENGINE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/engine/chances.h"
#include "blueguy/engine/plan.h"

/* An IDK in store whose answer would come by the horizon. */
struct bg_arrival {
    size_t batch;
    int64_t index; /* Of its invitation among the batch's possible ones, from 0. */
};

struct bg_points {
    size_t capacity;   /* Of the columns: */
    uint32_t *offsets; /* owned, as are all: the replication, counted from the flock's first one; */
    uint32_t *pairs;   /* the number among its points; */
    double *gaps;      /* the hazard since the point before, but for a factor that all of a replication have in common, then the part of all
                          hazard up to the point; */
    double *days;      /* a uniform number, then the delay of the answer; */
    size_t *batches;   /* where it is; */
    int64_t *indices;
    bool *come;                  /* whether its answer comes by the horizon. */
    struct bg_arrival *arrivals; /* Of the replication that was asked for last; */
    double *arrival_days;        /* and when they come, with the room of bg_order(). */
};

/* Safe on zeroed points. */
void bg_points_free(struct bg_points *points);

/* Makes room for so many points, whose content may be lost.  Returns false where memory is short. */
bool bg_points_reserve(struct bg_points *points, size_t count);

/* Says that points [start, end) are those of replication `offset` of the flock from its point number `number` on. */
void bg_points_address(struct bg_points *points, uint32_t offset, size_t number, size_t start, size_t end);

/* Draws the numbers of points [start, end). */
void bg_points_draw(struct bg_points *points, uint64_t seed, uint64_t first, size_t start, size_t end);

/* Places points [start, end), which are all of a replication. */
void bg_points_place(struct bg_points *points, const struct bg_chances *chances, size_t start, size_t end);

/* Finds the delays of points [start, end), which have been placed. */
void bg_points_delay(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end);

/* Finds the arrivals of points [start, end), which are all of a replication.  Returns how many there are. */
size_t bg_points_arrivals(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end);

#endif
