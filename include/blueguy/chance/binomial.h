/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binomial counts for any number of trials.
 */
#ifndef BLUEGUY_CHANCE_BINOMIAL_H
#define BLUEGUY_CHANCE_BINOMIAL_H

#include <stdint.h>

#include "blueguy/chance/philox.h"

/* The number of successes in `trials` (0 to 2^53) independent trials of `probability` (0 to 1), drawn from `stream` exactly: by inversion
 * where few are expected, else by transformed rejection (BTRS: Hoermann, "The generation of binomial random variates", 1993).  How many
 * numbers are drawn varies, so a stream is used for one count. */
int64_t bg_binomial_draw(int64_t trials, double probability, struct bg_stream *stream);

#endif
