/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chance that a sum of independent binomial counts reaches a limit.
 *
 * The law of the sum is kept as far as it lies below the limit, and what has reached the limit is summed apart: every term is positive and
 * nothing is ever the difference of nearly equal numbers, so a risk of 1e-300 is as exact as one of a half, and so is what is missing to a
 * risk of 1.  A count costs the same whatever its number of trials.
 */
#ifndef BLUEGUY_ESTIMATE_CONVOLUTION_H
#define BLUEGUY_ESTIMATE_CONVOLUTION_H

#include "blueguy/scenario/scenario.h"

/* A chance and its complement, both to about 1e-12 relative where they exceed 1e-300. */
struct bg_risk {
    double reached;  /* P(sum >= limit). */
    double survived; /* P(sum < limit). */
};

/* Plain memory: nothing to free. */
struct bg_convolution {
    int limit;                    /* 1 to BG_MAX_STRIKES. */
    double reached;               /* P(sum >= limit); may be NAN where that is more than a half: it is not read there. */
    int width;                    /* P(sum = k) is 0 for width <= k < limit. */
    double below[BG_MAX_STRIKES]; /* P(sum = k) for k < width. */
};

/* The empty sum. */
void bg_convolution_init(struct bg_convolution *sum, int limit);

/* Adds a binomial count of `trials` (a whole number, 0 to 2^53) with `probability` (0 to 1). */
void bg_convolution_add(struct bg_convolution *sum, double trials, double probability);

/* What bg_convolution_risk() would be after bg_convolution_add(). */
struct bg_risk bg_convolution_risk_with(const struct bg_convolution *sum, double trials, double probability);

struct bg_risk bg_convolution_risk(const struct bg_convolution *sum);

#endif
