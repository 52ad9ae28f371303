/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two-sided intervals.  `confidence` is the level, above 0 and below 1: either tail is (1 - confidence) / 2.
 */
#ifndef BLUEGUY_ESTIMATE_INTERVAL_H
#define BLUEGUY_ESTIMATE_INTERVAL_H

#include <stdint.h>

struct bg_interval {
    double low;
    double high;
};

/* Of a proportion, from `hits` (0 to n) among n (1 or more): Clopper and Pearson's, from quantiles of Beta distributions ("The use of
 * confidence or fiducial limits illustrated in the case of the binomial", 1934).  Never of zero width. */
struct bg_interval bg_interval_proportion(int64_t hits, int64_t n, double confidence);

/* Of a mean, from n values with that mean and that sum of squared deviations from it: Student's.  NaN where n is 1. */
struct bg_interval bg_interval_mean(int64_t n, double mean, double squares, double confidence);

/* Of a mean of values that are 0 or lie from `smallest` to `largest` (both of one sign, or 0), of which `nonzero` among n are not 0: what
 * the proportion of values that are not 0 leaves possible.  Sound however those values are spread. */
struct bg_interval bg_interval_few_nonzero(int64_t nonzero, int64_t n, double smallest, double largest, double confidence);

/* Ranks among n values in ascending order, counted from 1. */
struct bg_rank_interval {
    int64_t low; /* 0: there is none. */
    int64_t estimate;
    int64_t high; /* 0: there is none. */
};

/* Of the quantile of `level` (above 0 and below 1): the estimate is the smallest value that at least that part of the values does not
 * exceed; the quantile is below the value of rank `low`, or above that of rank `high`, with no more probability than a tail has.  n is 1 or
 * more. */
struct bg_rank_interval bg_interval_quantile_ranks(int64_t n, double level, double confidence);

#endif
