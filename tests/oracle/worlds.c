/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk within a world: the number of strikes missing, one invitation after the other.
 */
#include "worlds.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

bool oracle_worlds_apply(const struct bg_scenario *scenario)
{
    bool uncertain = false;
    for (size_t s = 0; s < scenario->n_segments; s++) {
        for (int kind = 0; kind < BG_MESSAGES; kind++)
            uncertain = uncertain || bg_rate_is_uncertain(scenario->segments[s].idk[kind]);
    }
    return uncertain && (scenario->account.window_s >= scenario->horizon_s || scenario->account.strikes == 1);
}

/* The probability that an invitation of a batch is answered IDK, sooner or later. */
static double idk_probability(const struct bg_scenario *scenario, const struct oracle_world *world, const struct oracle_batch *batch)
{
    double sum = 0;
    for (size_t s = 0; s < scenario->n_segments; s++) {
        double share = batch->audience == BG_ANY_SEGMENT ? scenario->segments[s].share : (batch->audience == (int)s ? 1 : 0);
        double generic = (1 - batch->personalized) * world->idk[s][BG_GENERIC];
        double personalized = batch->personalized * world->idk[s][BG_PERSONALIZED];
        sum += share * (generic + personalized);
    }
    return sum;
}

/* One more invitation, whose IDK arrives with probability `p`: at_strikes[k] is the probability of k IDKs, the last one of so many or more.
 */
static void add_invitation(double *at_strikes, int missing, double p)
{
    at_strikes[missing] += p * at_strikes[missing - 1];
    for (int k = missing - 1; k > 0; k--)
        at_strikes[k] += p * (at_strikes[k - 1] - at_strikes[k]);
    at_strikes[0] -= p * at_strikes[0];
}

static double risk_in_world(const struct oracle_life *life, const struct oracle_world *world, const double *in_time, double *at_strikes)
{
    const struct bg_account *account = &life->scenario->account;
    int missing = account->strikes - account->strikes_so_far;
    memset(at_strikes, 0, ((size_t)missing + 1) * sizeof *at_strikes);
    at_strikes[0] = 1;
    for (size_t i = 0; i < life->campaign.n_batches; i++) {
        const struct oracle_batch *batch = &life->campaign.batches[i];
        double p = in_time[i] * idk_probability(life->scenario, world, batch);
        for (int64_t k = 0; k < batch->planned; k++)
            add_invitation(at_strikes, missing, p);
    }
    return at_strikes[missing];
}

void oracle_worlds_draw(const struct oracle_life *life, size_t n, gsl_rng *rng, double *risk)
{
    const struct bg_scenario *scenario = life->scenario;
    double *in_time = oracle_allocate(life->campaign.n_batches, sizeof *in_time);
    double *at_strikes = oracle_allocate((size_t)scenario->account.strikes + 1, sizeof *at_strikes);
    for (size_t i = 0; i < life->campaign.n_batches; i++) {
        double left_s = (double)(scenario->horizon_s - life->campaign.batches[i].time_s);
        in_time[i] = oracle_delay_within(&life->idk_delay, fmin(left_s, (double)scenario->withdraw_after_s));
    }
    for (size_t i = 0; i < n; i++) {
        struct oracle_world world;
        oracle_world_draw(&world, &life->prior, rng);
        risk[i] = risk_in_world(life, &world, in_time, at_strikes);
    }
    gsl_sort(risk, 1, n);
    free(in_time);
    free(at_strikes);
}
