/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A growing list of instants.
 */
#include "days.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

void bg_days_free(struct bg_days *days)
{
    free(days->items);
    *days = (struct bg_days){0};
}

bool bg_days_grow(struct bg_days *days)
{
    size_t capacity = days->capacity == 0 ? FIRST_CAPACITY : days->capacity * 2;
    if (capacity > SIZE_MAX / sizeof *days->items) {
        return false;
    }
    double *items = realloc(days->items, capacity * sizeof *items);
    if (items == NULL) {
        return false;
    }
    days->items = items;
    days->capacity = capacity;
    return true;
}

bool bg_days_push(struct bg_days *heap, double day)
{
    if (!bg_days_append(heap, day)) {
        return false;
    }
    size_t i = heap->count - 1;
    while (i > 0 && heap->items[(i - 1) / 2] > day) {
        heap->items[i] = heap->items[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap->items[i] = day;
    return true;
}

double bg_days_pop(struct bg_days *heap)
{
    double earliest = heap->items[0];
    double moved = heap->items[--heap->count];
    size_t i = 0;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= heap->count) {
            break;
        }
        if (child + 1 < heap->count && heap->items[child + 1] < heap->items[child]) {
            child++;
        }
        if (heap->items[child] >= moved) {
            break;
        }
        heap->items[i] = heap->items[child];
        i = child;
    }
    heap->items[i] = moved;
    return earliest;
}

bool bg_days_insert(struct bg_days *days, double day, size_t *place)
{
    if (!bg_days_append(days, day)) {
        return false;
    }
    size_t i = days->count - 1;
    while (i > 0 && days->items[i - 1] > day) {
        i--;
    }
    memmove(days->items + i + 1, days->items + i, (days->count - 1 - i) * sizeof *days->items);
    days->items[i] = day;
    *place = i;
    return true;
}
