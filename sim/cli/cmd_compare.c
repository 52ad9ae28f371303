/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy compare: the same luck under several scenarios.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/output/csv.h"
#include "blueguy/study/compare.h"
#include "commands.h"
#include "console.h"
#include "destination.h"
#include "figures.h"
#include "inputs.h"
#include "table_folder.h"
#include "watch.h"
#include "words.h"

enum { FEWEST_SCENARIOS = 2 };

/* A comparison on its way. */
struct job {
    const struct bg_options *options;
    const struct bg_inputs *inputs;
    struct bg_error *error;
    const struct bg_run_settings *settings;
    char *folder; /* Owned. */
};

static const struct bg_scenario *scenario(const struct job *job, size_t i)
{
    return &job->inputs->items[i].scenario;
}

/* How many scenarios before one are called as it is: by name, or by title. */
static size_t namesakes(const struct bg_inputs *inputs, size_t i, bool by_title)
{
    const struct bg_scenario *own = &inputs->items[i].scenario;
    size_t count = 0;
    for (size_t j = 0; j < i; j++) {
        const struct bg_scenario *other = &inputs->items[j].scenario;
        count += by_title ? strcmp(other->title, own->title) == 0 : strcmp(other->name, own->name) == 0;
    }
    return count;
}

/* Numbers the scenarios whose name an earlier one has: rows and lines are told apart by it. */
static enum bg_status tell_apart(struct bg_inputs *inputs, struct bg_error *error)
{
    for (size_t i = inputs->count; i-- > 1;) {
        struct bg_scenario *own = &inputs->items[i].scenario;
        const size_t earlier = namesakes(inputs, i, false);
        struct bg_text name = {0};
        if (earlier == 0) {
            continue;
        }
        bg_text_format(&name, "%s (%zu)", own->name, earlier + 1);
        if (name.failed) {
            bg_text_free(&name);
            return bg_error_no_memory(error);
        }
        free(own->name);
        own->name = name.data;
    }
    return BG_OK;
}

/* What a scenario is called in a sentence: its title, unless some share one. */
static const char *spoken_name(const struct job *job, size_t i)
{
    size_t shared = 0;
    for (size_t j = 1; j < job->inputs->count; j++) {
        shared += namesakes(job->inputs, j, true);
    }
    return shared > 0 ? scenario(job, i)->name : scenario(job, i)->title;
}

/* "saves 12.3 from restriction (12.1 to 12.5)", of a hundred lives. */
static void tell_lives(struct bg_text *text, const struct bg_difference *difference)
{
    static const double lives = 100;
    const double saved = -difference->value * lives;
    if (isnan(saved)) {
        bg_text_append(text, "is not known to change anything");
        return;
    }
    bg_text_append(text, saved >= 0 ? "saves " : "brings ");
    bg_words_mean(text, fabs(saved));
    bg_text_append(text, saved >= 0 ? " from restriction" : " more into restriction");
    if (difference->low < difference->high) {
        const double ends[] = {fmin(fabs(difference->low), fabs(difference->high)), fmax(fabs(difference->low), fabs(difference->high))};
        const bool one_side = difference->low >= 0 || difference->high <= 0;
        bg_text_append(text, one_side ? " (" : " (it could be either way: ");
        bg_words_mean(text, lives * ends[0]);
        bg_text_append(text, one_side ? " to " : " or ");
        bg_words_mean(text, lives * ends[1]);
        bg_text_append(text, ")");
    }
}

static void tell_difference(struct bg_text *text, const char *what, const struct bg_difference *difference)
{
    if (isnan(difference->value)) {
        return;
    }
    bg_text_format(text, ", %s%.1f %s", difference->value >= 0 ? "+" : "", difference->value, what);
}

