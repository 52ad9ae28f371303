/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums over batches of something times a function of the time since, by day.
 */
#ifndef BLUEGUY_ESTIMATE_BYDAY_H
#define BLUEGUY_ESTIMATE_BYDAY_H

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"

/* A function of the age, which may have kinks; 0 for an age of 0. */
typedef double bg_byday_age(const void *context, double age_days);

/* For each of the plan's rows, the sum over the batches up to its day of weights[j] times `age` of the time since, to rows[n_rows].
 *
 * Where batches keep to a few times of day, that is exact but for rounding.  Otherwise it is an approximation: what a batch adds to a row
 * is off by at most 1e-9 times its weight times the largest value of `age` so far, so where weights are positive and `age` is not and only
 * grows, a row is off by at most 1e-9 relative.  (A feature of `age` that lies between neighbours of 17 times of day, and shows at none,
 * goes unseen.)
 *
 * Returns BG_OK or BG_FAILED. */
enum bg_status bg_byday_sum(const struct bg_plan *plan, const double *weights, bg_byday_age *age, const void *context, double *rows,
                            struct bg_error *error);

#endif
