/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is followed by day.
 */
#include "blueguy/estimate/followed.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"
#include "blueguy/engine/chances.h"
#include "blueguy/estimate/byday.h"

static double fixed_rate(const struct bg_kind_chances *chances, enum bg_rate_sum sum)
{
    return chances->accept[sum == BG_SUM_COLD ? BG_GENERIC : BG_PERSONALIZED];
}

/* Per batch, the mean over replications of the invitations sent times their chance. */
static enum bg_status weigh_batches(const struct bg_tally *tally, enum bg_rate_sum sum, double *weights, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    double n = (double)tally->replications;
    if (tally->shape.weighted) {
        for (size_t j = 0; j < plan->n_batches; j++) {
            weights[j] = ((double)bg_plan_sends(plan, j) * tally->kind[sum][plan->kind_of[j]] - tally->lost[sum][j]) / n;
        }
        return BG_OK;
    }
    struct bg_chances chances;
    enum bg_status status = bg_chances_init(&chances, plan, &plan->planned, error);
    if (status == BG_OK) {
        for (size_t j = 0; j < plan->n_batches; j++) {
            double sent = (double)bg_plan_sends(plan, j) - (double)tally->lacking[j] / n;
            weights[j] = sent * fixed_rate(&chances.kinds[plan->kind_of[j]], sum);
        }
    }
    bg_chances_free(&chances);
    return status;
}

static double accept_arrived(const void *context, double age_days)
{
    const struct bg_plan *plan = context;
    return bg_delay_arrived(&plan->accept_delay, age_days);
}

/* Sends need no function of time: they are there at once, at the row's own instant too. */
static void sum_sends(const struct bg_tally *tally, double *rows)
{
    const struct bg_plan *plan = tally->shape.plan;
    double sent = 0;
    size_t j = 0;
    for (size_t row = 0; row < plan->n_rows; row++) {
        for (; j < plan->n_batches && plan->time_days[j] <= plan->row_days[row]; j++) {
            sent += (double)bg_plan_sends(plan, j) - (double)tally->lacking[j] / (double)tally->replications;
        }
        rows[row] = sent;
    }
}

static double idk_arrived(const void *context, double age_days)
{
    const struct bg_plan *plan = context;
    return bg_delay_arrived(&plan->idk_delay, age_days);
}

/* Strikes of calm lives by batch: as counted, or as expected of the numbers of IDKs that these lives had, where their law is known.  Other
 * lives have at least as many IDKs as are missing for a restriction. */
static enum bg_status count_calm_strikes(const struct bg_tally *tally, double *strikes, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    if (bg_counts_are_known(&plan->counts)) {
        return bg_counts_share(&plan->counts, plan, tally->idk, strikes, error);
    }
    for (size_t j = 0; j < plan->n_batches; j++) {
        strikes[j] = (double)tally->calm[j];
    }
    return BG_OK;
}

/* Strikes of calm lives came after a delay whose law is known, given that it ended by the horizon; all others are counted as they came:
 * some of their IDKs were no strike. */
static enum bg_status sum_strikes(const struct bg_tally *tally, double *weights, double *rows, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    const double n = (double)tally->replications;
    enum bg_status status = count_calm_strikes(tally, weights, error);
    for (size_t j = 0; j < plan->n_batches; j++) {
        const double arrived = bg_delay_arrived(&plan->idk_delay, plan->horizon_days - plan->time_days[j]);
        weights[j] = weights[j] > 0 ? weights[j] / n / arrived : 0;
    }
    status = status == BG_OK ? bg_byday_sum(plan, weights, idk_arrived, plan, rows, error) : status;
    int64_t strikes = 0;
    for (size_t row = 0; row < plan->n_rows; row++) {
        strikes += tally->strikes[row];
        rows[row] += (double)strikes / n;
    }
    return status;
}

static enum bg_status follow(struct bg_followed *followed, const struct bg_tally *tally, double *weights, struct bg_error *error)
{
    static const struct {
        enum bg_rate_sum sum;
        enum bg_followed_mean mean;
    } followings[] = {{BG_SUM_COLD, BG_FOLLOWED_COLD}, {BG_SUM_WARM, BG_FOLLOWED_WARM}};
    const struct bg_plan *plan = tally->shape.plan;
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < sizeof followings / sizeof followings[0] && status == BG_OK; i++) {
        status = weigh_batches(tally, followings[i].sum, weights, error);
        if (status == BG_OK) {
            status = bg_byday_sum(plan, weights, accept_arrived, plan, followed->rows[followings[i].mean], error);
        }
    }
    sum_sends(tally, followed->rows[BG_FOLLOWED_SENT]);
    return status == BG_OK ? sum_strikes(tally, weights, followed->rows[BG_FOLLOWED_STRIKES], error) : status;
}

