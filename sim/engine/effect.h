/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plan's effects: what an accepted invitation of each batch adds to the quantities that are linear in what was sent.
 */
#ifndef BLUEGUY_SIM_ENGINE_EFFECT_H
#define BLUEGUY_SIM_ENGINE_EFFECT_H

#include "blueguy/engine/plan.h"

/* Fills plan->effects from the batches, which are complete.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_effects_init(struct bg_plan *plan, struct bg_error *error);

/* Safe on a zeroed plan. */
void bg_effects_free(struct bg_plan *plan);

#endif
