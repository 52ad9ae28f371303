/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Levels.
 */
#include "blueguy/chance/levels.h"

#include <string.h>

#include "blueguy/chance/philox.h"

enum { PAIRS_AT_ONCE = 64, LEVELS_AT_ONCE = 2 * PAIRS_AT_ONCE };

/* The levels of replications 2k to 2k + 2 count - 1. */
static void draw_whole_pairs(uint64_t seed, uint64_t k, uint32_t purpose, size_t count, double levels[LEVELS_AT_ONCE])
{
    const uint32_t pairs[PAIRS_AT_ONCE] = {0};
    uint32_t offsets[PAIRS_AT_ONCE];
    double even[PAIRS_AT_ONCE];
    double odd[PAIRS_AT_ONCE];
    for (uint32_t i = 0; i < count; i++) {
        offsets[i] = i;
    }
    bg_stream_pairs(seed, k, purpose, count, offsets, pairs, even, odd);
    for (size_t i = 0; i < count; i++) {
        levels[2 * i] = even[i];
        levels[2 * i + 1] = odd[i];
    }
}

void bg_levels_draw(uint64_t seed, uint64_t first, uint32_t purpose, size_t count, double *levels)
{
    double whole[LEVELS_AT_ONCE];
    size_t drawn = 0;
    while (drawn < count) {
        const uint64_t next = first + drawn;
        const size_t before = (size_t)(next % 2); /* Levels of its pair that come before it. */
        const size_t room = LEVELS_AT_ONCE - before;
        const size_t n = count - drawn < room ? count - drawn : room;
        draw_whole_pairs(seed, next / 2, purpose, (before + n + 1) / 2, whole);
        memcpy(levels + drawn, whole + before, n * sizeof *levels);
        drawn += n;
    }
}
