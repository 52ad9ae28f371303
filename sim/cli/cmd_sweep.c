/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy sweep: every combination of varied values.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/scenario/manifest.h"
#include "blueguy/study/sweep.h"
#include "commands.h"
#include "console.h"
#include "destination.h"
#include "figures.h"
#include "inputs.h"
#include "sweep_folder.h"
#include "sweep_order.h"
#include "table_folder.h"
#include "variations.h"
#include "watch.h"
#include "words.h"

/* A sweep on its way. */
struct job {
    const struct bg_options *options;
    const struct bg_input *input;
    struct bg_error *error;
    struct bg_variations variations;
    struct bg_sweep sweep;
    struct bg_sweep_folder rows;
    char *folder; /* Owned. */
    double least; /* The risks of the points that were run. */
    double most;
};

static bool take_row(void *context, size_t point, const struct bg_sweep_row *row)
{
    struct job *job = context;
    job->least = fmin(job->least, row->risk);
    job->most = fmax(job->most, row->risk);
    return bg_sweep_folder_append(&job->rows, point, row);
}

/* What rows are of, but for the number of replications. */
static enum bg_status append_key(struct bg_text *key, const struct job *job)
{
    struct bg_run_settings settings = *job->sweep.settings;
    settings.replications = 0; /* They have a line of their own. */
    bg_text_format(key, "blueguy %s\n", BG_VERSION);
    for (size_t a = 0; a < job->sweep.n_axes; a++) {
        for (size_t v = 0; v < job->sweep.axes[a].n_variations; v++) {
            const struct bg_variation *variation = &job->sweep.axes[a].variations[v];
            bg_text_format(key, "%s %s:", v == 0 ? "vary" : "with", variation->path);
            for (size_t i = 0; i < variation->n_values; i++) {
                bg_text_format(key, " %s", variation->texts[i]);
            }
            bg_text_append(key, "\n");
        }
    }
    bg_text_append(key, "columns:");
    for (size_t i = 0; i < job->sweep.n_columns; i++) {
        bg_text_format(key, " %s", bg_quantity_info(job->sweep.columns[i])->name);
    }
    bg_text_format(key, "\nmost replications: %" PRId64 "\n", job->sweep.most_replications);
    const enum bg_status status = bg_manifest_write(key, &job->input->scenario, &settings, NULL);
    return status == BG_OK && !key->failed ? BG_OK : bg_error_no_memory(job->error);
}

static enum bg_status open_rows(struct job *job)
{
    struct bg_table header = {0};
    struct bg_text key = {0};
    bg_sweep_add_columns(&job->sweep, &header);
    enum bg_status status = append_key(&key, job);
    if (status == BG_OK && header.failed) {
        status = bg_error_no_memory(job->error);
    }
    if (status == BG_OK) {
        const struct bg_run_settings *settings = job->sweep.settings;
        const struct bg_sweep_key whole = {.replications = settings->precision > 0 ? 0 : settings->replications, .text = key.data};
        status = bg_sweep_folder_open(&job->rows, job->folder, &whole, &header, bg_sweep_size(&job->sweep),
                                      bg_options_has(job->options, BG_OPTION_RESUME), job->error);
    }
    job->sweep.first_point = job->rows.n_rows;
    job->sweep.kept = job->rows.state.kept;
    bg_text_free(&key);
    bg_table_free(&header);
    return status;
}

static enum bg_status draw_charts(const struct job *job)
{
    const enum bg_status status = bg_figures_remove(job->folder, job->error);
    if (status != BG_OK || bg_options_has(job->options, BG_OPTION_NO_CHARTS)) {
        return status;
    }
    return bg_figures_draw(job->folder, &job->input->scenario, job->sweep.settings, BG_VERSION, job->options, job->error);
}

