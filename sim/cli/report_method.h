/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the numbers of a folder were computed, and the command that computes them again.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_METHOD_H
#define BLUEGUY_SIM_CLI_REPORT_METHOD_H

#include "report_axes.h"

/* Appends method, intervals, seed and command; `axes` are those of a sweep. */
void bg_report_method_append(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_axes *axes);

#endif
