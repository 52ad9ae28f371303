/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which method applies.
 */
#ifndef BLUEGUY_ESTIMATE_METHOD_H
#define BLUEGUY_ESTIMATE_METHOD_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"
#include "blueguy/engine/work.h"

/* How a scenario is to be computed. */
struct bg_course {
    enum bg_method risk; /* EXACT, SIMULATE or RARE. */
    bool simulate;       /* Whether replications are simulated, for the risk or for everything else. */
};

/* Decides.  `auto` takes the exact answer where there is one within reach; else a pilot of replications of its own, which are not used
 * again, tells whether restrictions are too few to be counted.  `work` (which may be NULL) is told how far the pilot is.  Returns BG_OK;
 * BG_INVALID, with the reason, where `exact` is asked for and there is no exact answer; BG_INTERRUPTED where it was stopped; or BG_FAILED.
 */
enum bg_status bg_course_choose(struct bg_course *course, const struct bg_plan *plan, enum bg_method method, uint64_t seed,
                                const struct bg_work *work, struct bg_error *error);

#endif
