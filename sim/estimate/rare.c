/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk by weighted simulation.
 */
#include "blueguy/estimate/rare.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/spread.h"
#include "blueguy/engine/telling.h"
#include "blueguy/estimate/interval.h"
#include "weighted_life.h"

enum {
    BLOCK_REPLICATIONS = 4096,
    FIRST_STAGE = 5 * BLOCK_REPLICATIONS,
    FEW_RESTRICTED = 100 /* Fewer replications than this do not show how weights spread. */
};

#define STAGE_RESERVE 1.2  /* A stage is to be a little larger than what seems enough. */
#define STAGE_GROWTH 64.0  /* But not more than so many times the one before. */
#define LARGEST_SHARE 0.02 /* Of the sum, for a single weight of a spread that is to be trusted. */

/* What restricted replications add up to. */
struct sums {
    int64_t count;
    double weight;
    double square;  /* Of weights. */
    double largest; /* Of weights, too. */
};

struct block_head {
    int64_t replications;
    struct sums total;
    double bound;
    bool failed;
};

struct job {
    const struct bg_plan *plan;
    struct bg_placements placements;
    struct bg_world_tilt world_tilt;
    struct bg_weighted_life **lives; /* One for each worker. */
    uint64_t seed;
    uint64_t first;
    int64_t count;
    const struct bg_work *work;
    double points;             /* That are expected in each replication. */
    struct bg_telling telling; /* Of replications. */
    struct block_head head;    /* What the blocks add up to, */
    struct sums *rows;         /* and by the row in whose day the restriction came. */
};

/* A block is a head with the rows' sums behind it. */
static struct sums *rows_of(struct block_head *head)
{
    return (struct sums *)(void *)(head + 1);
}

static void add(struct sums *sums, double weight)
{
    sums->count++;
    sums->weight += weight;
    sums->square += weight * weight;
    sums->largest = fmax(sums->largest, weight);
}

static void merge(struct sums *sums, const struct sums *more)
{
    sums->count += more->count;
    sums->weight += more->weight;
    sums->square += more->square;
    sums->largest = fmax(sums->largest, more->largest);
}

/* Whether a block is left as it is, which then counts where the time is over: of one life at least. */
static bool is_given_up(const struct job *job, int64_t lives)
{
    return bg_work_stopped(job->work) || (lives > 0 && bg_work_time_is_over(job->work));
}

static void compute_block(void *context, size_t task, int worker, void *result)
{
    struct job *job = context;
    struct block_head *head = result;
    struct sums *rows = rows_of(head);
    struct bg_untold untold = {.points = job->points};
    int64_t start = (int64_t)task * BLOCK_REPLICATIONS;
    int64_t left = job->count - start;
    const int64_t count = GSL_MIN(left, BLOCK_REPLICATIONS);
    *head = (struct block_head){0};
    memset(rows, 0, job->plan->n_rows * sizeof *rows);
    for (int64_t i = 0; i < count && !head->failed && !is_given_up(job, i); i++) {
        struct bg_weighted_outcome outcome;
        head->replications++;
        head->failed = !bg_weighted_life_run(job->lives[worker], job->seed, job->first + (uint64_t)(start + i), &outcome);
        head->bound = fmax(head->bound, outcome.bound);
        if (outcome.restricted && !head->failed) {
            add(&head->total, outcome.weight);
            add(&rows[bg_plan_row_of(job->plan, outcome.day)], outcome.weight);
        }
        bg_telling_add(&job->telling, &untold, 1);
    }
    bg_telling_count(&job->telling, untold.lives, 0);
}

static bool take_block(void *context, size_t task, const void *result)
{
    (void)task;
    struct job *job = context;
    const struct block_head *head = result;
    const struct sums *rows = (const struct sums *)(const void *)(head + 1);
    job->head.failed = head->failed; /* Of earlier ones none has: they would have been the last. */
    job->head.replications += head->replications;
    merge(&job->head.total, &head->total);
    job->head.bound = fmax(job->head.bound, head->bound);
    for (size_t row = 0; row < job->plan->n_rows; row++) {
        merge(&job->rows[row], &rows[row]);
    }
    bg_telling_tell(&job->telling);
    return !job->head.failed && !bg_work_time_is_over(job->work);
}

