/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The axes of a sweep that was written.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_AXES_H
#define BLUEGUY_SIM_CLI_REPORT_AXES_H

#include <stdbool.h>

#include "report_folder.h"

enum { BG_REPORT_MOST_PATHS = 16 };

/* Which paths were varied: the columns of the table before the risk. */
struct bg_report_axes {
    size_t n_paths; /* 0 where there are more than BG_REPORT_MOST_PATHS. */
    bool moves_with_previous[BG_REPORT_MOST_PATHS];
};

/* Reads from the sweep's key, where there is one, which paths moved together.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_report_axes_read(struct bg_report_axes *axes, const struct bg_report_folder *folder, struct bg_error *error);

#endif
