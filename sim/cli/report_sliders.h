/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sliders over the values of a sweep, which a small script makes of its numbers.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_SLIDERS_H
#define BLUEGUY_SIM_CLI_REPORT_SLIDERS_H

#include "report_axes.h"

/* Appends the place of the sliders, hidden until the script finds it, with the numbers that it needs; a sentence where they are of more
 * than `most_rows` rows, and nothing where there are too many paths. */
void bg_report_sliders_append(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_axes *axes,
                              size_t most_rows);

#endif