static enum bg_status print_summary(const struct job *job)
{
    struct bg_text text = {0};
    if (bg_options_has(job->options, BG_OPTION_QUIET)) {
        return BG_OK;
    }
    bg_words_count(&text, (double)bg_sweep_size(&job->sweep));
    bg_text_format(&text, " points around \"%s\"", job->input->scenario.title);
    if (job->most >= job->least) {
        bg_text_append(&text, "; the risk goes from ");
        bg_words_percent(&text, job->least, 1);
        bg_text_append(&text, " to ");
        bg_words_percent(&text, job->most, 1);
    }
    bg_text_format(&text, "\n  Files    %s\n", job->folder);
    const enum bg_status status = bg_console_print(&text, job->error);
    bg_text_free(&text);
    return status;
}

static enum bg_status check_points(struct job *job)
{
    struct bg_watch watch;
    struct bg_sweep_order order;
    enum bg_status status = bg_sweep_order_write(&order, BG_SWEEP_CHECK, job->options, job->input, job->error);
    if (status == BG_OK) {
        bg_watch_start(&watch, job->options, job->input->scenario.name);
        watch.work.spreader = bg_crew_spreader(&order.crew);
        status = bg_sweep_check(&job->sweep, &watch.work, job->error);
        bg_watch_end(&watch);
    }
    bg_sweep_order_free(&order);
    return status;
}

static enum bg_status run_points(struct job *job)
{
    const struct bg_sweep_rows rows = {.compose = bg_sweep_order_compose, .take = take_row, .context = job};
    struct bg_watch watch;
    struct bg_sweep_order order;
    enum bg_status status = bg_sweep_order_write(&order, BG_SWEEP_RUN, job->options, job->input, job->error);
    if (status == BG_OK && job->rows.n_rows < bg_sweep_size(&job->sweep)) {
        bg_watch_start(&watch, job->options, job->input->scenario.name);
        watch.work.spreader = bg_crew_spreader(&order.crew);
        status = bg_sweep_run(&job->sweep, &rows, &watch.work, job->error);
        bg_watch_end(&watch);
    }
    bg_sweep_order_free(&order);
    if (status == BG_UNDECIDED) {
        bg_error_add(job->error, status, "the precision was not reached at some points; their intervals tell what is known");
    }
    return status;
}

static enum bg_status run_job(struct job *job)
{
    enum bg_status status = open_rows(job);
    const enum bg_status outcome = status == BG_OK ? run_points(job) : status;
    if (outcome != BG_OK && outcome != BG_UNDECIDED) {
        return outcome;
    }
    /* The manifest tells `plot` and readers what was varied around, and so it is of the rows that are there. */
    status = bg_table_folder_manifest(job->folder, &job->input->scenario, job->sweep.settings, job->error);
    status = status == BG_OK ? bg_sweep_folder_finish(&job->rows) : status;
    status = status == BG_OK ? draw_charts(job) : status;
    status = status == BG_OK ? print_summary(job) : status;
    return status == BG_OK ? outcome : status;
}

/* Everything that can be wrong is found before anything runs. */
static enum bg_status prepare(struct job *job)
{
    const struct bg_scenario *scenario = &job->input->scenario;
    enum bg_status status = bg_variations_read(&job->variations, job->input->document, job->options, job->error);
    if (status != BG_OK) {
        return status;
    }
    bg_variations_sweep(&job->variations, job->input, job->options, &job->sweep);
    status = check_points(job);
    return status == BG_OK ? bg_destination_choose(&job->folder, job->options, scenario->name, "-sweep", false, job->error) : status;
}

static enum bg_status sweep_input(void *context, const struct bg_input *input)
{
    struct job *job = context;
    job->input = input;
    enum bg_status status = prepare(job);
    status = status == BG_OK ? run_job(job) : status;
    bg_sweep_folder_close(&job->rows);
    bg_variations_free(&job->variations);
    free(job->folder);
    return status;
}

enum bg_status bg_cmd_sweep(const struct bg_options *options, struct bg_error *error)
{
    struct job job = {.options = options, .error = error, .least = INFINITY, .most = -INFINITY};
    return bg_inputs_use(options, sweep_input, &job, error);
}
