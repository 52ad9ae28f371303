/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables for drawing by inversion: from a uniform number to a variate, without a search.
 *
 * Either half of (0, 1) is cut into octaves of the distance p from its end, each octave into 16 segments, and on each segment the quantile
 * (or a transform of it) is a cubic in p that meets the exact values and slopes at both ends.  So both tails are as finely resolved as the
 * middle.
 */
#ifndef BLUEGUY_CHANCE_QUANTILE_TABLE_H
#define BLUEGUY_CHANCE_QUANTILE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    BG_QUANTILE_OCTAVES = 54, /* p from 2^-54 to 1/2, which the first octave begins with. */
    BG_QUANTILE_SEGMENT_BITS = 4,
    BG_QUANTILE_SEGMENTS = BG_QUANTILE_OCTAVES << BG_QUANTILE_SEGMENT_BITS
};

struct bg_quantile_table {
    double cubic[2][BG_QUANTILE_SEGMENTS][4]; /* By half (lower, upper) and segment: coefficients of 1, t, t^2, t^3, t from 0 to 1. */
};

/* The tabulated function at distance p (2^-54 to 1/2) from the lower or the upper end, and its slope with respect to p. */
typedef void bg_quantile_fn(void *context, double p, bool upper, double *value, double *slope);

/* Fills a table.  For either half the function is asked first at the smallest p and then at ever larger p, so that it can go on from its
 * last answer. */
void bg_quantile_table_build(struct bg_quantile_table *table, bg_quantile_fn *function, void *context);

/* A transform of what is tabulated: its value and slope. */
typedef void bg_transform_fn(double tabulated, double *value, double *slope);

/* Tabulates the transform itself, which saves computing it at every draw, if cubics are as good for it: to `tolerance`, relative, in the
 * middle of each segment.  Else returns false and leaves the table as it is. */
bool bg_quantile_table_transform(struct bg_quantile_table *table, bg_transform_fn *transform, double tolerance);

/* The tabulated function of u, an odd multiple of 2^-53 or any number in [2^-53, 1 - 2^-53].  There are neither branches, as which half it
 * is would be hard to foretell, nor anything else that keeps a compiler from working out several at once. */
static inline double bg_quantile_table_at(const struct bg_quantile_table *table, double u)
{
    const int mantissa_bits = 52;
    const int rest_bits = mantissa_bits - BG_QUANTILE_SEGMENT_BITS;
    const int64_t half_exponent = 1022; /* The biased exponent of 1/2. */
    const int64_t segments_each = INT64_C(1) << BG_QUANTILE_SEGMENT_BITS;
    const uint64_t one = UINT64_C(0x3ff0000000000000);
    const double distance = 1 - u;
    const double p = u < distance ? u : distance;
    uint64_t bits;
    memcpy(&bits, &p, sizeof bits);
    /* Octaves count downward from 1/2, segments upward within an octave. */
    const int64_t octave = half_exponent - (int64_t)(bits >> mantissa_bits);
    const int64_t within = (int64_t)(bits >> rest_bits) & (segments_each - 1);
    const int64_t half = u > 0.5 ? BG_QUANTILE_SEGMENTS : 0;
    const uint64_t rest = one | (bits << BG_QUANTILE_SEGMENT_BITS & ((UINT64_C(1) << mantissa_bits) - 1));
    double t;
    memcpy(&t, &rest, sizeof t);
    t -= 1;
    const double *cubics = &table->cubic[0][0][0];
    const int64_t at = 4 * (half + octave * segments_each + within);
    return cubics[at] + t * (cubics[at + 1] + t * (cubics[at + 2] + t * cubics[at + 3]));
}

/* Puts the tabulated function of each of `count` such numbers in its place. */
void bg_quantile_table_draw(const struct bg_quantile_table *table, size_t count, double *numbers);

#endif
