/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy run: each scenario simulated, summed up, written and charted.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/study/run.h"
#include "commands.h"
#include "console.h"
#include "destination.h"
#include "figures.h"
#include "inputs.h"
#include "run_folder.h"
#include "summary_csv.h"
#include "summary_text.h"
#include "watch.h"

/* One scenario to run. */
struct job {
    const struct bg_options *options;
    const struct bg_scenario *scenario;
    char *folder; /* Owned: where its files go. */
    bool first;
    bool several; /* Others are run by the same command. */
    struct bg_error *error;
};

/* The settings that compute the same again.  A run that was stopped short of its precision is one of as many replications as it had, by the
 * method that it came to. */
static struct bg_run_settings settings_of(const struct bg_scenario *scenario, const struct bg_run_result *result, enum bg_status outcome)
{
    struct bg_run_settings settings = scenario->run;
    const struct bg_estimate *risk = &result->summary.of[BG_RESTRICTED];
    if (outcome == BG_UNDECIDED && risk->replications > 0) {
        settings.precision = 0;
        settings.method = risk->method;
        settings.replications = risk->replications;
    }
    return settings;
}

static enum bg_status draw_charts(const struct job *job, const struct bg_run_settings *settings)
{
    const enum bg_status status = bg_figures_remove(job->folder, job->error);
    if (status != BG_OK || bg_options_has(job->options, BG_OPTION_NO_CHARTS)) {
        return status;
    }
    return bg_figures_draw(job->folder, job->scenario, settings, BG_VERSION, job->options, job->error);
}

/* Prints what was found; where the files could not be written it is the only place where it stands. */
static enum bg_status print_summary(const struct job *job, const struct bg_run_result *result, bool written)
{
    struct bg_text text = {0};
    if (bg_options_has(job->options, BG_OPTION_CSV)) {
        return bg_summary_csv_print(&result->tables[BG_TABLE_SUMMARY], job->several ? job->scenario->name : NULL, job->first, job->error);
    }
    if (bg_options_has(job->options, BG_OPTION_QUIET)) {
        return BG_OK;
    }
    bg_text_append(&text, job->first ? "" : "\n");
    bg_summary_text_append(&text, job->scenario, result);
    if (written) {
        bg_summary_text_append_files(&text, job->folder);
    }
    const enum bg_status status = bg_console_print(&text, job->error);
    bg_text_free(&text);
    return status;
}

/* Adds what a reader of the numbers must know. */
static void add_caveats(const struct job *job, const struct bg_run_result *result, enum bg_status outcome)
{
    if (outcome == BG_UNDECIDED) {
        bg_error_add(job->error, outcome, "%s: the precision was not reached; what is known so far is told with its interval",
                     job->scenario->name);
    }
    if (result->doubtful_weights) {
        bg_error_add(job->error, BG_OK,
                     "%s: the weights of so rare an event vary too much for its interval to be trusted; raise --replications",
                     job->scenario->name);
    }
}

static enum bg_status run_job(const struct job *job)
{
    struct bg_watch watch;
    struct bg_run_result result;
    const struct bg_option_info *limit = &bg_option_table[BG_OPTION_MAX_REPLICATIONS];
    const struct bg_run_limits limits = {.most_replications =
                                             (int64_t)bg_options_number(job->options, BG_OPTION_MAX_REPLICATIONS, limit->high)};
    bg_watch_start(&watch, job->options, job->scenario->name);
    const enum bg_status outcome = bg_run_scenario(&result, job->scenario, &job->scenario->run, &limits, &watch.work, job->error);
    if (outcome != BG_OK && outcome != BG_UNDECIDED) {
        bg_watch_end(&watch);
        return outcome;
    }
    add_caveats(job, &result, outcome);
    const struct bg_run_settings settings = settings_of(job->scenario, &result, outcome);
    const enum bg_status written = bg_run_folder_write(job->folder, job->scenario, &settings, &result, &watch.work, job->error);
    bg_watch_end(&watch);
    const enum bg_status drawn = written == BG_OK ? draw_charts(job, &settings) : written;
    const enum bg_status printed = print_summary(job, &result, written == BG_OK);
    bg_run_result_free(&result);
    return drawn != BG_OK ? drawn : printed != BG_OK ? printed : outcome;
}

/* Refuses two scenarios that would write to one folder. */
static enum bg_status check_names(const struct bg_inputs *inputs, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < inputs->count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(inputs->items[i].scenario.name, inputs->items[j].scenario.name) == 0) {
                status = bg_error_add(error, BG_INVALID, "blueguy run: %s and %s would both be written to a folder called \"%s\"",
                                      inputs->items[j].file, inputs->items[i].file, inputs->items[i].scenario.name);
            }
        }
    }
    return status;
}

/* Chooses every folder before anything runs. */
static enum bg_status prepare(struct job *jobs, const struct bg_inputs *inputs, const struct bg_options *options, struct bg_error *error)
{
    enum bg_status status = check_names(inputs, error);
    for (size_t i = 0; i < inputs->count && status == BG_OK; i++) {
        const struct bg_scenario *scenario = &inputs->items[i].scenario;
        jobs[i] = (struct job){.options = options, .scenario = scenario, .first = i == 0, .several = inputs->count > 1, .error = error};
        status = bg_destination_choose(&jobs[i].folder, options, scenario->name, "", inputs->count > 1, error);
    }
    return status;
}

static enum bg_status run_all(const struct bg_inputs *inputs, const struct bg_options *options, struct bg_error *error)
{
    struct job *jobs = calloc(inputs->count, sizeof *jobs);
    if (jobs == NULL) {
        return bg_error_no_memory(error);
    }
    enum bg_status status = prepare(jobs, inputs, options, error);
    const size_t n_ready = status == BG_OK ? inputs->count : 0;
    for (size_t i = 0; i < n_ready && (status == BG_OK || status == BG_UNDECIDED); i++) {
        const enum bg_status one = run_job(&jobs[i]);
        status = one != BG_OK ? one : status;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        free(jobs[i].folder);
    }
    free(jobs);
    return status;
}

enum bg_status bg_cmd_run(const struct bg_options *options, struct bg_error *error)
{
    struct bg_inputs inputs;
    enum bg_status status = bg_inputs_read(&inputs, options, error);
    if (status == BG_OK) {
        status = run_all(&inputs, options, error);
        bg_inputs_free(&inputs);
    }
    return status;
}
