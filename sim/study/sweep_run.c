/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running a sweep: points x blocks over the threads of this process.
 */
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#include "blueguy/base/spread.h"
#include "station.h"
#include "sweep_blocks.h"
#include "sweep_kept.h"
#include "sweep_rows.h"

enum { MESSAGE_SIZE = 500 };

/* What a task leaves, before its block: of the first block of a point, what needs no merging. */
struct task_head {
    alignas(max_align_t) struct bg_summary summary;
    bool simulate; /* Blocks follow that are to be merged. */
    enum bg_status status;
    char message[MESSAGE_SIZE];
};

struct bg_sweep_blocks {
    const struct bg_sweep *sweep;
    const struct bg_sweep_rows *rows;
    const struct bg_work *work;
    struct bg_error *error;
    const bool *wanted;
    size_t first; /* Of the points that are being run. */
    size_t end;
    size_t blocks;                   /* Tasks per point. */
    struct bg_tally_shape no_tables; /* The shape of all blocks, whatever their point. */
    struct bg_station *stations;     /* One for each worker, */
    struct bg_station taker;         /* and one for who takes results. */
    struct bg_summary summary;       /* Of the point that is being taken; */
    bool simulated;                  /* whether it has a tally, */
    struct bg_tally tally;           /* and which; */
    struct bg_sweep_row row;         /* and what is handed on. */
    struct bg_telling telling;       /* Of points, by their lives. */
    enum bg_status status;
};

/* Who computes a point without a life tells what is done of all points. */
static void tell_points(void *context, double done, double total, const char *things)
{
    (void)done;
    (void)total;
    (void)things;
    bg_telling_tell(context);
}

/* What an earlier sweep left of a point, or NULL. */
static const struct bg_kept *kept_of(const struct bg_sweep_blocks *job, size_t point)
{
    const struct bg_kept *kept = job->sweep->kept;
    return kept != NULL && kept[point].length > 0 ? &kept[point] : NULL;
}

/* The lives of a task: those of a block, or of the whole point where nothing is merged. */
static int64_t lives_of(const struct bg_sweep_blocks *job, size_t task)
{
    const int64_t start = (int64_t)(task % job->blocks) * BG_BLOCK_REPLICATIONS;
    const int64_t left = job->sweep->settings->replications - start;
    return job->blocks == 1 || left < BG_BLOCK_REPLICATIONS ? left : BG_BLOCK_REPLICATIONS;
}

static enum bg_status compute(struct bg_sweep_blocks *job, struct bg_station *station, size_t task, struct task_head *head,
                              struct bg_block *block, struct bg_error *error)
{
    const struct bg_work alone = {.threads = 1, .stop = job->work->stop, .progress = tell_points, .progress_context = &job->telling};
    const struct bg_run_settings *settings = job->sweep->settings;
    size_t point = job->first + task / job->blocks;
    size_t number = task % job->blocks;
    const struct bg_kept *kept = kept_of(job, point);
    if (kept != NULL && number < bg_sweep_kept_blocks(kept)) {
        bg_telling_count(&job->telling, lives_of(job, task), 0);
        return BG_OK;
    }
    bool arrived = !station->there || station->point != point;
    enum bg_status status = bg_station_enter(station, job->sweep, point, error);
    if (status == BG_OK && arrived) {
        status = bg_point_choose(&station->course, &station->at, settings, job->wanted, &alone, error);
    }
    if (status == BG_OK && number == 0 && kept == NULL) {
        bool reached;
        head->simulate = station->course.simulate;
        status = bg_point_solve(&head->summary, &station->course, &station->at, settings, 0, job->wanted, &reached, &alone, error);
    }
    if (status != BG_OK || !station->course.simulate) {
        bg_telling_count(&job->telling, lives_of(job, task), 0);
        return status;
    }
    const uint64_t first = (uint64_t)number * BG_BLOCK_REPLICATIONS + 1;
    return bg_station_simulate(station, settings->seed, first, lives_of(job, task), block, &job->telling, error);
}

