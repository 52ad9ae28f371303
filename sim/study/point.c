/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a document to the estimates of a point.
 */
#include "blueguy/study/point.h"

#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/precision.h"
#include "blueguy/estimate/rare.h"
#include "blueguy/estimate/worlds.h"

/* Decodes the document with the values of the axes put in. */
static enum bg_status decode(struct bg_scenario *scenario, const struct bg_document *document, const struct bg_axis *axes, size_t n_axes,
                             const size_t *indices, struct bg_error *error)
{
    struct bg_document *variant = NULL;
    struct bg_error warnings = {0}; /* Told once for the scenario itself, not for every point. */
    enum bg_status status = bg_document_copy(&variant, document, error);
    for (size_t a = 0; a < n_axes && status == BG_OK; a++) {
        status = bg_axis_apply(&axes[a], indices[a], variant, error);
    }
    if (status == BG_OK) {
        status = bg_scenario_decode(scenario, variant, error, &warnings);
    }
    bg_error_free(&warnings);
    bg_document_free(variant);
    return status;
}

enum bg_status bg_point_init(struct bg_point *point, const struct bg_document *document, const struct bg_axis *axes, size_t n_axes,
                             const size_t *indices, struct bg_point *before, struct bg_error *error)
{
    *point = (struct bg_point){0};
    enum bg_status status = decode(&point->scenario, document, axes, n_axes, indices, error);
    if (status == BG_OK) {
        status = bg_plan_init_after(&point->plan, &point->scenario, before != NULL ? &before->plan : NULL, error);
    }
    if (status != BG_OK) {
        bg_point_free(point);
    }
    return status;
}

enum bg_status bg_point_check(const struct bg_document *document, const struct bg_axis *axes, size_t n_axes, const size_t *indices,
                              struct bg_error *error)
{
    struct bg_scenario scenario = {0};
    enum bg_status status = decode(&scenario, document, axes, n_axes, indices, error);
    bg_scenario_free(&scenario);
    return status;
}

void bg_point_free(struct bg_point *point)
{
    bg_plan_free(&point->plan);
    bg_scenario_free(&point->scenario);
    *point = (struct bg_point){0};
}

static bool any_wanted(const bool *wanted, enum bg_quantity first, enum bg_quantity last)
{
    for (enum bg_quantity quantity = first; quantity <= last; quantity++) {
        if (wanted[quantity]) {
            return true;
        }
    }
    return false;
}

/* Takes all or, where the time is over first, nothing. */
static enum bg_status solve_exactly(const struct bg_plan *plan, const bool *wanted, struct bg_summary *summary, const struct bg_work *work,
                                    struct bg_error *error)
{
    struct bg_exact exact;
    struct bg_summary found = *summary;
    enum bg_status status = bg_exact_init(&exact, plan, work, error);
    if (status != BG_OK) {
        return status;
    }
    found.of[BG_RESTRICTED] = bg_estimate_exact(exact.risk);
    for (enum bg_quantity quantity = BG_FIRST_DAY_P10; quantity <= BG_INVITATIONS_P90 && status == BG_OK; quantity++) {
        if (wanted[quantity]) {
            status = bg_summary_take_exact_quantile(&found, quantity, &exact, error);
        }
    }
    bg_exact_free(&exact);
    *summary = status == BG_OK ? found : *summary;
    return status;
}

/* `*reached` tells whether a precision that was asked for was reached. */
static enum bg_status weigh(struct bg_summary *summary, const struct bg_plan *plan, const struct bg_run_settings *settings,
                            int64_t most_replications, bool *reached, const struct bg_work *work, struct bg_error *error)
{
    struct bg_rare rare = {0};
    *reached = true;
    enum bg_status status = settings->precision > 0
                                ? bg_rare_run_until(&rare, plan, settings->seed, settings->precision, most_replications,
                                                    settings->confidence, reached, work, error)
                                : bg_rare_run(&rare, plan, settings->seed, 1, settings->replications, settings->confidence, work, error);
    if (status == BG_OK) {
        summary->of[BG_RESTRICTED] = bg_rare_estimate(&rare.risk, rare.replications);
    }
    bg_rare_free(&rare);
    return status;
}

static enum bg_status look_into_worlds(const struct bg_plan *plan, const struct bg_run_settings *settings, struct bg_summary *summary,
                                       const struct bg_work *work, struct bg_error *error)
{
    struct bg_worlds worlds = {0};
    if (!summary->uncertain_idk || !bg_exact_applies_in_world(plan, NULL)) {
        return BG_OK;
    }
    enum bg_status status = bg_worlds_init(&worlds, plan, settings->seed, work, error);
    for (enum bg_quantity quantity = BG_WORLD_P05; quantity <= BG_WORLD_P95 && status == BG_OK; quantity++) {
        summary->of[quantity] = bg_worlds_quantile(&worlds, bg_quantity_info(quantity)->level, summary->confidence);
    }
    bg_worlds_free(&worlds);
    return status;
}

