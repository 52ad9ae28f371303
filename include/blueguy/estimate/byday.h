/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums over batches of something times a function of the time since, by day.
 */
#ifndef BLUEGUY_ESTIMATE_BYDAY_H
#define BLUEGUY_ESTIMATE_BYDAY_H

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"

/* A function of the age, 0 for an age of 0. */
typedef double bg_byday_age(const void *context, double age_days);

/* For each of the plan's rows, the sum over the batches up to its day of weights[j] times `age` of the time since, to rows[n_rows].  The
 * function is evaluated once for each row and each second of the day at which batches are sent, so schedules that keep to few such seconds
 * are cheap. Returns BG_OK or BG_FAILED. */
enum bg_status bg_byday_sum(const struct bg_plan *plan, const double *weights, bg_byday_age *age, const void *context, double *rows,
                            struct bg_error *error);

#endif
