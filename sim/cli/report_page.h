/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of its own: everything that it needs stands in it.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_PAGE_H
#define BLUEGUY_SIM_CLI_REPORT_PAGE_H

#include "report_folder.h"

enum { BG_REPORT_MOST_BYTES = 1000000 };

/* Appends the page of one folder or more, of no more than BG_REPORT_MOST_BYTES: where it would be larger, long tables are thinned, then
 * large charts are left out, and the page says so.  Returns BG_OK, or BG_FAILED where that is not enough or a file cannot be read. */
enum bg_status bg_report_page_append(struct bg_text *html, const struct bg_report_folder *folders, size_t count, struct bg_error *error);

#endif
