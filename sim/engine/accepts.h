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
#include "blueguy/engine/plan.h"
#include "blueguy/engine/quantity.h"
#include "blueguy/scenario/scenario.h"

/* The laws of what many replications have in common, tabulated: of what is planned, where rates are fixed, and of what is sent on each
 * detour, where detours are known. */
struct bg_accepts {
    enum bg_message message;
    bool possible; /* Whether there are any; else the expected number is 0 in every life. */
    double sent;
    double expected; /* Both are 0 where there is no table. */
    struct bg_count_table table;
    const struct bg_plan *plan;                     /* Borrowed. */
    struct bg_count_table detours[BG_MOST_DETOURS]; /* One for each of the plan's, empty until it is asked for. */
};

/* Fills the laws of a plan that is prepared.  Returns BG_OK or BG_FAILED; they are to be freed in any case. */
enum bg_status bg_accepts_init(struct bg_accepts *accepts, enum bg_message message, const struct bg_plan *plan, struct bg_error *error);

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

/* Makes sure that there is the table of a detour.  Returns false where memory is short. */
bool bg_accepts_tabulate(struct bg_accepts *accepts, size_t detour);

/* The accepts of a replication that sent so many, by its level where they are tabulated. */
double bg_accepts_draw(const struct bg_accepts *accepts, double sent, double expected, double level, uint64_t seed, uint64_t replication);

#endif
