/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pairs of random numbers by the register.
 */
#ifndef BLUEGUY_SIM_CHANCE_WIDE_PAIRS_H
#define BLUEGUY_SIM_CHANCE_WIDE_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/* Makes the first ones of the pairs of bg_stream_pairs(), as many as fill whole registers.  Returns how many these are. */
typedef size_t bg_wide_pairs_fn(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *offset,
                                const uint32_t *pair, double *first, double *second);

/* What does so with the widest registers of this processor; NULL where they are no help. */
bg_wide_pairs_fn *bg_wide_pairs_choose(void);

#endif
