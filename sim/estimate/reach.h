/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reach of a placement: from which batches answers arrive within it, where hardly any do.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_REACH_H
#define BLUEGUY_SIM_ESTIMATE_REACH_H

#include "blueguy/engine/chances.h"
#include "placement.h"

struct bg_reach {
    const struct bg_placement *placement; /* Borrowed: whose it is; NULL for none. */
    double *before;                       /* Owned; n_batches + 1: hazard that arrives within it, of the batches before. */
};

/* Makes it that of a placement, unless it is.  Returns false where memory is short. */
bool bg_reach_update(struct bg_reach *reach, const struct bg_chances *chances, const struct bg_placement *placement);

/* The batch of a uniform u, by its share of what arrives. */
size_t bg_reach_batch(const struct bg_reach *reach, const struct bg_plan *plan, double u);

/* Safe on a zeroed one. */
void bg_reach_free(struct bg_reach *reach);

#endif
