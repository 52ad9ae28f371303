/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk within a world.
 */
#ifndef ORACLE_WORLDS_H
#define ORACLE_WORLDS_H

#include <stdbool.h>

#include "life.h"

/* Whether the risk varies over worlds and has an exact answer in each: some IDK rate is uncertain, and no strike is forgotten before the
 * horizon or each one restricts. */
bool oracle_worlds_apply(const struct bg_scenario *scenario);

/* The exact risk in each of `n` worlds, sorted, into `risk`. */
void oracle_worlds_draw(const struct oracle_life *life, size_t n, gsl_rng *rng, double *risk);

#endif
