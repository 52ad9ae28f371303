/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values that a search has tried, for one value of what it goes over.
 */
#ifndef BLUEGUY_SIM_STUDY_TRIALS_H
#define BLUEGUY_SIM_STUDY_TRIALS_H

#include "blueguy/study/solve.h"

/* Whether a value keeps a limit; straddles: nobody knows yet. */
enum bg_keeping { BG_KEEPS, BG_BREAKS, BG_STRADDLES };

struct bg_trial {
    int64_t index; /* Of the value, in the range. */
    struct bg_run_settings settings;
    struct bg_summary summary;
};

struct bg_trials {
    const struct bg_solve *solve;
    const struct bg_work *work;
    struct bg_error *error;
    size_t over;                  /* Numbers the value of what the search goes over. */
    int64_t replications;         /* For a value of which more is to be known. */
    int64_t added;                /* Replications that were added since bg_trials_start(). */
    bool exhausted;               /* No more may be added. */
    double tried;                 /* Values that were looked at, for progress. */
    struct bg_document *document; /* Owned: with the value of what the search goes over. */
    bool wanted[BG_QUANTITIES];
    size_t count;
    size_t capacity;
    struct bg_trial *items; /* Owned; by rising index. */
};

/* Nothing is tried yet.  `over` numbers the value of what the search goes over.  Returns BG_OK, BG_INVALID or BG_FAILED. */
enum bg_status bg_trials_init(struct bg_trials *trials, const struct bg_solve *solve, size_t over, const struct bg_work *work,
                              struct bg_error *error);

/* Safe on zeroed trials. */
void bg_trials_free(struct bg_trials *trials);

/* Whether the far end of a trial's interval keeps the limit. */
bool bg_trial_keeps(const struct bg_trial *trial, const struct bg_limit *limit);

/* What is known of a value that was tried.  Where more replications could tell more, its interval must leave a margin: one that is looked
 * at again and again excludes the truth more often than it says. */
enum bg_keeping bg_trials_keeping(const struct bg_trials *trials, const struct bg_trial *trial, const struct bg_limit *limit);

/* Tries a value, unless that was done; where it straddles the limit, with as many replications as trials->replications says.  Returns
 * BG_OK, BG_INVALID, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_trials_settle(struct bg_trials *trials, int64_t index, const struct bg_limit *limit, enum bg_keeping *keeping);

/* Starts on a limit: sets the number of replications for values that straddle to what was asked for; and to ever more.  Returns false where
 * no more may be added, to a value or in all. */
void bg_trials_start(struct bg_trials *trials);
bool bg_trials_grow(struct bg_trials *trials);

/* The trial of a value, or NULL. */
const struct bg_trial *bg_trials_find(const struct bg_trials *trials, int64_t index);

/* Whether the values tried don't show that the quantity rises here and falls there, beyond their intervals. */
bool bg_trials_are_monotone(const struct bg_trials *trials, enum bg_quantity quantity);

#endif
