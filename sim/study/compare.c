/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparisons.
 */
#include "blueguy/study/compare.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/spread.h"
#include "blueguy/engine/chances.h"
#include "blueguy/engine/telling.h"
#include "compare_member.h"

struct job {
    size_t n_members;
    struct bg_member *members; /* The first one is what the others differ from. */
    const struct bg_run_settings *settings;
    const struct bg_work *work;
    struct bg_life **lives;    /* n_members for each worker. */
    bool failed;               /* Memory ran out. */
    double points;             /* That are expected in each replication, in all its lives together. */
    struct bg_telling telling; /* Of replications. */
};

static const char *const table_names[BG_COMPARE_TABLES] = {[BG_COMPARE_DIFFERENCES] = "compare", [BG_COMPARE_RISK_BY_DAY] = "risk_by_day"};

const char *bg_compare_table_name(enum bg_compare_table table)
{
    return table_names[table];
}

/* A task's result is, for each member in turn, the sums of its differences and its block. */
static size_t result_bytes(const struct bg_member *member)
{
    return sizeof(struct bg_pairing_sums) + bg_block_bytes(&member->shape);
}

static struct bg_pairing_sums *view_result(const struct bg_member *member, unsigned char *result, struct bg_block *block)
{
    *block = bg_block_view(&member->shape, result + sizeof(struct bg_pairing_sums));
    return (struct bg_pairing_sums *)(void *)result;
}

/* Lives one replication under a member and adds it to its part of the result. */
static bool add_life(const struct job *job, size_t m, struct bg_life **lives, uint64_t replication, unsigned char *result)
{
    const struct bg_member *member = &job->members[m];
    struct bg_block block;
    struct bg_pairing_sums *sums = view_result(member, result, &block);
    if (!bg_life_run(lives[m], job->settings->seed, replication)) {
        return false;
    }
    bg_block_add(&member->shape, &block, lives[m]);
    bg_pairing_add(&member->pairing, sums, bg_life_values(lives[m]), bg_life_values(lives[0]));
    return true;
}

static void compute_task(void *context, size_t task, int worker, void *result)
{
    struct job *job = context;
    struct bg_life **lives = &job->lives[(size_t)worker * job->n_members];
    int64_t start = (int64_t)task * BG_BLOCK_REPLICATIONS;
    int64_t left = job->settings->replications - start;
    int64_t count = left < BG_BLOCK_REPLICATIONS ? left : BG_BLOCK_REPLICATIONS;
    struct bg_block first;
    struct bg_untold untold = {.points = job->points};
    bool alive = true;
    unsigned char *part = result;
    for (size_t m = 0; m < job->n_members; part += result_bytes(&job->members[m++])) {
        struct bg_block block;
        *view_result(&job->members[m], part, &block) = (struct bg_pairing_sums){0};
        bg_block_clear(&job->members[m].shape, &block);
    }
    for (int64_t i = 0; i < count && alive && !bg_work_stopped(job->work); i++) {
        part = result;
        for (size_t m = 0; m < job->n_members && alive; part += result_bytes(&job->members[m++])) {
            alive = add_life(job, m, lives, (uint64_t)(start + i) + 1, part);
        }
        bg_telling_add(&job->telling, &untold, 1);
    }
    bg_telling_count(&job->telling, untold.lives, 0);
    view_result(&job->members[0], result, &first);
    first.head->failed = !alive;
}

static bool take_task(void *context, size_t task, const void *result)
{
    (void)task;
    struct job *job = context;
    struct bg_block block;
    /* The views have no const variant: nothing is written through them here. */
    unsigned char *part = (unsigned char *)result;
    view_result(&job->members[0], part, &block);
    job->failed = block.head->failed;
    for (size_t m = 0; m < job->n_members && !job->failed; part += result_bytes(&job->members[m++])) {
        const struct bg_pairing_sums *sums = view_result(&job->members[m], part, &block);
        bg_member_take(&job->members[m], &block, sums);
    }
    bg_telling_tell(&job->telling);
    return !job->failed;
}

