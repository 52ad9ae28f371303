/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One scenario, run.
 */
#include "blueguy/study/run.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/engine/journal.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/followed.h"
#include "blueguy/estimate/interval.h"
#include "blueguy/estimate/method.h"
#include "blueguy/estimate/rare.h"
#include "blueguy/estimate/worlds.h"
#include "blueguy/study/point.h"
#include "run_tables.h"

#define IMPOSSIBLE_LUCK 1e-9 /* A difference that chance gives more seldom is an error of ours. */

/* A run on its way. */
struct run {
    struct bg_run_result *result;
    const struct bg_scenario *scenario;
    const struct bg_run_settings *settings;
    const struct bg_run_limits *limits;
    const struct bg_work *work;
    struct bg_error *error;
    struct bg_plan plan;
    struct bg_course course;
    struct bg_tally tally;             /* Where replications are simulated. */
    struct bg_estimate *by_day;        /* n_rows: the risk. */
    struct bg_estimate *by_invitation; /* n_invitation_rows: the risk. */
    int64_t *invitations;              /* n_invitation_rows. */
    size_t n_invitation_rows;
};

static const char *const table_names[BG_RUN_TABLES] = {[BG_TABLE_SUMMARY] = "summary",
                                                       [BG_TABLE_RISK_BY_DAY] = "risk_by_day",
                                                       [BG_TABLE_RISK_BY_INVITATION] = "risk_by_invitation",
                                                       [BG_TABLE_IDK] = "idk",
                                                       [BG_TABLE_PATHS] = "paths",
                                                       [BG_TABLE_RELATIONSHIPS] = "relationships",
                                                       [BG_TABLE_WORLDS] = "worlds"};

const char *bg_run_table_name(enum bg_run_table table)
{
    return table_names[table];
}

static enum bg_status prepare(struct run *run)
{
    struct bg_tally_shape shape;
    enum bg_status status = bg_plan_init(&run->plan, run->scenario, run->error);
    status = status == BG_OK ? bg_plan_prepare(&run->plan, run->error) : status;
    if (status != BG_OK) {
        return status;
    }
    bg_tally_shape_init(&shape, &run->plan, true);
    bg_summary_init(&run->result->summary, &run->plan, run->settings->confidence);
    run->result->total_invitations = (double)run->plan.invites_before[run->plan.n_batches];
    run->result->planned_invitations = (double)bg_plan_total_sends(&run->plan);
    run->n_invitation_rows = shape.n_invitation_rows;
    run->by_day = calloc(run->plan.n_rows, sizeof *run->by_day);
    run->by_invitation = calloc(run->n_invitation_rows, sizeof *run->by_invitation);
    run->invitations = calloc(run->n_invitation_rows, sizeof *run->invitations);
    if (run->by_day == NULL || run->by_invitation == NULL || run->invitations == NULL) {
        return bg_error_no_memory(run->error);
    }
    for (size_t row = 0; row < run->plan.n_rows; row++) {
        run->by_day[row] = bg_estimate_undefined();
    }
    for (size_t row = 0; row < run->n_invitation_rows; row++) {
        run->by_invitation[row] = bg_estimate_undefined();
    }
    bg_tally_invitation_rows(&shape, run->invitations);
    status = bg_tally_init(&run->tally, &shape, run->error);
    return status == BG_OK ? bg_course_choose(&run->course, &run->plan, run->settings->method, run->settings->seed, run->work, run->error)
                           : status;
}

/* The part of the risk that comes by a row, where so many of the restrictions do.  The number of replications was settled by a precision:
 * it tells of the whole risk, which has an estimate of its own, but restrictions come by then or later as they always do.  Both ends move
 * away from the estimate together, so that they cover no less than either does. */
static struct bg_estimate estimate_part(const struct bg_estimate *risk, int64_t hits, int64_t restricted, double confidence)
{
    const struct bg_interval part = bg_interval_proportion(hits, restricted, confidence);
    struct bg_estimate estimate = *risk;
    estimate.value *= (double)hits / (double)restricted;
    estimate.low *= part.low;
    estimate.high *= part.high;
    return estimate;
}

/* The risk by day or by invitation as simulated, from the restrictions in each row, the last of which is all of it. */
static void count_risks(const struct run *run, const int64_t *hits, size_t n_rows, struct bg_estimate *estimates)
{
    const struct bg_estimate *risk = &run->result->summary.of[BG_RESTRICTED];
    const bool promised = run->settings->precision > 0 && run->course.risk == BG_METHOD_SIMULATE && !run->result->undecided;
    const double confidence = run->settings->confidence;
    int64_t sum = 0;
    for (size_t row = 0; row < n_rows; row++) {
        sum += hits[row];
        estimates[row] = promised ? estimate_part(risk, sum, run->tally.restricted, confidence)
                                  : bg_estimate_proportion(sum, run->tally.replications, confidence);
    }
    if (promised) {
        estimates[n_rows - 1] = *risk;
    }
}

