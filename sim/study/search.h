/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search itself, for one limit.
 */
#ifndef BLUEGUY_SIM_STUDY_SEARCH_H
#define BLUEGUY_SIM_STUDY_SEARCH_H

#include "trials.h"

/* Finds the answer for a limit, trying what values it needs.  Whether the quantity is monotone is not told here.  Returns BG_OK,
 * BG_INVALID, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_search_run(struct bg_solution *solution, struct bg_trials *trials, const struct bg_limit *limit);

#endif
