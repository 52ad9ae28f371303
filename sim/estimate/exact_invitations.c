/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The exact risk by invitation.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "exact_parts.h"
#include "mixture.h"
#include "moments.h"

#define MANY_PRODUCTS 2e7 /* So many of a convolution take longer than power sums do. */

/* The risk by invitation, in a world: one pass over the batches, and what is sent of the batch that a number falls into besides. */
struct invitation_task {
    const struct bg_plan *plan;
    const double *arrived; /* n_batches: P(an IDK that was meant arrives by the horizon). */
    const int64_t *sent;
    size_t n;
    bool by_powers; /* Power sums take less than a convolution; where they don't tell, it is still there. */
    double tolerance;
};

/* What the first batches have sent, in a world. */
struct prefix {
    size_t batches;
    double powers[BG_MOMENTS];
    double most; /* The largest probability among them. */
    size_t convolved;
    struct bg_convolution sum; /* Of the first `convolved` batches. */
};

static double probability(const struct invitation_task *task, const double *idk, size_t batch)
{
    return idk[task->plan->kind_of[batch]] * task->arrived[batch];
}

/* Goes on to all batches that are sent in full when `sent` invitations are. */
static void advance(struct prefix *prefix, const struct invitation_task *task, const double *idk, int64_t sent)
{
    const struct bg_plan *plan = task->plan;
    for (; prefix->batches < plan->n_batches && plan->planned.before[prefix->batches + 1] <= sent; prefix->batches++) {
        if (task->by_powers) {
            double p = probability(task, idk, prefix->batches);
            bg_moments_add(prefix->powers, (double)bg_plan_sends(plan, prefix->batches), p);
            prefix->most = fmax(prefix->most, p);
        }
    }
}

/* The risk of the prefix and `rest` of the batch that follows: false where the power sums don't tell. */
static bool risk_from_powers(const struct prefix *prefix, const struct invitation_task *task, double rest, double p, double *risk)
{
    double powers[BG_MOMENTS];
    memcpy(powers, prefix->powers, sizeof powers);
    bg_moments_add(powers, rest, p);
    return bg_moments_risk(powers, BG_MOMENTS, fmax(prefix->most, p), bg_plan_missing_strikes(task->plan), task->tolerance, risk);
}

static double risk_from_counts(struct prefix *prefix, const struct invitation_task *task, const double *idk, double rest, double p)
{
    for (; prefix->convolved < prefix->batches; prefix->convolved++) {
        double sends = (double)bg_plan_sends(task->plan, prefix->convolved);
        bg_convolution_add(&prefix->sum, sends, probability(task, idk, prefix->convolved));
    }
    return rest == 0 ? bg_convolution_risk(&prefix->sum).reached : bg_convolution_risk_with(&prefix->sum, rest, p).reached;
}

static void risks_in_world(void *context, const double *idk, double *values)
{
    const struct invitation_task *task = context;
    struct prefix prefix = {0};
    bg_convolution_init(&prefix.sum, bg_plan_missing_strikes(task->plan));
    for (size_t i = 0; i < task->n; i++) {
        advance(&prefix, task, idk, task->sent[i]);
        double rest = (double)(task->sent[i] - task->plan->planned.before[prefix.batches]);
        double p = rest > 0 ? probability(task, idk, prefix.batches) : 0;
        if (!task->by_powers || !risk_from_powers(&prefix, task, rest, p, &values[i])) {
            values[i] = risk_from_counts(&prefix, task, idk, rest, p);
        }
    }
}

/* Products of a convolution of all batches. */
static double count_products(const struct bg_plan *plan)
{
    double limit = bg_plan_missing_strikes(plan);
    double products = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        products += limit * fmin(limit, (double)bg_plan_sends(plan, j) + 1);
    }
    return products;
}

enum bg_status bg_exact_risk_by_invitation(struct bg_exact *exact, const int64_t *sent, size_t n, double *risks, struct bg_error *error)
{
    const struct bg_plan *plan = exact->plan;
    double *arrived = bg_room_for(plan->n_batches, sizeof *arrived);
    if (arrived == NULL) {
        return bg_error_no_memory(error);
    }
    for (size_t j = 0; j < plan->n_batches; j++) {
        arrived[j] = bg_delay_arrived(&plan->idk_delay, plan->horizon_days - plan->time_days[j]);
    }
    struct invitation_task task = {plan, arrived, sent, n, count_products(plan) > MANY_PRODUCTS, bg_exact_tolerance(exact)};
    enum bg_status status = bg_mixture_mean(exact->mixture, risks_in_world, &task, n, risks, exact->work, error);
    free(arrived);
    if (status == BG_OK) {
        bg_exact_make_rise(risks, n, exact->risk);
    }
    for (size_t i = n; i > 0 && sent[i - 1] == bg_plan_total_sends(plan) && status == BG_OK; i--) {
        risks[i - 1] = exact->risk;
    }
    return status;
}