static enum bg_status create_lives(struct job *job, struct bg_error *error)
{
    size_t n_lives = (size_t)job->work->threads * job->n_members;
    assert(n_lives > 0);
    job->lives = calloc(n_lives, sizeof(struct bg_life *));
    enum bg_status status = job->lives != NULL ? BG_OK : bg_error_no_memory(error);
    for (size_t i = 0; i < n_lives && status == BG_OK; i++) {
        status = bg_life_create(&job->lives[i], &job->members[i % job->n_members].plan, error);
    }
    return status;
}

static void destroy_lives(struct job *job)
{
    for (size_t i = 0; job->lives != NULL && i < (size_t)job->work->threads * job->n_members; i++) {
        bg_life_destroy(job->lives[i]);
    }
    free(job->lives);
    job->lives = NULL;
}

static enum bg_status expect_points(struct job *job, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t m = 0; m < job->n_members && status == BG_OK; m++) {
        double points = 0;
        status = bg_chances_expect_points(&job->members[m].plan, &points, error);
        job->points += points;
    }
    return status;
}

/* The same replications under all members: each one is lived under all of them by one worker. */
static enum bg_status simulate(struct job *job, struct bg_error *error)
{
    size_t bytes = 0;
    for (size_t m = 0; m < job->n_members; m++) {
        bytes += result_bytes(&job->members[m]);
    }
    bg_telling_start(&job->telling, job->work, "lives", 1, (double)job->settings->replications);
    enum bg_status status = expect_points(job, error);
    status = status == BG_OK ? create_lives(job, error) : status;
    if (status == BG_OK) {
        struct bg_spread spread = {.n_tasks = (size_t)((job->settings->replications + BG_BLOCK_REPLICATIONS - 1) / BG_BLOCK_REPLICATIONS),
                                   .threads = job->work->threads,
                                   .result_bytes = bytes,
                                   .task = compute_task,
                                   .take = take_task,
                                   .context = job,
                                   .stop = job->work->stop};
        status = bg_spread_run(&spread, error);
    }
    destroy_lives(job);
    return status == BG_OK && job->failed ? bg_error_no_memory(error) : status;
}

/* Whether a risk came from weights. */
static bool is_weighted(const struct bg_estimate *estimate)
{
    return estimate->method == BG_METHOD_RARE;
}

static struct bg_difference find_difference(const struct bg_pairing *pairing, enum bg_mean mean, const struct bg_estimate *estimate,
                                            const struct bg_estimate *first, double confidence)
{
    double value = estimate->value - first->value;
    if (estimate->method == BG_METHOD_AUTO || first->method == BG_METHOD_AUTO) {
        return (struct bg_difference){NAN, NAN, NAN};
    }
    if (estimate->method == BG_METHOD_EXACT && first->method == BG_METHOD_EXACT) {
        return (struct bg_difference){value, value, value};
    }
    if (is_weighted(estimate) || is_weighted(first)) {
        return (struct bg_difference){value, estimate->low - first->high, estimate->high - first->low};
    }
    return bg_pairing_difference(pairing, mean, confidence);
}

static bool is_compared(enum bg_quantity quantity, const struct bg_summary *summary)
{
    enum bg_quantity_kind kind = bg_quantity_info(quantity)->kind;
    return (kind == BG_KIND_RISK || kind == BG_KIND_MEAN) && bg_quantity_applies(quantity, summary->uncertain_idk, summary->relationships);
}

static void find_differences(const struct job *job, struct bg_compare_result *result)
{
    const struct bg_summary *first = &result->scenarios[0].summary;
    for (size_t m = 0; m < job->n_members; m++) {
        struct bg_compared *compared = &result->scenarios[m];
        for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
            const struct bg_estimate *estimate = &compared->summary.of[quantity];
            bool known = is_compared(quantity, &compared->summary) && estimate->method != BG_METHOD_AUTO;
            if (m == 0 || !known) {
                double itself = known ? 0 : NAN;
                compared->from_first[quantity] = (struct bg_difference){itself, itself, itself};
            } else {
                compared->from_first[quantity] = find_difference(&job->members[m].pairing, bg_quantity_info(quantity)->mean, estimate,
                                                                 &first->of[quantity], first->confidence);
            }
        }
    }
}

static void push_numbers(struct bg_table *table, double value, double low, double high)
{
    bg_table_push_number(table, value);
    bg_table_push_number(table, low);
    bg_table_push_number(table, high);
}

