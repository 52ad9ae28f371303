/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Streams of random numbers that are addressed, not advanced: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * 2011) with the counter (draw, replication, purpose) and the seed as its key.
 *
 * A stream belongs to one replication and one purpose.  Its numbers depend on (seed, replication, purpose) alone, so a replication can be
 * computed anywhere and in any order, and changing how many numbers one purpose uses leaves the other purposes' luck as it was.  A stream's
 * numbers come in pairs, of which any can be made without those before; pairs of many streams are made at once, several times as fast.
 */
#ifndef BLUEGUY_CHANCE_PHILOX_H
#define BLUEGUY_CHANCE_PHILOX_H

#include <gsl/gsl_rng.h>
#include <stddef.h>
#include <stdint.h>

/* What a stream is for.  The draws of worlds have a purpose for each uncertain rate: see bg_purpose_of_path(). */
enum bg_purpose {
    BG_PURPOSE_IDK = 1,   /* Which invitations are answered with IDK in a weighted replication, */
    BG_PURPOSE_DELAY,     /* and how long those answers take. */
    BG_PURPOSE_COLD,      /* How many generic invitations are accepted. */
    BG_PURPOSE_WARM,      /* How many personalized invitations are accepted. */
    BG_PURPOSE_TILT,      /* Which component of a mixture a weighted replication is drawn from. */
    BG_PURPOSE_STOP,      /* Exponential times of a stopping rule. */
    BG_PURPOSE_BOOTSTRAP, /* Resampling. */
    BG_PURPOSE_COUNT,     /* How many IDKs a replication has in store, */
    BG_PURPOSE_POINT      /* and for each of them the invitation and the time that the answer takes. */
};

enum { BG_PHILOX_WORDS = 4 /* Of a counter, and of the block that it gives. */ };

struct bg_stream {
    uint32_t counter[BG_PHILOX_WORDS]; /* Of the next block. */
    uint32_t key[2];
    unsigned used; /* Of the words below, those that are gone. */
    uint32_t words[BG_PHILOX_WORDS];
};

/* The purpose number of a named value, from the hash of its path.  It never collides with enum bg_purpose. */
uint32_t bg_purpose_of_path(const char *path);

/* Points a stream at the first number of (seed, replication, purpose). */
void bg_stream_init(struct bg_stream *stream, uint64_t seed, uint64_t replication, uint32_t purpose);

/* The same at pair number `pair`, from 0. */
static inline void bg_stream_init_at(struct bg_stream *stream, uint64_t seed, uint64_t replication, uint32_t purpose, uint32_t pair)
{
    bg_stream_init(stream, seed, replication, purpose);
    stream->counter[0] = pair;
}

/* Makes the next words, all of which are gone. */
void bg_stream_refill(struct bg_stream *stream);

/* The next 32 random bits. */
static inline uint32_t bg_stream_word(struct bg_stream *stream)
{
    if (stream->used == BG_PHILOX_WORDS) {
        bg_stream_refill(stream);
    }
    return stream->words[stream->used++];
}

/* The next number, uniform on the open interval (0, 1): an odd multiple of 2^-53. */
static inline double bg_stream_uniform(struct bg_stream *stream)
{
    const uint64_t high = bg_stream_word(stream);
    const uint64_t bits = (high << 32 | bg_stream_word(stream)) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

/* The next exponential variate with mean 1, by inversion. */
double bg_stream_exponential(struct bg_stream *stream);

/* Makes `count` pairs of numbers: first[i] and second[i] are numbers 2 pair[i] and 2 pair[i] + 1, counted from 0, of the stream
 * (seed, replication + offset[i], purpose).  The arrays do not overlap. */
void bg_stream_pairs(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count, const uint32_t *offset, const uint32_t *pair,
                     double *first, double *second);

/* The same streams as a generator for GSL's distributions.  Its state is a struct bg_stream; seeding with s points it at
 * (seed s, replication 0, purpose 0); bg_stream_init(gsl_rng_state(rng), ...) points it anywhere. */
extern const gsl_rng_type *const bg_rng_philox;

#endif
