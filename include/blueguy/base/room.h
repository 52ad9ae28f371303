/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How memory is asked for.
 */
#ifndef BLUEGUY_BASE_ROOM_H
#define BLUEGUY_BASE_ROOM_H

#include <stddef.h>
#include <stdlib.h>

/* Room for `count` items of `size` bytes, all 0, and for no more, so that who goes beyond is found out.  NULL where memory is short, but
 * not where there are none. */
static inline void *bg_room_for(size_t count, size_t size)
{
    return calloc(count > 0 ? count : 1, size);
}

/* Room for more than `count` of what has grown to that many: half as many more, and never none. */
static inline size_t bg_room_beyond(size_t count)
{
    return count + count / 2 + 1;
}

#endif
