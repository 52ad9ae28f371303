/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A risk to a relative precision that is promised beforehand.
 *
 * The Gamma-Bernoulli approximation scheme (Huber, "A Bernoulli mean estimate with known relative error distribution", arXiv 1309.5413): go
 * on until the k-th hit, which is replication N, and let R be a sum of N exponentials.  Then R times the risk has the Gamma distribution of
 * shape k, whatever the risk is: so the interval covers as it says although chance decided where to stop.
 */
#ifndef BLUEGUY_ESTIMATE_PRECISION_H
#define BLUEGUY_ESTIMATE_PRECISION_H

#include <stdint.h>

#include "blueguy/estimate/summary.h"

/* The smallest number of hits (at least 2) after which both ends of the interval are within the relative `precision` (above 0) of the
 * estimate. */
int64_t bg_precision_hits(double precision, double confidence);

/* The estimate from `hits` hits, the last of which was replication `replications`.  R is drawn at once, addressed by the seed and that
 * number. */
struct bg_estimate bg_precision_estimate(int64_t hits, int64_t replications, double confidence, uint64_t seed);

#endif
