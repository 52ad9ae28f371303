/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a quantity can be at most in one life: the bound that makes an interval sound where few lives tell of it.
 */
#ifndef BLUEGUY_ESTIMATE_BOUND_H
#define BLUEGUY_ESTIMATE_BOUND_H

#include "blueguy/engine/plan.h"

/* The largest value that `mean` can have in one replication of the plan; the smallest one is 0. */
double bg_bound_largest(const struct bg_plan *plan, enum bg_mean mean);

#endif
