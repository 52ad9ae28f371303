/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV files as tables of a page.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_TABLE_H
#define BLUEGUY_SIM_CLI_REPORT_TABLE_H

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"

/* Appends every CSV of the folder as a table; long ones are folded away, and of those with more than `most_cells` cells evenly spaced
 * rows or the first ones are shown, which is said.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_report_table_append_all(struct bg_text *html, const char *folder, size_t most_cells, struct bg_error *error);

#endif
