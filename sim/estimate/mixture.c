/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Means over worlds.
 */
#include "mixture.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "blueguy/engine/chances.h"

/* The rule with twice the step may differ by this much, relative: the error of the rule itself is of the order of the square or less. */
#define COARSE_TOLERANCE 3e-5
#define NEGLIGIBLE_MEAN 1e-290 /* Below this, nothing is claimed of a mean. */
#define MAX_HALVINGS 12
#define SAME_DIRECTION 1e-13 /* Relative. */

static double coefficient(const struct bg_plan *plan, const struct bg_uncertain_rate *rate, size_t kind_index)
{
    const struct bg_kind *kind = &plan->kinds[kind_index];
    double of_message = rate->message == BG_PERSONALIZED ? kind->personalized : 1 - kind->personalized;
    if (rate->answer != BG_ANSWER_IDK) {
        return 0;
    }
    if (kind->audience == BG_ANY_SEGMENT) {
        return of_message * plan->scenario->segments[rate->segment].share;
    }
    return (size_t)kind->audience == rate->segment ? of_message : 0;
}

int bg_mixture_count_rates(const struct bg_plan *plan)
{
    int n = 0;
    for (size_t i = 0; i < plan->worlds.n_uncertain; i++) {
        bool matters = false;
        for (size_t k = 0; k < plan->n_kinds; k++) {
            matters = matters || (plan->kinds[k].planned > 0 && coefficient(plan, &plan->worlds.uncertain[i], k) > 0);
        }
        n += matters ? 1 : 0;
    }
    return n;
}

/* IDKs by the horizon where an invitation of kind k is answered so with probability idk[k]. */
static double expected_idks(const struct bg_arrivals *horizon, const double *idk)
{
    double sum = 0;
    for (size_t j = 0; j < horizon->n; j++) {
        sum += horizon->items[j].sent * horizon->items[j].arrived * idk[horizon->items[j].kind];
    }
    return sum;
}

/* Whether a = factor * b, in which case *factor is set. */
static bool is_multiple(const double *a, const double *b, size_t n, double *factor)
{
    double most = 0;
    for (size_t k = 0; k < n; k++) {
        if (b[k] > most) {
            most = b[k];
            *factor = a[k] / b[k];
        }
    }
    bool multiple = true;
    for (size_t k = 0; k < n; k++) {
        multiple = multiple && fabs(a[k] - *factor * b[k]) <= SAME_DIRECTION * a[k];
    }
    return multiple;
}

/* Makes a rate part of a variable, or a variable of its own. */
static enum bg_status place_rate(struct bg_mixture *mixture, struct bg_mixture_rate rate, const double *coefficients,
                                 struct bg_error *error)
{
    size_t n_kinds = mixture->plan->n_kinds;
    while (rate.variable < mixture->n_variables &&
           !is_multiple(coefficients, mixture->variables[rate.variable].coefficients, n_kinds, &rate.factor)) {
        rate.variable++;
    }
    assert(mixture->n_rates < BG_MAX_RATES);
    if (rate.variable == mixture->n_variables) {
        struct bg_mixture_variable *variable = &mixture->variables[mixture->n_variables];
        rate.factor = 1;
        variable->expected = rate.expected;
        variable->coefficients = malloc(n_kinds * sizeof *variable->coefficients);
        if (variable->coefficients == NULL) {
            return bg_error_no_memory(error);
        }
        for (size_t k = 0; k < n_kinds; k++) {
            variable->coefficients[k] = coefficients[k];
        }
        mixture->n_variables++;
    }
    mixture->rates[mixture->n_rates++] = rate;
    return BG_OK;
}

/* Splits the IDK rates into fixed parts and variables, for each rate from which IDKs can come by the horizon. */
static enum bg_status split_rates(struct bg_mixture *mixture, const struct bg_arrivals *horizon, struct bg_error *error)
{
    const struct bg_plan *plan = mixture->plan;
    double *coefficients = mixture->idk;
    struct bg_world world;
    bg_world_fixed(&plan->worlds, &world);
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < plan->worlds.n_uncertain && status == BG_OK; i++) {
        struct bg_mixture_rate rate = {.rate = &plan->worlds.uncertain[i]};
        for (size_t k = 0; k < plan->n_kinds; k++) {
            coefficients[k] = coefficient(plan, rate.rate, k);
        }
        rate.expected = expected_idks(horizon, coefficients);
        if (rate.expected > 0) {
            bg_world_set(&world, rate.rate, 0);
            status = place_rate(mixture, rate, coefficients, error);
        }
    }
    bg_arrivals_idk_in_world(horizon, &world, mixture->fixed);
    mixture->expected = expected_idks(horizon, mixture->fixed);
    return status;
}

