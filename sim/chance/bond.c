/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a connection.
 */
#include "blueguy/chance/bond.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdlib.h>

enum {
    RULE_POINTS = 8,    /* Of Gauss and Legendre's rule on a panel. */
    SCORE_STEPS = 12,   /* Nodes per standard deviation of a lognormal delay's logarithm, */
    FARTHEST_SCORE = 8, /* up to so many of them from its median. */
    MOST_ORIGINS = 3
};

#define GROWTH 1.025    /* Of the distance of nodes from where something begins. */
#define NEAREST 1e-7    /* The first such distance, in days. */
#define PANEL_DECAY 2.0 /* How much may decay within a panel of the quadrature, as a factor of e. */
#define NEGLIGIBLE 40.0 /* What has decayed by more factors of e is gone. */
#define DAYS_PER_MONTH 30.0
#define DAYS_PER_WEEK 7.0
#define DAYS_PER_YEAR 365.0

/* Solving on its way. */
struct solver {
    struct bg_bond *bond;
    const struct bg_delay *delay;
    gsl_integration_glfixed_table *rule;
    double *ages; /* Of the nodes. */
    size_t n_ages;
    size_t capacity;
};

static void set_rates(struct bg_bond *bond, const struct bg_relationships *relationships)
{
    for (enum bg_habit_kind kind = 0; kind < BG_HABITS; kind++) {
        const struct bg_habit *habit = &relationships->habits[kind];
        bond->warming_per_day += habit->touches_per_day * habit->warms;
        bond->strengthening_per_day += habit->touches_per_day * habit->strengthens;
    }
    bond->asked_per_day = relationships->introductions_per_year / DAYS_PER_YEAR;
}