static enum bg_status solve_tables(struct run *run, struct bg_exact *exact)
{
    double *by_day = calloc(run->plan.n_rows + run->n_invitation_rows, sizeof *by_day);
    if (by_day == NULL) {
        return bg_error_no_memory(run->error);
    }
    double *by_invitation = by_day + run->plan.n_rows;
    enum bg_status status = bg_exact_risk_by_day(exact, by_day, run->error);
    if (status == BG_OK) {
        status = bg_exact_risk_by_invitation(exact, run->invitations, run->n_invitation_rows, by_invitation, run->error);
    }
    for (size_t row = 0; row < run->plan.n_rows && status == BG_OK; row++) {
        run->by_day[row] = bg_estimate_exact(by_day[row]);
    }
    for (size_t row = 0; row < run->n_invitation_rows && status == BG_OK; row++) {
        run->by_invitation[row] = bg_estimate_exact(by_invitation[row]);
    }
    free(by_day);
    return status;
}

/* The simulated risk must agree with the exact one. */
static enum bg_status check_against_simulation(const struct run *run, double risk)
{
    const struct bg_tally *tally = &run->tally;
    struct bg_interval interval = bg_interval_proportion(tally->restricted, tally->replications, 1 - IMPOSSIBLE_LUCK);
    if (interval.low <= risk && risk <= interval.high) {
        return BG_OK;
    }
    return bg_error_add(run->error, BG_FAILED,
                        "internal error: the risk is %.9g exactly but %lld of %lld simulated replications were restricted, which chance "
                        "gives less than once in 10^9; please report this with the scenario and seed %llu",
                        risk, (long long)tally->restricted, (long long)tally->replications, (unsigned long long)run->settings->seed);
}

/* Takes all or, where the time is over first, nothing. */
static enum bg_status solve_completely(struct run *run)
{
    struct bg_exact exact;
    struct bg_summary found = run->result->summary;
    enum bg_status status = bg_exact_init(&exact, &run->plan, run->work, run->error);
    if (status != BG_OK) {
        return status;
    }
    found.of[BG_RESTRICTED] = bg_estimate_exact(exact.risk);
    for (enum bg_quantity quantity = BG_FIRST_DAY_P10; quantity <= BG_INVITATIONS_P90 && status == BG_OK; quantity++) {
        status = bg_summary_take_exact_quantile(&found, quantity, &exact, run->error);
    }
    if (status == BG_OK) {
        status = solve_tables(run, &exact);
    }
    if (status == BG_OK) {
        run->result->summary = found;
        status = run->tally.replications > 0 ? check_against_simulation(run, exact.risk) : BG_OK;
    }
    bg_exact_free(&exact);
    return status;
}

/* Where the time is over first, what was simulated is what is known. */
static enum bg_status solve(struct run *run)
{
    const enum bg_status status = solve_completely(run);
    run->result->undecided = run->result->undecided || status == BG_UNDECIDED;
    return status == BG_UNDECIDED ? BG_OK : status;
}

static enum bg_status weigh(struct run *run)
{
    const struct bg_run_settings *settings = run->settings;
    struct bg_rare rare = {0};
    bool reached = true;
    enum bg_status status =
        settings->precision > 0
            ? bg_rare_run_until(&rare, &run->plan, settings->seed, settings->precision, run->limits->most_replications,
                                settings->confidence, &reached, run->work, run->error)
            : bg_rare_run(&rare, &run->plan, settings->seed, 1, settings->replications, settings->confidence, run->work, run->error);
    if (status == BG_OK) {
        run->result->undecided = run->result->undecided || !reached;
        run->result->doubtful_weights = !rare.trusted;
        run->result->summary.of[BG_RESTRICTED] = bg_rare_estimate(&rare.risk, rare.replications);
        for (size_t row = 0; row < run->plan.n_rows; row++) {
            run->by_day[row] = bg_rare_estimate(&rare.rows[row], rare.replications);
        }
    }
    bg_rare_free(&rare);
    return status;
}

static enum bg_status look_into_worlds(struct run *run)
{
    struct bg_worlds worlds = {0};
    struct bg_summary *summary = &run->result->summary;
    if (!summary->uncertain_idk || run->settings->method == BG_METHOD_RARE || !bg_exact_applies_in_world(&run->plan, NULL)) {
        return BG_OK;
    }
    enum bg_status status = bg_worlds_init(&worlds, &run->plan, run->settings->seed, run->work, run->error);
    if (status == BG_OK) {
        for (enum bg_quantity quantity = BG_WORLD_P05; quantity <= BG_WORLD_P95; quantity++) {
            summary->of[quantity] = bg_worlds_quantile(&worlds, bg_quantity_info(quantity)->level, summary->confidence);
        }
        bg_worlds_table(&worlds, &run->result->tables[BG_TABLE_WORLDS]);
    }
    bg_worlds_free(&worlds);
    return status;
}

