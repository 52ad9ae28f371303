/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepts of many lives.
 */
#include "waiting.h"

#include <string.h>

void bg_waiting_add(struct bg_waiting *waiting, uint64_t replication, const double values[BG_MEANS], const struct bg_lot *lot)
{
    const size_t i = waiting->count++;
    waiting->replications[i] = replication;
    memcpy(waiting->values[i], values, sizeof waiting->values[i]);
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        waiting->levels[message][0][i] = lot->accepts[message][0];
        waiting->levels[message][1][i] = lot->accepts[message][1];
    }
}

/* Accepts that two numbers are enough for, or -1. */
static void try_all(const struct bg_waiting *waiting, enum bg_message message, double *accepted)
{
    double sent[BG_MOST_WAITING];
    double probability[BG_MOST_WAITING];
    for (size_t i = 0; i < waiting->count; i++) {
        const double mean = waiting->values[i][bg_accepts_mean(message)] / waiting->values[i][BG_MEAN_SENT];
        sent[i] = waiting->values[i][BG_MEAN_SENT];
        probability[i] = mean < 1 ? mean : 1;
    }
    bg_binomial_try(waiting->count, sent, probability, waiting->levels[message][0], waiting->levels[message][1], accepted);
}

/* Where there is a table, it mostly serves, and nothing need be tried. */
static void draw_message(struct bg_waiting *waiting, const struct bg_accepts *accepts, uint64_t seed)
{
    const bool tabulated = accepts->sent > 0;
    double accepted[BG_MOST_WAITING];
    if (!tabulated) {
        try_all(waiting, accepts->message, accepted);
    }
    for (size_t i = 0; i < waiting->count; i++) {
        double *value = &waiting->values[i][bg_accepts_mean(accepts->message)];
        if (!tabulated && accepted[i] >= 0) {
            *value = accepted[i];
        } else {
            const double first[] = {waiting->levels[accepts->message][0][i], waiting->levels[accepts->message][1][i]};
            *value = bg_accepts_draw(accepts, waiting->values[i][BG_MEAN_SENT], *value, first, seed, waiting->replications[i]);
        }
    }
}

void bg_waiting_draw(struct bg_waiting *waiting, const struct bg_accepts accepts[BG_MESSAGES], uint64_t seed)
{
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        draw_message(waiting, &accepts[message], seed);
    }
}
