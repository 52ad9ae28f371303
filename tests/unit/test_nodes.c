/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules for the laws of rates: moments of Betas are known, and a sum's integrals are those over all pairs.
 */
#include "reference.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <stdbool.h>

#include "../../sim/estimate/nodes.h"

#define EXACT 1e-12
#define SUM_POWER 1e-11 /* But for rounding, powers are interpolated exactly. */
#define SUM_RISK 1e-9
#define COARSE 3e-7 /* The rule with the largest step, and that of every other node with half the step. */
#define EXPECTED 50 /* IDKs for each unit of a rate. */

/* How many nodes it takes, for all laws together, and for all their pairs: what an integral costs, so who changes it should know. */
enum { NODES = 668, SUM_NODES = 5181, ONE_SIDED_NODES = 8198 };

/* Narrow and wide, rare and nearly certain, with poles at both ends. */
static const struct bg_beta laws[] = {{2.385, 40}, {0.3, 0.7}, {0.08, 12},   {35, 21},  {8, 0.6},
                                      {120, 9000}, {1, 1},     {0.02, 0.02}, {5e4, 9e5}};

enum { LAWS = sizeof laws / sizeof laws[0] };

static void nodes_of(struct bg_nodes *nodes, const struct bg_beta *law, double factor, int halvings, int strikes)
{
    const struct bg_nodes_use use = {strikes, EXPECTED};
    assert_int_equal(bg_nodes_of_rate(nodes, law, factor, halvings, &use, NULL), BG_OK);
    assert_int_equal(nodes->n_rates, 1);
}

static double mean_power(const struct bg_nodes *nodes, const double *weights, int power)
{
    double sum = 0;
    for (size_t i = 0; i < nodes->n; i++) {
        sum += weights[i] * pow(nodes->values[i], power);
    }
    return sum;
}

/* E[q^(k+1)] = E[q^k] (alpha + k) / (alpha + beta + k), up to the power that the rarest risk grows with. */
static void powers_of_a_rate_have_their_means(void **state)
{
    (void)state;
    enum { STRIKES = 5 };
    const double factor = 0.7;
    size_t n_nodes = 0;
    for (size_t l = 0; l < LAWS; l++) {
        for (int halvings = 0; halvings <= 2; halvings++) {
            struct bg_nodes nodes;
            double mean = 1;
            nodes_of(&nodes, &laws[l], factor, halvings, STRIKES);
            for (int power = 0; power <= STRIKES; power++) {
                assert_close(mean_power(&nodes, nodes.weights, power), mean, halvings > 0 ? EXACT : COARSE);
                if (halvings > 0) {
                    assert_close(2 * mean_power(&nodes, nodes.odd[0], power), mean, halvings > 1 ? EXACT : COARSE);
                }
                mean *= factor * (laws[l].alpha + power) / (laws[l].alpha + laws[l].beta + power);
            }
            n_nodes += halvings == 1 ? nodes.n : 0;
            bg_nodes_free(&nodes);
        }
    }
    assert_int_equal(n_nodes, NODES);
}

/* What worlds are integrated for: the chance of so many IDKs, or what it is like where it is smallest. */
static double risk(double rate, int strikes)
{
    return gsl_cdf_gamma_P(EXPECTED * rate, strikes, 1);
}

/* The same over all pairs of nodes, with weights of either. */
static double over_pairs(const struct bg_nodes *a, const double *of_a, const struct bg_nodes *b, const double *of_b, int strikes,
                         bool power)
{
    double sum = 0;
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < b->n; j++) {
            const double rate = a->values[i] + b->values[j];
            sum += of_a[i] * of_b[j] * (power ? pow(rate, strikes) : risk(rate, strikes));
        }
    }
    return sum;
}

static double over_nodes(const struct bg_nodes *nodes, const double *weights, int strikes)
{
    double sum = 0;
    for (size_t i = 0; i < nodes->n; i++) {
        sum += weights[i] * risk(nodes->values[i], strikes);
    }
    return sum;
}

static void check_weights(const struct bg_nodes *sum, const double *weights, const struct bg_nodes *a, const double *of_a,
                          const struct bg_nodes *b, const double *of_b, int strikes)
{
    assert_close(mean_power(sum, weights, strikes), over_pairs(a, of_a, b, of_b, strikes, true), SUM_POWER);
    assert_close(over_nodes(sum, weights, strikes), over_pairs(a, of_a, b, of_b, strikes, false), SUM_RISK);
}

