/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running a sweep point by point: each is a task of its own, which ends with all that is to be written of it.
 */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/spread.h"
#include "station.h"
#include "sweep_blocks.h"
#include "sweep_rows.h"

/* The start of what a task leaves: behind it stand the text of the row (or, where there is none, why), and what is to be kept. */
struct outcome {
    enum bg_status status;
    double risk;
    size_t text_length;
    size_t kept_length;
};

/* Who computes a point after the other. */
struct worker {
    struct bg_station station;      /* With a precision, */
    struct bg_sweep_blocks *blocks; /* and without. */
    struct bg_sweep_rows rows;      /* Those come here: */
    struct bg_sweep_row row;
};

struct job {
    const struct bg_sweep *sweep;
    const struct bg_sweep_rows *rows;
    const bool *wanted;
    const struct bg_work *work;
    struct bg_error *error;
    struct bg_work within; /* How a task is run. */
    int n_workers;
    struct worker *workers;
    enum bg_status status;
    bool undecided;
    size_t taken;            /* Points, of this run. */
    pthread_mutex_t telling; /* Progress is told by one thread at a time. */
};

/* Tells how many points were taken, whoever asks: also the lives of a point do, so that the clock is looked at while one takes long. */
static void tell_progress(void *context, double done, double total, const char *things)
{
    struct job *job = context;
    (void)done;
    (void)total;
    (void)things;
    pthread_mutex_lock(&job->telling);
    const size_t points = bg_sweep_size(job->sweep) - job->sweep->first_point;
    bg_work_tell(job->work, (double)job->taken, (double)points, "points");
    pthread_mutex_unlock(&job->telling);
}

static void count_point(struct job *job)
{
    pthread_mutex_lock(&job->telling);
    job->taken++;
    pthread_mutex_unlock(&job->telling);
    tell_progress(job, 0, 0, NULL);
}

/* Takes what the blocks of a point hand on. */
static bool keep_row(void *context, size_t point, const struct bg_sweep_row *row)
{
    struct worker *worker = context;
    (void)point;
    worker->row.risk = row->risk;
    bg_text_append_bytes(&worker->row.text, row->text.data, row->text.length);
    if (row->kept.length > 0) {
        bg_text_append_bytes(&worker->row.kept, row->kept.data, row->kept.length);
    }
    return true;
}

static enum bg_status estimate(const struct job *job, struct worker *worker, size_t point, struct bg_error *error)
{
    const struct bg_sweep *sweep = job->sweep;
    struct bg_station *station = &worker->station;
    struct bg_summary summary;
    enum bg_status status = bg_station_enter(station, sweep, point, error);
    if (status != BG_OK) {
        return status;
    }
    status = bg_point_estimate(&summary, &station->at, sweep->settings, sweep->most_replications, job->wanted, &job->within, error);
    if (status == BG_OK || status == BG_UNDECIDED) {
        worker->row.risk = summary.of[BG_RESTRICTED].value;
        const enum bg_status composed = bg_sweep_compose(sweep, point, &summary, job->rows->compose, &worker->row.text, error);
        status = composed == BG_OK ? status : composed;
    }
    return status;
}

static void compute_point(void *context, size_t task, int number, void *result)
{
    const struct job *job = context;
    struct worker *worker = &job->workers[number];
    struct bg_sweep_row *row = &worker->row;
    struct bg_text *text = result;
    struct bg_error error = {0};
    struct outcome outcome = {.risk = NAN};
    row->text.length = 0;
    row->kept.length = 0;
    outcome.status =
        worker->blocks != NULL ? bg_sweep_blocks_run(worker->blocks, task, task + 1, &error) : estimate(job, worker, task, &error);
    if (outcome.status == BG_OK || outcome.status == BG_UNDECIDED) {
        outcome.risk = row->risk;
    } else {
        row->text.length = 0;
        bg_text_append(&row->text, error.count > 0 ? error.message[0] : "");
    }
    outcome.text_length = row->text.length;
    outcome.kept_length = row->kept.length;
    text->length = 0;
    text->failed = row->text.failed || row->kept.failed;
    bg_text_append_bytes(text, (const char *)&outcome, sizeof outcome);
    bg_text_append_bytes(text, row->text.data, row->text.length);
    if (row->kept.length > 0) {
        bg_text_append_bytes(text, row->kept.data, row->kept.length);
    }
    bg_error_free(&error);
}

