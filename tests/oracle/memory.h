/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory for test programs, which have nothing better to do than to stop where there is none.
 */
#ifndef ORACLE_MEMORY_H
#define ORACLE_MEMORY_H

#include <stddef.h>

/* Zeroed room for `count` things of `size` bytes, which the caller frees. */
void *oracle_allocate(size_t count, size_t size);

/* Room for one more: returns `items`, or a larger copy of it in its place where all `*capacity` places are taken. */
void *oracle_make_room(void *items, size_t count, size_t *capacity, size_t size);

#endif
