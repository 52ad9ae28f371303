/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of the other ranks of a spread: it asks for tasks before it runs out of them, and reports results as they come.
 *
 * How many tasks it asks for follows how long they take: so many that a round lasts about TURN_S, so that messages stay few where tasks are
 * short, and one at a time, when a worker has nothing else to do, where they are long.
 */
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "ranks.h"

#define TURN_S 0.02
#define NS_PER_S 1e9

struct follower {
    const struct bg_spread *spread;
    pthread_mutex_t lock;
    pthread_cond_t granted;        /* What workers wait for, */
    pthread_cond_t stirred;        /* and what the thread that talks to rank 0 does. */
    struct bg_ranks_grant current; /* What is left of the tasks that are being claimed, */
    struct bg_ranks_grant next;    /* and what comes after them. */
    int idle;                      /* Workers without a task. */
    bool ended;
    struct bg_text outbox; /* Finished items, */
    size_t finished;       /* so many. */
    /* Of the thread that talks: */
    struct bg_text report;
    bool asked;     /* A grant is on its way. */
    size_t round;   /* Tasks to ask for. */
    double asked_s; /* When it asked last, */
    double told_s;  /* and when it reported. */
};

struct hand {
    struct follower *follower;
    int worker;
    pthread_t thread;
    struct bg_text result;
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / NS_PER_S;
}

/* Under the lock: claims a task, waiting for one.  Returns false at the end. */
static bool claim(struct follower *follower, uint64_t *task)
{
    while (!follower->ended && follower->current.count == 0) {
        follower->idle++;
        pthread_cond_signal(&follower->stirred);
        pthread_cond_wait(&follower->granted, &follower->lock);
        follower->idle--;
    }
    if (follower->ended) {
        return false;
    }
    *task = follower->current.first++;
    follower->current.count--;
    if (follower->current.count == 0) {
        follower->current = follower->next;
        follower->next = (struct bg_ranks_grant){0};
    }
    return true;
}

static void *lend_a_hand(void *context)
{
    struct hand *hand = context;
    struct follower *follower = hand->follower;
    const struct bg_spread *spread = follower->spread;
    uint64_t task;
    pthread_mutex_lock(&follower->lock);
    while (claim(follower, &task)) {
        pthread_mutex_unlock(&follower->lock);
        spread->task(spread->context, task, hand->worker, &hand->result);
        const struct bg_ranks_item item = {.task = task, .length = hand->result.length};
        pthread_mutex_lock(&follower->lock);
        bg_text_append_bytes(&follower->outbox, (const char *)&item, sizeof item);
        bg_text_append_bytes(&follower->outbox, hand->result.data, hand->result.length);
        follower->outbox.failed = follower->outbox.failed || hand->result.failed;
        follower->finished++;
    }
    pthread_mutex_unlock(&follower->lock);
    return NULL;
}

/* Under the lock: how many tasks to ask for now. */
static size_t wish(struct follower *follower)
{
    const size_t left = follower->current.count + follower->next.count;
    if (follower->asked || follower->next.count > 0) {
        return 0;
    }
    if (follower->idle == 0 && (follower->round == 1 || left > follower->round / 2)) {
        return 0;
    }
    const double now = now_s();
    const double lasted_s = now - follower->asked_s;
    if (lasted_s < TURN_S && follower->round < BG_RANKS_MOST_TASKS) {
        follower->round = 2 * follower->round < BG_RANKS_MOST_TASKS ? 2 * follower->round : BG_RANKS_MOST_TASKS;
    } else if (lasted_s > 2 * TURN_S && follower->round > 1) {
        follower->round /= 2;
    }
    follower->asked_s = now;
    return follower->round > (size_t)follower->idle ? follower->round : (size_t)follower->idle;
}

