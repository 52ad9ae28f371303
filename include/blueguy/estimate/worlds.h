/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two kinds of not knowing, kept apart: the risk within a world, over worlds.
 *
 * Worlds are drawn, and the risk within each is found exactly.
 */
#ifndef BLUEGUY_ESTIMATE_WORLDS_H
#define BLUEGUY_ESTIMATE_WORLDS_H

#include "blueguy/base/table.h"
#include "blueguy/engine/engine.h"
#include "blueguy/estimate/summary.h"

enum { BG_WORLDS = 20000 };

/* The risks within BG_WORLDS worlds, ascending. */
struct bg_worlds {
    double *risks; /* Owned. */
};

/* Draws the worlds of replications 1 to BG_WORLDS and solves them; bg_exact_applies_in_world(plan).  `work` (which may be NULL) is asked
 * whether to give up and told how far it is; its threads are not used.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_worlds_init(struct bg_worlds *worlds, const struct bg_plan *plan, uint64_t seed, const struct bg_work *work,
                              struct bg_error *error);

/* Safe on zeroed worlds. */
void bg_worlds_free(struct bg_worlds *worlds);

/* The quantile of `level` of the risk over worlds, with an interval from ranks. */
struct bg_estimate bg_worlds_quantile(const struct bg_worlds *worlds, double level, double confidence);

/* Fills an empty table with the columns level and restricted: quantiles of the risk over worlds. */
void bg_worlds_table(const struct bg_worlds *worlds, struct bg_table *table);

#endif
