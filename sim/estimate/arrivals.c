/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrivals by a day.
 */
#include "blueguy/estimate/arrivals.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"
#include "blueguy/engine/chances.h"
#include "contour.h"
#include "moments.h"

#define FEW_ITEMS 6      /* So many are convolved faster than their power sums are evaluated. */
#define MANY_STRIKES 100 /* So many take longer to convolve than to integrate along a circle. */

enum bg_status bg_arrivals_init(struct bg_arrivals *arrivals, const struct bg_plan *plan, struct bg_error *error)
{
    *arrivals = (struct bg_arrivals){.plan = plan, .itemized = true};
    arrivals->items = bg_room_for(plan->n_batches, sizeof *arrivals->items);
    arrivals->counts = bg_room_for(plan->n_batches, sizeof *arrivals->counts);
    arrivals->latest = bg_room_for(plan->n_kinds, sizeof *arrivals->latest);
    arrivals->powers = bg_room_for(plan->n_kinds * BG_MOMENTS, sizeof *arrivals->powers);
    if (arrivals->items == NULL || arrivals->counts == NULL || arrivals->latest == NULL || arrivals->powers == NULL) {
        bg_arrivals_free(arrivals);
        return bg_error_no_memory(error);
    }
    return BG_OK;
}

void bg_arrivals_free(struct bg_arrivals *arrivals)
{
    free(arrivals->items);
    free(arrivals->counts);
    free(arrivals->latest);
    free(arrivals->powers);
    *arrivals = (struct bg_arrivals){.items = NULL};
}

/* Adds what a batch has sent to the latest item of its kind where as much of that has arrived (after withdrawal, say), else as a new one.
 */
static void add_item(struct bg_arrivals *arrivals, struct bg_arrival item)
{
    size_t latest = arrivals->latest[item.kind];
    if (latest < arrivals->n && arrivals->items[latest].arrived == item.arrived) {
        arrivals->items[latest].sent += item.sent;
    } else {
        arrivals->latest[item.kind] = arrivals->n;
        arrivals->items[arrivals->n++] = item;
    }
}

static void sum_powers(struct bg_arrivals *arrivals)
{
    for (size_t i = 0; i < arrivals->plan->n_kinds * BG_MOMENTS; i++) {
        arrivals->powers[i] = 0;
    }
    for (size_t j = 0; j < arrivals->n; j++) {
        const struct bg_arrival *item = &arrivals->items[j];
        bg_moments_add(arrivals->powers + item->kind * BG_MOMENTS, item->sent, item->arrived);
    }
}

void bg_arrivals_move(struct bg_arrivals *arrivals, double day)
{
    const struct bg_plan *plan = arrivals->plan;
    arrivals->day = day;
    arrivals->n = 0;
    arrivals->itemized = true;
    for (size_t k = 0; k < plan->n_kinds; k++) {
        arrivals->latest[k] = SIZE_MAX;
    }
    for (size_t j = 0; j < plan->n_batches && plan->time_days[j] < day; j++) {
        struct bg_arrival item = {.kind = plan->kind_of[j], .sent = (double)bg_plan_sends(plan, j)};
        item.arrived = bg_delay_arrived(&plan->idk_delay, day - plan->time_days[j]);
        if (item.sent > 0 && item.arrived > 0) {
            add_item(arrivals, item);
        }
    }
    arrivals->order = arrivals->n > FEW_ITEMS ? BG_MOMENTS : 0;
    if (arrivals->order > 0) {
        sum_powers(arrivals);
    }
}

/* Where power sums don't tell, since so many strikes come only where nearly everybody answers so. */
static bool risk_from_items(const struct bg_arrivals *arrivals, const double *idk, double tolerance, double *risk)
{
    const int limit = bg_plan_missing_strikes(arrivals->plan);
    if (limit < MANY_STRIKES || arrivals->n <= FEW_ITEMS) {
        return false;
    }
    double sent = 0;
    for (size_t j = 0; j < arrivals->n; j++) {
        const struct bg_arrival *item = &arrivals->items[j];
        arrivals->counts[j] = (struct bg_count){item->sent, idk[item->kind] * item->arrived};
        sent += item->sent;
    }
    if (sent < limit) {
        *risk = 0;
        return true;
    }
    return bg_contour_risk_of_counts(arrivals->counts, arrivals->n, limit, tolerance, risk);
}

static double convolve(const struct bg_arrivals *arrivals, const double *idk)
{
    struct bg_convolution sum;
    bg_convolution_init(&sum, bg_plan_missing_strikes(arrivals->plan));
    for (size_t j = 0; j < arrivals->n; j++) {
        const struct bg_arrival *item = &arrivals->items[j];
        bg_convolution_add(&sum, item->sent, idk[item->kind] * item->arrived);
    }
    return bg_convolution_risk(&sum).reached;
}

static double largest(const double *idk, size_t n)
{
    double most = 0;
    for (size_t k = 0; k < n; k++) {
        most = fmax(most, idk[k]);
    }
    return most;
}

bool bg_arrivals_risk_from_powers(const struct bg_arrivals *arrivals, const double *idk, double tolerance, double *risk)
{
    if (arrivals->order == 0) {
        return false;
    }
    double sums[BG_MOMENTS] = {0};
    for (size_t k = 0; k < arrivals->plan->n_kinds; k++) {
        const double *powers = arrivals->powers + k * BG_MOMENTS;
        double power = 1;
        for (int i = 0; i < arrivals->order; i++) {
            power *= idk[k];
            sums[i] += power * powers[i];
        }
    }
    double most = largest(idk, arrivals->plan->n_kinds);
    return bg_moments_risk(sums, arrivals->order, most, bg_plan_missing_strikes(arrivals->plan), tolerance, risk);
}

double bg_arrivals_risk(const struct bg_arrivals *arrivals, const double *idk, double tolerance)
{
    double risk;
    const bool told = bg_arrivals_risk_from_powers(arrivals, idk, tolerance, &risk) || risk_from_items(arrivals, idk, tolerance, &risk);
    return told ? risk : convolve(arrivals, idk);
}

void bg_arrivals_idk_in_world(const struct bg_arrivals *arrivals, const struct bg_world *world, double *idk)
{
    for (size_t k = 0; k < arrivals->plan->n_kinds; k++) {
        idk[k] = bg_chances_idk_answer(arrivals->plan, world, k);
    }
}
