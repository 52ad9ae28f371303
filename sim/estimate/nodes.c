/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodes for the laws of rates and of their sums.
 */
#include "nodes.h"

#include <float.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define FIRST_STEP 0.5      /* In standard deviations of a logit, and at most in logits. */
#define BEND_MARGIN 4.0     /* Logits between where something happens and where nodes may go apart. */
#define LOG_NEGLIGIBLE 26.0 /* Nodes whose weight is less than exp(-this) of the largest are left out. */
#define MAX_NODES 30000

/* Of a sum's nodes, in the logarithm: a risk grows like a power of the rate between 0 and the strikes.  Divided by the power half way, and
 * with this step, it is interpolated to 1e-10 relative by polynomials through so many nodes, half of them on either side. */
#define SUM_STEP 0.13
#define SUM_STEP_STRIKES 1.2 /* At most this, divided by the strikes. */
#define ONE_SIDED 0.5        /* Of the step, where there is no room for nodes above the largest sum: to 1e-8 still. */
enum { STENCIL = 24, STENCIL_BELOW = STENCIL / 2 - 1 };

static enum bg_status allocate(struct bg_nodes *nodes, size_t n, int n_rates, struct bg_error *error)
{
    *nodes = (struct bg_nodes){.n = n, .n_rates = n_rates};
    bool room = (nodes->values = calloc(n, sizeof *nodes->values)) != NULL;
    room = (nodes->weights = calloc(n, sizeof *nodes->weights)) != NULL && room;
    for (int r = 0; r < n_rates; r++) {
        room = (nodes->odd[r] = calloc(n, sizeof *nodes->odd[r])) != NULL && room;
    }
    if (!room) {
        bg_nodes_free(nodes);
        return bg_error_no_memory(error);
    }
    return BG_OK;
}

void bg_nodes_free(struct bg_nodes *nodes)
{
    free(nodes->values);
    free(nodes->weights);
    for (int r = 0; r < BG_MAX_RATES; r++) {
        free(nodes->odd[r]);
    }
    *nodes = (struct bg_nodes){.values = NULL};
}

/* A rate's nodes lie evenly in u, where logit(rate) = u - exp(low_bend - u) + exp(u - high_bend): evenly in the logit where something
 * happens, and apart in tails that are long and flat. */
struct axis {
    const struct bg_beta *law;
    double mean;
    double complement; /* 1 - mean. */
    double center;     /* The logit of the mean. */
    double step;
    double low_bend;
    double high_bend;
};

struct node {
    double log_rate;
    double log_weight; /* The logarithm of the law's density in u, but for a constant. */
};

static struct axis make_axis(const struct bg_beta *law, int halvings, const struct bg_nodes_use *use)
{
    double sum = law->alpha + law->beta;
    struct axis axis = {.law = law, .mean = law->alpha / sum, .complement = law->beta / sum, .center = log(law->alpha / law->beta)};
    double spread = sqrt(gsl_sf_psi_1(law->alpha) + gsl_sf_psi_1(law->beta));
    axis.step = ldexp(FIRST_STEP * fmin(spread, 1), -halvings);
    axis.low_bend = fmin(log(use->strikes / use->expected), axis.center) - BEND_MARGIN;
    axis.high_bend = fmax(log(use->expected), axis.center) + BEND_MARGIN;
    return axis;
}

/* The density is taken relative to that at the mean, and its terms together, so that a Beta with alpha + beta = 10^9 loses nothing. */
static struct node node_at(const struct axis *axis, int number)
{
    double from_center = number * axis->step;
    double low = exp(axis->low_bend - axis->center - from_center);
    double high = exp(from_center + axis->center - axis->high_bend);
    double shift = from_center - low + high;
    double sum = axis->law->alpha + axis->law->beta;
    struct node node;
    if (shift < 0) {
        double growth = log1p(axis->mean * expm1(shift));
        node.log_rate = log(axis->mean) + shift - growth;
        node.log_weight = axis->law->alpha * shift - sum * growth;
    } else {
        double growth = log1p(axis->complement * expm1(-shift));
        node.log_rate = log(axis->mean) - growth;
        node.log_weight = -axis->law->beta * shift - sum * growth;
    }
    node.log_weight += log1p(low + high);
    return node;
}

/* Nodes go down to where the law ends, and up to where it ends when weighted by rate^strikes, as it is in the rarest risks. */
static void find_ends(const struct axis *axis, int strikes, int *first, int *last)
{
    struct node node = node_at(axis, 0);
    double largest = node.log_weight;
    *first = 0;
    while (node.log_weight > largest - LOG_NEGLIGIBLE && *first > -MAX_NODES) {
        node = node_at(axis, --*first);
        largest = fmax(largest, node.log_weight);
    }
    double tilted = node.log_weight + strikes * node.log_rate;
    largest = tilted;
    *last = *first;
    while ((tilted > largest - LOG_NEGLIGIBLE || *last < 0) && *last < MAX_NODES) {
        node = node_at(axis, ++*last);
        tilted = node.log_weight + strikes * node.log_rate;
        largest = fmax(largest, tilted);
    }
}

