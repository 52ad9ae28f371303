/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paired differences: what a scenario's replications come to, less what the same replications come to under another scenario.
 *
 * Most replications often differ by one and the same number, the *usual* difference: 0 for a restriction, two invitations where the plans
 * differ by two.  What is summed are deviations from it.  Where few replications deviate, Student's t would claim too much, and an exact
 * bound takes its place.
 */
#ifndef BLUEGUY_SIM_STUDY_PAIRING_H
#define BLUEGUY_SIM_STUDY_PAIRING_H

#include <stdint.h>

#include "blueguy/engine/plan.h"
#include "blueguy/study/compare.h"

enum { BG_PAIRING_PILOT = 101 /* Replications that tell the usual difference: their median, which is what more than half of them have. */ };

/* What a block of replications adds up to: flat memory. */
struct bg_pairing_sums {
    double sum[BG_MEANS];    /* Of deviations from the usual difference, */
    double square[BG_MEANS]; /* and of their squares. */
    int64_t above[BG_MEANS]; /* Replications that deviate upwards, */
    int64_t below[BG_MEANS]; /* and downwards. */
};

struct bg_pairing {
    const struct bg_plan *plan;  /* Borrowed: what is compared, */
    const struct bg_plan *first; /* and from what it differs. */
    double usual[BG_MEANS];
    int64_t replications;
    double mean[BG_MEANS];    /* Of deviations. */
    double squares[BG_MEANS]; /* Sums of squared differences from that mean. */
    int64_t above[BG_MEANS];
    int64_t below[BG_MEANS];
};

/* Finds the usual difference, the median of the first replications; `work` is told how far it is.  Returns BG_OK, BG_INTERRUPTED or
 * BG_FAILED. */
enum bg_status bg_pairing_init(struct bg_pairing *pairing, const struct bg_plan *plan, const struct bg_plan *first, uint64_t seed,
                               const struct bg_work *work, struct bg_error *error);

/* Adds one replication's values under both scenarios to a block's sums. */
void bg_pairing_add(const struct bg_pairing *pairing, struct bg_pairing_sums *sums, const double *values, const double *first_values);

/* Takes the sums of a block of `replications` (1 or more).  The order of blocks is part of the result's last digits. */
void bg_pairing_merge(struct bg_pairing *pairing, const struct bg_pairing_sums *sums, int64_t replications);

/* The mean difference with its interval: Student's over the paired differences; where fewer than 100 of them deviate from the usual one,
 * what the numbers of those above and below it (Clopper and Pearson's, each with half the error) leave possible. */
struct bg_difference bg_pairing_difference(const struct bg_pairing *pairing, enum bg_mean mean, double confidence);

#endif