static enum bg_status compute(struct run *run)
{
    enum bg_status status = prepare(run);
    if (status == BG_OK && run->course.simulate) {
        bool reached;
        status = bg_point_simulate(&run->result->summary, &run->tally, &run->course, run->settings, run->limits->most_replications,
                                   &reached, run->work, run->error);
        run->result->undecided = !reached;
    }
    if (status == BG_OK && run->course.simulate && run->tally.replications > 0) {
        count_risks(run, run->tally.row_hits, run->plan.n_rows, run->by_day);
        count_risks(run, run->tally.invitation_hits, run->n_invitation_rows, run->by_invitation);
    }
    if (status == BG_OK && run->course.risk == BG_METHOD_EXACT) {
        status = solve(run);
    }
    if (status == BG_OK && run->course.risk == BG_METHOD_RARE) {
        status = weigh(run);
    }
    return status == BG_OK ? look_into_worlds(run) : status;
}

/* What the same lives would have had on a platform that never restricts. */
static enum bg_status count_losses(struct run *run)
{
    double cold;
    double warm;
    run->result->lost_connections = NAN;
    run->result->lost_introductions = NAN;
    if (run->tally.replications == 0) {
        return BG_OK;
    }
    enum bg_status status = bg_followed_lost(&run->tally, BG_MEAN_ACCEPTED_COLD, &cold, run->error);
    status = status == BG_OK ? bg_followed_lost(&run->tally, BG_MEAN_ACCEPTED_WARM, &warm, run->error) : status;
    if (status == BG_OK) {
        run->result->lost_connections = cold + warm;
    }
    if (status == BG_OK && run->scenario->relationships.present) {
        status = bg_followed_lost(&run->tally, BG_MEAN_INTRODUCTIONS_MADE, &run->result->lost_introductions, run->error);
    }
    return status;
}

static enum bg_status fill_tables(struct run *run)
{
    struct bg_table *tables = run->result->tables;
    const struct bg_tally *tally = run->tally.replications > 0 ? &run->tally : NULL;
    enum bg_status status = bg_fill_risk_by_day(&tables[BG_TABLE_RISK_BY_DAY], &run->plan, run->by_day, tally, run->error);
    if (status == BG_OK && run->scenario->relationships.present) {
        status = bg_fill_relationships(&tables[BG_TABLE_RELATIONSHIPS], &run->plan, tally, run->error);
    }
    bg_journal_add_columns(&tables[BG_TABLE_PATHS]);
    run->result->n_paths = tally != NULL ? BG_PATHS : 0;
    bg_summary_table(&run->result->summary, &tables[BG_TABLE_SUMMARY]);
    bg_fill_risk_by_invitation(&tables[BG_TABLE_RISK_BY_INVITATION], run->invitations, run->by_invitation, run->n_invitation_rows);
    bg_fill_idk(&tables[BG_TABLE_IDK], tally, run->settings->confidence);
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES && status == BG_OK; table++) {
        status = tables[table].failed ? bg_error_no_memory(run->error) : BG_OK;
    }
    return status;
}

static void clean_up(struct run *run)
{
    free(run->by_day);
    free(run->by_invitation);
    free(run->invitations);
    bg_tally_free(&run->tally);
    bg_plan_free(&run->plan);
}

enum bg_status bg_run_scenario(struct bg_run_result *result, const struct bg_scenario *scenario, const struct bg_run_settings *settings,
                               const struct bg_run_limits *limits, const struct bg_work *work, struct bg_error *error)
{
    struct run run = {.result = result, .scenario = scenario, .settings = settings, .limits = limits, .work = work, .error = error};
    *result = (struct bg_run_result){0};
    enum bg_status status = compute(&run);
    status = status == BG_OK ? count_losses(&run) : status;
    if (status == BG_OK) {
        status = fill_tables(&run);
    }
    clean_up(&run);
    if (status != BG_OK) {
        bg_run_result_free(result);
        return status;
    }
    return result->undecided ? BG_UNDECIDED : BG_OK;
}

void bg_run_result_free(struct bg_run_result *result)
{
    for (enum bg_run_table table = 0; table < BG_RUN_TABLES; table++) {
        bg_table_free(&result->tables[table]);
    }
    *result = (struct bg_run_result){0};
}
