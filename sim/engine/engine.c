/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replications by the block.
 */
#include "blueguy/engine/engine.h"

#include <gsl/gsl_minmax.h>
#include <stdlib.h>

#include "blueguy/base/spread.h"
#include "blueguy/engine/chances.h"
#include "blueguy/engine/telling.h"

struct job {
    struct bg_tally *tally;
    struct bg_life **lives; /* One for each worker. */
    uint64_t seed;
    uint64_t first;
    int64_t count;
    const struct bg_work *work;
    int64_t hits; /* Restricted replications that are wanted; 0 where the count decides. */
    int64_t rest; /* Replications of the block in which the last one lies, up to it. */
    bool failed;
    double points;             /* That are expected in each replication. */
    struct bg_telling telling; /* Of replications, or where hits are wanted, of those. */
};

/* Whether a block is to be left as it is: what it has then counts where the time is over, and not where all is given up. */
static bool is_given_up(const struct job *job)
{
    return bg_work_stopped(job->work) || bg_work_time_is_over(job->work);
}

static void compute_block(void *context, size_t task, int worker, void *result)
{
    struct job *job = context;
    const struct bg_tally_shape *shape = &job->tally->shape;
    struct bg_life *life = job->lives[worker];
    struct bg_block block = bg_block_view(shape, result);
    int64_t start = (int64_t)task * BG_BLOCK_REPLICATIONS;
    int64_t left = job->count - start;
    int64_t count = GSL_MIN(left, BG_BLOCK_REPLICATIONS);
    const int64_t part = bg_telling_part(job->points);
    struct bg_untold untold = {.points = job->points};
    bg_block_clear(shape, &block);
    while (block.head->replications < count && !block.head->failed && !is_given_up(job)) {
        const int64_t done = block.head->replications;
        const int64_t next = count - done < part ? count - done : part;
        block.head->failed = !bg_block_live(shape, &block, life, job->seed, job->first + (uint64_t)(start + done), next, job->work);
        bg_telling_add(&job->telling, &untold, block.head->replications - done);
    }
    bg_telling_count(&job->telling, untold.lives, 0);
}

static bool take_block(void *context, size_t task, const void *result)
{
    (void)task;
    struct job *job = context;
    /* The view has no const variant: nothing is written through it here. */
    struct bg_block block = bg_block_view(&job->tally->shape, (void *)result);
    if (block.head->failed) {
        job->failed = true;
        return false;
    }
    if (job->hits > 0 && job->tally->restricted + block.head->restricted >= job->hits) {
        job->rest = (int64_t)block.firsts[job->hits - job->tally->restricted - 1].offset + 1;
        return false;
    }
    if (block.head->replications > 0) {
        bg_tally_merge(job->tally, &block);
    }
    bg_telling_count(&job->telling, 0, job->hits > 0 ? block.head->restricted : 0);
    bg_telling_tell(&job->telling);
    return !bg_work_time_is_over(job->work);
}

static enum bg_status create_lives(struct job *job, struct bg_error *error)
{
    job->lives = calloc((size_t)job->work->threads, sizeof(struct bg_life *));
    enum bg_status status = job->lives != NULL ? BG_OK : bg_error_no_memory(error);
    for (int i = 0; i < job->work->threads && status == BG_OK; i++) {
        status = bg_life_create(&job->lives[i], job->tally->shape.plan, error);
    }
    return status;
}

static void destroy_lives(struct job *job)
{
    for (int i = 0; job->lives != NULL && i < job->work->threads; i++) {
        bg_life_destroy(job->lives[i]);
    }
    free(job->lives);
}

static enum bg_status run_job(struct job *job, struct bg_error *error)
{
    const bool by_hits = job->hits > 0;
    bg_telling_start(&job->telling, job->work, by_hits ? "restrictions" : "lives", by_hits ? 0 : 1,
                     (double)(by_hits ? job->hits : job->count));
    enum bg_status status = bg_chances_expect_points(job->tally->shape.plan, &job->points, error);
    status = status == BG_OK ? create_lives(job, error) : status;
    if (status == BG_OK) {
        struct bg_spread spread = {.n_tasks = (size_t)((job->count + BG_BLOCK_REPLICATIONS - 1) / BG_BLOCK_REPLICATIONS),
                                   .threads = job->work->threads,
                                   .result_bytes = bg_block_bytes(&job->tally->shape),
                                   .task = compute_block,
                                   .take = take_block,
                                   .context = job,
                                   .stop = job->work->stop};
        status = bg_spread_run(&spread, error);
    }
    if (status == BG_OK && job->failed) {
        status = bg_error_no_memory(error);
    }
    destroy_lives(job);
    return status;
}

enum bg_status bg_engine_run(struct bg_tally *tally, uint64_t seed, uint64_t first, int64_t count, const struct bg_work *work,
                             struct bg_error *error)
{
    struct job job = {.tally = tally, .seed = seed, .first = first, .count = count, .work = work};
    return run_job(&job, error);
}

enum bg_status bg_engine_run_until(struct bg_tally *tally, uint64_t seed, int64_t hits, int64_t most, bool *reached,
                                   const struct bg_work *work, struct bg_error *error)
{
    struct job job = {.tally = tally, .seed = seed, .first = 1, .count = most, .work = work, .hits = hits};
    enum bg_status status = run_job(&job, error);
    *reached = job.rest > 0;
    if (status != BG_OK || !*reached) {
        return status;
    }
    struct bg_work untimed = *work; /* It is part of a block that was computed already. */
    untimed.time_over = NULL;
    return bg_engine_run(tally, seed, (uint64_t)tally->replications + 1, job.rest, &untimed, error);
}
