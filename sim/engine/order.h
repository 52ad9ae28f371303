/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short lists of numbers, put in order.
 */
#ifndef BLUEGUY_SIM_ENGINE_ORDER_H
#define BLUEGUY_SIM_ENGINE_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* A number and the place at which it stood. */
struct bg_item {
    double at;
    uint32_t of;
};

/* What is put in order is looked at in groups of so many numbers. */
enum { BG_ORDER_GROUP = 8 };

/* Room for so many numbers, by the group. */
static inline size_t bg_order_room(size_t count)
{
    return (count + BG_ORDER_GROUP - 1) / BG_ORDER_GROUP * BG_ORDER_GROUP;
}

/* Writes the places of `count` numbers, in ascending order of the numbers, to order[count]; of equal ones the first comes first.  `numbers`
 * has the room of whole groups, whatever it holds behind them, and scratch room for 2 count items. */
void bg_order(const double *numbers, size_t count, uint32_t *order, struct bg_item *scratch);

/* Lists up to this long are short. */
enum { BG_ORDER_SHORT = 16 };

/* Of each list [start[i], ends[i]) of numbers, i below `count`: finds the one with `rank` smaller ones, to found[count]; INFINITY where
 * the list is no longer than that, NAN where it is not short.  Numbers are finite, and may be looked at BG_ORDER_SHORT beyond each start.
 */
void bg_order_find(const double *numbers, const size_t *start, const size_t *ends, size_t count, size_t rank, double *found);

#endif
