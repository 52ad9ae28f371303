/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poisson counts.
 */
#include "blueguy/chance/poisson.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "blueguy/base/vector.h"

int64_t bg_poisson_quantile(double mean, double none, double u)
{
    double chance = none;
    double left = u;
    double count = 0;
    while (left > chance && count < BG_POISSON_MOST) {
        left -= chance;
        count += 1;
        chance *= mean * (1 / count);
    }
    return (int64_t)count;
}

/* Searches on its way from step - 1 to step: what has been found stays where it is.  Returns how many go on. */
BG_VECTOR_CLONES static int64_t search_on(size_t count, double step, const double *restrict means, double *restrict left,
                                          double *restrict chances, double *restrict found)
{
    const double inverse = 1 / step;
    int64_t going = 0;
    for (size_t i = 0; i < count; i++) {
        const bool goes = left[i] > chances[i];
        left[i] -= goes ? chances[i] : 0;
        chances[i] *= goes ? means[i] * inverse : 1;
        found[i] += goes ? 1 : 0;
        going += goes;
    }
    return going;
}

void bg_poisson_quantiles(size_t count, const double *means, const double *none, double *numbers)
{
    enum { AT_ONCE = 64 };
    double chances[AT_ONCE];
    double found[AT_ONCE];
    for (size_t done = 0; done < count; done += AT_ONCE) {
        const size_t n = count - done < AT_ONCE ? count - done : AT_ONCE;
        memcpy(chances, none + done, n * sizeof *chances);
        memset(found, 0, sizeof found);
        for (int step = 1; step <= BG_POISSON_MOST && search_on(n, step, means + done, numbers + done, chances, found) > 0; step++) {
        }
        memcpy(numbers + done, found, n * sizeof *found);
    }
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
