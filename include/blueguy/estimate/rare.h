/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk by weighted simulation: for risks that plain simulation would hardly ever see.
 *
 * Worlds are drawn with more IDKs than they have (see world_tilt.h), lives with more IDKs around a stretch of time drawn at random (see
 * placement.h), and each restricted life counts with its exact likelihood ratio.  Weights are bounded, so that their spread can be trusted;
 * where it cannot, that is said.  Nothing of the exact method is used.
 */
#ifndef BLUEGUY_ESTIMATE_RARE_H
#define BLUEGUY_ESTIMATE_RARE_H

#include "blueguy/base/error.h"
#include "blueguy/engine/engine.h"
#include "blueguy/engine/plan.h"
#include "blueguy/estimate/summary.h"

/* A weighted proportion. */
struct bg_weighted {
    double value;
    double low;
    double high;
};

struct bg_rare {
    int64_t replications;
    int64_t restricted; /* Replications that were restricted. */
    struct bg_weighted risk;
    double relative_error; /* The standard error of the risk, relative to it; NaN where nothing was restricted. */
    bool trusted;          /* Enough replications count, and no single one for much of the sum. */
    size_t n_rows;         /* The plan's. */
    /* Owned: the risk by day.  Where too few replications count by a day, or one of them for too much, the interval begins at 0 and ends no
     * further than that of the next day. */
    struct bg_weighted *rows;
};

/* Computes replications first to first + count - 1 (from 1).  Results are the same to the bit for any number of threads.
 * Returns BG_OK; BG_INVALID where so many IDKs are expected in each that they would not fit into memory; BG_INTERRUPTED; or BG_FAILED.  On
 * BG_OK the caller frees `rare`. */
enum bg_status bg_rare_run(struct bg_rare *rare, const struct bg_plan *plan, uint64_t seed, uint64_t first, int64_t count,
                           double confidence, const struct bg_work *work, struct bg_error *error);

/* Goes on until both ends of the risk's interval are within the relative `precision` of it, but computes no more than `most` replications
 * in all.  The spread of weights is learned from replications that are not used again, so that the interval of the last stage covers as it
 * says; every stage that falls short is discarded whole.  `*reached` tells whether the precision was reached.  Returns as bg_rare_run()
 * does. */
enum bg_status bg_rare_run_until(struct bg_rare *rare, const struct bg_plan *plan, uint64_t seed, double precision, int64_t most,
                                 double confidence, bool *reached, const struct bg_work *work, struct bg_error *error);

/* A weighted proportion as an estimate. */
struct bg_estimate bg_rare_estimate(const struct bg_weighted *weighted, int64_t replications);

/* Safe on a zeroed one. */
void bg_rare_free(struct bg_rare *rare);

#endif