static bool take_point(void *context, size_t task, const void *result)
{
    struct job *job = context;
    const struct bg_text *text = result;
    struct outcome outcome;
    if (text->failed || text->length < sizeof outcome) {
        job->status = bg_error_no_memory(job->error);
        return false;
    }
    memcpy(&outcome, text->data, sizeof outcome);
    char *at = text->data + sizeof outcome;
    if (outcome.status != BG_OK && outcome.status != BG_UNDECIDED) {
        job->status = bg_error_add(job->error, outcome.status, "%.*s", (int)outcome.text_length, at);
        return false;
    }
    const struct bg_sweep_row row = {.risk = outcome.risk,
                                     .text = {.data = at, .length = outcome.text_length},
                                     .kept = {.data = at + outcome.text_length, .length = outcome.kept_length}};
    job->undecided = job->undecided || outcome.status == BG_UNDECIDED;
    if (!job->rows->take(job->rows->context, task, &row)) {
        job->status = BG_FAILED;
        return false;
    }
    count_point(job);
    return true;
}

/* How many points this process works on at once.  With a precision nobody knows beforehand how many replications a point takes, so each
 * gets all threads; so it does where there are fewer points than threads in all. */
static int choose_workers(const struct job *job)
{
    const struct bg_work *work = job->work;
    const double threads = (double)work->threads * (work->spreader != NULL ? work->spreader->processes : 1);
    const bool one_by_one = job->sweep->settings->precision > 0 || (double)bg_sweep_size(job->sweep) < threads;
    return one_by_one ? 1 : work->threads;
}

static enum bg_status hire(struct job *job)
{
    enum bg_status status = BG_OK;
    job->n_workers = choose_workers(job);
    job->within = (struct bg_work){.threads = job->work->threads / job->n_workers,
                                   .stop = job->work->stop,
                                   .time_over = job->work->time_over,
                                   .progress = tell_progress,
                                   .progress_context = job};
    job->workers = calloc((size_t)job->n_workers, sizeof *job->workers);
    if (job->workers == NULL) {
        return bg_error_no_memory(job->error);
    }
    for (int i = 0; i < job->n_workers && status == BG_OK && !(job->sweep->settings->precision > 0); i++) {
        struct worker *worker = &job->workers[i];
        worker->rows = (struct bg_sweep_rows){.compose = job->rows->compose, .take = keep_row, .context = worker};
        status = bg_sweep_blocks_create(&worker->blocks, job->sweep, &worker->rows, job->wanted, &job->within, job->error);
    }
    return status;
}

static void dismiss(struct job *job)
{
    for (int i = 0; job->workers != NULL && i < job->n_workers; i++) {
        struct worker *worker = &job->workers[i];
        bg_station_leave(&worker->station);
        bg_sweep_blocks_destroy(worker->blocks);
        bg_text_free(&worker->row.text);
        bg_text_free(&worker->row.kept);
    }
    free(job->workers);
}

enum bg_status bg_sweep_run_points(const struct bg_sweep *sweep, const struct bg_sweep_rows *rows, const bool *wanted,
                                   const struct bg_work *work, struct bg_error *error)
{
    struct job job = {.sweep = sweep, .rows = rows, .wanted = wanted, .work = work, .error = error};
    pthread_mutex_init(&job.telling, NULL);
    enum bg_status status = hire(&job);
    if (status == BG_OK) {
        const struct bg_spread spread = {.n_tasks = bg_sweep_size(sweep),
                                         .first_task = sweep->first_point,
                                         .threads = job.n_workers,
                                         .result_bytes = sizeof(struct bg_text),
                                         .texts = true,
                                         .task = compute_point,
                                         .take = take_point,
                                         .context = &job,
                                         .stop = work->stop};
        status = bg_spread_run_by(work->spreader, &spread, error);
    }
    dismiss(&job);
    pthread_mutex_destroy(&job.telling);
    status = status == BG_OK ? job.status : status;
    return status == BG_OK && job.undecided ? BG_UNDECIDED : status;
}