enum bg_status bg_point_choose(struct bg_course *course, struct bg_point *point, const struct bg_run_settings *settings, const bool *wanted,
                               const struct bg_work *work, struct bg_error *error)
{
    bool draws = settings->method != BG_METHOD_EXACT || any_wanted(wanted, BG_WORLD_P05, BG_WORLD_P95);
    enum bg_status status = draws ? bg_plan_prepare(&point->plan, error) : BG_OK;
    if (status == BG_OK) {
        status = bg_course_choose(course, &point->plan, settings->method, settings->seed, work, error);
    }
    if (status != BG_OK) {
        return status;
    }
    /* Means are always simulated; so are quantiles where the risk has no exact answer. */
    bool means = any_wanted(wanted, BG_RESTRICTIONS, BG_ACCEPTED_WARM) || any_wanted(wanted, BG_COLD, BG_INTRODUCTIONS_DECLINED);
    bool quantiles = any_wanted(wanted, BG_FIRST_DAY_P10, BG_INVITATIONS_P90) && course->risk != BG_METHOD_EXACT;
    course->simulate = course->simulate && (means || quantiles || course->risk == BG_METHOD_SIMULATE);
    return BG_OK;
}

enum bg_status bg_point_solve(struct bg_summary *summary, const struct bg_course *course, const struct bg_point *point,
                              const struct bg_run_settings *settings, int64_t most_replications, const bool *wanted, bool *reached,
                              const struct bg_work *work, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    *reached = true;
    bg_summary_init(summary, &point->plan, settings->confidence);
    if (course->risk == BG_METHOD_EXACT) {
        status = solve_exactly(&point->plan, wanted, summary, work, error);
        *reached = status != BG_UNDECIDED;
        status = *reached ? status : BG_OK;
    } else if (course->risk == BG_METHOD_RARE) {
        status = weigh(summary, &point->plan, settings, most_replications, reached, work, error);
    }
    if (status == BG_OK && any_wanted(wanted, BG_WORLD_P05, BG_WORLD_P95) && settings->method != BG_METHOD_RARE) {
        status = look_into_worlds(&point->plan, settings, summary, work, error);
    }
    return status;
}

enum bg_status bg_point_simulate(struct bg_summary *summary, struct bg_tally *tally, const struct bg_course *course,
                                 const struct bg_run_settings *settings, int64_t most_replications, bool *reached,
                                 const struct bg_work *work, struct bg_error *error)
{
    bool promised = settings->precision > 0 && course->risk == BG_METHOD_SIMULATE;
    int64_t hits = promised ? bg_precision_hits(settings->precision, settings->confidence) : 0;
    enum bg_status status = promised ? bg_engine_run_until(tally, settings->seed, hits, most_replications, reached, work, error)
                                     : bg_engine_run(tally, settings->seed, 1, settings->replications, work, error);
    *reached = promised ? *reached : tally->replications == settings->replications;
    if (status != BG_OK || tally->replications == 0) {
        return status;
    }
    if (promised && *reached) {
        summary->of[BG_RESTRICTED] = bg_precision_estimate(hits, tally->replications, settings->confidence, settings->seed);
    }
    bg_summary_take_tally(summary, tally);
    return BG_OK;
}

enum bg_status bg_point_estimate(struct bg_summary *summary, struct bg_point *point, const struct bg_run_settings *settings,
                                 int64_t most_replications, const bool *wanted, const struct bg_work *work, struct bg_error *error)
{
    struct bg_course course;
    struct bg_tally_shape shape;
    struct bg_tally tally = {0};
    bool weighed = true;
    bool simulated = true;
    bg_tally_shape_init(&shape, &point->plan, false);
    enum bg_status status = bg_point_choose(&course, point, settings, wanted, work, error);
    if (status == BG_OK) {
        status = bg_point_solve(summary, &course, point, settings, most_replications, wanted, &weighed, work, error);
    }
    if (status == BG_OK && course.simulate) {
        status = bg_tally_init(&tally, &shape, error);
        status =
            status == BG_OK ? bg_point_simulate(summary, &tally, &course, settings, most_replications, &simulated, work, error) : status;
    }
    bg_tally_free(&tally);
    return status == BG_OK && !(weighed && simulated) ? BG_UNDECIDED : status;
}