/* Whether enough replications count, and no single one for much of the sum, so that their weights show how far they spread. */
static bool is_trusted(const struct sums *sums)
{
    return sums->count >= FEW_RESTRICTED && sums->largest <= LARGEST_SHARE * sums->weight;
}

/* Student's interval of the mean weight; where few replications count, Clopper and Pearson's times the largest possible weight. */
static struct bg_weighted estimate(const struct job *job, const struct sums *sums, double confidence)
{
    double n = (double)job->head.replications;
    double mean = sums->weight / n;
    struct bg_interval interval;
    if (sums->count < FEW_RESTRICTED) {
        interval = bg_interval_few_nonzero(sums->count, job->head.replications, 0, job->head.bound, confidence);
    } else {
        interval = bg_interval_mean(job->head.replications, mean, fmax(sums->square - mean * sums->weight, 0), confidence);
    }
    return (struct bg_weighted){.value = fmin(mean, 1), .low = fmax(interval.low, 0), .high = fmin(fmax(interval.high, mean), 1)};
}

/* Makes the sums of each day those by the day. */
static void accumulate(struct job *job)
{
    for (size_t row = 1; row < job->plan->n_rows; row++) {
        merge(&job->rows[row], &job->rows[row - 1]);
    }
}

/* The risk by day, from the sums by each day.  Weights serve the risk by the horizon; of early days they may tell too little, and then the
 * risk is known to be no more than that of the next day. */
static void estimate_rows(struct bg_rare *rare, const struct job *job, double confidence)
{
    rare->rows[rare->n_rows - 1] = rare->risk;
    for (size_t row = rare->n_rows - 1; row-- > 0;) {
        const struct sums *sums = &job->rows[row];
        const double high = rare->rows[row + 1].high;
        struct bg_weighted *found = &rare->rows[row];
        *found = estimate(job, sums, confidence);
        if (!is_trusted(sums)) {
            found->low = 0;
            found->high = sums->count < FEW_RESTRICTED ? fmin(found->high, high) : high;
        }
    }
}

static enum bg_status summarize(struct bg_rare *rare, struct job *job, double confidence, struct bg_error *error)
{
    const struct sums *total = &job->head.total;
    double n = (double)job->head.replications;
    *rare = (struct bg_rare){.replications = job->head.replications, .restricted = total->count, .n_rows = job->plan->n_rows};
    rare->rows = calloc(rare->n_rows, sizeof *rare->rows);
    if (rare->rows == NULL) {
        return bg_error_no_memory(error);
    }
    rare->risk = estimate(job, total, confidence);
    accumulate(job);
    estimate_rows(rare, job, confidence);
    double mean = total->weight / n;
    rare->relative_error = sqrt(fmax(total->square / n - mean * mean, 0) / n) / mean; /* Not a number where the mean is 0. */
    /* Where nothing was restricted the bound of the weights speaks, not their spread. */
    rare->trusted = total->count == 0 || is_trusted(total);
    return BG_OK;
}

static enum bg_status prepare(struct job *job, struct bg_error *error)
{
    const struct bg_plan *plan = job->plan;
    job->rows = calloc(plan->n_rows, sizeof *job->rows);
    job->lives = calloc((size_t)job->work->threads, sizeof(struct bg_weighted_life *));
    enum bg_status status = job->rows != NULL && job->lives != NULL ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        status = bg_chances_allow_points(plan, &job->points, error);
    }
    if (status == BG_OK) {
        status = bg_placements_init(&job->placements, plan, job->work, error);
    }
    if (status == BG_OK) {
        status = bg_world_tilt_init(&job->world_tilt, plan, bg_plan_missing_strikes(plan), error);
    }
    for (int i = 0; i < job->work->threads && status == BG_OK; i++) {
        status = bg_weighted_life_create(&job->lives[i], &job->placements, &job->world_tilt, error);
    }
    return status;
}

