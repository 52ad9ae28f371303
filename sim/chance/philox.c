/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addressed random streams on Random123's Philox.
 */
#include "blueguy/chance/philox.h"

#include <math.h>
#include <string.h>

#include "blueguy/base/vector.h"

/* The vendor's header is not written for our warnings. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

#define PATH_PURPOSE UINT32_C(0x80000000) /* Set in the purposes of paths, clear in the named ones. */
#define FNV_OFFSET UINT32_C(2166136261)   /* FNV-1a, 32 bits (Fowler, Noll, Vo). */
#define FNV_PRIME UINT32_C(16777619)

uint32_t bg_purpose_of_path(const char *path)
{
    uint32_t hash = FNV_OFFSET;
    for (; *path != '\0'; path++) {
        hash = (hash ^ (unsigned char)*path) * FNV_PRIME;
    }
    return hash | PATH_PURPOSE;
}

void bg_stream_init(struct bg_stream *stream, uint64_t seed, uint64_t replication, uint32_t purpose)
{
    stream->counter[0] = 0;
    stream->counter[1] = (uint32_t)replication;
    stream->counter[2] = (uint32_t)(replication >> 32);
    stream->counter[3] = purpose;
    stream->key[0] = (uint32_t)seed;
    stream->key[1] = (uint32_t)(seed >> 32);
    stream->used = BG_PHILOX_WORDS;
}

void bg_stream_refill(struct bg_stream *stream)
{
    philox4x32_ctr_t counter;
    philox4x32_key_t key;
    memcpy(counter.v, stream->counter, sizeof counter.v);
    memcpy(key.v, stream->key, sizeof key.v);
    philox4x32_ctr_t block = philox4x32(counter, key);
    memcpy(stream->words, block.v, sizeof stream->words);
    stream->counter[0]++;
    stream->used = 0;
}

double bg_stream_exponential(struct bg_stream *stream)
{
    return -log(bg_stream_uniform(stream));
}

/* What bg_stream_uniform() makes of two words, by putting their bits behind a 1: the compiler knows no faster conversion of many. */
static inline double uniform_of(uint32_t high, uint32_t low)
{
    const uint64_t one = UINT64_C(0x3ff0000000000000);
    const uint64_t bits = one | ((uint64_t)high << 32 | low) >> 12;
    double from_one_to_two;
    memcpy(&from_one_to_two, &bits, sizeof from_one_to_two);
    return from_one_to_two - 1 + 0x1p-53;
}

/* The loop has neither branches nor calls, so that the compiler can make as many blocks at once as fit its registers. */
BG_VECTOR_CLONES void bg_stream_pairs(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *restrict offset,
                                      const uint32_t *restrict pair, double *restrict first, double *restrict second)
{
    const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    for (size_t i = 0; i < count; i++) {
        const uint64_t at = replication + offset[i];
        const philox4x32_ctr_t counter = {{pair[i], (uint32_t)at, (uint32_t)(at >> 32), purpose}};
        const philox4x32_ctr_t block = philox4x32(counter, key);
        first[i] = uniform_of(block.v[0], block.v[1]);
        second[i] = uniform_of(block.v[2], block.v[3]);
    }
}

static void rng_set(void *state, unsigned long seed)
{
    bg_stream_init(state, seed, 0, 0);
}

static unsigned long rng_get(void *state)
{
    return bg_stream_word(state);
}

static double rng_get_double(void *state)
{
    return bg_stream_uniform(state);
}

static const gsl_rng_type philox_type = {.name = "philox4x32-10",
                                         .max = UINT32_MAX,
                                         .min = 0,
                                         .size = sizeof(struct bg_stream),
                                         .set = rng_set,
                                         .get = rng_get,
                                         .get_double = rng_get_double};

const gsl_rng_type *const bg_rng_philox = &philox_type;
