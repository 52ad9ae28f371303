/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a connection.
 *
 * All that is asked for is a convolution of the delay's density with a kernel: what a connection is that was accepted so long ago.  The
 * kernels compose, so a cell of ages is solved from the state at its start and the accepts that arrive within it, and every term is
 * positive: nothing cancels.  Between its ends a cell holds the polynomial that has the state's values, slopes and curvatures there, which
 * the differential equations give.  Cells are halved until that polynomial agrees with the solution halfway.
 */
#include "blueguy/chance/bond.h"

#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_exp.h>
#include <math.h>
#include <stdlib.h>

/* The state: probabilities, and how many days were spent in two of them. */
enum state {
    COLD,
    NOT_COLD, /* Of what started cold. */
    WARM,
    WARM_FROM_THE_START, /* Of what started warm. */
    COLD_DAYS,
    NOT_COLD_DAYS,
    STATES
};

enum {
    TERMS = 6,         /* Of a cell's polynomial: values, slopes and curvatures at both ends. */
    RULE_POINTS = 12,  /* Of Gauss and Legendre's rule on a panel. */
    HIGHEST_SCORE = 9, /* A cell ends at each standard deviation of a lognormal delay's logarithm, up to so many from its median. */
    FIRST_CAPACITY = 512
};

#define TOLERANCE 1e-9   /* Of a polynomial halfway between the ends of its cell: relative for days, absolute for probabilities. */
#define FEWEST_DAYS 1e-9 /* Fewer days count as so many. */
#define NARROWEST 1e-14  /* Of a cell that is still halved, relative to its age. */
#define LARGEST_ODD_ERROR (8.0 / 67.0) /* See error_halfway(). */
#define PANEL_DECAY 4.0                /* How much may decay within the first panel, as a factor of e. */
#define DAYS_PER_YEAR 365.0

struct bg_bond_cell {
    double width_days;
    double term[STATES][TERMS]; /* Of powers of the position within the cell, 0 to 1. */
};

/* An age, and the state there. */
struct point {
    double age_days;
    double value[STATES];
};

/* How the state changes at a point. */
struct motion {
    double slope[STATES];     /* Per day, */
    double curvature[STATES]; /* and per day squared. */
};

