/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the exact method have in common.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_EXACT_PARTS_H
#define BLUEGUY_SIM_ESTIMATE_EXACT_PARTS_H

#include "blueguy/estimate/exact.h"

/* Of a risk in a world, relative. */
double bg_exact_tolerance(const struct bg_exact *exact);

/* Makes risks rise, up to `most`: what rounding, or a rule that was refined on the way, may have left undone. */
void bg_exact_make_rise(double *risks, size_t n, double most);

#endif
