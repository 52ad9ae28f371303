/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The largest values.
 */
#include "blueguy/estimate/bound.h"

#include <math.h>

#define DAYS_PER_YEAR 365.0

double bg_bound_largest(const struct bg_plan *plan, enum bg_mean mean)
{
    const struct bg_account *account = &plan->scenario->account;
    double invites = (double)plan->invites_before[plan->n_batches];
    double connection_years = invites * plan->horizon_days / DAYS_PER_YEAR;
    switch (mean) {
    case BG_MEAN_RESTRICTED:
        return 1;
    case BG_MEAN_RESTRICTIONS: /* Each takes all its strikes with it. */
        return floor((account->strikes_so_far + invites) / account->strikes);
    case BG_MEAN_DAYS_RESTRICTED:
        return plan->horizon_days;
    case BG_MEAN_INTRODUCTIONS_MADE:
    case BG_MEAN_INTRODUCTIONS_DECLINED:
        return connection_years * plan->scenario->relationships.introductions_per_year;
    default:
        return invites;
    }
}