static void tell_scenario(struct bg_text *text, const struct job *job, const struct bg_compare_result *result, size_t i)
{
    const struct bg_compared *compared = &result->scenarios[i];
    bg_text_format(text, "  %-20s risk ", scenario(job, i)->name);
    bg_words_risk(text, &compared->summary.of[BG_RESTRICTED]);
    if (i > 0) {
        tell_difference(text, "sent", &compared->from_first[BG_SENT]);
        tell_difference(text, "cold", &compared->from_first[BG_ACCEPTED_COLD]);
        tell_difference(text, "warm", &compared->from_first[BG_ACCEPTED_WARM]);
    }
    bg_text_append(text, "\n");
}

static enum bg_status print_summary(const struct job *job, const struct bg_compare_result *result)
{
    struct bg_text text = {0};
    if (bg_options_has(job->options, BG_OPTION_CSV)) {
        return bg_csv_write(&result->tables[BG_COMPARE_DIFFERENCES], stdout, "standard output", job->error);
    }
    if (bg_options_has(job->options, BG_OPTION_QUIET)) {
        return BG_OK;
    }
    for (size_t i = 1; i < result->n_scenarios; i++) {
        bg_text_format(&text, "Of 100 lives like \"%s\", \"%s\" ", spoken_name(job, 0), spoken_name(job, i));
        tell_lives(&text, &result->scenarios[i].from_first[BG_RESTRICTED]);
        bg_text_append(&text, ".\n");
    }
    bg_text_append(&text, "\n");
    for (size_t i = 0; i < result->n_scenarios; i++) {
        tell_scenario(&text, job, result, i);
    }
    bg_text_format(&text, "  Files                %s\n", job->folder);
    const enum bg_status status = bg_console_print(&text, job->error);
    bg_text_free(&text);
    return status;
}

static enum bg_status write_files(const struct job *job, const struct bg_compare_result *result)
{
    enum bg_status status = BG_OK;
    for (enum bg_compare_table table = 0; table < BG_COMPARE_TABLES && status == BG_OK; table++) {
        status = bg_table_folder_write(job->folder, bg_compare_table_name(table), &result->tables[table], job->error);
    }
    status = status == BG_OK ? bg_table_folder_manifest(job->folder, scenario(job, 0), job->settings, job->error) : status;
    status = status == BG_OK ? bg_figures_remove(job->folder, job->error) : status;
    if (status != BG_OK || bg_options_has(job->options, BG_OPTION_NO_CHARTS)) {
        return status;
    }
    return bg_figures_draw(job->folder, scenario(job, 0), job->settings, BG_VERSION, job->options, job->error);
}

static enum bg_status run_job(const struct job *job)
{
    struct bg_watch watch;
    struct bg_compare_result result = {0};
    const struct bg_scenario **scenarios = calloc(job->inputs->count, sizeof *scenarios);
    if (scenarios == NULL) {
        return bg_error_no_memory(job->error);
    }
    for (size_t i = 0; i < job->inputs->count; i++) {
        scenarios[i] = scenario(job, i);
    }
    bg_watch_start(&watch, job->options, "compare");
    enum bg_status status = bg_compare_run(&result, scenarios, job->inputs->count, job->settings, &watch.work, job->error);
    bg_watch_end(&watch);
    free(scenarios);
    if (status == BG_OK) {
        status = write_files(job, &result);
        const enum bg_status printed = print_summary(job, &result);
        status = status == BG_OK ? printed : status;
    }
    bg_compare_result_free(&result);
    return status;
}

enum bg_status bg_cmd_compare(const struct bg_options *options, struct bg_error *error)
{
    struct bg_inputs inputs;
    if (options->n_operands < FEWEST_SCENARIOS) {
        return bg_error_add(error, BG_INVALID, "blueguy compare: name two scenarios or more");
    }
    enum bg_status status = bg_inputs_read(&inputs, options, error);
    if (status != BG_OK) {
        return status;
    }
    struct job job = {.options = options, .inputs = &inputs, .error = error, .settings = &inputs.items[0].scenario.run};
    status = tell_apart(&inputs, error);
    if (status == BG_OK) {
        status = bg_destination_choose(&job.folder, options, inputs.items[0].scenario.name, "-compare", false, error);
    }
    status = status == BG_OK ? run_job(&job) : status;
    free(job.folder);
    bg_inputs_free(&inputs);
    return status;
}
