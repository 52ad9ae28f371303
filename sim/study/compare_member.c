/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of the scenarios of a comparison.
 */
#include "compare_member.h"

#include <stdlib.h>

#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/rare.h"

static enum bg_status allocate(struct bg_member *member, struct bg_error *error)
{
    member->row_hits = calloc(member->plan.n_rows, sizeof *member->row_hits);
    member->by_day = calloc(member->plan.n_rows, sizeof *member->by_day);
    if (member->row_hits == NULL || member->by_day == NULL) {
        return bg_error_no_memory(error);
    }
    for (size_t row = 0; row < member->plan.n_rows; row++) {
        member->by_day[row] = bg_estimate_undefined();
    }
    bg_tally_shape_init(&member->shape, &member->plan, false);
    return bg_tally_init(&member->tally, &member->shape, error);
}

enum bg_status bg_member_init(struct bg_member *member, const struct bg_scenario *scenario, const struct bg_member *first,
                              const struct bg_run_settings *settings, const struct bg_work *work, struct bg_error *error)
{
    *member = (struct bg_member){.scenario = scenario};
    enum bg_status status = bg_plan_init(&member->plan, scenario, error);
    status = status == BG_OK ? bg_plan_prepare(&member->plan, error) : status;
    if (status == BG_OK) {
        status = bg_course_choose(&member->course, &member->plan, settings->method, settings->seed, work, error);
    }
    if (status == BG_OK) {
        status = allocate(member, error);
    }
    if (status == BG_OK && member->course.simulate) {
        status = bg_pairing_init(&member->pairing, &member->plan, &first->plan, settings->seed, work, error);
    }
    return status;
}

void bg_member_free(struct bg_member *member)
{
    bg_tally_free(&member->tally);
    free(member->row_hits);
    free(member->by_day);
    bg_plan_free(&member->plan);
    *member = (struct bg_member){0};
}

static enum bg_status solve_exactly(struct bg_member *member, struct bg_compared *compared, const struct bg_work *work,
                                    struct bg_error *error)
{
    struct bg_exact exact;
    size_t n_rows = member->plan.n_rows;
    double *risks = calloc(n_rows, sizeof *risks);
    enum bg_status status = risks != NULL ? bg_exact_init(&exact, &member->plan, work, error) : bg_error_no_memory(error);
    if (status == BG_OK) {
        compared->summary.of[BG_RESTRICTED] = bg_estimate_exact(exact.risk);
        status = bg_exact_risk_by_day(&exact, risks, error);
        bg_exact_free(&exact);
    }
    for (size_t row = 0; row < n_rows && status == BG_OK; row++) {
        member->by_day[row] = bg_estimate_exact(risks[row]);
    }
    free(risks);
    return status;
}

static enum bg_status weigh(struct bg_member *member, struct bg_compared *compared, const struct bg_run_settings *settings,
                            const struct bg_work *work, struct bg_error *error)
{
    struct bg_rare rare = {0};
    enum bg_status status = bg_rare_run(&rare, &member->plan, settings->seed, 1, settings->replications, settings->confidence, work, error);
    if (status == BG_OK) {
        compared->doubtful_weights = !rare.trusted;
        compared->summary.of[BG_RESTRICTED] = bg_rare_estimate(&rare.risk, rare.replications);
        for (size_t row = 0; row < member->plan.n_rows; row++) {
            member->by_day[row] = bg_rare_estimate(&rare.rows[row], rare.replications);
        }
    }
    bg_rare_free(&rare);
    return status;
}

enum bg_status bg_member_solve(struct bg_member *member, struct bg_compared *compared, const struct bg_run_settings *settings,
                               const struct bg_work *work, struct bg_error *error)
{
    bg_summary_init(&compared->summary, &member->plan, settings->confidence);
    switch (member->course.risk) {
    case BG_METHOD_EXACT:
        return solve_exactly(member, compared, work, error);
    case BG_METHOD_RARE:
        return weigh(member, compared, settings, work, error);
    default:
        return BG_OK;
    }
}

void bg_member_take(struct bg_member *member, const struct bg_block *block, const struct bg_pairing_sums *sums)
{
    bg_tally_merge(&member->tally, block);
    bg_pairing_merge(&member->pairing, sums, block->head->replications);
    for (int64_t i = 0; i < block->head->restricted; i++) {
        member->row_hits[bg_plan_row_of(&member->plan, block->firsts[i].day)]++;
    }
}

void bg_member_count(struct bg_member *member, struct bg_compared *compared)
{
    int64_t hits = 0;
    bg_summary_take_tally(&compared->summary, &member->tally);
    for (size_t row = 0; row < member->plan.n_rows && member->course.risk == BG_METHOD_SIMULATE; row++) {
        hits += member->row_hits[row];
        member->by_day[row] = bg_estimate_proportion(hits, member->tally.replications, compared->summary.confidence);
    }
}
