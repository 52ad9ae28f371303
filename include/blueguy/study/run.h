/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One scenario, run: its summary and its tables.
 */
#ifndef BLUEGUY_STUDY_RUN_H
#define BLUEGUY_STUDY_RUN_H

#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/engine/engine.h"
#include "blueguy/estimate/summary.h"
#include "blueguy/scenario/scenario.h"

/* The tables of a run; each is written as a CSV file of its name. */
enum bg_run_table {
    BG_TABLE_SUMMARY,
    BG_TABLE_RISK_BY_DAY,
    BG_TABLE_RISK_BY_INVITATION,
    BG_TABLE_IDK,
    BG_TABLE_PATHS,         /* Columns alone: its rows are those of lives 1 to n_paths, told one by one (see paths.h). */
    BG_TABLE_RELATIONSHIPS, /* Without columns where the scenario has no such section. */
    BG_TABLE_WORLDS,        /* Without columns where no IDK rate is uncertain, or the risk within a world has no exact answer. */
    BG_RUN_TABLES
};

enum { BG_PATHS = 200 /* Replications whose lives are told. */ };

struct bg_run_result {
    struct bg_summary summary;
    struct bg_table tables[BG_RUN_TABLES]; /* Owned; one without columns is not there. */
    double total_invitations;              /* Of the campaign, before the horizon. */
    double planned_invitations;            /* Of them, those that go out unless blocked. */
    double lost_connections;               /* What being restricted costs on average; NaN where nothing was simulated. */
    double lost_introductions;             /* Likewise, of those that could have been made; NaN also without relationships. */
    uint64_t n_paths;                      /* BG_PATHS, or 0 where nothing was simulated. */
    bool undecided;                        /* The precision was not reached, or the time was over first. */
    bool doubtful_weights;                 /* The risk is weighted, and its weights' spread cannot be trusted. */
};

/* Where to give up. */
struct bg_run_limits {
    int64_t most_replications; /* With a precision: how many at the most. */
};

/* The name of a table, "summary" and so on. */
const char *bg_run_table_name(enum bg_run_table table);

/* Runs a scenario with the settings (which stand before the scenario's own).  `limits` matter where settings->precision is above 0;
 * work->time_over may end the run early then.  Returns BG_OK, BG_FAILED, BG_INVALID (the method asked for has no answer here),
 * BG_INTERRUPTED, or BG_UNDECIDED with a complete result where the precision was not reached. */
enum bg_status bg_run_scenario(struct bg_run_result *result, const struct bg_scenario *scenario, const struct bg_run_settings *settings,
                               const struct bg_run_limits *limits, const struct bg_work *work, struct bg_error *error);

/* Safe on a zeroed result. */
void bg_run_result_free(struct bg_run_result *result);

#endif