static void clean_up(struct job *job)
{
    for (int i = 0; job->lives != NULL && i < job->work->threads; i++) {
        bg_weighted_life_destroy(job->lives[i]);
    }
    free(job->lives);
    free(job->rows);
    bg_world_tilt_free(&job->world_tilt);
    bg_placements_free(&job->placements);
}

enum bg_status bg_rare_run(struct bg_rare *rare, const struct bg_plan *plan, uint64_t seed, uint64_t first, int64_t count,
                           double confidence, const struct bg_work *work, struct bg_error *error)
{
    struct job job = {.plan = plan, .seed = seed, .first = first, .count = count, .work = work};
    enum bg_status status = prepare(&job, error);
    bg_telling_start(&job.telling, work, "lives", 1, (double)count);
    if (status == BG_OK) {
        struct bg_spread spread = {.n_tasks = (size_t)((count + BLOCK_REPLICATIONS - 1) / BLOCK_REPLICATIONS),
                                   .threads = work->threads,
                                   .result_bytes = sizeof(struct block_head) + plan->n_rows * sizeof(struct sums),
                                   .task = compute_block,
                                   .take = take_block,
                                   .context = &job,
                                   .stop = work->stop};
        status = bg_spread_run(&spread, error);
    }
    if (status == BG_OK) {
        status = job.head.failed ? bg_error_no_memory(error) : summarize(rare, &job, confidence, error);
    }
    clean_up(&job);
    return status;
}

/* Whether both ends of the interval are as near to the risk as asked for. */
static bool is_precise(const struct bg_rare *rare, double precision)
{
    const struct bg_weighted *risk = &rare->risk;
    return rare->trusted && risk->high <= risk->value * (1 + precision) && risk->low >= risk->value * (1 - precision);
}

/* How many replications would do, from what a stage has shown, with something to spare.  The upper end may be cut at 1. */
static int64_t enough(const struct bg_rare *rare, double precision)
{
    double n = (double)rare->replications;
    double half_width = fmax((rare->risk.high - rare->risk.low) / 2, rare->risk.value - rare->risk.low);
    double shrink = half_width / (precision * rare->risk.value); /* Infinite where nothing was restricted. */
    double wanted = n * fmin(fmax(shrink * shrink * STAGE_RESERVE, 1), STAGE_GROWTH);
    return (int64_t)ceil(wanted);
}

enum bg_status bg_rare_run_until(struct bg_rare *rare, const struct bg_plan *plan, uint64_t seed, double precision, int64_t most,
                                 double confidence, bool *reached, const struct bg_work *work, struct bg_error *error)
{
    int64_t used = 0;
    int64_t count = GSL_MIN(FIRST_STAGE, most);
    bool first = true;
    for (;;) {
        enum bg_status status = bg_rare_run(rare, plan, seed, (uint64_t)used + 1, count, confidence, work, error);
        if (status != BG_OK) {
            return status;
        }
        used += count;
        *reached = !first && is_precise(rare, precision);
        if (*reached || bg_work_time_is_over(work) || used >= most) {
            return BG_OK;
        }
        const int64_t wanted = enough(rare, precision);
        count = GSL_MIN(wanted, most - used);
        first = false;
        bg_rare_free(rare);
    }
}

struct bg_estimate bg_rare_estimate(const struct bg_weighted *weighted, int64_t replications)
{
    return (struct bg_estimate){weighted->value, weighted->low, weighted->high, BG_METHOD_RARE, replications};
}

void bg_rare_free(struct bg_rare *rare)
{
    free(rare->rows);
    *rare = (struct bg_rare){.rows = NULL};
}
