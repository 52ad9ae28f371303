/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The life of one replication for people.
 */
#ifndef BLUEGUY_SIM_CLI_LIFE_TEXT_H
#define BLUEGUY_SIM_CLI_LIFE_TEXT_H

#include <stdint.h>

#include "blueguy/base/table.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"

/* Appends the events, which have the columns of paths.csv, as an aligned table below the scenario's title, and a sentence at the end. */
void bg_life_text_append(struct bg_text *text, const struct bg_scenario *scenario, uint64_t replication, const struct bg_table *events);

#endif
