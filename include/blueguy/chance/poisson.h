/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poisson counts of any mean.
 *
 * Everything is by inversion: under the same luck a larger mean never gives a smaller count.
 */
#ifndef BLUEGUY_CHANCE_POISSON_H
#define BLUEGUY_CHANCE_POISSON_H

#include <stddef.h>
#include <stdint.h>

#include "blueguy/chance/philox.h"

#define BG_POISSON_LARGEST_PART 32.0 /* The largest mean that one uniform number is enough for, */
#define BG_POISSON_MOST 160          /* and the largest count: less than 1e-58 of any such distribution lies beyond. */

/* The count of a uniform number u, for 0 <= mean <= BG_POISSON_LARGEST_PART; `none` is exp(-mean), the chance of none. */
int64_t bg_poisson_quantile(double mean, double none, double u);

/* The same for many numbers at once, which it makes their counts: numbers[i] with means[i] and none[i].  A count whose mean is too large is
 * of no use.  The arrays do not overlap. */
void bg_poisson_quantiles(size_t count, const double *means, const double *none, double *numbers);

/* A count drawn from `stream`: the mean is cut into parts of BG_POISSON_LARGEST_PART and a rest, each of which takes one number. */
int64_t bg_poisson_draw(double mean, struct bg_stream *stream);

#endif
