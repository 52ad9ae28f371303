/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poisson counts.
 */
#include "blueguy/chance/poisson.h"

#include <math.h>

int64_t bg_poisson_quantile(double mean, double none, double u)
{
    double chance = none;
    double left = u;
    double count = 0;
    while (left > chance && count < BG_POISSON_MOST) {
        left -= chance;
        count += 1;
        chance *= mean / count;
    }
    return (int64_t)count;
}

int64_t bg_poisson_draw(double mean, struct bg_stream *stream)
{
    const double none = exp(-BG_POISSON_LARGEST_PART);
    int64_t count = 0;
    for (; mean > BG_POISSON_LARGEST_PART; mean -= BG_POISSON_LARGEST_PART) {
        count += bg_poisson_quantile(BG_POISSON_LARGEST_PART, none, bg_stream_uniform(stream));
    }
    return count + bg_poisson_quantile(mean, exp(-mean), bg_stream_uniform(stream));
}
