/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of the scenarios of a comparison while it is computed.
 */
#ifndef BLUEGUY_SIM_STUDY_COMPARE_MEMBER_H
#define BLUEGUY_SIM_STUDY_COMPARE_MEMBER_H

#include "blueguy/engine/tally.h"
#include "blueguy/estimate/method.h"
#include "blueguy/study/compare.h"
#include "pairing.h"

struct bg_member {
    const struct bg_scenario *scenario; /* Borrowed. */
    struct bg_plan plan;
    struct bg_course course;
    struct bg_tally_shape shape; /* Of its tally, which is without tables; */
    struct bg_tally tally;       /* they are not needed, but for */
    int64_t *row_hits;           /* n_rows: first restrictions by the row in whose day they came. */
    struct bg_estimate *by_day;  /* n_rows: the risk. */
    struct bg_pairing pairing;   /* With the first member; where replications are simulated. */
};

/* Plans a scenario's campaign and decides how it is computed.  `first` is the member from which it will differ, or itself.  Returns BG_OK,
 * BG_INVALID or BG_FAILED. */
enum bg_status bg_member_init(struct bg_member *member, const struct bg_scenario *scenario, const struct bg_member *first,
                              const struct bg_run_settings *settings, const struct bg_work *work, struct bg_error *error);

/* Safe on a zeroed member. */
void bg_member_free(struct bg_member *member);

/* Finds the risk, and the risk by day, where they are exact or weighted.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_member_solve(struct bg_member *member, struct bg_compared *compared, const struct bg_run_settings *settings,
                               const struct bg_work *work, struct bg_error *error);

/* Takes a block of replications and its differences from the first member. */
void bg_member_take(struct bg_member *member, const struct bg_block *block, const struct bg_pairing_sums *sums);

/* Takes what was simulated of what is not known yet. */
void bg_member_count(struct bg_member *member, struct bg_compared *compared);

#endif