enum bg_status bg_nodes_of_rate(struct bg_nodes *nodes, const struct bg_beta *law, double factor, int halvings,
                                const struct bg_nodes_use *use, struct bg_error *error)
{
    struct axis axis = make_axis(law, halvings, use);
    int first;
    int last;
    find_ends(&axis, use->strikes, &first, &last);
    if (last - first >= MAX_NODES) {
        return bg_error_add(error, BG_FAILED, "the integral over an uncertain IDK rate does not converge");
    }
    enum bg_status status = allocate(nodes, (size_t)(last - first) + 1, 1, error);
    double sum = 0;
    for (size_t i = 0; i < nodes->n; i++) { /* There are none where memory is short. */
        struct node node = node_at(&axis, first + (int)i);
        nodes->values[i] = factor * exp(node.log_rate);
        nodes->weights[i] = exp(node.log_weight);
        sum += nodes->weights[i];
    }
    for (size_t i = 0; i < nodes->n; i++) {
        nodes->weights[i] /= sum;
        nodes->odd[0][i] = ((first + (int)i) & 1) != 0 ? nodes->weights[i] : 0;
    }
    return status;
}

/* The even nodes of a sum, in the logarithm. */
struct grid {
    double first;
    double step;
    double power;  /* What is interpolated is divided by the sum to this power. */
    double lowest; /* Smaller sums are taken for this one: they add nothing to a risk. */
    size_t n;
    double factors[STENCIL]; /* Of the interpolation. */
};

/* The constant factors of Lagrange's polynomials through the whole numbers 0 ... STENCIL - 1, for what is interpolated after division by
 * exp(growth * number). */
static void fill_factors(double growth, double factors[STENCIL])
{
    for (int i = 0; i < STENCIL; i++) {
        factors[i] = exp(-growth * i);
        for (int j = 0; j < STENCIL; j++) {
            factors[i] /= i == j ? 1 : i - j;
        }
    }
}

static struct grid make_grid(const struct bg_nodes *a, const struct bg_nodes *b, int strikes, double most)
{
    double mean = 0;
    for (size_t i = 0; i < a->n; i++) {
        mean += a->weights[i] * a->values[i];
    }
    for (size_t i = 0; i < b->n; i++) {
        mean += b->weights[i] * b->values[i];
    }
    struct grid grid = {.step = fmin(SUM_STEP, SUM_STEP_STRIKES / strikes), .power = 0.5 * strikes};
    grid.lowest = fmax(log(a->values[0] + b->values[0]), log(mean) - LOG_NEGLIGIBLE);
    double highest = log(a->values[a->n - 1] + b->values[b->n - 1]);
    const double above = 0.5 * STENCIL * grid.step;
    if (highest + above <= log(most)) {
        highest += above;
    } else {
        grid.step *= ONE_SIDED;
    }
    grid.n = (size_t)ceil((highest - grid.lowest) / grid.step) + STENCIL;
    grid.first = highest - (double)(grid.n - 1) * grid.step;
    fill_factors(grid.power * grid.step, grid.factors);
    return grid;
}

/* The weights with which the values at the whole numbers add up to that at `x`. */
static void fill_stencil(const struct grid *grid, double x, double weights[STENCIL])
{
    double before = exp(grid->power * grid->step * x);
    for (int i = 0; i < STENCIL; i++) {
        weights[i] = before * grid->factors[i];
        before *= x - i;
    }
    double after = 1;
    for (int i = STENCIL - 1; i >= 0; i--) {
        weights[i] *= after;
        after *= x - i;
    }
}

/* Hands the weight of a pair of nodes on to the sum's nodes around it. */
static void spread(struct bg_nodes *sum, const struct grid *grid, const struct bg_nodes *a, size_t i, const struct bg_nodes *b, size_t j)
{
    double position = (fmax(log(a->values[i] + b->values[j]), grid->lowest) - grid->first) / grid->step;
    size_t from = (size_t)fmin(position - STENCIL_BELOW, (double)(grid->n - STENCIL));
    double stencil[STENCIL];
    fill_stencil(grid, position - (double)from, stencil);
    for (int k = 0; k < STENCIL; k++) {
        double of_a = stencil[k] * b->weights[j];
        double of_b = stencil[k] * a->weights[i];
        sum->weights[from + (size_t)k] += of_a * a->weights[i];
        for (int r = 0; r < a->n_rates; r++) {
            /* The sum has as many rows as a and b together. */
            /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
            sum->odd[r][from + (size_t)k] += of_a * a->odd[r][i];
        }
        for (int r = 0; r < b->n_rates; r++) {
            sum->odd[a->n_rates + r][from + (size_t)k] += of_b * b->odd[r][j];
        }
    }
}

enum bg_status bg_nodes_add(struct bg_nodes *nodes, const struct bg_nodes *more, int strikes, double most, struct bg_error *error)
{
    struct grid grid = make_grid(nodes, more, strikes, most);
    struct bg_nodes sum;
    enum bg_status status = allocate(&sum, grid.n, nodes->n_rates + more->n_rates, error);
    if (status != BG_OK) {
        return status;
    }
    for (size_t k = 0; k < sum.n; k++) {
        sum.values[k] = exp(grid.first + (double)k * grid.step);
    }
    for (size_t i = 0; i < nodes->n; i++) {
        for (size_t j = 0; j < more->n; j++) {
            spread(&sum, &grid, nodes, i, more, j);
        }
    }
    bg_nodes_free(nodes);
    *nodes = sum;
    return BG_OK;
}