static bool add_age(struct solver *solver, double age, double horizon_days)
{
    if (!(age >= 0) || age > horizon_days) {
        return true;
    }
    if (solver->n_ages == solver->capacity) {
        size_t capacity = solver->capacity == 0 ? 1024 : solver->capacity * 2;
        double *ages = realloc(solver->ages, capacity * sizeof *ages);
        if (ages == NULL) {
            return false;
        }
        solver->ages = ages;
        solver->capacity = capacity;
    }
    solver->ages[solver->n_ages++] = age;
    return true;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Nodes stand close where something begins - at age 0, where a lognormal delay has its peak, at withdrawal - and ever wider behind. */
static bool place_nodes(struct solver *solver, double horizon_days)
{
    const struct bg_delay *delay = solver->delay;
    const double origins[MOST_ORIGINS] = {0, delay->lognormal ? delay->median_days : NAN, delay->cap_days};
    bool room = add_age(solver, horizon_days, horizon_days);
    for (int i = 0; i < MOST_ORIGINS; i++) {
        room = room && add_age(solver, origins[i], horizon_days);
        for (double distance = NEAREST; room && origins[i] + distance < horizon_days; distance *= GROWTH) {
            room = add_age(solver, origins[i] + distance, horizon_days);
        }
    }
    int steps = delay->lognormal ? SCORE_STEPS * FARTHEST_SCORE : 0;
    for (int i = -steps; room && i <= steps; i++) {
        room = add_age(solver, delay->median_days * exp(delay->log_sigma * i / SCORE_STEPS), horizon_days);
    }
    if (room) {
        qsort(solver->ages, solver->n_ages, sizeof *solver->ages, by_size);
    }
    return room;
}

/* k(s): the probability that what was cold s days ago is warm now, h s exp(-h s) (1 - exp(-x)) / x with x = (g - h) s. */
static double warm_after(const struct bg_bond *bond, double s)
{
    double h = bond->warming_per_day;
    double x = (bond->strengthening_per_day - h) * s;
    double ratio = fabs(x) > 1e-12 ? -expm1(-x) / x : 1;
    return x > -NEGLIGIBLE ? h * s * exp(-h * s) * ratio : h * exp(-bond->strengthening_per_day * s) / (h - bond->strengthening_per_day);
}

/* What the accepts that arrive from age `from` to `to` add to C, W and V at `end`. */
static void add_panel(const struct solver *solver, double from, double to, double end, double added[BG_BOND_STATES])
{
    const struct bg_bond *bond = solver->bond;
    for (size_t i = 0; i < RULE_POINTS; i++) {
        double at;
        double weight;
        gsl_integration_glfixed_point(from, to, i, &at, &weight, solver->rule);
        double arriving = weight * bg_delay_density(solver->delay, at);
        added[BG_BOND_C] += arriving * exp(-bond->warming_per_day * (end - at));
        added[BG_BOND_W] += arriving * warm_after(bond, end - at);
        added[BG_BOND_V] += arriving * exp(-bond->strengthening_per_day * (end - at));
    }
}

/* Quadrature over a cell, in panels that shrink toward its end, where what has just arrived has not decayed. */
static void add_arrivals(const struct solver *solver, double start, double end, double added[BG_BOND_STATES])
{
    const struct bg_bond *bond = solver->bond;
    double fastest = fmax(bond->warming_per_day, bond->strengthening_per_day);
    double width = fastest > 0 ? PANEL_DECAY / fastest : INFINITY;
    double to = end;
    while (to > start) {
        double from = fmax(to - width, start);
        add_panel(solver, from, to, end, added);
        width *= 2;
        to = from;
    }
}

/* The right-hand sides of the equations. */
static void set_slopes(const struct bg_bond *bond, double density, const double value[BG_BOND_STATES], double slope[BG_BOND_STATES])
{
    slope[BG_BOND_ACCEPTED] = density;
    slope[BG_BOND_C] = density - bond->warming_per_day * value[BG_BOND_C];
    slope[BG_BOND_W] = bond->warming_per_day * value[BG_BOND_C] - bond->strengthening_per_day * value[BG_BOND_W];
    slope[BG_BOND_V] = density - bond->strengthening_per_day * value[BG_BOND_V];
    slope[BG_BOND_ACCEPTED_DAYS] = value[BG_BOND_ACCEPTED];
    slope[BG_BOND_C_DAYS] = value[BG_BOND_C];
}

/* The integral over a cell, from values and slopes at its ends. */
static double hermite_integral(double width, const struct bg_bond_node *start, const struct bg_bond_node *end, enum bg_bond_state state)
{
    return width / 2 * (start->value[state] + end->value[state]) + width * width / 12 * (start->leaving[state] - end->arriving[state]);
}

/* Steps from one node to the next. */
static void step(const struct solver *solver, struct bg_bond_node *start, struct bg_bond_node *end)
{
    const struct bg_bond *bond = solver->bond;
    double width = end->age_days - start->age_days;
    double keep_cold = exp(-bond->warming_per_day * width);
    double keep_warm = exp(-bond->strengthening_per_day * width);
    double added[BG_BOND_STATES] = {0};
    bool withdrawn = start->age_days >= solver->delay->cap_days;
    double density[2] = {0};
    if (!withdrawn) {
        density[0] = bg_delay_density(solver->delay, start->age_days);
        density[1] = bg_delay_density(solver->delay, end->age_days);
        add_arrivals(solver, start->age_days, end->age_days, added);
    }
    end->value[BG_BOND_ACCEPTED] = bg_delay_arrived(solver->delay, end->age_days);
    end->value[BG_BOND_C] = start->value[BG_BOND_C] * keep_cold + added[BG_BOND_C];
    end->value[BG_BOND_W] = start->value[BG_BOND_W] * keep_warm + start->value[BG_BOND_C] * warm_after(bond, width) + added[BG_BOND_W];
    end->value[BG_BOND_V] = start->value[BG_BOND_V] * keep_warm + added[BG_BOND_V];
    set_slopes(bond, density[0], start->value, start->leaving);
    set_slopes(bond, density[1], end->value, end->arriving);
    end->value[BG_BOND_ACCEPTED_DAYS] = start->value[BG_BOND_ACCEPTED_DAYS] + hermite_integral(width, start, end, BG_BOND_ACCEPTED);
    end->value[BG_BOND_C_DAYS] = start->value[BG_BOND_C_DAYS] + hermite_integral(width, start, end, BG_BOND_C);
}

static enum bg_status solve(struct solver *solver, struct bg_error *error)
{
    struct bg_bond *bond = solver->bond;
    bond->nodes = calloc(solver->n_ages, sizeof *bond->nodes);
    if (bond->nodes == NULL) {
        return bg_error_no_memory(error);
    }
    bond->n_nodes = 1; /* Age 0, where everything is 0. */
    for (size_t i = 0; i < solver->n_ages; i++) {
        struct bg_bond_node *last = &bond->nodes[bond->n_nodes - 1];
        if (solver->ages[i] > last->age_days) {
            last[1].age_days = solver->ages[i];
            step(solver, last, &last[1]);
            bond->n_nodes++;
        }
    }
    return BG_OK;
}

enum bg_status bg_bond_init(struct bg_bond *bond, const struct bg_relationships *relationships, const struct bg_delay *accept_delay,
                            double horizon_days, struct bg_error *error)
{
    struct solver solver = {.bond = bond, .delay = accept_delay};
    *bond = (struct bg_bond){0};
    set_rates(bond, relationships);
    solver.rule = gsl_integration_glfixed_table_alloc(RULE_POINTS);
    bool room = solver.rule != NULL && place_nodes(&solver, horizon_days);
    enum bg_status status = room ? solve(&solver, error) : bg_error_no_memory(error);
    if (solver.rule != NULL) {
        gsl_integration_glfixed_table_free(solver.rule);
    }
    free(solver.ages);
    return status;
}

void bg_bond_free(struct bg_bond *bond)
{
    free(bond->nodes);
    *bond = (struct bg_bond){0};
}

/* The last node at or before an age, but not the last of all. */
static const struct bg_bond_node *node_before(const struct bg_bond *bond, double age_days)
{
    size_t low = 0;
    size_t high = bond->n_nodes - 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (bond->nodes[middle].age_days <= age_days) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &bond->nodes[low];
}

/* Hermite's cubic between two nodes. */
static double interpolate(const struct bg_bond_node *start, double width, double t, enum bg_bond_state state)
{
    const struct bg_bond_node *end = start + 1;
    double rise = end->value[state] - start->value[state];
    double first = start->leaving[state] * width;
    double last = end->arriving[state] * width;
    return start->value[state] + t * (first + t * ((3 * rise - 2 * first - last) + t * (first + last - 2 * rise)));
}

void bg_bond_expected(const struct bg_bond *bond, enum bg_message message, double age_days, double expected[BG_BOND_PARTS])
{
    double state[BG_BOND_STATES] = {0};
    if (age_days > 0 && bond->n_nodes > 1) {
        const struct bg_bond_node *start = node_before(bond, age_days);
        double width = start[1].age_days - start->age_days;
        for (enum bg_bond_state s = 0; s < BG_BOND_STATES; s++) {
            state[s] = interpolate(start, width, (age_days - start->age_days) / width, s);
        }
    }
    double cold = message == BG_GENERIC ? state[BG_BOND_C] : 0;
    double warm = message == BG_GENERIC ? state[BG_BOND_W] : state[BG_BOND_V];
    double cold_days = message == BG_GENERIC ? state[BG_BOND_C_DAYS] : 0;
    expected[BG_BOND_COLD] = fmax(cold, 0);
    expected[BG_BOND_WARM] = fmax(warm, 0);
    expected[BG_BOND_STRONG] = fmax(state[BG_BOND_ACCEPTED] - cold - warm, 0);
    expected[BG_BOND_MADE] = bond->asked_per_day * fmax(state[BG_BOND_ACCEPTED_DAYS] - cold_days, 0);
    expected[BG_BOND_DECLINED] = bond->asked_per_day * fmax(cold_days, 0);
}