enum bg_status bg_followed_init(struct bg_followed *followed, const struct bg_tally *tally, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    double *weights = bg_room_for(plan->n_batches, sizeof *weights);
    bool room = weights != NULL;
    for (enum bg_followed_mean mean = 0; mean < BG_FOLLOWED_MEANS; mean++) {
        followed->rows[mean] = calloc(plan->n_rows, sizeof(double));
        room = room && followed->rows[mean] != NULL;
    }
    enum bg_status status = room ? follow(followed, tally, weights, error) : bg_error_no_memory(error);
    free(weights);
    if (status != BG_OK) {
        bg_followed_free(followed);
    }
    return status;
}

void bg_followed_free(struct bg_followed *followed)
{
    for (enum bg_followed_mean mean = 0; mean < BG_FOLLOWED_MEANS; mean++) {
        free(followed->rows[mean]);
        followed->rows[mean] = NULL;
    }
}

enum bg_status bg_followed_lost(const struct bg_tally *tally, enum bg_mean mean, double *lost, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    struct bg_chances chances;
    enum bg_status status = bg_chances_init(&chances, plan, &plan->planned, error);
    *lost = 0;
    for (enum bg_message message = 0; message < BG_MESSAGES && status == BG_OK; message++) {
        const double *weight = plan->effects[mean - BG_FIRST_EFFECT].weight[message];
        const double *weighted = tally->lost[message == BG_GENERIC ? BG_SUM_COLD : BG_SUM_WARM];
        for (size_t j = 0; j < plan->n_batches && weight != NULL; j++) {
            double fixed = (double)tally->lacking[j] * chances.kinds[plan->kind_of[j]].accept[message];
            *lost += (tally->shape.weighted ? weighted[j] : fixed) * weight[j] / (double)tally->replications;
        }
    }
    bg_chances_free(&chances);
    return status;
}

/* A part of a connection's expectation as a function of age. */
struct part_of_age {
    const struct bg_bond *bond;
    enum bg_message message;
    enum bg_bond_part part;
};

static double expected_part(const void *context, double age_days)
{
    const struct part_of_age *of = context;
    double expected[BG_BOND_PARTS];
    bg_bond_expected(of->bond, of->message, age_days, expected);
    return expected[of->part];
}

/* Adds what the invitations of one kind have become. */
static enum bg_status follow_message(struct bg_followed_bonds *followed, const struct bg_tally *tally, const struct bg_bond *bond,
                                     enum bg_message message, double *scratch, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    double *weights = scratch;
    double *rows = scratch + plan->n_batches;
    enum bg_status status = weigh_batches(tally, message == BG_GENERIC ? BG_SUM_COLD : BG_SUM_WARM, weights, error);
    for (enum bg_bond_part part = 0; part < BG_BOND_PARTS && status == BG_OK; part++) {
        struct part_of_age of = {bond, message, part};
        status = bg_byday_sum(plan, weights, expected_part, &of, rows, error);
        for (size_t row = 0; row < plan->n_rows; row++) {
            followed->rows[part][row] += rows[row];
        }
    }
    return status;
}

enum bg_status bg_followed_bonds_init(struct bg_followed_bonds *followed, const struct bg_tally *tally, struct bg_error *error)
{
    const struct bg_plan *plan = tally->shape.plan;
    struct bg_bond bond = {0};
    double *scratch = calloc(plan->n_batches + plan->n_rows, sizeof *scratch);
    bool room = scratch != NULL;
    for (enum bg_bond_part part = 0; part < BG_BOND_PARTS; part++) {
        followed->rows[part] = calloc(plan->n_rows, sizeof(double));
        room = room && followed->rows[part] != NULL;
    }
    enum bg_status status = room ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        status = bg_bond_init(&bond, &plan->scenario->relationships, &plan->accept_delay, plan->horizon_days, error);
    }
    for (enum bg_message message = 0; message < BG_MESSAGES && status == BG_OK; message++) {
        status = follow_message(followed, tally, &bond, message, scratch, error);
    }
    bg_bond_free(&bond);
    free(scratch);
    if (status != BG_OK) {
        bg_followed_bonds_free(followed);
    }
    return status;
}

void bg_followed_bonds_free(struct bg_followed_bonds *followed)
{
    for (enum bg_bond_part part = 0; part < BG_BOND_PARTS; part++) {
        free(followed->rows[part]);
        followed->rows[part] = NULL;
    }
}
