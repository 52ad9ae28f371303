/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The points of a flock of replications: in whose hazard they fall, and when their answers come.
 *
 * They are worked on by column, many at a time: numbers are drawn first, gaps become places within all hazard of their replication, places
 * become invitations, and the days on which their answers come follow.  Columns are reused from flock to flock.
 *
 * Behind the last point of a replication there is a gap, too, up to the end of all hazard: numbers are drawn for one point more, which
 * stands for that end.  Where there are no points, there is no end either.
 */
#ifndef BLUEGUY_SIM_ENGINE_POINTS_H
#define BLUEGUY_SIM_ENGINE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/engine/chances.h"
#include "blueguy/engine/plan.h"

/* Short lists within a column are worked on in groups of so many, beyond their end if need be: the processor foretells the end of one
 * group, and seldom that of a short list. */
enum { BG_POINTS_GROUP = 16 };

struct bg_points {
    size_t capacity; /* Of the columns, which have room for a group more: */
    /* With ends; owned, as are all: */
    uint32_t *offsets; /* the replication, counted from the flock's first one; */
    uint32_t *pairs;   /* the number among its points; */
    double *gaps;      /* the hazard since the point before, but for a factor that all of a replication have in common; */
    double *numbers;   /* a uniform number for the delay. */
    /* Without ends: */
    double *places;        /* the part of all hazard up to the point; */
    uint32_t *batches;     /* where it is; */
    double *indices;       /* its invitation among the batch's possible ones, from 0; */
    double *days;          /* a uniform number for the delay, then when the answer comes, with the room of bg_order(). */
    bool *come;            /* whether that is by the horizon; */
    bool *gone;            /* whether it is no arrival; */
    uint32_t *rows;        /* in which row of tables by day; */
    uint32_t *strike_rows; /* and what straight.h finds of that. */
};

/* Safe on zeroed points. */
void bg_points_free(struct bg_points *points);

/* Makes room for so many points, and keeps those that are there.  Returns false where memory is short. */
bool bg_points_reserve(struct bg_points *points, size_t count);

/* Says that points [start[i], start[i + 1]), with their end, are those of replication of[i] of the flock from its point number drawn[i] on,
 * i below `count`. */
void bg_points_address(struct bg_points *points, const uint32_t *of, const uint32_t *drawn, const size_t *start, size_t count);

/* Draws the numbers of points [start, end). */
void bg_points_draw(struct bg_points *points, uint64_t seed, uint64_t first, size_t start, size_t end);

/* Finds the places of points [start[i], start[i + 1]), each all of a replication, i below `count`, and leaves out their ends.  The points
 * are moved together, and `start` says where they are now. */
void bg_points_scale(struct bg_points *points, size_t *start, size_t count);

/* Finds the invitations of points [start, end), which have places in these chances, and which answers come.  Returns whether all do. */
bool bg_points_place(struct bg_points *points, const struct bg_chances *chances, size_t start, size_t end);

/* Finds when the answers of points [start, end) come, which have invitations. */
void bg_points_answer(struct bg_points *points, const struct bg_plan *plan, size_t start, size_t end);

/* Leaves only arrivals of points [start[i], start[i + 1]), each all of a replication, i below `count`: they are [start[i], ends[i]) then.
 * `all_come` tells that no answer comes too late. */
void bg_points_arrive(struct bg_points *points, bool all_come, const size_t *start, size_t count, size_t *ends);

#endif
