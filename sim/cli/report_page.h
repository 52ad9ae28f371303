/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of its own: everything that it needs stands in it.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_PAGE_H
#define BLUEGUY_SIM_CLI_REPORT_PAGE_H

#include "report_folder.h"

/* Appends the page of one folder or more.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_report_page_append(struct bg_text *html, const struct bg_report_folder *folders, size_t count, struct bg_error *error);

#endif
