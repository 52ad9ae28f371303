/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addressed random streams on Random123's Philox.
 */
#include "blueguy/chance/philox.h"

#include <math.h>
#include <string.h>

#include "random123.h"
#include "wide_pairs.h"

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

void bg_stream_pairs(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *offset, const uint32_t *pair,
                     double *first, double *second)
{
    bg_wide_pairs_fn *wide = bg_wide_pairs_choose();
    struct bg_stream stream;
    for (size_t i = wide != NULL ? wide(seed, replication, purpose, count, offset, pair, first, second) : 0; i < count; i++) {
        bg_stream_init_at(&stream, seed, replication + offset[i], purpose, pair[i]);
        first[i] = bg_stream_uniform(&stream);
        second[i] = bg_stream_uniform(&stream);
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