/* A variable may go up to here, and all others likewise, without any IDK rate exceeding 1. */
static double room_of(const struct bg_mixture *mixture, const struct bg_mixture_variable *variable)
{
    double room = INFINITY;
    for (size_t k = 0; k < mixture->plan->n_kinds; k++) {
        if (variable->coefficients[k] > 0) {
            room = fmin(room, (1 - mixture->fixed[k]) / (mixture->n_variables * variable->coefficients[k]));
        }
    }
    return room;
}

static enum bg_status fill_variable(struct bg_mixture *mixture, int index, struct bg_error *error)
{
    struct bg_mixture_variable *variable = &mixture->variables[index];
    int strikes = bg_plan_missing_strikes(mixture->plan);
    enum bg_status status = BG_OK;
    bg_nodes_free(&variable->nodes);
    for (int r = 0; r < mixture->n_rates && status == BG_OK; r++) {
        const struct bg_mixture_rate *rate = &mixture->rates[r];
        if (rate->variable != index) {
            continue;
        }
        struct bg_nodes_use use = {strikes, rate->expected};
        struct bg_nodes nodes = {.values = NULL};
        status = bg_nodes_of_rate(&nodes, &rate->rate->beta, rate->factor, rate->halvings, &use, error);
        if (status == BG_OK && variable->nodes.n == 0) {
            variable->nodes = nodes;
            continue;
        }
        status = status == BG_OK ? bg_nodes_add(&variable->nodes, &nodes, strikes, room_of(mixture, variable), error) : status;
        bg_nodes_free(&nodes);
    }
    return status;
}

enum bg_status bg_mixture_lay_out(struct bg_mixture *mixture, const struct bg_arrivals *horizon, struct bg_error *error)
{
    const struct bg_plan *plan = horizon->plan;
    *mixture = (struct bg_mixture){.plan = plan};
    mixture->fixed = bg_room_for(plan->n_kinds, sizeof *mixture->fixed);
    mixture->idk = bg_room_for(plan->n_kinds, sizeof *mixture->idk);
    enum bg_status status = mixture->fixed != NULL && mixture->idk != NULL ? BG_OK : bg_error_no_memory(error);
    status = status == BG_OK ? split_rates(mixture, horizon, error) : status;
    for (int v = 0; v < mixture->n_variables && status == BG_OK; v++) {
        status = fill_variable(mixture, v, error);
    }
    if (status != BG_OK) {
        bg_mixture_free(mixture);
    }
    return status;
}

enum bg_status bg_mixture_init(struct bg_mixture *mixture, const struct bg_arrivals *horizon, const struct bg_work *work,
                               struct bg_error *error)
{
    enum bg_status status = bg_mixture_lay_out(mixture, horizon, error);
    if (status != BG_OK) {
        return status;
    }
    status = bg_mixture_collect(mixture, work, error);
    if (status != BG_OK) {
        bg_mixture_free(mixture);
    }
    return status;
}

void bg_mixture_free(struct bg_mixture *mixture)
{
    for (int v = 0; v < mixture->n_variables; v++) {
        free(mixture->variables[v].coefficients);
        bg_nodes_free(&mixture->variables[v].nodes);
    }
    free(mixture->fixed);
    free(mixture->idk);
    free(mixture->points);
    *mixture = (struct bg_mixture){.points = NULL};
}

/* The IDK rates of a world, into mixture->idk. */
static void fill_idk(const struct bg_mixture *mixture, const struct bg_mixture_point *point)
{
    for (size_t k = 0; k < mixture->plan->n_kinds; k++) {
        double idk = mixture->fixed[k];
        for (int v = 0; v < mixture->n_variables; v++) {
            const struct bg_mixture_variable *variable = &mixture->variables[v];
            idk += variable->coefficients[k] * variable->nodes.values[point->node[v]];
        }
        mixture->idk[k] = fmin(idk, 1);
    }
}

