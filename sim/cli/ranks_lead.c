/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rank 0 of a spread: it hands out tasks to who asks, and takes all results in order.
 *
 * Its own workers take tasks of the ring like those of a process that is alone; the thread that serves the other ranks mostly sleeps.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/ring.h"
#include "ranks.h"

enum {
    SLOTS_PER_WORKER = 16, /* How far results may be ahead of the slowest task, */
    LEAST_SLOTS = 4096     /* and how far in any case. */
};

struct lead {
    const struct bg_spread *spread;
    struct bg_ring *ring;
    int ranks;
    size_t most;           /* Tasks of a grant. */
    size_t *wanted;        /* By rank: tasks that it waits for. */
    struct bg_text report; /* The one that is being read. */
    bool failed;           /* Memory ran out. */
    pthread_t *threads;    /* Our own workers. */
    int started;
};

struct hand {
    struct bg_ring *ring;
    int worker;
};

static void *lend_a_hand(void *context)
{
    const struct hand *hand = context;
    bg_ring_work(hand->ring, hand->worker);
    return NULL;
}

/* Gives a rank what it waits for, as far as there are tasks for which there is room. */
static bool grant(struct lead *lead, int rank)
{
    size_t first;
    const size_t count = bg_ring_claim(lead->ring, lead->wanted[rank] < lead->most ? lead->wanted[rank] : lead->most, &first);
    if (count > 0) {
        const struct bg_ranks_grant granted = {.first = first, .count = count};
        bg_ranks_send(rank, BG_RANKS_GRANT, &granted, sizeof granted);
        lead->wanted[rank] = 0;
    }
    return count > 0;
}

/* Returns whether there was something to grant. */
static bool grant_all(struct lead *lead)
{
    bool granted = false;
    for (int rank = 1; rank < lead->ranks; rank++) {
        granted = (lead->wanted[rank] > 0 && grant(lead, rank)) || granted;
    }
    return granted;
}

static void read_report(struct lead *lead, const MPI_Status *message)
{
    struct bg_ranks_report head;
    lead->failed = !bg_ranks_receive(message, &lead->report);
    if (lead->failed) {
        return;
    }
    const char *at = lead->report.data;
    memcpy(&head, at, sizeof head);
    at += sizeof head;
    if (head.wanted > 0) {
        lead->wanted[message->MPI_SOURCE] = head.wanted;
        grant(lead, message->MPI_SOURCE); /* First of all, so that nobody waits while results are taken. */
    }
    for (uint64_t i = 0; i < head.count; i++) {
        struct bg_ranks_item item;
        memcpy(&item, at, sizeof item);
        at += sizeof item;
        struct bg_text *result = bg_ring_slot(lead->ring, item.task);
        result->length = 0;
        bg_text_append_bytes(result, at, item.length);
        at += item.length;
        bg_ring_deliver(lead->ring, item.task);
    }
}

static void serve(struct lead *lead)
{
    while (!bg_ring_is_through(lead->ring) && !lead->failed) {
        MPI_Status message;
        if (bg_ranks_look(MPI_ANY_SOURCE, &message)) {
            read_report(lead, &message);
        } else if (!grant_all(lead)) {
            bg_ranks_nap();
        }
    }
}

static enum bg_status prepare(struct lead *lead, struct bg_error *error)
{
    const struct bg_spread *spread = lead->spread;
    const size_t wished = (size_t)lead->ranks * (size_t)spread->threads * SLOTS_PER_WORKER;
    const size_t slots = wished > LEAST_SLOTS ? wished : LEAST_SLOTS;
    const size_t fair = slots / (2 * (size_t)lead->ranks); /* Half of the ring at the most is granted in one round. */
    lead->most = BG_RANKS_MOST_TASKS < fair ? BG_RANKS_MOST_TASKS : fair;
    lead->wanted = calloc((size_t)lead->ranks, sizeof *lead->wanted);
    lead->threads = calloc((size_t)spread->threads, sizeof *lead->threads);
    if (lead->wanted == NULL || lead->threads == NULL) {
        return bg_error_no_memory(error);
    }
    return bg_ring_create(&lead->ring, spread, slots, error);
}

/* Runs the spread, with as many workers of our own as can be had: without any, the others do it. */
static void conduct(struct lead *lead, struct hand *hands)
{
    const struct bg_spread *spread = lead->spread;
    while (lead->started < spread->threads) {
        hands[lead->started] = (struct hand){.ring = lead->ring, .worker = lead->started};
        if (pthread_create(&lead->threads[lead->started], NULL, lend_a_hand, &hands[lead->started]) != 0) {
            break;
        }
        lead->started++;
    }
    serve(lead);
    bg_ranks_release(lead->ranks, BG_RANKS_END);
    for (int i = 0; i < lead->started; i++) {
        pthread_join(lead->threads[i], NULL);
    }
}

enum bg_status bg_ranks_lead(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error)
{
    /* The spreader is the first member of its crew. */
    const struct bg_text *order = ((const struct bg_crew *)(const void *)spreader)->order;
    struct lead lead = {.spread = spread, .ranks = spreader->processes};
    struct hand *hands = calloc((size_t)spread->threads, sizeof *hands);
    enum bg_status status = hands != NULL ? prepare(&lead, error) : bg_error_no_memory(error);
    if (status == BG_OK) {
        for (int rank = 1; rank < lead.ranks; rank++) {
            bg_ranks_send(rank, BG_RANKS_ORDER, order->data, order->length);
        }
        conduct(&lead, hands);
        status = lead.failed ? bg_error_no_memory(error) : bg_ring_outcome(lead.ring, error);
    }
    bg_ring_destroy(lead.ring);
    free(lead.threads);
    bg_text_free(&lead.report);
    free(lead.wanted);
    free(hands);
    return status;
}
