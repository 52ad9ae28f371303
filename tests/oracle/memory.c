/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory for test programs.
 */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 64 };

static void *or_stop(void *memory)
{
    if (memory == NULL) {
        fputs("oracle: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

void *oracle_allocate(size_t count, size_t size)
{
    return or_stop(calloc(count > 0 ? count : 1, size));
}

void *oracle_make_room(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity > 0 ? 2 * *capacity : FIRST_CAPACITY;
    return or_stop(realloc(items, *capacity * size));
}
