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
    enum bg_method method; /* EXACT, SIMULATE or RARE: how this number was found; AUTO: not looked for. */
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

/* The summary as a table, with the columns and rows of summary.csv.  Whether memory was short stands in table->failed. */
void bg_summary_table(const struct bg_summary *summary, struct bg_table *table);

/* The word for a method. */
const char *bg_method_name(enum bg_method method);

/* An estimate that was not looked for: all NaN. */
struct bg_estimate bg_estimate_undefined(void);

/* A number without error. */
struct bg_estimate bg_estimate_exact(double value);

/* The proportion of simulated replications that are hits, with Clopper and Pearson's interval. */
struct bg_estimate bg_estimate_proportion(int64_t hits, int64_t replications, double confidence);

struct bg_exact;

/* Fills in one of the quantiles of the first restriction from the exact method.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_summary_take_exact_quantile(struct bg_summary *summary, enum bg_quantity quantity, struct bg_exact *exact,
                                              struct bg_error *error);

/* Fills in what a tally tells of what is not known yet, so what has an exact answer is taken first. */
void bg_summary_take_tally(struct bg_summary *summary, const struct bg_tally *tally);

/* Appends what is known as bytes. */
void bg_summary_pack(const struct bg_summary *summary, struct bg_text *bytes);

/* Takes what bg_summary_pack() appended, to the bit.  Returns false where these bytes are no summary. */
bool bg_summary_unpack(struct bg_summary *summary, struct bg_pack *pack);

#endif
