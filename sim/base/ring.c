/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finished results in a ring of slots.
 */
#include "blueguy/base/ring.h"

#include <gsl/gsl_minmax.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdlib.h>

#include "blueguy/base/text.h"

/* Between slots: where two threads write to one line of a cache, or to two that are fetched together, each waits for the other. */
enum { APART = 128 /* Bytes. */ };

struct bg_ring {
    const struct bg_spread *spread;
    size_t n_slots;
    size_t slot_bytes;
    unsigned char *results; /* n_slots of slot_bytes each. */
    bool *ready;            /* Per slot: holds a finished result. */
    size_t next_task;       /* The first task that nobody has started. */
    size_t next_take;       /* The first task whose result was not taken. */
    bool taking;            /* Somebody is at it. */
    bool ended;             /* No more tasks are wanted. */
    bool interrupted;
    pthread_mutex_t lock;
    pthread_cond_t taken;
};

enum bg_status bg_ring_create(struct bg_ring **ring, const struct bg_spread *spread, size_t n_slots, struct bg_error *error)
{
    struct bg_ring *made = calloc(1, sizeof *made);
    *ring = NULL;
    if (made == NULL) {
        return bg_error_no_memory(error);
    }
    *made = (struct bg_ring){.spread = spread, .n_slots = n_slots, .next_task = spread->first_task, .next_take = spread->first_task};
    made->slot_bytes = (spread->result_bytes + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t) + APART;
    made->results = calloc(n_slots, made->slot_bytes);
    made->ready = calloc(n_slots, sizeof *made->ready);
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->taken, NULL);
    if (made->results == NULL || made->ready == NULL) {
        bg_ring_destroy(made);
        return bg_error_no_memory(error);
    }
    *ring = made;
    return BG_OK;
}

void bg_ring_destroy(struct bg_ring *ring)
{
    if (ring == NULL) {
        return;
    }
    for (size_t slot = 0; ring->spread->texts && ring->results != NULL && slot < ring->n_slots; slot++) {
        bg_text_free((struct bg_text *)bg_ring_slot(ring, slot));
    }
    pthread_cond_destroy(&ring->taken);
    pthread_mutex_destroy(&ring->lock);
    free(ring->ready);
    free(ring->results);
    free(ring);
}

void *bg_ring_slot(const struct bg_ring *ring, size_t task)
{
    return ring->results + task % ring->n_slots * ring->slot_bytes;
}

/* Under the lock: whether results are wanted, after a look at the stop flag. */
static bool goes_on(struct bg_ring *ring)
{
    const struct bg_spread *spread = ring->spread;
    if (bg_flag_is_raised(spread->stop) && ring->next_take < spread->n_tasks && !ring->ended) {
        ring->interrupted = true;
        ring->ended = true;
        pthread_cond_broadcast(&ring->taken);
    }
    return !ring->ended;
}

/* Under the lock: whether tasks are left to claim. */
static bool is_open(struct bg_ring *ring)
{
    return goes_on(ring) && ring->next_task < ring->spread->n_tasks;
}

/* Under the lock: claims up to `most` tasks, as far as there are free slots. */
static size_t claim(struct bg_ring *ring, size_t most, size_t *first)
{
    size_t count = 0;
    if (is_open(ring)) {
        size_t left = ring->spread->n_tasks - ring->next_task;
        size_t room = ring->n_slots - (ring->next_task - ring->next_take);
        count = GSL_MIN(most, GSL_MIN(left, room));
    }
    *first = ring->next_task;
    ring->next_task += count;
    return count;
}

size_t bg_ring_claim(struct bg_ring *ring, size_t most, size_t *first)
{
    pthread_mutex_lock(&ring->lock);
    size_t count = claim(ring, most, first);
    pthread_mutex_unlock(&ring->lock);
    return count;
}

/* Waits for a free slot and claims the next task.  Returns false where there is none left. */
static bool await_task(struct bg_ring *ring, size_t *task)
{
    pthread_mutex_lock(&ring->lock);
    size_t count = claim(ring, 1, task);
    while (count == 0 && is_open(ring)) {
        pthread_cond_wait(&ring->taken, &ring->lock);
        count = claim(ring, 1, task);
    }
    pthread_mutex_unlock(&ring->lock);
    return count > 0;
}

void bg_ring_deliver(struct bg_ring *ring, size_t task)
{
    const struct bg_spread *spread = ring->spread;
    pthread_mutex_lock(&ring->lock);
    ring->ready[task % ring->n_slots] = true;
    if (!ring->taking) {
        ring->taking = true;
        while (goes_on(ring) && ring->ready[ring->next_take % ring->n_slots]) {
            size_t taken = ring->next_take;
            pthread_mutex_unlock(&ring->lock);
            bool more = spread->take(spread->context, taken, bg_ring_slot(ring, taken));
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

void bg_ring_work(struct bg_ring *ring, int worker)
{
    const struct bg_spread *spread = ring->spread;
    size_t task;
    while (await_task(ring, &task)) {
        spread->task(spread->context, task, worker, bg_ring_slot(ring, task));
        bg_ring_deliver(ring, task);
    }
}

bool bg_ring_is_through(struct bg_ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    bool through = !is_open(ring) && (ring->ended || ring->next_take == ring->spread->n_tasks);
    through = through && !ring->taking;
    pthread_mutex_unlock(&ring->lock);
    return through;
}

enum bg_status bg_ring_outcome(const struct bg_ring *ring, struct bg_error *error)
{
    return ring->interrupted ? bg_error_add(error, BG_INTERRUPTED, "interrupted") : BG_OK;
}
