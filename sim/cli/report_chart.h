/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts of a folder as pictures within a page.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_CHART_H
#define BLUEGUY_SIM_CLI_REPORT_CHART_H

#include "report_folder.h"

/* Appends each chart that the folder holds as SVG, with its finding as its name and its numbers as its text alternative.  Of one that takes
 * more than `most_bytes` the page tells where it is, and of those that were not drawn, how to have them drawn; nothing is appended where
 * nothing can be drawn.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_report_chart_append_all(struct bg_text *html, const struct bg_report_folder *folder, size_t most_bytes,
                                          struct bg_error *error);

#endif
