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
    double day;        /* When; NAN where the life has to go the long way, and nothing is told. */
    double until;      /* When the restriction ends. */
    size_t first;      /* It blocks the batches first to end - 1. */
    size_t end;        /* Both are n_batches at most. */
    size_t n_received; /* IDKs that come all the same. */
};

/* Arrivals by column: a list of them is those of a life, in sending order. */
struct bg_straight_columns {
    const uint32_t *batches;
    const double *days;    /* When they come; */
    const uint32_t *rows;  /* and in which row of tables by day. */
    uint32_t *strike_rows; /* What is found: the row of an arrival that is a strike, and the plan's n_rows in place of any other's. */
};

/* Tells what becomes of `count` lists [start[i], ends[i]) in ascending order, where the last missing strike comes on completing[i]: finite,
 * or NAN where that is not known, or INFINITY where it does not come.  Lists whose day is finite are short (order.h).  Columns have room
 * for BG_ORDER_SHORT arrivals beyond each start, and strike_rows may be changed there beyond an end. */
void bg_straight_tell(const struct bg_plan *plan, const struct bg_straight_columns *columns, const size_t *start, const size_t *ends,
                      size_t count, const double *completing, struct bg_straight *told);

#endif
