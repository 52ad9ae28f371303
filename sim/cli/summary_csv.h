/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Summaries as CSV on standard output.
 */
#ifndef BLUEGUY_SIM_CLI_SUMMARY_CSV_H
#define BLUEGUY_SIM_CLI_SUMMARY_CSV_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"

/* Prints the rows of a summary's table, and before the `first` one the header row.  Where `scenario` is not NULL, it stands in a column
 * before all others, so that the rows of several scenarios can be told apart.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_summary_csv_print(const struct bg_table *summary, const char *scenario, bool first, struct bg_error *error);

#endif
