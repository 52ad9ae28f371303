/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A growing list of instants, in the order in which they were added or as a heap with the earliest on top.
 */
#ifndef BLUEGUY_SIM_ENGINE_DAYS_H
#define BLUEGUY_SIM_ENGINE_DAYS_H

#include <stdbool.h>
#include <stddef.h>

struct bg_days {
    double *items; /* Owned. */
    size_t count;
    size_t capacity;
};

/* Safe on a zeroed list. */
void bg_days_free(struct bg_days *days);

/* Makes room for one more.  Returns false where memory is short. */
bool bg_days_grow(struct bg_days *days);

static inline bool bg_days_append(struct bg_days *days, double day)
{
    if (days->count == days->capacity && !bg_days_grow(days)) {
        return false;
    }
    days->items[days->count++] = day;
    return true;
}

/* Adds to a list that is a heap. */
bool bg_days_push(struct bg_days *heap, double day);

/* Removes and returns the earliest one of a heap that is not empty. */
double bg_days_pop(struct bg_days *heap);

/* Adds to a list in ascending order; the new one's index goes to `*place`. */
bool bg_days_insert(struct bg_days *days, double day, size_t *place);

#endif
