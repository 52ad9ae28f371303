/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tasks over the threads of this process.
 *
 * Finished results wait in a ring of slots until it is their turn.  Whoever finishes the result that is next takes it and all that wait
 * behind it, so that no worker stands idle for another's slow task until the ring is full.
 */
#include "blueguy/base/spread.h"

#include <omp.h>
#include <pthread.h>
#include <stdlib.h>

enum { SLOTS_PER_WORKER = 8 };

struct ring {
    const struct bg_spread *spread;
    size_t n_slots;
    unsigned char *results; /* n_slots of result_bytes each. */
    bool *ready;            /* Per slot: holds a finished result. */
    size_t next_task;       /* The first task that nobody has started. */
    size_t next_take;       /* The first task whose result was not taken. */
    bool taking;            /* Somebody is at it. */
    bool ended;             /* No more tasks are wanted. */
    bool interrupted;
    pthread_mutex_t lock;
    pthread_cond_t taken;
};

static unsigned char *slot_of(const struct ring *ring, size_t task)
{
    return ring->results + task % ring->n_slots * ring->spread->result_bytes;
}

/* Waits for a free slot and claims the next task.  Returns false where there is none left. */
static bool claim(struct ring *ring, size_t *task)
{
    const struct bg_spread *spread = ring->spread;
    pthread_mutex_lock(&ring->lock);
    while (!ring->ended && ring->next_task < spread->n_tasks && ring->next_task - ring->next_take >= ring->n_slots) {
        pthread_cond_wait(&ring->taken, &ring->lock);
    }
    if (spread->stop != NULL && *spread->stop && ring->next_take < spread->n_tasks && !ring->ended) {
        ring->interrupted = true;
        ring->ended = true;
        pthread_cond_broadcast(&ring->taken);
    }
    bool claimed = !ring->ended && ring->next_task < spread->n_tasks;
    if (claimed) {
        *task = ring->next_task++;
    }
    pthread_mutex_unlock(&ring->lock);
    return claimed;
}

/* Marks a result as finished and takes what is next in order, unless somebody else is at it. */
static void deliver(struct ring *ring, size_t task)
{
    const struct bg_spread *spread = ring->spread;
    pthread_mutex_lock(&ring->lock);
    ring->ready[task % ring->n_slots] = true;
    if (!ring->taking) {
        ring->taking = true;
        while (!ring->ended && ring->ready[ring->next_take % ring->n_slots]) {
            size_t taken = ring->next_take;
            pthread_mutex_unlock(&ring->lock);
            bool more = spread->take(spread->context, taken, slot_of(ring, taken));
            pthread_mutex_lock(&ring->lock);
            ring->ready[taken % ring->n_slots] = false;
            ring->next_take++;
            ring->ended = ring->ended || !more;
            pthread_cond_broadcast(&ring->taken);
        }
        ring->taking = false;
    }
    pthread_mutex_unlock(&ring->lock);
}

static void work(struct ring *ring, int worker)
{
    const struct bg_spread *spread = ring->spread;
    size_t task;
    while (claim(ring, &task)) {
        spread->task(spread->context, task, worker, slot_of(ring, task));
        deliver(ring, task);
    }
}

enum bg_status bg_spread_run(const struct bg_spread *spread, struct bg_error *error)
{
    struct ring ring = {.spread = spread, .n_slots = (size_t)spread->threads * SLOTS_PER_WORKER};
    enum bg_status status = BG_OK;
    ring.results = calloc(ring.n_slots, spread->result_bytes);
    ring.ready = calloc(ring.n_slots, sizeof *ring.ready);
    if (ring.results == NULL || ring.ready == NULL) {
        status = bg_error_no_memory(error);
        goto done;
    }
    pthread_mutex_init(&ring.lock, NULL);
    pthread_cond_init(&ring.taken, NULL);
#pragma omp parallel num_threads(spread->threads)
    work(&ring, omp_get_thread_num());
    pthread_cond_destroy(&ring.taken);
    pthread_mutex_destroy(&ring.lock);
    if (ring.interrupted) {
        status = bg_error_add(error, BG_INTERRUPTED, "interrupted");
    }
done:
    free(ring.ready);
    free(ring.results);
    return status;
}

int bg_spread_processors(void)
{
    return omp_get_num_procs();
}
