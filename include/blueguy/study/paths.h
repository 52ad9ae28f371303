/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives told event by event, one after the other, so that no more than one is ever held.
 */
#ifndef BLUEGUY_STUDY_PATHS_H
#define BLUEGUY_STUDY_PATHS_H

#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/work.h"
#include "blueguy/scenario/scenario.h"

/* Is handed the events of one life, with the columns of paths.csv, valid until it returns.  Anything but BG_OK ends the telling. */
typedef enum bg_status bg_take_path_fn(void *context, const struct bg_table *events);

/* Tells the lives of replications first to last (from 1), or of as many of them as make a million events; at least of one.  Returns BG_OK,
 * BG_FAILED, BG_INTERRUPTED where `work` (which may be NULL) was stopped, or what `take` returned.  `work` is told how far it is; its time
 * is not looked at, and its threads are not used. */
enum bg_status bg_paths_tell(const struct bg_scenario *scenario, uint64_t seed, uint64_t first, uint64_t last, bg_take_path_fn *take,
                             void *context, const struct bg_work *work, struct bg_error *error);

#endif
