/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact answers.
 */
#include "blueguy/estimate/exact.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_minmax.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdlib.h>

#include "calendar.h"
#include "exact_parts.h"
#include "mixture.h"
#include "moments.h"

#define FIXED_TOLERANCE 1e-11 /* Of the risk in the one world of fixed rates. */
#define WORLD_TOLERANCE 1e-9  /* Of the risk in one of many worlds. */
#define DAY_TOLERANCE 1e-12   /* Of a quantile, relative. */
#define MAX_ITERATIONS 200
#define USUAL_STEPS 10.0 /* Of a search for a quantile. */
#define MANY_BATCHES 2e5 /* Times days: so many take longer than a calendar. */
#define MANY_KINDS 2e5   /* Times days: so many don't fit a calendar. */
#define WIDER 2.0        /* A circle of the contour reaches about so far. */

bool bg_exact_applies_in_world(const struct bg_plan *plan, struct bg_error *reason)
{
    if (!bg_plan_never_forgets(plan)) {
        bg_error_add(reason, BG_INVALID, "there is no exact answer where strikes are forgotten before the horizon (account.window)");
        return false;
    }
    return true;
}

bool bg_exact_applies(const struct bg_plan *plan, struct bg_error *reason)
{
    if (!bg_exact_applies_in_world(plan, reason)) {
        return false;
    }
    int n_rates = bg_mixture_count_rates(plan);
    if (n_rates > BG_MAX_RATES) {
        bg_error_add(reason, BG_INVALID, "there is no exact answer where more than %d uncertain IDK rates matter; here %d do", BG_MAX_RATES,
                     n_rates);
        return false;
    }
    return true;
}

enum bg_status bg_exact_is_within_reach(bool *within, const struct bg_plan *plan, struct bg_error *error)
{
    *within = true;
    if (bg_mixture_count_rates(plan) < 2) {
        return BG_OK; /* One rate's worlds are few. */
    }
    struct bg_arrivals horizon = {.items = NULL};
    struct bg_mixture *mixture = calloc(1, sizeof *mixture);
    enum bg_status status = mixture != NULL ? bg_arrivals_init(&horizon, plan, error) : bg_error_no_memory(error);
    if (status == BG_OK) {
        bg_arrivals_move(&horizon, plan->horizon_days);
        status = bg_mixture_lay_out(mixture, &horizon, error);
    }
    if (status == BG_OK) {
        *within = bg_mixture_is_small(mixture);
        bg_mixture_free(mixture);
    }
    free(mixture);
    bg_arrivals_free(&horizon);
    return status;
}

double bg_exact_tolerance(const struct bg_exact *exact)
{
    return exact->mixture->n_rates == 0 ? FIXED_TOLERANCE : WORLD_TOLERANCE;
}

/* The risk by the day of some arrivals, in a world and over worlds. */
struct day_task {
    struct bg_arrivals *arrivals;
    double tolerance;
};

static void risk_in_world(void *context, const double *idk, double *values)
{
    const struct day_task *task = context;
    struct bg_arrivals *arrivals = task->arrivals;
    if (!arrivals->itemized && bg_arrivals_risk_from_powers(arrivals, idk, task->tolerance, &values[0])) {
        return;
    }
    if (!arrivals->itemized) {
        bg_arrivals_move(arrivals, arrivals->day);
    }
    values[0] = bg_arrivals_risk(arrivals, idk, task->tolerance);
}

static enum bg_status risk_of_arrivals(struct bg_exact *exact, struct bg_arrivals *arrivals, const struct bg_work *work, double *risk,
                                       struct bg_error *error)
{
    struct day_task task = {arrivals, bg_exact_tolerance(exact)};
    enum bg_status status = bg_mixture_mean(exact->mixture, risk_in_world, &task, 1, risk, work, error);
    if (status == BG_OK) {
        *risk = fmin(*risk, 1); /* The weights of worlds add up to one but for rounding. */
    }
    return status;
}

/* One of many things to be found: who is told of worlds is told of those. */
struct part {
    const struct bg_work *work;
    const char *things;
    double before; /* Those that are done. */
    double share;  /* What is counted of the one that is on its way. */
    double total;
};

static void tell_part(void *context, double done, double total, const char *worlds)
{
    const struct part *part = context;
    (void)worlds;
    bg_work_tell(part->work, part->before + part->share * done / total, part->total, part->things);
}

