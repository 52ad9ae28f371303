/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Building tables of quantiles.
 */
#include "blueguy/chance/quantile_table.h"

#include <math.h>
#include <string.h>

#include "blueguy/base/vector.h"

/* Hermite's cubic from the values and the slopes at both ends of a segment of width `width`. */
static void set_cubic(double cubic[4], const double value[2], const double slope[2], double width)
{
    double rise = value[1] - value[0];
    double start = slope[0] * width;
    double end = slope[1] * width;
    cubic[0] = value[0];
    cubic[1] = start;
    cubic[2] = 3 * rise - 2 * start - end;
    cubic[3] = start + end - 2 * rise;
}

static void build_half(struct bg_quantile_table *table, bool upper, bg_quantile_fn *function, void *context)
{
    const int per_octave = 1 << BG_QUANTILE_SEGMENT_BITS;
    double value[2];
    double slope[2];
    function(context, ldexp(0.5, 1 - BG_QUANTILE_OCTAVES), upper, &value[0], &slope[0]);
    for (int octave = BG_QUANTILE_OCTAVES - 1; octave > 0; octave--) {
        double lowest = ldexp(0.5, -octave);
        double width = lowest / per_octave;
        for (int i = 0; i < per_octave; i++) {
            function(context, lowest + (i + 1) * width, upper, &value[1], &slope[1]);
            set_cubic(table->cubic[upper][octave * per_octave + i], value, slope, width);
            value[0] = value[1];
            slope[0] = slope[1];
        }
    }
    table->cubic[upper][0][0] = value[0]; /* Of the octave that starts at 1/2, only its first point is used. */
}

void bg_quantile_table_build(struct bg_quantile_table *table, bg_quantile_fn *function, void *context)
{
    memset(table, 0, sizeof *table);
    build_half(table, false, function, context);
    build_half(table, true, function, context);
}

/* The cubic of the transform through the ends of another cubic's segment.  Returns its relative error in the middle. */
static double transform_cubic(const double cubic[4], bg_transform_fn *transform, double transformed[4])
{
    const double tabulated[2] = {cubic[0], cubic[0] + cubic[1] + cubic[2] + cubic[3]};
    const double rise[2] = {cubic[1], cubic[1] + 2 * cubic[2] + 3 * cubic[3]};
    const double middle = cubic[0] + (cubic[1] + (cubic[2] + cubic[3] / 2) / 2) / 2;
    double value[2];
    double slope[2];
    double expected;
    double unused;
    for (int end = 0; end < 2; end++) {
        transform(tabulated[end], &value[end], &slope[end]);
        slope[end] *= rise[end];
    }
    set_cubic(transformed, value, slope, 1);
    transform(middle, &expected, &unused);
    return fabs(transformed[0] + (transformed[1] + (transformed[2] + transformed[3] / 2) / 2) / 2 - expected) / fabs(expected);
}

/* First all segments are looked at, then all are replaced: a copy would need memory, and without it the table would differ. */
bool bg_quantile_table_transform(struct bg_quantile_table *table, bg_transform_fn *transform, double tolerance)
{
    double transformed[4];
    for (int half = 0; half < 2; half++) {
        for (size_t i = 0; i < BG_QUANTILE_SEGMENTS; i++) {
            if (!(transform_cubic(table->cubic[half][i], transform, transformed) <= tolerance)) {
                return false;
            }
        }
    }
    for (int half = 0; half < 2; half++) {
        for (size_t i = 0; i < BG_QUANTILE_SEGMENTS; i++) {
            transform_cubic(table->cubic[half][i], transform, transformed);
            memcpy(table->cubic[half][i], transformed, sizeof transformed);
        }
    }
    return true;
}

BG_VECTOR_CLONES void bg_quantile_table_draw(const struct bg_quantile_table *restrict table, size_t count, double *restrict numbers)
{
    for (size_t i = 0; i < count; i++) {
        numbers[i] = bg_quantile_table_at(table, numbers[i]);
    }
}
