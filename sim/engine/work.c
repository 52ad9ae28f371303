/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether to go on.
 */
#include "blueguy/engine/work.h"

enum bg_status bg_work_go_on(const struct bg_work *work, struct bg_error *error)
{
    if (bg_work_stopped(work)) {
        return bg_error_add(error, BG_INTERRUPTED, "interrupted");
    }
    return bg_work_time_is_over(work) ? BG_UNDECIDED : BG_OK;
}
