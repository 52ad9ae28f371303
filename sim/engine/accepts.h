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

#include <stdbool.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/binomial.h"
#include "blueguy/chance/philox.h"
#include "blueguy/engine/quantity.h"
#include "blueguy/scenario/scenario.h"

/* The law of what is planned, tabulated where it is the same in all replications. */
struct bg_accepts {
    enum bg_message message;
    bool possible; /* Whether there are any; else the expected number is 0 in every life. */
    double sent;
    double expected; /* Both are 0 where there is no table. */
    struct bg_count_table table;
};

/* Fills the law of `sent` invitations of which `expected` are accepted on average by the horizon; `usual` tells whether that is so in many
 * replications.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_accepts_init(struct bg_accepts *accepts, enum bg_message message, double sent, double expected, bool usual,
                               struct bg_error *error);

/* Safe on zeroed accepts. */
void bg_accepts_free(struct bg_accepts *accepts);

/* Which value of a life the number of accepted invitations is. */
static inline enum bg_mean bg_accepts_mean(enum bg_message message)
{
    return message == BG_GENERIC ? BG_MEAN_ACCEPTED_COLD : BG_MEAN_ACCEPTED_WARM;
}

/* Whether there is a table. */
static inline bool bg_accepts_have_table(const struct bg_accepts *accepts)
{
    return accepts->sent > 0;
}

/* Whether it is of the law of so many sent and expected.  There is no branch in it, as it would be foretold wrongly. */
static inline bool bg_accepts_are_tabulated(const struct bg_accepts *accepts, double sent, double expected)
{
    return bg_accepts_have_table(accepts) & (sent == accepts->sent) & (expected == accepts->expected);
}

/* Whether there are accepts at all. */
static inline bool bg_accepts_are_possible(double sent, double expected)
{
    return sent > 0 && expected > 0;
}

/* What the stream of a message's accepts is for. */
static inline uint32_t bg_accepts_purpose(enum bg_message message)
{
    return message == BG_GENERIC ? BG_PURPOSE_COLD : BG_PURPOSE_WARM;
}

/* Which pair of that stream accepts are drawn with that are not tabulated; where it is not enough, with those behind it. */
enum { BG_ACCEPTS_PAIR = 1 /* The first one is for levels. */ };

/* The chance of an accept for each invitation sent, on average. */
static inline double bg_accepts_probability(double sent, double expected)
{
    return expected < sent ? expected / sent : 1;
}

/* The accepts of a replication that sent so many, by its level where they are tabulated. */
double bg_accepts_draw(const struct bg_accepts *accepts, double sent, double expected, double level, uint64_t seed, uint64_t replication);

#endif
