/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ring in which finished results wait until it is their turn: what all ways of spreading tasks share.
 *
 * Whoever finishes the result that is next takes it and all that wait behind it, so that no worker stands idle for another's slow task
 * until the ring is full.  All functions but those that create and destroy may be called by any number of threads at once.
 */
#ifndef BLUEGUY_BASE_RING_H
#define BLUEGUY_BASE_RING_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/base/spread.h"

struct bg_ring; /* Opaque. */

/* A ring for at most n_slots tasks on their way.  The spread is borrowed.  Returns BG_OK or BG_FAILED; `*ring` is NULL where it failed. */
enum bg_status bg_ring_create(struct bg_ring **ring, const struct bg_spread *spread, size_t n_slots, struct bg_error *error);

/* Safe on NULL. */
void bg_ring_destroy(struct bg_ring *ring);

/* Claims tasks, computes and delivers them as that worker until none is left. */
void bg_ring_work(struct bg_ring *ring, int worker);

/* Claims up to `most` tasks that follow each other, as far as there are free slots, without waiting for any.  Returns how many, the first
 * being `*first`. */
size_t bg_ring_claim(struct bg_ring *ring, size_t most, size_t *first);

/* Where the result of a claimed task belongs, until it is delivered. */
void *bg_ring_slot(const struct bg_ring *ring, size_t task);

/* Tells that the result of a claimed task stands in its slot. */
void bg_ring_deliver(struct bg_ring *ring, size_t task);

/* Whether no more is to be done: all results were taken, or no more are wanted. */
bool bg_ring_is_through(struct bg_ring *ring);

/* How it ended: BG_OK, or BG_INTERRUPTED where the stop flag was raised before the last result was taken. */
enum bg_status bg_ring_outcome(const struct bg_ring *ring, struct bg_error *error);

#endif
