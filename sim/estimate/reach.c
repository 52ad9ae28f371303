/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reach of a placement.
 */
#include "reach.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

bool bg_reach_update(struct bg_reach *reach, const struct bg_chances *chances, const struct bg_placement *placement)
{
    const struct bg_plan *plan = chances->plan;
    if (reach->placement == placement) {
        return true;
    }
    if (reach->up_to == NULL) {
        reach->up_to = bg_room_for(plan->n_batches, sizeof *reach->up_to);
    }
    if (reach->up_to == NULL) {
        return false;
    }
    double sum = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        const double hazard = bg_chances_hazard_at(chances, j + 1) - bg_chances_hazard_at(chances, j);
        const double soonest = fmax(placement->start_day - plan->time_days[j], 0);
        const double latest = fmax(placement->end_day - plan->time_days[j], 0);
        sum += hazard * bg_delay_between(&plan->idk_delay, soonest, latest);
        reach->up_to[j] = sum;
    }
    reach->placement = placement;
    return true;
}

size_t bg_reach_batch(const struct bg_reach *reach, const struct bg_plan *plan, double u)
{
    size_t low = 0;
    size_t high = plan->n_batches - 1;
    const double place = u * reach->up_to[high];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (reach->up_to[middle] <= place) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void bg_reach_free(struct bg_reach *reach)
{
    free(reach->up_to);
    *reach = (struct bg_reach){0};
}
