/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Instants that are still to come, the earliest first: a binary heap.
 */
#ifndef ORACLE_QUEUE_H
#define ORACLE_QUEUE_H

#include <stddef.h>

/* A zeroed one is empty.  Where it is not, the earliest is times[0]. */
struct oracle_queue {
    size_t count;
    size_t capacity;
    double *times; /* Owned. */
};

void oracle_queue_push(struct oracle_queue *queue, double time);

/* Takes out the earliest; the queue must not be empty. */
double oracle_queue_pop(struct oracle_queue *queue);

void oracle_queue_free(struct oracle_queue *queue);

#endif
