/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan's effects: what an accepted invitation of each batch adds to the quantities that are linear in what was sent.
 */
#ifndef BLUEGUY_SIM_ENGINE_EFFECT_H
#define BLUEGUY_SIM_ENGINE_EFFECT_H

#include "blueguy/engine/chances.h"
#include "blueguy/engine/life.h"
#include "blueguy/engine/plan.h"

/* Fills plan->effects from the batches, which are complete.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_effects_init(struct bg_plan *plan, struct bg_error *error);

/* The expectation of each effect in one world, if all is sent as planned. */
void bg_effects_expect(const struct bg_plan *plan, const struct bg_chances *chances, double expected[BG_EFFECTS]);

/* Takes away what a departure lacks. */
void bg_effects_subtract(const struct bg_plan *plan, const struct bg_chances *chances, const struct bg_departure *departure,
                         double expected[BG_EFFECTS]);

/* Takes away from values, which are those of a life in which all goes as planned, what `count` departures lack; all blocked invitations are
 * counted in them. */
void bg_effects_depart(const struct bg_plan *plan, const struct bg_chances *chances, const struct bg_departure *departures, size_t count,
                       double values[BG_MEANS]);

/* Where next to nothing is left of what was expected, rounding may have led below 0: mends that.  In the hot path it is done when values
 * have come to rest: who reads together what was written apart just now has to wait. */
static inline void bg_effects_settle(double values[BG_MEANS])
{
    for (enum bg_mean mean = BG_FIRST_EFFECT; mean < BG_MEANS; mean++) {
        values[mean] = values[mean] > 0 ? values[mean] : 0;
    }
}

/* Safe on a zeroed plan. */
void bg_effects_free(struct bg_plan *plan);

#endif
