/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether two estimates can be of the same thing.
 *
 * Each function returns true unless what was seen would have, if both were right, at most the probability `false_alarm`.
 */
#ifndef STATISTICAL_AGREE_H
#define STATISTICAL_AGREE_H

#include <stdbool.h>
#include <stddef.h>

/* A sample of independent replications, summed up. */
struct sample_mean {
    double mean;
    double standard_error;
    double largest; /* Of the values seen, or possible. */
    double n;
};

/* A mean over `n` other replications against a sample of values that are not negative.  By the empirical Bernstein bound (Maurer and Pontil
 * 2009, theorem 4), the values being taken to lie between 0 and the largest, or 1: so what happens too rarely for the sample to have
 * seen it is no disagreement.  The variance of the other mean is taken to be at most the sample's over `n`. */
bool agree_means(double mean, double n, const struct sample_mean *sample, double false_alarm);

/* A probability known exactly against hits among n: the exact binomial test. */
bool agree_probability(double probability, double hits, double n, double false_alarm);

/* Hits against hits: Fisher's exact test. */
bool agree_hits(double hits, double n, double other_hits, double other_n, double false_alarm);

/* A quantile of one sample of `n` against another, sorted sample of `count`, from their ranks: how many of the other sample lie below the
 * k-th smallest of the first, k = ceil(level n), is beta-binomial.  The quantile may be off by `slack` either way. */
bool agree_quantiles(double quantile, double slack, double level, double n, const double *sorted, size_t count, double false_alarm);

#endif
