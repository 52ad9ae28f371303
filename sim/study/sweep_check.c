/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checking a sweep: all points, a stretch of them at a time.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/spread.h"
#include "blueguy/study/point.h"
#include "sweep_rows.h"

enum { STRETCH = 256 }; /* Points; each takes so little that they are not worth a message. */

#define NONE SIZE_MAX

struct job {
    const struct bg_sweep *sweep;
    size_t wrong; /* The first point with which something is wrong, or NONE. */
};

static enum bg_status check_point(const struct bg_sweep *sweep, size_t point, struct bg_error *error)
{
    size_t *indices = calloc(sweep->n_axes + 1, sizeof *indices);
    if (indices == NULL) {
        return bg_error_no_memory(error);
    }
    bg_sweep_indices(sweep, point, indices);
    enum bg_status status = bg_point_check(sweep->document, sweep->axes, sweep->n_axes, indices, error);
    free(indices);
    return status;
}

static void check_stretch(void *context, size_t task, int worker, void *result)
{
    const struct job *job = context;
    struct bg_text *text = result;
    size_t wrong = NONE;
    size_t size = bg_sweep_size(job->sweep);
    size_t end = size - task * STRETCH < STRETCH ? size : (task + 1) * STRETCH;
    (void)worker;
    for (size_t point = task * STRETCH; point < end && wrong == NONE; point++) {
        if (check_point(job->sweep, point, NULL) != BG_OK) {
            wrong = point;
        }
    }
    text->length = 0;
    bg_text_append_bytes(text, (const char *)&wrong, sizeof wrong);
}

static bool take_stretch(void *context, size_t task, const void *result)
{
    struct job *job = context;
    const struct bg_text *text = result;
    if (text->failed) {
        job->wrong = task * STRETCH; /* Memory was short, which a check of that point will tell. */
    } else {
        memcpy(&job->wrong, text->data, sizeof job->wrong);
    }
    return job->wrong == NONE;
}

enum bg_status bg_sweep_check(const struct bg_sweep *sweep, const struct bg_work *work, struct bg_error *error)
{
    struct job job = {.sweep = sweep, .wrong = NONE};
    const struct bg_spread spread = {.n_tasks = (bg_sweep_size(sweep) + STRETCH - 1) / STRETCH,
                                     .threads = work->threads,
                                     .result_bytes = sizeof(struct bg_text),
                                     .texts = true,
                                     .task = check_stretch,
                                     .take = take_stretch,
                                     .context = &job,
                                     .stop = work->stop};
    enum bg_status status = bg_spread_run_by(work->spreader, &spread, error);
    /* What is wrong is told by who tells it: once more, with the record that the caller reads. */
    return status == BG_OK && job.wrong != NONE ? check_point(sweep, job.wrong, error) : status;
}
