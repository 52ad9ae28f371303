/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The straight way: what becomes of lives of which it is known when the last missing strike comes.
 *
 * Where strikes are never forgotten and what is blocked makes no room for others, that day settles which batches are blocked.  If what
 * comes later cannot lead to another restriction, nothing that is counted depends on the order of the arrivals: they are told by looking
 * through them once, for a flock of lives one behind the other.
 */
#ifndef BLUEGUY_SIM_ENGINE_STRAIGHT_H
#define BLUEGUY_SIM_ENGINE_STRAIGHT_H

#include <stddef.h>
#include <stdint.h>

#include "blueguy/engine/plan.h"

/* What becomes of a life, which is restricted once. */
struct bg_straight {
    double day;          /* When; NAN where the life has to go the long way, and nothing is told. */
    double until;        /* When the restriction ends. */
    int64_t invitation;  /* The number, from 1, of the one that the last missing strike in sending order answers. */
    uint32_t first;      /* The batches first to end - 1 are blocked. */
    uint32_t end;        /* Both are n_batches at most. */
    uint32_t detour;     /* Which of the plan's detours that is, where they are known. */
    uint32_t n_received; /* IDKs that come all the same. */
};

/* Arrivals by column: a list of them is those of a life, in sending order. */
struct bg_straight_columns {
    const uint32_t *batches; /* Of their invitations, */
    const double *indices;   /* which are these among the batch's possible ones, from 0; */
    const double *days;      /* when they come; */
    const uint32_t *rows;    /* and in which row of tables by day. */
    uint32_t *strike_rows;   /* What is found: the row of an arrival that is a strike, and the plan's n_rows in place of all others. */
};

/* Tells what becomes of `count` lists [start[i], ends[i]) of which ends[i] is at most start[i + 1], to told[of[i]], where the last missing
 * strike comes on completing[i]: finite, or NAN where that is not known, or INFINITY where it does not come.  Lists whose day is finite are
 * short (order.h).  All strike_rows from start[0] to start[count] are filled.  Columns have room for BG_ORDER_SHORT arrivals beyond each
 * start, and strike_rows may be changed there. */
void bg_straight_tell(const struct bg_plan *plan, const struct bg_straight_columns *columns, const size_t *start, const size_t *ends,
                      size_t count, const double *completing, const uint32_t *of, struct bg_straight *told);

#endif
