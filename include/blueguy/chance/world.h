/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds: draws of all the uncertain rates of a scenario.
 *
 * Nobody knows the true rates, but each replication has one truth.  Each uncertain rate is an independent Beta variable; its draw is
 * addressed by the rate's path, so that adding or changing one rate leaves the others' luck alone.
 */
#ifndef BLUEGUY_CHANCE_WORLD_H
#define BLUEGUY_CHANCE_WORLD_H

#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/beta.h"
#include "blueguy/scenario/scenario.h"

/* The rates of one world, by segment and kind of invitation; accept + idk <= 1. */
struct bg_world {
    double accept[BG_MAX_SEGMENTS][BG_MESSAGES];
    double idk[BG_MAX_SEGMENTS][BG_MESSAGES];
};

enum bg_answer { BG_ANSWER_ACCEPT, BG_ANSWER_IDK, BG_ANSWERS };

static inline double bg_world_rate(const struct bg_world *world, size_t segment, enum bg_message message, enum bg_answer answer)
{
    return answer == BG_ANSWER_ACCEPT ? world->accept[segment][message] : world->idk[segment][message];
}

/* One uncertain rate. */
struct bg_uncertain_rate {
    size_t segment;
    enum bg_message message;
    enum bg_answer answer;
    uint32_t purpose; /* Of its stream. */
    bool asked;       /* Whether the campaign sends such messages to the segment: what nobody is asked need not be drawn. */
    struct bg_rate rate;
    struct bg_beta beta;
    struct bg_beta_table *table; /* Owned: for drawing; NULL until bg_world_law_prepare(), or where nobody is asked. */
};

struct bg_world_law {
    const struct bg_scenario *scenario; /* Borrowed. */
    struct bg_world fixed;              /* Uncertain rates are set to the middle of their interval. */
    size_t n_uncertain;
    struct bg_uncertain_rate *uncertain; /* Owned. */
};

/* Fits the Betas.  What another law has fitted to the same rates is taken over from `before`, with its tables, which that law no longer
 * needs; it may be NULL.  Returns BG_OK or BG_FAILED (memory, or a fit that did not converge). */
enum bg_status bg_world_law_init(struct bg_world_law *law, const struct bg_scenario *scenario, struct bg_world_law *before,
                                 struct bg_error *error);

/* Builds the tables that bg_world_law_draw() needs, unless they are there.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_world_law_prepare(struct bg_world_law *law, struct bg_error *error);

/* Safe on a zeroed law. */
void bg_world_law_free(struct bg_world_law *law);

/* Whether some IDK rate is uncertain. */
bool bg_world_law_has_uncertain_idk(const struct bg_world_law *law);

/* The world of fixed rates; uncertain ones are set to their medians' stand-in, the middle of their interval. */
void bg_world_fixed(const struct bg_world_law *law, struct bg_world *world);

/* Draws the uncertain rates of replications `first` to first + count - 1, each from the first number of its own stream: those of rate i go
 * to rates[i * count] and on.  Rates that nobody is asked stay in the middle of their interval.  The law is prepared. */
void bg_world_law_draw(const struct bg_world_law *law, uint64_t seed, uint64_t first, size_t count, double *rates);

/* Sets `world` to that in which uncertain rate i is rates[i * stride]. */
void bg_world_at(const struct bg_world_law *law, const double *rates, size_t stride, struct bg_world *world);

/* Sets one uncertain rate, before bg_world_settle(). */
void bg_world_set(struct bg_world *world, const struct bg_uncertain_rate *rate, double value);

/* Where accept + idk exceeds 1, accept is 1 - idk. */
void bg_world_settle(const struct bg_world_law *law, struct bg_world *world);

#endif
