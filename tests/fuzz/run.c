/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes whole runs: any scenario that loads, made small, runs to its end or is refused with a reason; its tables are complete, its numbers
 * possible, and the same for any number of threads.
 */
#include "blueguy/study/run.h"

#include <math.h>
#include <string.h>

#include "blueguy/base/init.h"
#include "promise.h"
#include "reading.h"
#include "retelling.h"

enum { MOST_BATCHES = 200, MOST_INVITATIONS = 5000, REPLICATIONS = 40, MOST_REPLICATIONS = 2000 };

#define LONGEST_S (INT64_C(3) * 365 * 86400) /* A row of the tables for every day. */

enum { MOST_STRIKES = 60 /* Within each of very many worlds, convolutions take the square of them. */ };

static bool is_small(const struct bg_scenario *scenario)
{
    struct bg_plan plan;
    struct bg_error error = {0};
    if (scenario->horizon_s > LONGEST_S) {
        return false;
    }
    PROMISE(bg_plan_init(&plan, scenario, &error) == BG_OK);
    const bool quick = plan.worlds.n_uncertain == 0 || scenario->account.strikes <= MOST_STRIKES;
    const bool small = quick && plan.n_batches <= MOST_BATCHES && retelling_invitations(&plan) <= MOST_INVITATIONS;
    bg_plan_free(&plan);
    return small;
}

/* A value lies within its interval, and a probability is one. */
static void promise_estimates(const struct bg_summary *summary)
{
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        const struct bg_estimate *of = &summary->of[quantity];
        PROMISE(isnan(of->value) || !(of->value < 0 || isinf(of->value)));
        PROMISE(isnan(of->value) || isnan(of->low) || of->low <= of->value);
        PROMISE(isnan(of->value) || isnan(of->high) || of->value <= of->high);
    }
    PROMISE(summary->of[BG_RESTRICTED].high <= 1);
}

/* Risks never fall from row to row. */
static void promise_rising(const struct bg_table *table)
{
    const size_t column = bg_table_find(table, "restricted");
    PROMISE(column < table->n_columns && table->n_rows > 0);
    const double *risks = table->columns[column].numbers;
    for (size_t row = 1; row < table->n_rows; row++) {
        PROMISE(isnan(risks[row]) || isnan(risks[row - 1]) || risks[row] >= risks[row - 1] * (1 - 1e-9));
    }
}

static void promise_same_numbers(const struct bg_table *one, const struct bg_table *other)
{
    PROMISE(one->n_rows == other->n_rows && one->n_columns == other->n_columns);
    for (size_t i = 0; i < one->n_columns; i++) {
        PROMISE(one->n_rows == 0 || one->columns[i].kind != BG_COLUMN_NUMBER ||
                memcmp(one->columns[i].numbers, other->columns[i].numbers, one->n_rows * sizeof(double)) == 0);
    }
}

static enum bg_status run_with(struct bg_run_result *result, const struct bg_scenario *scenario, int threads)
{
    struct bg_run_settings settings = scenario->run;
    const struct bg_run_limits limits = {.most_replications = MOST_REPLICATIONS};
    const struct bg_work work = {.threads = threads};
    struct bg_error error = {0};
    settings.replications = settings.replications < REPLICATIONS ? settings.replications : REPLICATIONS;
    const enum bg_status status = bg_run_scenario(result, scenario, &settings, &limits, &work, &error);
    PROMISE(status == BG_OK || status == BG_UNDECIDED || (status == BG_INVALID && error.count > 0));
    bg_error_free(&error);
    return status;
}

static void try_run(const struct bg_scenario *scenario)
{
    struct bg_run_result one;
    struct bg_run_result other;
    const enum bg_status status = run_with(&one, scenario, 1);
    PROMISE(run_with(&other, scenario, 2) == status);
    if (status == BG_INVALID) {
        return;
    }
    promise_estimates(&one.summary);
    promise_rising(&one.tables[BG_TABLE_RISK_BY_DAY]);
    promise_rising(&one.tables[BG_TABLE_RISK_BY_INVITATION]);
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES; table++) {
        promise_same_numbers(&one.tables[table], &other.tables[table]);
    }
    bg_run_result_free(&one);
    bg_run_result_free(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bg_scenario scenario;
    bg_init();
    if (reading_parse(&scenario, (const char *)data, size)) {
        if (is_small(&scenario)) {
            try_run(&scenario);
        }
        bg_scenario_free(&scenario);
    }
    return 0;
}
