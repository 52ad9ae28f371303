/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing of gnuplot's within a page.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_DRAWING_H
#define BLUEGUY_SIM_CLI_REPORT_DRAWING_H

#include <stdbool.h>

#include "blueguy/base/text.h"

/* Appends what the SVG file draws, without its <svg> element, written as shortly as a page has it: colours as #rrggbb, places to a tenth of
 * a pixel, nothing that draws nothing.  Every name that it gives and refers to gets the prefix, so that several can stand on one page.  The
 * lines of its title are of class "title".  Returns false, with nothing appended, where it is no drawing of gnuplot's, or one that holds
 * more than shapes and texts. */
bool bg_report_drawing_append(struct bg_text *html, const char *svg, const char *prefix);

#endif
