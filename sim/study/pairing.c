/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paired differences.
 */
#include "pairing.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/engine/life.h"
#include "blueguy/estimate/bound.h"
#include "blueguy/estimate/interval.h"

enum { FEW_DEVIATING = 100 /* Student's t does not cover with fewer. */ };

/* The median of an odd number of values, which are sorted. */
static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, bg_compare_doubles);
    return values[count / 2];
}

static enum bg_status find_usual(struct bg_pairing *pairing, struct bg_life *life, struct bg_life *first, uint64_t seed,
                                 const struct bg_work *work, struct bg_error *error)
{
    double differences[BG_MEANS][BG_PAIRING_PILOT];
    for (size_t i = 0; i < BG_PAIRING_PILOT; i++) {
        bg_work_tell(work, (double)i, BG_PAIRING_PILOT, "pilot lives");
        if (bg_work_stopped(work)) {
            return bg_error_add(error, BG_INTERRUPTED, "interrupted");
        }
        if (!bg_life_run(life, seed, i + 1) || !bg_life_run(first, seed, i + 1)) {
            return bg_error_no_memory(error);
        }
        for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
            differences[mean][i] = bg_life_values(life)[mean] - bg_life_values(first)[mean];
        }
    }
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        pairing->usual[mean] = median(differences[mean], BG_PAIRING_PILOT);
    }
    return BG_OK;
}

enum bg_status bg_pairing_init(struct bg_pairing *pairing, const struct bg_plan *plan, const struct bg_plan *first, uint64_t seed,
                               const struct bg_work *work, struct bg_error *error)
{
    struct bg_life *life = NULL;
    struct bg_life *first_life = NULL;
    *pairing = (struct bg_pairing){.plan = plan, .first = first};
    enum bg_status status = bg_life_create(&life, plan, error);
    if (status == BG_OK) {
        status = bg_life_create(&first_life, first, error);
    }
    if (status == BG_OK) {
        status = find_usual(pairing, life, first_life, seed, work, error);
    }
    bg_life_destroy(life);
    bg_life_destroy(first_life);
    return status;
}

void bg_pairing_add(const struct bg_pairing *pairing, struct bg_pairing_sums *sums, const double *values, const double *first_values)
{
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        double deviation = values[mean] - first_values[mean] - pairing->usual[mean];
        sums->sum[mean] += deviation;
        sums->square[mean] += deviation * deviation;
        sums->above[mean] += deviation > 0;
        sums->below[mean] += deviation < 0;
    }
}

/* Joins the spreads of two groups as a tally does: see tally.c. */
void bg_pairing_merge(struct bg_pairing *pairing, const struct bg_pairing_sums *sums, int64_t replications)
{
    double old = (double)pairing->replications;
    double added = (double)replications;
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        double block_mean = sums->sum[mean] / added;
        double squares = fmax(sums->square[mean] - block_mean * sums->sum[mean], 0);
        double step = block_mean - pairing->mean[mean];
        pairing->mean[mean] += step * (added / (old + added));
        pairing->squares[mean] += squares + step * step * (old * added / (old + added));
        pairing->above[mean] += sums->above[mean];
        pairing->below[mean] += sums->below[mean];
    }
    pairing->replications += replications;
}

/* What a deviation is at least: counts deviate by whole numbers. */
static double least_deviation(enum bg_mean mean)
{
    return mean == BG_MEAN_DAYS_RESTRICTED || mean >= BG_MEAN_COLD ? 0 : 1;
}

/* A mean deviation is that of the ones above less that of the ones below.  Either is bounded on its own, with half the error. */
static struct bg_interval bound_few(const struct bg_pairing *pairing, enum bg_mean mean, double confidence)
{
    int64_t n = pairing->replications;
    double each = (1 + confidence) / 2;
    double least = least_deviation(mean);
    double most_above = fmax(bg_bound_largest(pairing->plan, mean) - pairing->usual[mean], 0);
    double most_below = fmax(bg_bound_largest(pairing->first, mean) + pairing->usual[mean], 0);
    struct bg_interval above = bg_interval_few_nonzero(pairing->above[mean], n, fmin(least, most_above), most_above, each);
    struct bg_interval below = bg_interval_few_nonzero(pairing->below[mean], n, fmin(least, most_below), most_below, each);
    return (struct bg_interval){above.low - below.high, above.high - below.low};
}

struct bg_difference bg_pairing_difference(const struct bg_pairing *pairing, enum bg_mean mean, double confidence)
{
    int64_t n = pairing->replications;
    int64_t deviating = pairing->above[mean] + pairing->below[mean];
    double usual = pairing->usual[mean];
    struct bg_interval interval = deviating < FEW_DEVIATING && deviating < n
                                      ? bound_few(pairing, mean, confidence)
                                      : bg_interval_mean(n, pairing->mean[mean], pairing->squares[mean], confidence);
    return (struct bg_difference){usual + pairing->mean[mean], usual + interval.low, usual + interval.high};
}
