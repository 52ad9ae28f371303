/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The batches of an entry of the campaign, without listing them.
 */
#ifndef BLUEGUY_SCENARIO_ENTRY_H
#define BLUEGUY_SCENARIO_ENTRY_H

#include <stdint.h>

#include "blueguy/scenario/scenario.h"

/* The number of an entry's batches in [from_s, to_s). */
int64_t bg_entry_count_batches(const struct bg_entry *entry, int start_weekday, int64_t from_s, int64_t to_s);

#endif
