/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepts of many lives.
 */
#include "waiting.h"

/* Whether the accepts of a life have to be drawn by rejection or search. */
static bool are_new(const struct bg_accepts *accepts, const double values[BG_MEANS])
{
    const double sent = values[BG_MEAN_SENT];
    const double expected = values[bg_accepts_mean(accepts->message)];
    return bg_accepts_are_possible(sent, expected) && !bg_accepts_are_tabulated(accepts, sent, expected);
}

/* What all lives would draw their accepts with that are not tabulated, and come to with two numbers each. */
struct trial {
    double sent[BG_MOST_WAITING];
    double probability[BG_MOST_WAITING];
    double first[BG_MOST_WAITING];
    double second[BG_MOST_WAITING];
    double accepted[BG_MOST_WAITING]; /* -1 where they are not enough. */
};

static void try_all(const struct bg_waiting *waiting, enum bg_message message, uint64_t seed, struct trial *trial)
{
    uint32_t offsets[BG_MOST_WAITING];
    uint32_t pairs[BG_MOST_WAITING];
    for (size_t i = 0; i < waiting->count; i++) {
        offsets[i] = (uint32_t)(waiting->replications[i] - waiting->replications[0]);
        pairs[i] = BG_ACCEPTS_PAIR;
        trial->sent[i] = waiting->values[i][BG_MEAN_SENT];
        trial->probability[i] = bg_accepts_probability(trial->sent[i], waiting->values[i][bg_accepts_mean(message)]);
    }
    bg_stream_pairs(seed, waiting->replications[0], bg_accepts_purpose(message), waiting->count, offsets, pairs, trial->first,
                    trial->second);
    bg_binomial_try(waiting->count, trial->sent, trial->probability, trial->first, trial->second, trial->accepted);
}

/* The accepts of life i, with more numbers if need be. */
static double finish(const struct bg_waiting *waiting, enum bg_message message, uint64_t seed, const struct trial *trial, size_t i)
{
    if (trial->accepted[i] >= 0) {
        return trial->accepted[i];
    }
    struct bg_stream rest;
    bg_stream_init_at(&rest, seed, waiting->replications[i], bg_accepts_purpose(message), BG_ACCEPTS_PAIR + 1);
    return (double)bg_binomial_draw((int64_t)trial->sent[i], trial->probability[i], (const double[]){trial->first[i], trial->second[i]},
                                    &rest);
}

static void draw_message(struct bg_waiting *waiting, const struct bg_accepts *accepts, uint64_t seed)
{
    const enum bg_message message = accepts->message;
    struct trial trial;
    bool is_new[BG_MOST_WAITING] = {false};
    bool any_new = false;
    for (size_t i = 0; i < waiting->count; i++) {
        is_new[i] = are_new(accepts, waiting->values[i]);
        any_new = any_new || is_new[i];
    }
    if (any_new) {
        try_all(waiting, message, seed, &trial);
    }
    for (size_t i = 0; i < waiting->count; i++) {
        double *value = &waiting->values[i][bg_accepts_mean(message)];
        *value = is_new[i] ? finish(waiting, message, seed, &trial, i)
                           : bg_accepts_draw(accepts, waiting->values[i][BG_MEAN_SENT], *value, waiting->levels[message][i], seed,
                                             waiting->replications[i]);
    }
}

void bg_waiting_draw(struct bg_waiting *waiting, const struct bg_accepts accepts[BG_MESSAGES], uint64_t seed)
{
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        if (accepts[message].possible) {
            draw_message(waiting, &accepts[message], seed);
        }
    }
}
