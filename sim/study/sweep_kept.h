/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept of a finished point of a sweep, so that more replications can be added to it: what does not depend on their number, and the
 * tally of the complete blocks.
 */
#ifndef BLUEGUY_SIM_STUDY_SWEEP_KEPT_H
#define BLUEGUY_SIM_STUDY_SWEEP_KEPT_H

#include "blueguy/engine/tally.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/study/sweep.h"

/* Appends what is kept of a point: its summary before its tally was taken, and the tally of complete blocks, or NULL where nothing is
 * simulated.  `wanted` flags the sweep's quantities. */
void bg_sweep_kept_pack(struct bg_text *bytes, const struct bg_summary *summary, const struct bg_tally *tally, const bool *wanted);

/* How many blocks of its replications a point needs no more; SIZE_MAX where it needs none at all. */
size_t bg_sweep_kept_blocks(const struct bg_kept *kept);

/* Takes the summary, or the tally into an empty one of the point's plan, whose summary was taken before.  Returns false where they are
 * damaged. */
bool bg_sweep_kept_unpack_summary(struct bg_pack *pack, const struct bg_kept *kept, struct bg_summary *summary);
bool bg_sweep_kept_unpack_tally(struct bg_pack *pack, const struct bg_summary *summary, const bool *wanted, struct bg_tally *tally);

#endif
