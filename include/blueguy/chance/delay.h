/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time from an invitation to its answer, and the withdrawal that may come first.
 *
 * A delay is exponential with a given median, or lognormal with a given median and 90th percentile.  Where an invitation is withdrawn
 * after some time, an answer that would take longer does not come: `cap_probability` is the chance that it comes in time.
 */
#ifndef BLUEGUY_CHANCE_DELAY_H
#define BLUEGUY_CHANCE_DELAY_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/quantile_table.h"
#include "blueguy/scenario/scenario.h"

struct bg_delay {
    bool lognormal;
    double median_days;
    double log_median;              /* Of the lognormal: the mean of log(days), */
    double log_sigma;               /* and its standard deviation. */
    double cap_days;                /* The time until withdrawal; infinite where there is none. */
    double cap_probability;         /* P(delay <= cap_days). */
    struct bg_quantile_table *days; /* Owned, by bg_delay_prepare(): delays regardless of withdrawal, */
    bool of_log_days;               /* or their logarithms, where tails are so heavy that cubics follow delays themselves less well. */
};

/* Fills `delay` from a law and the time until withdrawal (BG_NEVER: none). */
void bg_delay_init(struct bg_delay *delay, const struct bg_delay_law *law, int64_t withdraw_after_s);

/* Builds the table that bg_delay_draw() needs, unless it is there.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_delay_prepare(struct bg_delay *delay, struct bg_error *error);

/* Safe on a zeroed delay. */
void bg_delay_free(struct bg_delay *delay);

/* P(the answer's delay <= days and the invitation is not withdrawn before): 0 for days <= 0, at most cap_probability. */
double bg_delay_arrived(const struct bg_delay *delay, double days);

/* The density of the delay at `days` > 0, per day, regardless of withdrawal. */
double bg_delay_density(const struct bg_delay *delay, double days);

/* The delay in days, given that the answer comes before withdrawal, of a uniform u on (0, 1), by inversion: increasing in u, and so
 * far above 0 that no sum with a day of a campaign loses it.  The delay is prepared. */
double bg_delay_draw(const struct bg_delay *delay, double u);

/* P(low < the answer's delay <= high, and the invitation is not withdrawn before), for 0 <= low <= high, however small it is. */
double bg_delay_between(const struct bg_delay *delay, double low, double high);

/* The delay in days, given that it lies there, of a uniform u on (0, 1), by inversion of the law itself: a table ends too soon for what
 * hardly ever happens. */
double bg_delay_draw_between(const struct bg_delay *delay, double low, double high, double u);

/* Puts the delay of each of `count` such numbers in its place. */
void bg_delay_draw_all(const struct bg_delay *delay, size_t count, double *numbers);

#endif
