/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Single random numbers of many replications.
 *
 * Where a replication needs one number for a purpose, two neighbouring ones share a pair: the level of replication 2k is the first and that
 * of replication 2k + 1 the second number of the stream (seed, k, purpose).  Whatever else is drawn for the purpose has to come from later
 * pairs.
 */
#ifndef BLUEGUY_CHANCE_LEVELS_H
#define BLUEGUY_CHANCE_LEVELS_H

#include <stddef.h>
#include <stdint.h>

/* Makes levels[i] the level of replication first + i. */
void bg_levels_draw(uint64_t seed, uint64_t first, uint32_t purpose, size_t count, double *levels);

#endif
