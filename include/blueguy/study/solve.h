/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A search: the largest value of a path (or, where the quantity goes the other way, the smallest) that keeps a limit on a quantity.
 *
 * A value *keeps* a limit where the far end of the quantity's interval does, and *breaks* it where even the near end does not.  All values
 * share their luck.  As long as a search is undecided, the replications of values whose intervals straddle the limit, or are near it, are
 * multiplied, up to 64 times what was asked for, and up to 96 times in all for one answer.  What is undecided then stays so.
 *
 * An answer is a value that keeps its limit and whose neighbour breaks it.  Where the quantity rises and falls within the range, it is the
 * largest such value that was come across, and the answer says that the quantity isn't monotone.
 */
#ifndef BLUEGUY_STUDY_SOLVE_H
#define BLUEGUY_STUDY_SOLVE_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/engine.h"
#include "blueguy/engine/quantity.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/study/axis.h"
#include "blueguy/study/range.h"

struct bg_limit {
    enum bg_quantity quantity;
    bool at_least; /* Else at most. */
    double bound;  /* In the quantity's unit. */
};

struct bg_solve {
    const struct bg_document *document;     /* Borrowed: the scenario, with what --set replaces. */
    const struct bg_run_settings *settings; /* Their precision does not matter. */
    const struct bg_range *range;           /* Borrowed. */
    const struct bg_axis *over;             /* Borrowed: solves for each of its values; or NULL. */
    size_t n_limits;                        /* At least one. */
    const struct bg_limit *limits;          /* Borrowed. */
};

enum bg_outcome {
    BG_OUTCOME_LARGEST,   /* `value` is the largest one that keeps the limit, within the range's resolution. */
    BG_OUTCOME_SMALLEST,  /* It is the smallest one. */
    BG_OUTCOME_EVERY,     /* Every value tried keeps it; `value` and `beyond` are the ends of the range. */
    BG_OUTCOME_NONE,      /* No value tried keeps it; likewise. */
    BG_OUTCOME_UNDECIDED, /* Undecided between `value` and `beyond`, the lower of which comes first. */
    BG_OUTCOMES
};

/* Values are numbers as bg_path_append_number() writes them for the range's kind: times and durations in seconds. */
struct bg_solution {
    enum bg_outcome outcome;
    double value;
    double beyond;               /* Of the largest or smallest: the value near it that breaks the limit. */
    struct bg_estimate estimate; /* Of the quantity at `value`. */
    bool monotone;               /* The values tried don't show that the quantity rises here and falls there. */
};

/* The tables of a search; each is written as a CSV file of its name. */
enum bg_solve_table {
    /* solve: a column for each path of --over and --vary, then quantity,estimate,low,high,kept: every value tried.  With several limits a
     * last column `limit` tells which one is meant. */
    BG_SOLVE_TRIED,
    /* frontier: a column for each path of --over, then quantity,limit,outcome,answer,answer_low,answer_high,monotone: the answers. Of what
     * is undecided, answer_low and answer_high are the values between which it is. */
    BG_SOLVE_ANSWERS,
    BG_SOLVE_TABLES
};

struct bg_solve_result {
    size_t n_answers;                        /* Values of `over`, or 1, times limits. */
    struct bg_solution *answers;             /* Owned; all limits for the first value of `over`, then for the second, and so on. */
    struct bg_table tables[BG_SOLVE_TABLES]; /* Owned. */
};

/* The name of a table, "solve" and so on. */
const char *bg_solve_table_name(enum bg_solve_table table);

/* The word for an outcome, "largest" and so on. */
const char *bg_outcome_name(enum bg_outcome outcome);

/* Searches.  Progress is told of each value that is tried.  Returns BG_OK; BG_FAILED; BG_INVALID (a value of the range makes no scenario,
 * or a quantity has no answer by the method asked for); BG_INTERRUPTED; or BG_UNDECIDED with a complete result where some answer is
 * undecided. */
enum bg_status bg_solve_run(struct bg_solve_result *result, const struct bg_solve *solve, const struct bg_work *work,
                            struct bg_error *error);

/* Safe on a zeroed result. */
void bg_solve_result_free(struct bg_solve_result *result);

#endif
