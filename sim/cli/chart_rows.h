/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of varied values in the order of their axes: people name values in any order, lines go from left to right.
 */
#ifndef BLUEGUY_SIM_CLI_CHART_ROWS_H
#define BLUEGUY_SIM_CLI_CHART_ROWS_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/base/text.h"

/* Sorts the rows by where the values of the first `keys` columns stand on their axes; equal ones stay as they are.  Where that changes
 * anything, appends the rows to a script's settings as a block of data $given.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_chart_rows_sort(struct bg_table *table, size_t keys, struct bg_text *settings, struct bg_error *error);

#endif
