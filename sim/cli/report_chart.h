/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts of a folder as pictures within a page.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_CHART_H
#define BLUEGUY_SIM_CLI_REPORT_CHART_H

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"

/* Appends every chart that the folder holds as SVG, each with the sentence that it says; the block of people is left out, which the page
 * draws by itself.  `number` is the folder's on the page, from 1.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_report_chart_append_all(struct bg_text *html, const char *folder, size_t number, struct bg_error *error);

#endif