static void compute_task(void *context, size_t task, int worker, void *result)
{
    struct bg_sweep_blocks *job = context;
    struct task_head *head = result;
    struct bg_block block = bg_block_view(&job->no_tables, head + 1);
    struct bg_error error = {0};
    bg_block_clear(&job->no_tables, &block);
    head->status = compute(job, &job->stations[worker], task, head, &block, &error);
    snprintf(head->message, sizeof head->message, "%s", error.count > 0 ? error.message[0] : "");
    bg_error_free(&error);
}

/* Hands on the row of a point that is complete. */
static bool finish_point(struct bg_sweep_blocks *job, size_t point)
{
    bg_text_free(&job->row.text);
    job->row.risk = job->summary.of[BG_RESTRICTED].value;
    job->status = bg_sweep_compose(job->sweep, point, &job->summary, job->rows->compose, &job->row.text, job->error);
    if (job->status == BG_OK && !job->rows->take(job->rows->context, point, &job->row)) {
        job->status = BG_FAILED;
    }
    return job->status == BG_OK;
}

/* Goes on from what was kept of a point. */
static enum bg_status take_up(struct bg_sweep_blocks *job, const struct bg_kept *kept)
{
    struct bg_pack pack;
    bool whole = bg_sweep_kept_unpack_summary(&pack, kept, &job->summary);
    if (whole && job->simulated) {
        whole = bg_sweep_kept_unpack_tally(&pack, &job->summary, job->wanted, &job->tally);
    }
    if (!whole) {
        return bg_error_add(job->error, BG_FAILED, "what was kept of an earlier sweep is damaged: delete \"sweep.state\" in its folder");
    }
    return BG_OK;
}

/* Starts on the results of a point.  Where they are to be merged, its plan is needed once more. */
static enum bg_status begin_point(struct bg_sweep_blocks *job, size_t point, const struct task_head *head)
{
    const struct bg_kept *kept = kept_of(job, point);
    enum bg_status status = BG_OK;
    bg_tally_free(&job->tally);
    bg_text_free(&job->row.kept);
    job->summary = head->summary;
    job->simulated = kept != NULL ? bg_sweep_kept_blocks(kept) != SIZE_MAX : head->simulate;
    if (job->simulated) {
        status = bg_station_enter(&job->taker, job->sweep, point, job->error);
        status = status == BG_OK ? bg_tally_init(&job->tally, &job->taker.shape, job->error) : status;
    }
    return status == BG_OK && kept != NULL ? take_up(job, kept) : status;
}

/* Keeps what more replications can be added to; a weighted risk starts from nothing. */
static void keep(struct bg_sweep_blocks *job)
{
    if (job->summary.of[BG_RESTRICTED].method != BG_METHOD_RARE) {
        bg_sweep_kept_pack(&job->row.kept, &job->summary, job->simulated ? &job->tally : NULL, job->wanted);
    }
}

/* Merges the last block of a point and hands it on.  Complete blocks alone are kept: one that was cut short is done again. */
static bool end_point(struct bg_sweep_blocks *job, size_t point, const struct bg_block *block)
{
    const bool cut = job->sweep->settings->replications % BG_BLOCK_REPLICATIONS != 0;
    if (cut) {
        keep(job);
    }
    bg_tally_merge(&job->tally, block);
    if (!cut) {
        keep(job);
    }
    if (job->row.kept.failed) {
        job->status = bg_error_no_memory(job->error);
        return false;
    }
    if (job->simulated) {
        bg_summary_take_tally(&job->summary, &job->tally);
    }
    return finish_point(job, point);
}

