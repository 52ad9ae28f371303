/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exponential variates by inversion.
 */
#include "blueguy/chance/exponential.h"

#include "blueguy/base/vector.h"
#include "logarithm.h"

#define SMALLEST 0x1p-60 /* Rounding must not lead to 0. */

BG_VECTOR_CLONES void bg_exponentials(size_t count, double *numbers)
{
    for (size_t i = 0; i < count; i++) {
        const double exponential = -bg_log(numbers[i]);
        numbers[i] = exponential > SMALLEST ? exponential : SMALLEST;
    }
}