/* The weight of a world, and for each rate the part of it that comes from odd nodes. */
static double fill_weights(const struct bg_mixture *mixture, const struct bg_mixture_point *point, double odd[BG_MAX_RATES])
{
    int part[BG_MAX_RATES] = {0}; /* Rates are parts of their variables in their order. */
    double weight = 1;
    for (int v = 0; v < mixture->n_variables; v++) {
        weight *= mixture->variables[v].nodes.weights[point->node[v]];
    }
    for (int r = 0; r < mixture->n_rates; r++) {
        int own = mixture->rates[r].variable;
        odd[r] = mixture->variables[own].nodes.odd[part[own]++][point->node[own]];
        for (int v = 0; v < mixture->n_variables; v++) {
            odd[r] *= v != own ? mixture->variables[v].nodes.weights[point->node[v]] : 1;
        }
    }
    return weight;
}

/* Sums of values over all worlds, and over those from odd nodes of each rate. */
struct sums {
    size_t n;
    double *values; /* n, as are the following. */
    double *all;
    double *odd[BG_MAX_RATES];
};

static enum bg_status sum_worlds(const struct bg_mixture *mixture, bg_mixture_fn *compute, void *context, struct sums *sums,
                                 const struct bg_work *work, struct bg_error *error)
{
    memset(sums->all, 0, (size_t)(1 + mixture->n_rates) * sums->n * sizeof *sums->all); /* And the odd ones, behind them. */
    enum bg_status status = BG_OK;
    for (size_t p = 0; p < mixture->n_points && status == BG_OK; p++) {
        double odd[BG_MAX_RATES];
        double weight = fill_weights(mixture, &mixture->points[p], odd);
        fill_idk(mixture, &mixture->points[p]);
        compute(context, mixture->idk, sums->values);
        for (size_t i = 0; i < sums->n; i++) {
            sums->all[i] += weight * sums->values[i];
            for (int r = 0; r < mixture->n_rates; r++) {
                sums->odd[r][i] += odd[r] * sums->values[i];
            }
        }
        bg_work_tell(work, (double)(p + 1), (double)mixture->n_points, "worlds");
        const bool last = p + 1 == mixture->n_points; /* What was found in time counts. */
        status = last && !bg_work_stopped(work) ? BG_OK : bg_work_go_on(work, error);
    }
    return status;
}

static bool is_converged(const struct sums *sums, const double *odd)
{
    bool converged = true;
    for (size_t i = 0; i < sums->n; i++) {
        double all = sums->all[i];
        converged = converged && !(all > NEGLIGIBLE_MEAN && fabs(2 * odd[i] - all) > COARSE_TOLERANCE * all);
    }
    return converged;
}

/* Halves the steps of the rates whose coarser rule differs; *refined tells whether there was one. */
static enum bg_status refine(struct bg_mixture *mixture, const struct sums *sums, bool *refined, const struct bg_work *work,
                             struct bg_error *error)
{
    bool stale[BG_MAX_RATES] = {false};
    *refined = false;
    for (int r = 0; r < mixture->n_rates; r++) {
        struct bg_mixture_rate *rate = &mixture->rates[r];
        if (!is_converged(sums, sums->odd[r])) {
            *refined = true;
            stale[rate->variable] = true;
            if (++rate->halvings > MAX_HALVINGS) {
                return bg_error_add(error, BG_FAILED, "the integral over an uncertain IDK rate does not converge");
            }
        }
    }
    enum bg_status status = BG_OK;
    for (int v = 0; v < mixture->n_variables && status == BG_OK; v++) {
        status = stale[v] ? fill_variable(mixture, v, error) : BG_OK;
    }
    return status == BG_OK && *refined ? bg_mixture_collect(mixture, work, error) : status;
}

enum bg_status bg_mixture_mean(struct bg_mixture *mixture, bg_mixture_fn *compute, void *context, size_t n_values, double *means,
                               const struct bg_work *work, struct bg_error *error)
{
    struct sums sums = {.n = n_values};
    sums.values = bg_room_for((size_t)(2 + mixture->n_rates) * n_values, sizeof *sums.values);
    if (sums.values == NULL) {
        return bg_error_no_memory(error);
    }
    sums.all = sums.values + n_values;
    for (int r = 0; r < mixture->n_rates; r++) {
        sums.odd[r] = sums.all + (size_t)(1 + r) * n_values;
    }
    bool refined = true;
    enum bg_status status = BG_OK;
    while (refined && status == BG_OK) {
        status = sum_worlds(mixture, compute, context, &sums, work, error);
        status = status == BG_OK ? refine(mixture, &sums, &refined, work, error) : status;
    }
    for (size_t i = 0; i < n_values && status == BG_OK; i++) {
        means[i] = sums.all[i];
    }
    free(sums.values);
    return status;
}