static size_t check_sum(const struct bg_beta *left, const struct bg_beta *right, int strikes, double most)
{
    struct bg_nodes a;
    struct bg_nodes b;
    struct bg_nodes sum;
    nodes_of(&a, left, 0.7, 1, strikes);
    nodes_of(&b, right, 0.3, 1, strikes);
    nodes_of(&sum, left, 0.7, 1, strikes);
    assert_int_equal(bg_nodes_add(&sum, &b, strikes, most, NULL), BG_OK);
    assert_int_equal(sum.n_rates, 2);
    assert_true(sum.values[sum.n - 1] <= fmax(most, (1 + 1e-14) * (a.values[a.n - 1] + b.values[b.n - 1])));
    check_weights(&sum, sum.weights, &a, a.weights, &b, b.weights, strikes);
    check_weights(&sum, sum.odd[0], &a, a.odd[0], &b, b.weights, strikes);
    check_weights(&sum, sum.odd[1], &a, a.weights, &b, b.odd[0], strikes);
    const size_t n = sum.n;
    bg_nodes_free(&a);
    bg_nodes_free(&b);
    bg_nodes_free(&sum);
    return n;
}

static void sums_of_rates_stand_for_all_pairs(void **state)
{
    (void)state;
    const double much = 100; /* So there is room for nodes above all sums. */
    size_t n_nodes = 0;
    size_t n_one_sided = 0;
    for (size_t l = 0; l < LAWS; l++) {
        for (size_t r = l; r < LAWS; r++) {
            n_nodes += check_sum(&laws[l], &laws[r], 5, much);
            n_one_sided += check_sum(&laws[l], &laws[r], 5, 1);
        }
    }
    assert_int_equal(n_nodes, SUM_NODES);
    assert_int_equal(n_one_sided, ONE_SIDED_NODES);
    check_sum(&laws[0], &laws[1], 1, 1);
    check_sum(&laws[0], &laws[2], 40, 1);
    check_sum(&laws[0], &laws[2], 40, much);
}

static void a_sum_can_be_added_too(void **state)
{
    (void)state;
    enum { STRIKES = 5 };
    struct bg_nodes a;
    struct bg_nodes b;
    struct bg_nodes more;
    struct bg_nodes sum;
    nodes_of(&a, &laws[0], 0.5, 1, STRIKES);
    nodes_of(&sum, &laws[0], 0.5, 1, STRIKES);
    nodes_of(&b, &laws[1], 0.3, 1, STRIKES);
    nodes_of(&more, &laws[2], 0.2, 1, STRIKES);
    assert_int_equal(bg_nodes_add(&b, &more, STRIKES, 1, NULL), BG_OK);
    assert_int_equal(bg_nodes_add(&sum, &b, STRIKES, 1, NULL), BG_OK);
    assert_int_equal(sum.n_rates, 3);
    check_weights(&sum, sum.weights, &a, a.weights, &b, b.weights, STRIKES);
    check_weights(&sum, sum.odd[0], &a, a.odd[0], &b, b.weights, STRIKES);
    check_weights(&sum, sum.odd[1], &a, a.weights, &b, b.odd[0], STRIKES);
    check_weights(&sum, sum.odd[2], &a, a.weights, &b, b.odd[1], STRIKES);
    bg_nodes_free(&a);
    bg_nodes_free(&b);
    bg_nodes_free(&more);
    bg_nodes_free(&sum);
}

static void too_many_nodes_are_refused(void **state)
{
    (void)state;
    enum { HALVINGS = 20, STRIKES = 5 };
    const struct bg_nodes_use use = {STRIKES, EXPECTED};
    struct bg_nodes nodes = {0};
    struct bg_error error = {0};
    assert_int_equal(bg_nodes_of_rate(&nodes, &laws[0], 1, HALVINGS, &use, &error), BG_FAILED);
    assert_int_equal(error.count, 1);
    assert_non_null(strstr(error.message[0], "does not converge"));
    bg_error_free(&error);
    bg_nodes_free(&nodes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(powers_of_a_rate_have_their_means),
        cmocka_unit_test(sums_of_rates_stand_for_all_pairs),
        cmocka_unit_test(a_sum_can_be_added_too),
        cmocka_unit_test(too_many_nodes_are_refused),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
