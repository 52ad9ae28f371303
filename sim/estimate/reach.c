/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reach of a placement.
 */
#include "reach.h"

#include <gsl/gsl_interp.h>
#include <math.h>
#include <stdlib.h>

bool bg_reach_update(struct bg_reach *reach, const struct bg_chances *chances, const struct bg_placement *placement)
{
    const struct bg_plan *plan = chances->plan;
    if (reach->placement == placement) {
        return true;
    }
    if (reach->before == NULL) {
        reach->before = calloc(plan->n_batches + 1, sizeof *reach->before);
    }
    if (reach->before == NULL) {
        return false;
    }
    for (size_t j = 0; j < plan->n_batches; j++) {
        const double hazard = bg_chances_hazard_at(chances, j + 1) - bg_chances_hazard_at(chances, j);
        const double soonest = fmax(placement->start_day - plan->time_days[j], 0);
        const double latest = fmax(placement->end_day - plan->time_days[j], 0);
        reach->before[j + 1] = reach->before[j] + hazard * bg_delay_between(&plan->idk_delay, soonest, latest);
    }
    reach->placement = placement;
    return true;
}

size_t bg_reach_batch(const struct bg_reach *reach, const struct bg_plan *plan, double u)
{
    return gsl_interp_bsearch(reach->before, u * reach->before[plan->n_batches], 0, plan->n_batches);
}

void bg_reach_free(struct bg_reach *reach)
{
    free(reach->before);
    *reach = (struct bg_reach){.before = NULL};
}
