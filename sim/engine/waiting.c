/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepts of many lives.
 */
#include "waiting.h"

#include "effect.h"

/* Whether the accepts of a life have to be drawn by rejection or search. */
static bool are_new(const struct bg_accepts *accepts, const double values[BG_MEANS])
{
    const double sent = values[BG_MEAN_SENT];
    const double expected = values[bg_accepts_mean(accepts->message)];
    return (int)bg_accepts_are_possible(sent, expected) & (int)!bg_accepts_are_tabulated(accepts, sent, expected);
}

/* The lives that have no accepts yet, and what these are drawn with. */
struct trial {
    size_t count;
    size_t lives[BG_MOST_WAITING];
    double sent[BG_MOST_WAITING];
    double probability[BG_MOST_WAITING];
    double first[BG_MOST_WAITING];
    double second[BG_MOST_WAITING];
    double accepted[BG_MOST_WAITING];
};

/* Tries pair number `pair` of each life's numbers. */
static void try_all(const struct bg_waiting *waiting, enum bg_message message, uint64_t seed, uint32_t pair, struct trial *trial)
{
    uint32_t offsets[BG_MOST_WAITING];
    uint32_t pairs[BG_MOST_WAITING];
    for (size_t i = 0; i < trial->count; i++) {
        const size_t life = trial->lives[i];
        const double *values = waiting->values[life];
        offsets[i] = (uint32_t)(waiting->replications[life] - waiting->replications[0]);
        pairs[i] = pair;
        trial->sent[i] = values[BG_MEAN_SENT];
        trial->probability[i] = bg_accepts_probability(values[BG_MEAN_SENT], values[bg_accepts_mean(message)]);
    }
    bg_stream_pairs(seed, waiting->replications[0], bg_accepts_purpose(message), trial->count, offsets, pairs, trial->first, trial->second);
    bg_binomial_try(trial->count, trial->sent, trial->probability, trial->first, trial->second, trial->accepted);
}

/* Life i of the trial, one by one. */
static double ask(const struct bg_waiting *waiting, enum bg_message message, uint64_t seed, uint32_t pair, const struct trial *trial,
                  size_t i)
{
    struct bg_stream rest;
    bg_stream_init_at(&rest, seed, waiting->replications[trial->lives[i]], bg_accepts_purpose(message), pair + 1);
    return (double)bg_binomial_draw((int64_t)trial->sent[i], trial->probability[i], (const double[]){trial->first[i], trial->second[i]},
                                    &rest);
}

/* Lives that have accepts now leave the trial. */
static void settle(struct bg_waiting *waiting, enum bg_message message, uint64_t seed, uint32_t pair, struct trial *trial)
{
    size_t left = 0;
    for (size_t i = 0; i < trial->count; i++) {
        const size_t life = trial->lives[i];
        double accepted = trial->accepted[i];
        if (accepted == BG_BINOMIAL_UNSURE) {
            accepted = ask(waiting, message, seed, pair, trial, i);
        }
        trial->lives[left] = life;
        left += accepted == BG_BINOMIAL_AGAIN;
        if (accepted != BG_BINOMIAL_AGAIN) {
            waiting->values[life][bg_accepts_mean(message)] = accepted;
        }
    }
    trial->count = left;
}

static void draw_message(struct bg_waiting *waiting, const struct bg_accepts *accepts, uint64_t seed)
{
    const enum bg_message message = accepts->message;
    struct trial trial;
    size_t others[BG_MOST_WAITING];
    size_t n_others = 0;
    trial.count = 0;
    for (size_t i = 0; i < waiting->count; i++) {
        const bool is_new = are_new(accepts, waiting->values[i]);
        trial.lives[trial.count] = i;
        others[n_others] = i;
        trial.count += is_new;
        n_others += !is_new;
    }
    for (size_t i = 0; i < n_others; i++) {
        const size_t life = others[i];
        double *value = &waiting->values[life][bg_accepts_mean(message)];
        *value = bg_accepts_draw(accepts, waiting->values[life][BG_MEAN_SENT], *value, waiting->levels[message][life], seed,
                                 waiting->replications[life]);
    }
    for (uint32_t pair = BG_ACCEPTS_PAIR; trial.count > 0; pair++) {
        try_all(waiting, message, seed, pair, &trial);
        settle(waiting, message, seed, pair, &trial);
    }
}

void bg_waiting_draw(struct bg_waiting *waiting, const struct bg_accepts accepts[BG_MESSAGES], uint64_t seed)
{
    for (size_t i = 0; i < waiting->count; i++) {
        bg_effects_settle(waiting->values[i]);
    }
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        if (accepts[message].possible) {
            draw_message(waiting, &accepts[message], seed);
        }
    }
}