static void fill_differences(const struct job *job, const struct bg_compare_result *result, struct bg_table *table)
{
    static const char *const numbers[] = {"estimate", "low", "high", "difference", "difference_low", "difference_high"};
    bg_table_add_column(table, "scenario", BG_COLUMN_TEXT);
    bg_table_add_column(table, "quantity", BG_COLUMN_TEXT);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        bg_table_add_column(table, numbers[i], BG_COLUMN_NUMBER);
    }
    for (size_t m = 0; m < job->n_members; m++) {
        const struct bg_compared *compared = &result->scenarios[m];
        for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
            const struct bg_estimate *estimate = &compared->summary.of[quantity];
            const struct bg_difference *difference = &compared->from_first[quantity];
            if (is_compared(quantity, &compared->summary)) {
                bg_table_push_text(table, job->members[m].scenario->name);
                bg_table_push_text(table, bg_quantity_info(quantity)->name);
                push_numbers(table, estimate->value, estimate->low, estimate->high);
                push_numbers(table, difference->value, difference->low, difference->high);
            }
        }
    }
}

static void fill_risk_by_day(const struct job *job, struct bg_table *table)
{
    static const char *const numbers[] = {"day", "restricted", "restricted_low", "restricted_high"};
    bg_table_add_column(table, "scenario", BG_COLUMN_TEXT);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        bg_table_add_column(table, numbers[i], BG_COLUMN_NUMBER);
    }
    for (size_t m = 0; m < job->n_members; m++) {
        const struct bg_member *member = &job->members[m];
        for (size_t row = 0; row < member->plan.n_rows; row++) {
            const struct bg_estimate *risk = &member->by_day[row];
            bg_table_push_text(table, member->scenario->name);
            bg_table_push_number(table, member->plan.row_days[row]);
            push_numbers(table, risk->value, risk->low, risk->high);
        }
    }
}

static enum bg_status compute(struct job *job, struct bg_compare_result *result, const struct bg_scenario *const *scenarios,
                              struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t m = 0; m < job->n_members && status == BG_OK; m++) {
        status = bg_member_init(&job->members[m], scenarios[m], &job->members[0], job->settings, job->work, error);
    }
    for (size_t m = 0; m < job->n_members && status == BG_OK; m++) {
        status = bg_member_solve(&job->members[m], &result->scenarios[m], job->settings, job->work, error);
    }
    if (status == BG_OK && job->members[0].course.simulate) {
        status = simulate(job, error);
        for (size_t m = 0; m < job->n_members && status == BG_OK; m++) {
            bg_member_count(&job->members[m], &result->scenarios[m]);
        }
    }
    return status;
}

enum bg_status bg_compare_run(struct bg_compare_result *result, const struct bg_scenario *const *scenarios, size_t n,
                              const struct bg_run_settings *settings, const struct bg_work *work, struct bg_error *error)
{
    struct job job = {.n_members = n, .members = calloc(n, sizeof *job.members), .settings = settings, .work = work};
    *result = (struct bg_compare_result){.n_scenarios = n, .scenarios = calloc(n, sizeof *result->scenarios)};
    enum bg_status status = BG_OK;
    if (job.members == NULL || result->scenarios == NULL) {
        status = bg_error_no_memory(error);
    } else {
        status = compute(&job, result, scenarios, error);
    }
    if (status == BG_OK) {
        find_differences(&job, result);
        fill_differences(&job, result, &result->tables[BG_COMPARE_DIFFERENCES]);
        fill_risk_by_day(&job, &result->tables[BG_COMPARE_RISK_BY_DAY]);
    }
    for (enum bg_compare_table table = 0; table < BG_COMPARE_TABLES && status == BG_OK; table++) {
        status = result->tables[table].failed ? bg_error_no_memory(error) : BG_OK;
    }
    for (size_t m = 0; m < n && job.members != NULL; m++) {
        bg_member_free(&job.members[m]);
    }
    free(job.members);
    if (status != BG_OK) {
        bg_compare_result_free(result);
    }
    return status;
}

void bg_compare_result_free(struct bg_compare_result *result)
{
    free(result->scenarios);
    for (enum bg_compare_table table = 0; table < BG_COMPARE_TABLES; table++) {
        bg_table_free(&result->tables[table]);
    }
    *result = (struct bg_compare_result){0};
}
