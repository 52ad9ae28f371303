/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time from sending to an answer.
 */
#ifndef ORACLE_DELAY_H
#define ORACLE_DELAY_H

#include <gsl/gsl_rng.h>

#include "blueguy/scenario/scenario.h"

/* Exponential where `log_deviation` is 0, else lognormal. */
struct oracle_delay {
    double mean_s;
    double log_median;
    double log_deviation;
};

struct oracle_delay oracle_delay_of(struct bg_delay_law law);

/* One delay, in seconds. */
double oracle_delay_draw(const struct oracle_delay *delay, gsl_rng *rng);

/* The probability that a delay is no longer than that. */
double oracle_delay_within(const struct oracle_delay *delay, double longest_s);

#endif
