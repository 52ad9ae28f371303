/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts random words: linked into a second copy of the benchmark, whose calls for words pass through here (the linker's --wrap), so that
 * the engine itself counts nothing.
 */
#include <stdio.h>

#include "blueguy/chance/philox.h"

static uint64_t words;

void __real_bg_stream_refill(struct bg_stream *stream);
void __wrap_bg_stream_refill(struct bg_stream *stream);
void __real_bg_stream_pairs(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *offset,
                            const uint32_t *pair, double *first, double *second);
void __wrap_bg_stream_pairs(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *offset,
                            const uint32_t *pair, double *first, double *second);

void __wrap_bg_stream_refill(struct bg_stream *stream)
{
    words += BG_PHILOX_WORDS;
    __real_bg_stream_refill(stream);
}

void __wrap_bg_stream_pairs(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *offset,
                            const uint32_t *pair, double *first, double *second)
{
    words += count * BG_PHILOX_WORDS;
    __real_bg_stream_pairs(seed, replication, purpose, count, offset, pair, first, second);
}

__attribute__((destructor)) static void tell(void)
{
    printf("%llu\n", (unsigned long long)words);
}
