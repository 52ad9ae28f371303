/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A life told event by event.
 */
#ifndef BLUEGUY_ENGINE_JOURNAL_H
#define BLUEGUY_ENGINE_JOURNAL_H

#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/life.h"

/* Adds the columns replication, day, event, count, strikes and sent to an empty table. */
void bg_journal_add_columns(struct bg_table *events);

/* Appends the events of the life that `life`, which keeps arrivals, computed last.  At equal times an answer comes before a batch.  Whether
 * memory was short stands in events->failed. */
void bg_journal_append(struct bg_table *events, const struct bg_plan *plan, const struct bg_life *life, uint64_t replication);

#endif
