/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimates: numbers with intervals, and how they were found.
 */
#ifndef BLUEGUY_ESTIMATE_SUMMARY_H
#define BLUEGUY_ESTIMATE_SUMMARY_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/quantity.h"
#include "blueguy/engine/tally.h"

/* One number.  Undefined parts are NaN.  An exact one has low == high == value and no replications. */
struct bg_estimate {
    double value;
    double low;
    double high;
    enum bg_method method; /* EXACT, SIMULATE or RARE: how this number was found. */
    int64_t replications;  /* 0 where nothing was simulated. */
};

struct bg_summary {
    double confidence;
    bool uncertain_idk; /* Some IDK rate is uncertain. */
    bool relationships; /* Relationships were simulated. */
    struct bg_estimate of[BG_QUANTITIES];
};

/* A summary in which nothing is known yet. */
void bg_summary_init(struct bg_summary *summary, const struct bg_plan *plan, double confidence);

/* Fills in what a tally tells. */
void bg_summary_take_tally(struct bg_summary *summary, const struct bg_tally *tally);

/* The summary as a table, with the columns and rows of summary.csv.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_summary_table(const struct bg_summary *summary, struct bg_table *table, struct bg_error *error);

#endif
