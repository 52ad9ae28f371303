/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A comparison: the same replications under each of several scenarios, and the differences from the first.
 *
 * Scenarios share their luck, so what they differ by is known far better than either is: intervals of differences are over paired
 * replications.  A difference of exact risks is exact.  One of which a weighted risk is part lies between the far ends of both intervals,
 * which holds whatever weighted estimates from the same luck have to do with each other.
 */
#ifndef BLUEGUY_STUDY_COMPARE_H
#define BLUEGUY_STUDY_COMPARE_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/engine.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/scenario/scenario.h"

/* A mean difference with its interval.  NaN where a scenario knows nothing of the quantity. */
struct bg_difference {
    double value;
    double low;
    double high;
};

/* One of the scenarios. */
struct bg_compared {
    struct bg_summary summary;                      /* The risk and the means. */
    struct bg_difference from_first[BG_QUANTITIES]; /* Of the first itself: 0. */
    bool doubtful_weights;                          /* The risk is weighted, and its weights' spread cannot be trusted. */
};

/* The tables of a comparison; each is written as a CSV file of its name. */
enum bg_compare_table {
    BG_COMPARE_DIFFERENCES, /* compare: scenario,quantity,estimate,low,high,difference,difference_low,difference_high. */
    BG_COMPARE_RISK_BY_DAY, /* risk_by_day: scenario,day,restricted,restricted_low,restricted_high. */
    BG_COMPARE_TABLES
};

struct bg_compare_result {
    size_t n_scenarios;
    struct bg_compared *scenarios;             /* Owned; in the order in which they were given. */
    struct bg_table tables[BG_COMPARE_TABLES]; /* Owned. */
};

/* The name of a table, "compare" and so on. */
const char *bg_compare_table_name(enum bg_compare_table table);

/* Compares n scenarios (2 or more, borrowed).  All are computed with the same settings, of which the precision does not matter; the methods
 * "exact" and "rare" find nothing but risks.  Where just one of two risks is exact and the other one is simulated, both are simulated for
 * their difference, which then is not quite that of the estimates, but far better known.  The result is the same to the bit for any number
 * of threads.  Returns BG_OK, BG_FAILED, BG_INVALID (the method asked for has no answer for one of them) or BG_INTERRUPTED. */
enum bg_status bg_compare_run(struct bg_compare_result *result, const struct bg_scenario *const *scenarios, size_t n,
                              const struct bg_run_settings *settings, const struct bg_work *work, struct bg_error *error);

/* Safe on a zeroed result. */
void bg_compare_result_free(struct bg_compare_result *result);

#endif
