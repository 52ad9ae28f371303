/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many invitations of one kind of message are accepted.
 *
 * Accepts are drawn as one binomial count of all sent invitations with their mean chance.  Its mean is exact; its spread is that of the sum
 * of different chances or, where they differ, a little more, so an interval never comes out too narrow (Hoeffding, "On the distribution of
 * the number of successes in independent trials", 1956).
 */
#ifndef BLUEGUY_SIM_ENGINE_ACCEPTS_H
#define BLUEGUY_SIM_ENGINE_ACCEPTS_H

#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/binomial.h"

/* The law of what is planned, tabulated where it is the same in all replications. */
struct bg_accepts {
    uint32_t purpose; /* Of the stream. */
    double sent;
    double expected; /* Both are 0 where there is no table. */
    struct bg_binomial_table table;
};

/* Fills the law of `sent` invitations of which `expected` are accepted on average by the horizon; `usual` tells whether that is so in many
 * replications.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_accepts_init(struct bg_accepts *accepts, uint32_t purpose, double sent, double expected, bool usual,
                               struct bg_error *error);

/* Safe on zeroed accepts. */
void bg_accepts_free(struct bg_accepts *accepts);

/* The accepts of a replication that sent so many: by `level`, a uniform number, where there is a table for them, else by a stream. */
double bg_accepts_draw(const struct bg_accepts *accepts, double sent, double expected, double level, uint64_t seed, uint64_t replication);

#endif
