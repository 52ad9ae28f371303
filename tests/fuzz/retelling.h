/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of a life, held against the events that it tells: a second reading of the model that shares nothing with the engine.
 */
#ifndef BLUEGUY_TESTS_FUZZ_RETELLING_H
#define BLUEGUY_TESTS_FUZZ_RETELLING_H

#include "blueguy/base/table.h"
#include "blueguy/engine/life.h"

/* All invitations of a campaign, before the horizon. */
double retelling_invitations(const struct bg_plan *plan);

/* Promises that the events of one life follow the rules, one by one, and add up to what the life says of itself. */
void retelling_promise(const struct bg_table *events, const struct bg_plan *plan, const struct bg_life *life);

#endif
