/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding up lives that are foreseen: calm ones, and those that take a detour.
 */
#ifndef BLUEGUY_SIM_ENGINE_FORESEEN_H
#define BLUEGUY_SIM_ENGINE_FORESEEN_H

#include "accepts.h"
#include "blueguy/engine/tally.h"
#include "life_state.h"
#include "luck.h"

/* Adds all lives of a flock that are foreseen, but for the first restrictions of those that take a detour.  Returns false where memory is
 * short. */
bool bg_foreseen_add(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_accepts accepts[BG_MESSAGES],
                     const struct bg_foresight *foreseen);

/* Adds the values of a life that took a detour, to the same bytes. */
void bg_foreseen_add_one(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life);

#endif