/* Solving on its way. */
struct solver {
    struct bg_bond *bond;
    const struct bg_delay *delay;
    gsl_integration_glfixed_table *rule;
    size_t capacity; /* Of the bond's cells. */
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

/* What a connection is, and has been, that was accepted s days ago.  Divided differences of exp() stay accurate where the rates are equal,
 * nearly equal, or 0. */
static void fill_kernel(const struct bg_bond *bond, double s, double kernel[STATES])
{
    double h = bond->warming_per_day;
    double g = bond->strengthening_per_day;
    double cold_days = s * gsl_sf_exprel(-h * s);
    kernel[COLD] = exp(-h * s);
    kernel[NOT_COLD] = h * cold_days;
    kernel[WARM] = h * s * exp(-fmin(h, g) * s) * gsl_sf_exprel(-fabs(g - h) * s);
    kernel[WARM_FROM_THE_START] = exp(-g * s);
    kernel[COLD_DAYS] = cold_days;
    kernel[NOT_COLD_DAYS] = h * s * s / 2 * gsl_sf_exprel_2(-h * s);
}

/* What the accepts that arrived between `from` and `to` days before age `end` add to the state there.  The kernel may be steep, so it is
 * told the days since as they are, not as the difference of two ages. */
static void add_panel(const struct solver *solver, double from, double to, double end, double value[STATES])
{
    for (size_t i = 0; i < RULE_POINTS; i++) {
        double since;
        double weight;
        double kernel[STATES];
        gsl_integration_glfixed_point(from, to, i, &since, &weight, solver->rule);
        double arriving = weight * bg_delay_density(solver->delay, end - since);
        fill_kernel(solver->bond, since, kernel);
        for (enum state s = 0; s < STATES; s++) {
            value[s] += arriving * kernel[s];
        }
    }
}

/* Quadrature over the `width` days before age `end`, in panels that grow: what arrived last has not decayed. */
static void add_arrivals(const struct solver *solver, double width, double end, double value[STATES])
{
    const struct bg_bond *bond = solver->bond;
    double panel = PANEL_DECAY / fmax(bond->warming_per_day, bond->strengthening_per_day);
    for (double from = 0, to; from < width; from = to, panel *= 2) {
        to = fmin(from + panel, width);
        add_panel(solver, from, to, end, value);
    }
}

/* The solution at a later age, on the same side of withdrawal. */
static struct point step(const struct solver *solver, const struct point *start, double age_days)
{
    const double *was = start->value;
    double kernel[STATES];
    double width = age_days - start->age_days;
    fill_kernel(solver->bond, width, kernel);
    struct point end = {.age_days = age_days};
    end.value[COLD] = was[COLD] * kernel[COLD];
    end.value[NOT_COLD] = was[NOT_COLD] + was[COLD] * kernel[NOT_COLD];
    end.value[WARM] = was[WARM] * kernel[WARM_FROM_THE_START] + was[COLD] * kernel[WARM];
    end.value[WARM_FROM_THE_START] = was[WARM_FROM_THE_START] * kernel[WARM_FROM_THE_START];
    end.value[COLD_DAYS] = was[COLD_DAYS] + was[COLD] * kernel[COLD_DAYS];
    end.value[NOT_COLD_DAYS] = was[NOT_COLD_DAYS] + was[NOT_COLD] * width + was[COLD] * kernel[NOT_COLD_DAYS];
    if (start->age_days < solver->delay->cap_days) {
        add_arrivals(solver, width, age_days, end.value);
    }
    return end;
}

/* The slope of the delay's density. */
static double density_slope(const struct bg_delay *delay, double days, double density)
{
    if (!delay->lognormal) {
        return -M_LN2 / delay->median_days * density;
    }
    return density > 0 ? -density / days * (1 + (log(days) - delay->log_median) / (delay->log_sigma * delay->log_sigma)) : 0;
}

/* The differential equations at a point, seen from the side of withdrawal on which answers arrive or don't. */
static struct motion motion_at(const struct solver *solver, const struct point *point, bool arriving)
{
    double h = solver->bond->warming_per_day;
    double g = solver->bond->strengthening_per_day;
    double density = arriving ? bg_delay_density(solver->delay, point->age_days) : 0;
    double change = arriving ? density_slope(solver->delay, point->age_days, density) : 0;
    const double *value = point->value;
    struct motion motion = {0};
    double *slope = motion.slope;
    double *curvature = motion.curvature;
    slope[COLD] = density - h * value[COLD];
    slope[NOT_COLD] = h * value[COLD];
    slope[WARM] = h * value[COLD] - g * value[WARM];
    slope[WARM_FROM_THE_START] = density - g * value[WARM_FROM_THE_START];
    slope[COLD_DAYS] = value[COLD];
    slope[NOT_COLD_DAYS] = value[NOT_COLD];
    curvature[COLD] = change - h * slope[COLD];
    curvature[NOT_COLD] = h * slope[COLD];
    curvature[WARM] = h * slope[COLD] - g * slope[WARM];
    curvature[WARM_FROM_THE_START] = change - g * slope[WARM_FROM_THE_START];
    curvature[COLD_DAYS] = slope[COLD];
    curvature[NOT_COLD_DAYS] = slope[NOT_COLD];
    return motion;
}

/* Hermite's polynomial of degree 5. */
static struct bg_bond_cell join(const struct solver *solver, const struct point *start, const struct point *end)
{
    bool arriving = start->age_days < solver->delay->cap_days;
    struct motion first = motion_at(solver, start, arriving);
    struct motion last = motion_at(solver, end, arriving);
    double width = end->age_days - start->age_days;
    struct bg_bond_cell cell = {.width_days = width};
    for (enum state s = 0; s < STATES; s++) {
        double *term = cell.term[s];
        double slope = first.slope[s] * width;
        double curvature = first.curvature[s] * width * width;
        double rise = end->value[s] - start->value[s] - slope - curvature / 2;
        double slope_rise = last.slope[s] * width - slope - curvature;
        double curvature_rise = last.curvature[s] * width * width - curvature;
        term[0] = start->value[s];
        term[1] = slope;
        term[2] = curvature / 2;
        term[3] = 10 * rise - 4 * slope_rise + curvature_rise / 2;
        term[4] = -15 * rise + 7 * slope_rise - curvature_rise;
        term[5] = 6 * rise - 3 * slope_rise + curvature_rise / 2;
    }
    return cell;
}

/* A state at a position within a cell. */
static inline double evaluate(const struct bg_bond_cell *cell, enum state state, double position)
{
    const double *term = cell->term[state];
    double x = position;
    return term[0] + x * (term[1] + x * (term[2] + x * (term[3] + x * (term[4] + x * term[5]))));
}

/* The largest error of a state within a cell, as its multiple of what is allowed.  At position t the error is t^3 (1 - t)^3 times something
 * smooth: its even part is largest halfway, and is the error there; its odd part has its slope there, and is never larger than 0.12 of it.
 */
static double error_halfway(const struct solver *solver, const struct bg_bond_cell *cell, const struct point *halfway, bool arriving)
{
    struct motion motion = motion_at(solver, halfway, arriving);
    double worst = 0;
    for (enum state s = 0; s < STATES; s++) {
        double slope = 0;
        for (int i = TERMS - 1; i > 0; i--) {
            slope = slope / 2 + i * cell->term[s][i];
        }
        double allowed = TOLERANCE * (s >= COLD_DAYS ? fmax(halfway->value[s], FEWEST_DAYS) : 1);
        double odd = LARGEST_ODD_ERROR * fabs(slope - motion.slope[s] * cell->width_days);
        worst = fmax(worst, (fabs(evaluate(cell, s, 0.5) - halfway->value[s]) + odd) / allowed);
    }
    return worst;
}

static bool add_cell(struct solver *solver, double start_days, const struct bg_bond_cell *cell)
{
    struct bg_bond *bond = solver->bond;
    if (bond->n_cells == solver->capacity) {
        size_t capacity = solver->capacity > 0 ? solver->capacity * 2 : FIRST_CAPACITY;
        struct bg_bond_cell *cells = realloc(bond->cells, capacity * sizeof *cells);
        if (cells == NULL) {
            return false;
        }
        bond->cells = cells;
        double *start = realloc(bond->start_days, capacity * sizeof *start);
        if (start == NULL) {
            return false;
        }
        bond->start_days = start;
        solver->capacity = capacity;
    }
    bond->start_days[bond->n_cells] = start_days;
    bond->cells[bond->n_cells++] = *cell;
    return true;
}

/* Moves `point` on to `end_days` by as many cells as that takes.  Returns false where memory is short. */
static bool solve(struct solver *solver, struct point *point, double end_days)
{
    double half_days = point->age_days + (end_days - point->age_days) / 2;
    struct point halfway = step(solver, point, half_days);
    struct point end = step(solver, &halfway, end_days);
    struct bg_bond_cell cell = join(solver, point, &end);
    bool arriving = point->age_days < solver->delay->cap_days;
    if (cell.width_days > NARROWEST * end_days && error_halfway(solver, &cell, &halfway, arriving) > 1) {
        return solve(solver, point, half_days) && solve(solver, point, end_days);
    }
    bool room = add_cell(solver, point->age_days, &cell);
    *point = end;
    return room;
}

/* Solves up to an age, with a cell's end at withdrawal: a kink. */
static bool solve_past_withdrawal(struct solver *solver, struct point *point, double end_days)
{
    double cap_days = solver->delay->cap_days;
    bool room = true;
    if (point->age_days < cap_days && cap_days < end_days) {
        room = solve(solver, point, cap_days);
    }
    return room && (point->age_days >= end_days || solve(solver, point, end_days));
}

/* Solves up to the horizon.  A lognormal delay's density may be so narrow that halving would miss it, hence the ends of cells around it. */
static bool solve_all(struct solver *solver, double horizon_days)
{
    const struct bg_delay *delay = solver->delay;
    struct point point = {0};
    bool room = true;
    for (int score = -HIGHEST_SCORE; delay->lognormal && score <= HIGHEST_SCORE && room; score++) {
        double age_days = delay->median_days * exp(delay->log_sigma * score);
        if (age_days < horizon_days) {
            room = solve_past_withdrawal(solver, &point, age_days);
        }
    }
    return room && solve_past_withdrawal(solver, &point, horizon_days);
}

enum bg_status bg_bond_init(struct bg_bond *bond, const struct bg_relationships *relationships, const struct bg_delay *accept_delay,
                            double horizon_days, struct bg_error *error)
{
    struct solver solver = {.bond = bond, .delay = accept_delay, .rule = gsl_integration_glfixed_table_alloc(RULE_POINTS)};
    *bond = (struct bg_bond){0};
    set_rates(bond, relationships);
    bool solved = solver.rule != NULL && solve_all(&solver, horizon_days);
    if (solver.rule != NULL) {
        gsl_integration_glfixed_table_free(solver.rule);
    }
    if (!solved) {
        bg_bond_free(bond);
        return bg_error_no_memory(error);
    }
    return BG_OK;
}

void bg_bond_free(struct bg_bond *bond)
{
    free(bond->start_days);
    free(bond->cells);
    *bond = (struct bg_bond){0};
}

/* The last cell that starts at or before an age above 0. */
static size_t cell_at(const struct bg_bond *bond, double age_days)
{
    const double *start = bond->start_days;
    for (size_t n = bond->n_cells, half; n > 1; n -= half) {
        half = n / 2;
        start += start[half] <= age_days ? half : 0;
    }
    return (size_t)(start - bond->start_days);
}

/* fmax() would be a call. */
static inline double at_least_0(double value)
{
    return value > 0 ? value : 0;
}

void bg_bond_expected(const struct bg_bond *bond, enum bg_message message, double age_days, double expected[BG_BOND_PARTS])
{
    double value[STATES] = {0};
    if (age_days > 0) {
        size_t i = cell_at(bond, age_days);
        const struct bg_bond_cell *cell = &bond->cells[i];
        double position = (age_days - bond->start_days[i]) / cell->width_days;
        for (enum state s = 0; s < STATES; s++) {
            value[s] = at_least_0(evaluate(cell, s, position));
        }
    }
    bool cold_start = message == BG_GENERIC;
    double cold = cold_start ? value[COLD] : 0;
    double warm = cold_start ? value[WARM] : value[WARM_FROM_THE_START];
    double cold_days = cold_start ? value[COLD_DAYS] : 0;
    expected[BG_BOND_COLD] = cold;
    expected[BG_BOND_WARM] = warm;
    expected[BG_BOND_STRONG] = at_least_0(value[NOT_COLD] + value[COLD] - cold - warm);
    expected[BG_BOND_MADE] = bond->asked_per_day * (value[NOT_COLD_DAYS] + value[COLD_DAYS] - cold_days);
    expected[BG_BOND_DECLINED] = bond->asked_per_day * cold_days;
}