static bool take_task(void *context, size_t task, const void *result)
{
    struct bg_sweep_blocks *job = context;
    const struct task_head *head = result;
    size_t point = job->first + task / job->blocks;
    size_t number = task % job->blocks;
    /* The view has no const variant: nothing is written through it here. */
    struct bg_block block = bg_block_view(&job->no_tables, (void *)(head + 1));
    job->status = head->status == BG_OK ? BG_OK : bg_error_add(job->error, head->status, "%s", head->message);
    if (job->status == BG_OK && number == 0) {
        job->status = begin_point(job, point, head);
    }
    if (job->status != BG_OK) {
        return false;
    }
    bg_telling_tell(&job->telling);
    if (number + 1 == job->blocks) {
        return end_point(job, point, &block);
    }
    bg_tally_merge(&job->tally, &block);
    return true;
}

enum bg_status bg_sweep_blocks_create(struct bg_sweep_blocks **blocks, const struct bg_sweep *sweep, const struct bg_sweep_rows *rows,
                                      const bool *wanted, const struct bg_work *work, struct bg_error *error)
{
    struct bg_sweep_blocks *job = calloc(1, sizeof *job);
    *blocks = job;
    if (job == NULL) {
        return bg_error_no_memory(error);
    }
    *job = (struct bg_sweep_blocks){.sweep = sweep, .rows = rows, .wanted = wanted, .work = work};
    job->blocks = (size_t)((sweep->settings->replications + BG_BLOCK_REPLICATIONS - 1) / BG_BLOCK_REPLICATIONS);
    if (sweep->settings->method == BG_METHOD_EXACT || sweep->settings->method == BG_METHOD_RARE) {
        job->blocks = 1; /* Nothing is merged. */
    }
    job->stations = calloc((size_t)work->threads, sizeof *job->stations);
    return job->stations != NULL ? BG_OK : bg_error_no_memory(error);
}

enum bg_status bg_sweep_blocks_run(struct bg_sweep_blocks *blocks, size_t first, size_t end, struct bg_error *error)
{
    const struct bg_spread spread = {.n_tasks = (end - first) * blocks->blocks,
                                     .threads = blocks->work->threads,
                                     .result_bytes = sizeof(struct task_head) + bg_block_bytes(&blocks->no_tables),
                                     .task = compute_task,
                                     .take = take_task,
                                     .context = blocks,
                                     .stop = blocks->work->stop};
    blocks->first = first;
    blocks->end = end;
    blocks->error = error;
    blocks->status = BG_OK;
    bg_telling_start(&blocks->telling, blocks->work, "points", 1 / (double)blocks->sweep->settings->replications, (double)(end - first));
    enum bg_status status = bg_spread_run(&spread, error);
    return status == BG_OK ? blocks->status : status;
}

void bg_sweep_blocks_destroy(struct bg_sweep_blocks *blocks)
{
    if (blocks == NULL) {
        return;
    }
    for (int i = 0; blocks->stations != NULL && i < blocks->work->threads; i++) {
        bg_station_leave(&blocks->stations[i]);
    }
    free(blocks->stations);
    bg_station_leave(&blocks->taker);
    bg_tally_free(&blocks->tally);
    bg_text_free(&blocks->row.text);
    bg_text_free(&blocks->row.kept);
    free(blocks);
}

enum bg_status bg_sweep_run(const struct bg_sweep *sweep, const struct bg_sweep_rows *rows, const struct bg_work *work,
                            struct bg_error *error)
{
    struct bg_sweep_blocks *blocks;
    bool wanted[BG_QUANTITIES] = {[BG_RESTRICTED] = true};
    for (size_t i = 0; i < sweep->n_columns; i++) {
        wanted[sweep->columns[i]] = true;
    }
    if (sweep->settings->precision > 0 || work->spreader != NULL) {
        return bg_sweep_run_points(sweep, rows, wanted, work, error);
    }
    enum bg_status status = bg_sweep_blocks_create(&blocks, sweep, rows, wanted, work, error);
    status = status == BG_OK ? bg_sweep_blocks_run(blocks, sweep->first_point, bg_sweep_size(sweep), error) : status;
    bg_sweep_blocks_destroy(blocks);
    return status;
}
