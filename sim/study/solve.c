/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searches, and their tables.
 */
#include "blueguy/study/solve.h"

#include <math.h>
#include <stdlib.h>

#include "search.h"

static const char *const table_names[BG_SOLVE_TABLES] = {[BG_SOLVE_TRIED] = "solve", [BG_SOLVE_ANSWERS] = "frontier"};
static const char *const outcome_names[BG_OUTCOMES] = {[BG_OUTCOME_LARGEST] = "largest",
                                                       [BG_OUTCOME_SMALLEST] = "smallest",
                                                       [BG_OUTCOME_EVERY] = "every",
                                                       [BG_OUTCOME_NONE] = "none",
                                                       [BG_OUTCOME_UNDECIDED] = "undecided"};

const char *bg_solve_table_name(enum bg_solve_table table)
{
    return table_names[table];
}

const char *bg_outcome_name(enum bg_outcome outcome)
{
    return outcome_names[outcome];
}

static void add_over_columns(const struct bg_solve *solve, struct bg_table *table)
{
    for (size_t v = 0; solve->over != NULL && v < solve->over->n_variations; v++) {
        const struct bg_variation *variation = &solve->over->variations[v];
        bg_table_add_column(table, variation->path, variation->numeric ? BG_COLUMN_NUMBER : BG_COLUMN_TEXT);
    }
}

static void push_over(const struct bg_solve *solve, size_t over, struct bg_table *table)
{
    for (size_t v = 0; solve->over != NULL && v < solve->over->n_variations; v++) {
        const struct bg_variation *variation = &solve->over->variations[v];
        if (variation->numeric) {
            bg_table_push_number(table, variation->numbers[over]);
        } else {
            bg_table_push_text(table, variation->texts[over]);
        }
    }
}

static void add_tried_columns(const struct bg_solve *solve, struct bg_table *table)
{
    add_over_columns(solve, table);
    bg_table_add_column(table, solve->range->path, BG_COLUMN_NUMBER);
    bg_table_add_column(table, "quantity", BG_COLUMN_TEXT);
    bg_table_add_column(table, "estimate", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "low", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "high", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "kept", BG_COLUMN_TEXT);
    if (solve->n_limits > 1) {
        bg_table_add_column(table, "limit", BG_COLUMN_NUMBER);
    }
}

static void push_tried(const struct bg_trials *trials, size_t over, const struct bg_limit *limit, struct bg_table *table)
{
    const struct bg_solve *solve = trials->solve;
    for (size_t i = 0; i < trials->count; i++) {
        const struct bg_trial *trial = &trials->items[i];
        const struct bg_estimate *estimate = &trial->summary.of[limit->quantity];
        push_over(solve, over, table);
        bg_table_push_number(table, bg_range_reported(solve->range, bg_range_value(solve->range, trial->index)));
        bg_table_push_text(table, bg_quantity_info(limit->quantity)->name);
        bg_table_push_number(table, estimate->value);
        bg_table_push_number(table, estimate->low);
        bg_table_push_number(table, estimate->high);
        bg_table_push_text(table, bg_trial_keeps(trial, limit) ? "yes" : "no");
        if (solve->n_limits > 1) {
            bg_table_push_number(table, limit->bound);
        }
    }
}

static void add_answer_columns(const struct bg_solve *solve, struct bg_table *table)
{
    add_over_columns(solve, table);
    bg_table_add_column(table, "quantity", BG_COLUMN_TEXT);
    bg_table_add_column(table, "limit", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "outcome", BG_COLUMN_TEXT);
    bg_table_add_column(table, "answer", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "answer_low", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "answer_high", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "monotone", BG_COLUMN_TEXT);
}

static void push_answer(const struct bg_solve *solve, size_t over, const struct bg_limit *limit, const struct bg_solution *answer,
                        struct bg_table *table)
{
    bool found = answer->outcome == BG_OUTCOME_LARGEST || answer->outcome == BG_OUTCOME_SMALLEST;
    bool undecided = answer->outcome == BG_OUTCOME_UNDECIDED;
    double value = bg_range_reported(solve->range, answer->value);
    double beyond = bg_range_reported(solve->range, answer->beyond);
    push_over(solve, over, table);
    bg_table_push_text(table, bg_quantity_info(limit->quantity)->name);
    bg_table_push_number(table, limit->bound);
    bg_table_push_text(table, bg_outcome_name(answer->outcome));
    bg_table_push_number(table, found ? value : NAN);
    bg_table_push_number(table, undecided ? value : NAN);
    bg_table_push_number(table, undecided ? beyond : NAN);
    bg_table_push_text(table, answer->monotone ? "yes" : "no");
}

/* All limits for one value of what the search goes over. */
static enum bg_status solve_one(struct bg_solve_result *result, const struct bg_solve *solve, size_t over, const struct bg_work *work,
                                struct bg_error *error)
{
    struct bg_trials trials;
    struct bg_solution *answers = &result->answers[over * solve->n_limits];
    enum bg_status status = bg_trials_init(&trials, solve, over, work, error);
    for (size_t i = 0; i < solve->n_limits && status == BG_OK; i++) {
        status = bg_search_run(&answers[i], &trials, &solve->limits[i]);
    }
    for (size_t i = 0; i < solve->n_limits && status == BG_OK; i++) {
        answers[i].monotone = bg_trials_are_monotone(&trials, solve->limits[i].quantity);
        push_tried(&trials, over, &solve->limits[i], &result->tables[BG_SOLVE_TRIED]);
        push_answer(solve, over, &solve->limits[i], &answers[i], &result->tables[BG_SOLVE_ANSWERS]);
    }
    bg_trials_free(&trials);
    return status;
}

/* What a complete result comes to. */
static enum bg_status conclude(const struct bg_solve_result *result, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < result->n_answers; i++) {
        status = result->answers[i].outcome == BG_OUTCOME_UNDECIDED ? BG_UNDECIDED : status;
    }
    for (enum bg_solve_table table = 0; table < BG_SOLVE_TABLES; table++) {
        if (result->tables[table].failed) {
            return bg_error_no_memory(error);
        }
    }
    return status;
}

enum bg_status bg_solve_run(struct bg_solve_result *result, const struct bg_solve *solve, const struct bg_work *work,
                            struct bg_error *error)
{
    size_t n_over = solve->over != NULL ? bg_axis_size(solve->over) : 1;
    *result = (struct bg_solve_result){.n_answers = n_over * solve->n_limits};
    result->answers = calloc(result->n_answers, sizeof *result->answers);
    enum bg_status status = result->answers != NULL ? BG_OK : bg_error_no_memory(error);
    add_tried_columns(solve, &result->tables[BG_SOLVE_TRIED]);
    add_answer_columns(solve, &result->tables[BG_SOLVE_ANSWERS]);
    for (size_t over = 0; over < n_over && status == BG_OK; over++) {
        status = solve_one(result, solve, over, work, error);
    }
    if (status == BG_OK) {
        status = conclude(result, error);
    }
    if (status != BG_OK && status != BG_UNDECIDED) {
        bg_solve_result_free(result);
    }
    return status;
}

void bg_solve_result_free(struct bg_solve_result *result)
{
    free(result->answers);
    for (enum bg_solve_table table = 0; table < BG_SOLVE_TABLES; table++) {
        bg_table_free(&result->tables[table]);
    }
    *result = (struct bg_solve_result){0};
}
