/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Instants that are still to come: a binary heap.
 */
#include "queue.h"

#include <stdlib.h>

#include "memory.h"

void oracle_queue_push(struct oracle_queue *queue, double time)
{
    queue->times = oracle_make_room(queue->times, queue->count, &queue->capacity, sizeof *queue->times);
    size_t place = queue->count++;
    while (place > 0 && queue->times[(place - 1) / 2] > time) {
        queue->times[place] = queue->times[(place - 1) / 2];
        place = (place - 1) / 2;
    }
    queue->times[place] = time;
}

double oracle_queue_pop(struct oracle_queue *queue)
{
    double *times = queue->times;
    double earliest = times[0];
    double last = times[--queue->count];
    size_t place = 0;
    for (size_t child = 1; child < queue->count; child = 2 * place + 1) {
        if (child + 1 < queue->count && times[child + 1] < times[child])
            child++;
        if (times[child] >= last)
            break;
        times[place] = times[child];
        place = child;
    }
    times[place] = last;
    return earliest;
}

void oracle_queue_free(struct oracle_queue *queue)
{
    free(queue->times);
    *queue = (struct oracle_queue){0};
}
