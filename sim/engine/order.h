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

/* Puts items in ascending order.  `scratch` has room for as many. */
void bg_order(struct bg_item *items, size_t count, struct bg_item *scratch);

#endif
