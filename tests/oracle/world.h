/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The uncertain rates, and one draw of all of them.
 */
#ifndef ORACLE_WORLD_H
#define ORACLE_WORLD_H

#include <gsl/gsl_rng.h>

#include "blueguy/scenario/scenario.h"

/* A fixed rate, where `alpha` is 0, or a Beta variable. */
struct oracle_rate {
    double fixed;
    double alpha;
    double beta;
};

/* The distributions of a scenario's rates, by segment and kind of invitation. */
struct oracle_prior {
    size_t n_segments;
    struct oracle_rate accept[BG_MAX_SEGMENTS][BG_MESSAGES];
    struct oracle_rate idk[BG_MAX_SEGMENTS][BG_MESSAGES];
};

struct oracle_world {
    double accept[BG_MAX_SEGMENTS][BG_MESSAGES];
    double idk[BG_MAX_SEGMENTS][BG_MESSAGES];
};

/* The Beta variable whose 5th and 95th percentiles are low and high, or the fixed rate.  Stops the program where none is found. */
struct oracle_rate oracle_rate_fit(struct bg_rate rate);

void oracle_prior_init(struct oracle_prior *prior, const struct bg_scenario *scenario);

void oracle_world_draw(struct oracle_world *world, const struct oracle_prior *prior, gsl_rng *rng);

#endif