/* Sends a report where something is to be said.  Returns false where memory is short for it. */
static bool speak(struct follower *follower)
{
    pthread_mutex_lock(&follower->lock);
    struct bg_ranks_report head = {.wanted = wish(follower)};
    const bool due = head.wanted > 0 || follower->outbox.length > BG_RANKS_MUCH_BYTES || now_s() - follower->told_s > TURN_S;
    follower->report.length = 0;
    if (due) {
        head.count = follower->finished;
        bg_text_append_bytes(&follower->report, (const char *)&head, sizeof head);
        if (head.count > 0) {
            bg_text_append_bytes(&follower->report, follower->outbox.data, follower->outbox.length);
        }
        follower->outbox.length = 0;
        follower->finished = 0;
    }
    const bool made = !follower->outbox.failed && !follower->report.failed;
    pthread_mutex_unlock(&follower->lock);
    if (made && (head.wanted > 0 || head.count > 0)) {
        bg_ranks_send(0, BG_RANKS_REPORT, follower->report.data, follower->report.length);
        follower->asked = follower->asked || head.wanted > 0;
        follower->told_s = now_s();
    }
    return made;
}

/* Ends the work of this rank. */
static void end(struct follower *follower)
{
    pthread_mutex_lock(&follower->lock);
    follower->ended = true;
    pthread_cond_broadcast(&follower->granted);
    pthread_mutex_unlock(&follower->lock);
}

/* Takes in what rank 0 says, if it does. */
static void listen(struct follower *follower)
{
    MPI_Status message;
    struct bg_ranks_grant granted;
    if (!bg_ranks_look(0, &message)) {
        return;
    }
    MPI_Recv(&granted, (int)sizeof granted, MPI_BYTE, 0, message.MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    if (message.MPI_TAG == BG_RANKS_END) {
        end(follower);
        return;
    }
    pthread_mutex_lock(&follower->lock);
    follower->asked = false;
    *(follower->current.count == 0 ? &follower->current : &follower->next) = granted;
    pthread_cond_broadcast(&follower->granted);
    pthread_mutex_unlock(&follower->lock);
}

/* Until a worker stirs, but no longer than rank 0 may be left unheard. */
static void wait_a_moment(struct follower *follower)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += BG_RANKS_NAP_NS;
    if (until.tv_nsec >= (long)NS_PER_S) {
        until.tv_nsec -= (long)NS_PER_S;
        until.tv_sec++;
    }
    pthread_mutex_lock(&follower->lock);
    if (!follower->ended) {
        pthread_cond_timedwait(&follower->stirred, &follower->lock, &until);
    }
    pthread_mutex_unlock(&follower->lock);
}

static enum bg_status work(struct follower *follower, struct hand *hands, struct bg_error *error)
{
    const int threads = follower->spread->threads;
    bool able = true;
    int started = 0;
    while (started < threads) {
        hands[started] = (struct hand){.follower = follower, .worker = started};
        if (pthread_create(&hands[started].thread, NULL, lend_a_hand, &hands[started]) != 0) {
            break;
        }
        started++;
    }
    if (started == 0) {
        return bg_error_add(error, BG_FAILED, "no thread can be started");
    }
    while (!follower->ended) {
        able = speak(follower);
        if (!able) {
            end(follower);
        } else {
            wait_a_moment(follower);
            listen(follower);
        }
    }
    for (int i = 0; i < started; i++) {
        pthread_join(hands[i].thread, NULL);
        bg_text_free(&hands[i].result);
    }
    if (!able) {
        return bg_error_no_memory(error);
    }
    bg_ranks_send(0, BG_RANKS_FAREWELL, NULL, 0);
    return BG_OK;
}

enum bg_status bg_ranks_follow(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error)
{
    (void)spreader;
    struct follower follower = {.spread = spread, .round = (size_t)spread->threads};
    struct hand *hands = calloc((size_t)spread->threads, sizeof *hands);
    pthread_mutex_init(&follower.lock, NULL);
    pthread_cond_init(&follower.granted, NULL);
    pthread_cond_init(&follower.stirred, NULL);
    const enum bg_status status = hands != NULL ? work(&follower, hands, error) : bg_error_no_memory(error);
    free(hands);
    bg_text_free(&follower.report);
    bg_text_free(&follower.outbox);
    pthread_cond_destroy(&follower.stirred);
    pthread_cond_destroy(&follower.granted);
    pthread_mutex_destroy(&follower.lock);
    return status;
}
