/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A point: one variant of a scenario, from its document to its estimates.
 */
#ifndef BLUEGUY_STUDY_POINT_H
#define BLUEGUY_STUDY_POINT_H

#include "blueguy/base/error.h"
#include "blueguy/engine/engine.h"
#include "blueguy/engine/plan.h"
#include "blueguy/estimate/method.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/scenario/document.h"
#include "blueguy/study/axis.h"

struct bg_point {
    struct bg_scenario scenario;
    struct bg_plan plan;
};

/* Decodes a document with value indices[a] of each of the n_axes axes put in, and plans its campaign, for which a point that is no longer
 * needed is made use of (or NULL).  Returns BG_OK, BG_INVALID or BG_FAILED. */
enum bg_status bg_point_init(struct bg_point *point, const struct bg_document *document, const struct bg_axis *axes, size_t n_axes,
                             const size_t *indices, struct bg_point *before, struct bg_error *error);

/* The same without the plan: only tells whether the point is valid. */
enum bg_status bg_point_check(const struct bg_document *document, const struct bg_axis *axes, size_t n_axes, const size_t *indices,
                              struct bg_error *error);

/* Safe on a zeroed point. */
void bg_point_free(struct bg_point *point);

/* Decides how a point is computed, and prepares its plan for what needs to be drawn, given which quantities are wanted (BG_QUANTITIES
 * flags).  Returns as bg_course_choose() does. */
enum bg_status bg_point_choose(struct bg_course *course, struct bg_point *point, const struct bg_run_settings *settings, const bool *wanted,
                               const struct bg_work *work, struct bg_error *error);

/* Finds what needs no merging of replications: the risk and the quantiles of the first restriction where they are exact or weighted, and
 * the risk over worlds.  `*reached` tells whether a precision that was asked for was reached.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED.
 */
enum bg_status bg_point_solve(struct bg_summary *summary, const struct bg_course *course, const struct bg_point *point,
                              const struct bg_run_settings *settings, int64_t most_replications, const bool *wanted, bool *reached,
                              const struct bg_work *work, struct bg_error *error);

/* Simulates replications into an empty tally of the point's plan, until the risk is known as precisely as asked for where it is simulated,
 * and takes what they tell of what the summary does not know yet.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_point_simulate(struct bg_summary *summary, struct bg_tally *tally, const struct bg_course *course,
                                 const struct bg_run_settings *settings, int64_t most_replications, bool *reached,
                                 const struct bg_work *work, struct bg_error *error);

/* Estimates the wanted quantities of a point over all threads; where settings->precision is above 0, until the risk is known so precisely,
 * with at most `most_replications`.  Returns BG_OK, BG_INVALID, BG_INTERRUPTED, BG_FAILED, or BG_UNDECIDED with a complete summary where
 * the precision was not reached. */
enum bg_status bg_point_estimate(struct bg_summary *summary, struct bg_point *point, const struct bg_run_settings *settings,
                                 int64_t most_replications, const bool *wanted, const struct bg_work *work, struct bg_error *error);

#endif
