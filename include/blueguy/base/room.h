/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much memory is asked for, so that it need not be asked for often.
 */
#ifndef BLUEGUY_BASE_ROOM_H
#define BLUEGUY_BASE_ROOM_H

#include <stddef.h>

/* Room for more than `count` of what has grown to that many: half as many more, and never none. */
static inline size_t bg_room_beyond(size_t count)
{
    return count + count / 2 + 1;
}

#endif
