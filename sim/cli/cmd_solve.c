/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy solve: the value that keeps a limit.
 */
#include <math.h>
#include <stdlib.h>

#include "blueguy/output/csv.h"
#include "blueguy/study/solve.h"
#include "commands.h"
#include "console.h"
#include "destination.h"
#include "figures.h"
#include "inputs.h"
#include "limits.h"
#include "table_folder.h"
#include "watch.h"
#include "words.h"

/* A search on its way. */
struct job {
    const struct bg_options *options;
    const struct bg_input *input;
    struct bg_error *error;
    struct bg_range range;
    struct bg_axis over;
    struct bg_limits limits;
    struct bg_solve solve;
    char *folder; /* Owned. */
};

static void append_value(struct bg_text *text, const struct job *job, double value)
{
    bg_path_append_number(text, job->range.kind, value);
}

static void append_estimate(struct bg_text *text, const struct bg_limit *limit, const struct bg_estimate *estimate)
{
    bg_text_format(text, "%s is ", bg_quantity_info(limit->quantity)->name);
    if (limit->quantity == BG_RESTRICTED) {
        bg_words_risk(text, estimate);
    } else {
        bg_words_mean(text, estimate->value);
    }
}

/* One answer as a sentence. */
static void tell_answer(struct bg_text *text, const struct job *job, const struct bg_limit *limit, const struct bg_solution *solution)
{
    const char *path = job->range.path;
    switch (solution->outcome) {
    case BG_OUTCOME_LARGEST:
    case BG_OUTCOME_SMALLEST:
        bg_text_format(text, "The %s %s that keeps ", bg_outcome_name(solution->outcome), path);
        bg_limits_append(text, limit);
        bg_text_append(text, " is ");
        append_value(text, job, solution->value);
        bg_text_append(text, "; there ");
        append_estimate(text, limit, &solution->estimate);
        bg_text_append(text, ", and ");
        append_value(text, job, solution->beyond);
        bg_text_append(text, " no longer keeps it");
        break;
    case BG_OUTCOME_EVERY:
    case BG_OUTCOME_NONE:
        bg_text_format(text, "%s value of %s from ", solution->outcome == BG_OUTCOME_EVERY ? "Every" : "No", path);
        append_value(text, job, fmin(solution->value, solution->beyond));
        bg_text_append(text, " to ");
        append_value(text, job, fmax(solution->value, solution->beyond));
        bg_text_append(text, " keeps ");
        bg_limits_append(text, limit);
        break;
    default:
        bg_text_append(text, "For ");
        bg_limits_append(text, limit);
        bg_text_format(text, ", %s is undecided between ", path);
        append_value(text, job, solution->value);
        bg_text_append(text, " and ");
        append_value(text, job, solution->beyond);
        /* Of worlds there are always as many. */
        if (limit->quantity < BG_WORLD_P05 || limit->quantity > BG_WORLD_P95) {
            bg_text_append(text, " (-n with more replications tells more)");
        }
        break;
    }
    bg_text_append(text, solution->monotone ? "." : "; but the values tried show that the quantity rises here and falls there.");
    bg_text_append(text, "\n");
}

/* The value of --over that an answer is for. */
static void tell_over(struct bg_text *text, const struct job *job, size_t index)
{
    for (size_t v = 0; v < job->over.n_variations; v++) {
        const struct bg_variation *variation = &job->over.variations[v];
        bg_text_format(text, "%s%s = %s", v > 0 ? ", " : "With ", variation->path, variation->texts[index]);
    }
    bg_text_append(text, job->over.n_variations > 0 ? ": " : "");
}

static enum bg_status print_answers(const struct job *job, const struct bg_solve_result *result)
{
    struct bg_text text = {0};
    if (bg_options_has(job->options, BG_OPTION_CSV)) {
        return bg_csv_write(&result->tables[BG_SOLVE_TRIED], stdout, "standard output", job->error);
    }
    if (bg_options_has(job->options, BG_OPTION_QUIET)) {
        return BG_OK;
    }
    for (size_t i = 0; i < result->n_answers; i++) {
        tell_over(&text, job, i / job->limits.count);
        tell_answer(&text, job, &job->limits.items[i % job->limits.count], &result->answers[i]);
    }
    bg_text_format(&text, "  Files    %s\n", job->folder);
    const enum bg_status status = bg_console_print(&text, job->error);
    bg_text_free(&text);
    return status;
}