/* The risk by the day to which the arrivals were moved. */
static enum bg_status risk_by(struct bg_exact *exact, struct part part, double *risk, struct bg_error *error)
{
    struct bg_work work = exact->work != NULL ? *exact->work : (struct bg_work){.threads = 1};
    work.progress = tell_part;
    work.progress_context = &part;
    part.work = exact->work;
    const enum bg_status status = bg_work_go_on(exact->work, error);
    return status == BG_OK ? risk_of_arrivals(exact, &exact->by_day, &work, risk, error) : status;
}

enum bg_status bg_exact_init(struct bg_exact *exact, const struct bg_plan *plan, const struct bg_work *work, struct bg_error *error)
{
    *exact = (struct bg_exact){.plan = plan, .work = work};
    enum bg_status status = bg_arrivals_init(&exact->horizon, plan, error);
    status = status == BG_OK ? bg_arrivals_init(&exact->by_day, plan, error) : status;
    struct bg_mixture *mixture = calloc(1, sizeof *mixture);
    if (status == BG_OK && mixture == NULL) {
        status = bg_error_no_memory(error);
    }
    if (status == BG_OK) {
        bg_arrivals_move(&exact->horizon, plan->horizon_days);
        status = bg_mixture_init(mixture, &exact->horizon, work, error);
    }
    exact->mixture = mixture;
    status = status == BG_OK ? risk_of_arrivals(exact, &exact->horizon, work, &exact->risk, error) : status;
    if (status != BG_OK) {
        bg_exact_free(exact);
    }
    return status;
}

void bg_exact_free(struct bg_exact *exact)
{
    bg_arrivals_free(&exact->horizon);
    bg_arrivals_free(&exact->by_day);
    if (exact->mixture != NULL) {
        bg_mixture_free(exact->mixture);
        free(exact->mixture);
    }
    *exact = (struct bg_exact){.mixture = NULL};
}

static enum bg_status risk_at(struct bg_exact *exact, double day, struct part part, double *risk, struct bg_error *error)
{
    bg_arrivals_move(&exact->by_day, day);
    return risk_by(exact, part, risk, error);
}

enum bg_status bg_exact_risk_at(struct bg_exact *exact, double day, double *risk, struct bg_error *error)
{
    return risk_at(exact, day, (struct part){.things = "days", .share = 1, .total = 1}, risk, error);
}

/* A row of the risk by day, among the others. */
static struct part part_of_row(const struct bg_exact *exact, size_t row)
{
    return (struct part){.things = "days", .before = (double)row, .share = 1, .total = (double)exact->plan->n_rows};
}

/* Power sums that are needed by day: with fixed rates, as many as the largest of them asks for. */
static int order_by_day(const struct bg_exact *exact)
{
    double most = 0;
    for (size_t k = 0; k < exact->plan->n_kinds; k++) {
        most = fmax(most, exact->mixture->fixed[k]);
    }
    return exact->mixture->n_rates == 0 ? bg_moments_needed(WIDER * most) : BG_MOMENTS;
}

static void take_day(struct bg_arrivals *arrivals, const struct bg_calendar *calendar, size_t day)
{
    arrivals->day = (double)day;
    arrivals->itemized = false;
    arrivals->order = (int)GSL_MIN(calendar->order, BG_MOMENTS);
    for (size_t k = 0; k < arrivals->plan->n_kinds; k++) {
        const double *powers = bg_calendar_powers(calendar, day, k);
        for (int i = 0; i < arrivals->order; i++) {
            arrivals->powers[k * BG_MOMENTS + (size_t)i] = powers[i];
        }
    }
}

static enum bg_status risk_by_calendar(struct bg_exact *exact, double *risks, struct bg_error *error)
{
    struct bg_calendar calendar;
    enum bg_status status = bg_calendar_init(&calendar, exact->plan, order_by_day(exact), error);
    bool certain = false;
    for (size_t row = 0; row + 1 < exact->plan->n_rows && status == BG_OK; row++) {
        risks[row] = 1;
        if (!certain) {
            take_day(&exact->by_day, &calendar, row);
            status = risk_by(exact, part_of_row(exact, row), &risks[row], error);
        }
        certain = risks[row] >= 1;
    }
    bg_calendar_free(&calendar);
    return status;
}

