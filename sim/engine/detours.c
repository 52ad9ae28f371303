/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding detours.
 */
#include "blueguy/engine/detours.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accepts.h"
#include "blueguy/base/compare.h"
#include "blueguy/chance/binomial.h"
#include "blueguy/engine/account.h"
#include "blueguy/engine/chances.h"
#include "blueguy/engine/plan.h"
#include "effect.h"

#define MOST_SPREADS 8000.0         /* Of the plan's accepts, for all batches: so tables of accepts take a few megabytes at most. */
#define MOST_ACCEPTS (1.4 * 0x1p20) /* A block's sum of squares is a whole number of up to 53 bits. */

/* The last day on which a restriction would end by `end`, found by halving: that is for the sum to say, as it is rounded. */
static double last_day_before(double end, double lasts)
{
    const double step = nextafter(end, INFINITY) - end;
    double sooner = end - lasts - 2 * step;
    double later = end - lasts + 2 * step;
    for (double day = end - lasts; day > sooner && day < later; day = sooner + (later - sooner) / 2) {
        if (day + lasts <= end) {
            sooner = day;
        } else {
            later = day;
        }
    }
    return sooner;
}

/* Fills the last days, which have room for two for each batch.  Returns how many there are. */
static size_t find_last_days(const struct bg_plan *plan, double *last_days)
{
    const double lasts = bg_account_restriction_days(&plan->scenario->account, 0);
    size_t n_days = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        last_days[n_days++] = plan->time_days[j];
        if (plan->time_days[j] >= lasts) {
            last_days[n_days++] = last_day_before(plan->time_days[j], lasts);
        }
    }
    qsort(last_days, n_days, sizeof *last_days, bg_compare_doubles);
    size_t n_different = 0;
    for (size_t i = 0; i < n_days; i++) {
        if (n_different == 0 || last_days[i] > last_days[n_different - 1]) {
            last_days[n_different++] = last_days[i];
        }
    }
    return n_different;
}

/* What lives come to that are restricted on `day`. */
static void follow(const struct bg_plan *plan, const struct bg_chances *chances, double day, struct bg_detour *detour)
{
    const int64_t *planned = plan->planned.before;
    detour->first = bg_plan_batch_at(plan, day);
    detour->end = bg_plan_batch_at(plan, day + bg_account_restriction_days(&plan->scenario->account, 0));
    const struct bg_departure departure = {detour->first, detour->end, planned[detour->end] - planned[detour->first]};
    memcpy(detour->values, plan->planned_values, sizeof detour->values);
    detour->values[BG_MEAN_RESTRICTED] = 1;
    detour->values[BG_MEAN_RESTRICTIONS] = 1;
    detour->values[BG_MEAN_BLOCKED] = (double)(plan->invites_before[detour->end] - plan->invites_before[detour->first]);
    bg_effects_depart(plan, chances, &departure, detour->first < detour->end ? 1 : 0, detour->values);
    bg_effects_settle(detour->values);
}

static enum bg_status follow_all(struct bg_detours *detours, const struct bg_plan *plan, struct bg_error *error)
{
    struct bg_chances chances;
    const enum bg_status status = bg_chances_init(&chances, plan, &plan->planned, error);
    for (size_t i = 0; i < detours->count && status == BG_OK; i++) {
        const double day = i + 1 < detours->count ? detours->last_days[i] : plan->horizon_days;
        follow(plan, &chances, day, &detours->detours[i]);
    }
    bg_chances_free(&chances);
    return status;
}

/* Whether what a message brings, by the values of a life, can have a table. */
static bool fits(const double values[BG_MEANS], enum bg_message message)
{
    const double sent = values[BG_MEAN_SENT];
    const double expected = values[bg_accepts_mean(message)];
    return !bg_accepts_are_possible(sent, expected) || bg_binomial_table_fits((int64_t)sent, expected / sent);
}

/* Whether the plan has few batches and few accepts, and its lives may go straight.  Where the law of the number of IDKs is not known, rates
 * may be uncertain, or lives have so many IDKs that hardly any goes straight. */
static bool is_small(const struct bg_plan *plan)
{
    bool small = plan->n_batches <= BG_DETOURS_MOST_BATCHES && bg_counts_are_known(&plan->counts) && bg_plan_leads_straight(plan);
    for (enum bg_message message = 0; message < BG_MESSAGES && small; message++) {
        const double expected = plan->planned_values[bg_accepts_mean(message)];
        small = expected <= MOST_ACCEPTS && sqrt(expected) * (double)plan->n_batches <= MOST_SPREADS && fits(plan->planned_values, message);
    }
    return small;
}

static bool all_fit(const struct bg_detours *detours)
{
    bool all = true;
    for (size_t i = 0; i < detours->count; i++) {
        all = all && fits(detours->detours[i].values, BG_GENERIC) && fits(detours->detours[i].values, BG_PERSONALIZED);
    }
    return all;
}

enum bg_status bg_detours_init(struct bg_detours *detours, const struct bg_plan *plan, struct bg_error *error)
{
    detours->count = 0;
    if (!is_small(plan)) {
        return BG_OK;
    }
    detours->count = find_last_days(plan, detours->last_days) + 1;
    const enum bg_status status = follow_all(detours, plan, error);
    detours->count = status == BG_OK && all_fit(detours) ? detours->count : 0;
    return status;
}