static enum bg_status write_files(const struct job *job, const struct bg_solve_result *result)
{
    const struct bg_scenario *scenario = &job->input->scenario;
    enum bg_status status = BG_OK;
    for (enum bg_solve_table table = 0; table < BG_SOLVE_TABLES && status == BG_OK; table++) {
        status = bg_table_folder_write(job->folder, bg_solve_table_name(table), &result->tables[table], job->error);
    }
    status = status == BG_OK ? bg_table_folder_manifest(job->folder, scenario, job->solve.settings, job->error) : status;
    status = status == BG_OK ? bg_figures_remove(job->folder, job->error) : status;
    if (status != BG_OK || bg_options_has(job->options, BG_OPTION_NO_CHARTS)) {
        return status;
    }
    return bg_figures_draw(job->folder, scenario, job->solve.settings, BG_VERSION, job->options, job->error);
}

static enum bg_status run_job(const struct job *job)
{
    struct bg_watch watch;
    struct bg_solve_result result = {0};
    bg_watch_start(&watch, job->options, "solve");
    const enum bg_status outcome = bg_solve_run(&result, &job->solve, &watch.work, job->error);
    bg_watch_end(&watch);
    if (outcome != BG_OK && outcome != BG_UNDECIDED) {
        return outcome;
    }
    const enum bg_status written = write_files(job, &result);
    const enum bg_status printed = print_answers(job, &result);
    bg_solve_result_free(&result);
    return written != BG_OK ? written : printed != BG_OK ? printed : outcome;
}

/* Just one path is varied; --over names the values that it is solved for. */
static enum bg_status prepare(struct job *job)
{
    const struct bg_scenario *scenario = &job->input->scenario;
    const char *tolerance = bg_options_text(job->options, BG_OPTION_TOLERANCE, NULL);
    size_t varied = 0;
    for (size_t i = 0; i < job->options->n_given; i++) {
        varied += job->options->given[i].option == BG_OPTION_VARY;
    }
    if (varied != 1) {
        return bg_error_add(job->error, BG_INVALID, "blueguy solve: give --vary once; what else is to vary goes into --over");
    }
    enum bg_status status = bg_limits_read(&job->limits, job->options, job->error);
    if (status == BG_OK) {
        status = bg_range_read(&job->range, job->input->document, bg_options_text(job->options, BG_OPTION_VARY, ""), tolerance, job->error);
    }
    for (size_t i = 0; i < job->options->n_given && status == BG_OK; i++) {
        if (job->options->given[i].option == BG_OPTION_OVER) {
            status = bg_axis_add(&job->over, job->input->document, job->options->given[i].value, "--over", job->error);
        }
    }
    if (status == BG_OK && bg_axis_varies(&job->over, job->range.path)) {
        status = bg_error_add(job->error, BG_INVALID, "--over %s: this path is the one that --vary searches", job->range.path);
    }
    job->solve = (struct bg_solve){.document = job->input->document,
                                   .settings = &scenario->run,
                                   .range = &job->range,
                                   .over = job->over.n_variations > 0 ? &job->over : NULL,
                                   .n_limits = job->limits.count,
                                   .limits = job->limits.items};
    return status == BG_OK ? bg_destination_choose(&job->folder, job->options, scenario->name, "-solve", false, job->error) : status;
}

static enum bg_status solve_input(void *context, const struct bg_input *input)
{
    struct job *job = context;
    job->input = input;
    enum bg_status status = prepare(job);
    status = status == BG_OK ? run_job(job) : status;
    bg_range_free(&job->range);
    bg_axis_free(&job->over);
    free(job->folder);
    return status;
}

enum bg_status bg_cmd_solve(const struct bg_options *options, struct bg_error *error)
{
    struct job job = {.options = options, .error = error};
    return bg_inputs_use(options, solve_input, &job, error);
}