/* Whether a calendar pays: it goes through days and kinds instead of batches. */
static bool is_long(const struct bg_plan *plan)
{
    double batches = (double)plan->n_batches * (double)plan->n_rows;
    double kinds = (double)plan->n_kinds * (double)plan->n_rows;
    return batches > MANY_BATCHES && kinds < MANY_KINDS;
}

void bg_exact_make_rise(double *risks, size_t n, double most)
{
    double least = 0;
    for (size_t i = 0; i < n; i++) {
        risks[i] = fmin(fmax(risks[i], least), most);
        least = risks[i];
    }
}

enum bg_status bg_exact_risk_by_day(struct bg_exact *exact, double *risks, struct bg_error *error)
{
    const struct bg_plan *plan = exact->plan;
    size_t last = plan->n_rows - 1;
    enum bg_status status = BG_OK;
    if (is_long(plan)) {
        status = risk_by_calendar(exact, risks, error);
    } else {
        for (size_t row = 0; row < last && status == BG_OK; row++) {
            status = risk_at(exact, plan->row_days[row], part_of_row(exact, row), &risks[row], error);
        }
    }
    if (status == BG_OK) {
        risks[last] = exact->risk;
        bg_exact_make_rise(risks, last, exact->risk);
    }
    return status;
}

/* The day by which the risk is `target`. */
struct search {
    struct bg_exact *exact;
    double target;
    double steps;
    enum bg_status status;
    struct bg_error *error;
};

static double miss(double day, void *context)
{
    struct search *search = context;
    double risk = NAN;
    if (search->status == BG_OK) {
        /* Nobody knows how many steps it takes: each brings the end nearer. */
        const double found = search->exact->n_quantiles + search->steps / (search->steps + USUAL_STEPS);
        const struct part part = {.things = "quantiles", .before = found, .share = 0, .total = BG_EXACT_LEVELS};
        search->status = risk_at(search->exact, day, part, &risk, search->error);
        search->steps++;
    }
    return risk / search->target - 1;
}

static enum bg_status find_day(struct search *search, double *day)
{
    gsl_function function = {miss, search};
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (solver == NULL) {
        return bg_error_no_memory(search->error);
    }
    int code = gsl_root_fsolver_set(solver, &function, 0, search->exact->plan->horizon_days);
    int test = GSL_CONTINUE;
    for (int i = 0; i < MAX_ITERATIONS && code == GSL_SUCCESS && test == GSL_CONTINUE; i++) {
        code = gsl_root_fsolver_iterate(solver);
        test = gsl_root_test_interval(gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver), 0, DAY_TOLERANCE);
    }
    *day = gsl_root_fsolver_root(solver);
    gsl_root_fsolver_free(solver);
    if (search->status == BG_OK && test != GSL_SUCCESS) {
        search->status =
            bg_error_add(search->error, BG_FAILED, "the search for a quantile of the first restriction's day did not converge");
    }
    return search->status;
}

static const struct bg_exact_quantile *find_quantile(const struct bg_exact *exact, double level)
{
    for (int i = 0; i < exact->n_quantiles && i < BG_EXACT_LEVELS; i++) {
        if (exact->quantiles[i].level == level) {
            return &exact->quantiles[i];
        }
    }
    return NULL;
}

static enum bg_status solve_quantile(struct bg_exact *exact, struct bg_exact_quantile *quantile, struct bg_error *error)
{
    struct search search = {.exact = exact, .target = quantile->level * exact->risk, .error = error};
    enum bg_status status = find_day(&search, &quantile->day);
    if (status == BG_OK) {
        /* A batch at that very instant comes after the restriction: the chance that both coincide is 0. */
        quantile->invitations = (double)exact->plan->planned.before[bg_plan_batch_at(exact->plan, quantile->day)];
        exact->quantiles[exact->n_quantiles++ % BG_EXACT_LEVELS] = *quantile;
    }
    return status;
}

enum bg_status bg_exact_quantile(struct bg_exact *exact, double level, double *day, double *invitations, struct bg_error *error)
{
    struct bg_exact_quantile quantile = {level, NAN, NAN};
    const struct bg_exact_quantile *known = find_quantile(exact, level);
    enum bg_status status = BG_OK;
    if (known != NULL) {
        quantile = *known;
    } else if (exact->risk > 0) {
        status = solve_quantile(exact, &quantile, error);
    }
    *day = quantile.day;
    *invitations = quantile.invitations;
    return status;
}
