/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Means over worlds against plain sums over a fine grid of worlds, and how many worlds they take.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_errno.h>

#include "../../sim/estimate/mixture.h"
#include "blueguy/engine/chances.h"

#define RISK_TOLERANCE 1e-11
#define SAME 2e-9

enum { DAYS = 4, MOST_KINDS = 5, FINE = 2 /* Halvings of a step of the grid. */ };

static const double days[DAYS] = {0.05, 1, 10, 30};

/* The risks by some days. */
struct risks {
    struct bg_arrivals arrivals[DAYS];
    size_t n_worlds; /* In how many worlds they were computed. */
};

static void risks_init(struct risks *risks, const struct bg_plan *plan)
{
    *risks = (struct risks){.n_worlds = 0};
    for (int d = 0; d < DAYS; d++) {
        assert_int_equal(bg_arrivals_init(&risks->arrivals[d], plan, NULL), BG_OK);
        bg_arrivals_move(&risks->arrivals[d], days[d]);
    }
}

static void risks_free(struct risks *risks)
{
    for (int d = 0; d < DAYS; d++) {
        bg_arrivals_free(&risks->arrivals[d]);
    }
}

static void compute(void *context, const double *idk, double *values)
{
    struct risks *risks = context;
    for (int d = 0; d < DAYS; d++) {
        values[d] = bg_arrivals_risk(&risks->arrivals[d], idk, RISK_TOLERANCE);
    }
    risks->n_worlds++;
}

/* Adds to `means` what all worlds bring in which the uncertain rates from number `from` on lie at nodes of their own. */
static void sum_worlds(struct risks *risks, const struct bg_plan *plan, size_t from, struct bg_world *world, double weight, double *means)
{
    if (from == plan->worlds.n_uncertain) {
        double idk[MOST_KINDS];
        double values[DAYS];
        for (size_t k = 0; k < plan->n_kinds; k++) {
            idk[k] = bg_chances_idk_answer(plan, world, k);
        }
        compute(risks, idk, values);
        for (int d = 0; d < DAYS; d++) {
            means[d] += weight * values[d];
        }
        return;
    }
    const struct bg_uncertain_rate *rate = &plan->worlds.uncertain[from];
    const struct bg_nodes_use use = {bg_plan_missing_strikes(plan), (double)bg_plan_total_sends(plan)};
    struct bg_nodes nodes;
    assert_int_equal(bg_nodes_of_rate(&nodes, &rate->beta, 1, FINE, &use, NULL), BG_OK);
    for (size_t i = 0; i < nodes.n; i++) {
        bg_world_set(world, rate, nodes.values[i]);
        sum_worlds(risks, plan, from + 1, world, weight * nodes.weights[i], means);
    }
    bg_nodes_free(&nodes);
}

/* Returns in how many worlds risks were computed.  Tests say what it is, as that is what an answer costs: who changes it should know. */
static size_t check(const char *text, int n_rates, int n_variables)
{
    struct fixture f;
    struct risks risks;
    struct bg_mixture mixture;
    struct bg_world world;
    double means[DAYS];
    double sums[DAYS] = {0};
    fixture_init(&f, text);
    assert_true(f.plan.n_kinds <= MOST_KINDS);
    risks_init(&risks, &f.plan);
    assert_int_equal(bg_mixture_count_rates(&f.plan), n_rates);
    assert_int_equal(bg_mixture_init(&mixture, &risks.arrivals[DAYS - 1], NULL, NULL), BG_OK);
    assert_int_equal(mixture.n_rates, n_rates);
    assert_int_equal(mixture.n_variables, n_variables);
    assert_int_equal(bg_mixture_mean(&mixture, compute, &risks, DAYS, means, NULL, NULL), BG_OK);
    const size_t n_worlds = risks.n_worlds;
    bg_world_fixed(&f.plan.worlds, &world);
    sum_worlds(&risks, &f.plan, 0, &world, 1, sums);
    for (int d = 0; d < DAYS; d++) {
        assert_close(means[d], sums[d], SAME);
    }
    bg_mixture_free(&mixture);
    risks_free(&risks);
    fixture_free(&f);
    return n_worlds;
}

#define HEAD(strikes) "title: t\nhorizon: 30 days\naccount: {strikes: " strikes "}\n"
#define PEOPLE(generic, personalized)                                                                                                      \
    "audience:\n"                                                                                                                          \
    "  near: {share: 70%, generic: {accept: 0.3, idk: " generic "}, personalized: {accept: 0.3, idk: " personalized "}}\n"                 \
    "  far: {share: 30%, generic: {accept: 0.3, idk: 2%}, personalized: {accept: 0.3, idk: 0.4%}}\n"
#define ONE_KIND "campaign: [{day: 0, every: 5 days, invites: 20, personalized: 40%}]\n"
#define TWO_KINDS                                                                                                                          \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, every: 5 days, invites: 20, personalized: 0%}\n"                                                                         \
    "  - {day: 2, every: 5 days, invites: 20, personalized: 100%, audience: near}\n"
#define MANY                                                                                                                               \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, invites: 5000, personalized: 0%}\n"                                                                                      \
    "  - {day: 0, invites: 5000, personalized: 100%, audience: near}\n"
#define THREE_KINDS TWO_KINDS "  - {day: 3, every: 9 days, invites: 20, personalized: 50%}\n"

static void fixed_rates_are_one_world(void **state)
{
    (void)state;
    assert_int_equal(check(HEAD("5") PEOPLE("6%", "1%") THREE_KINDS, 0, 0), 1);
}

/* Of rates that always act together, worlds are as few as of one. */
static void rates_of_one_kind_of_batch_are_one_variable(void **state)
{
    (void)state;
    assert_int_equal(check(HEAD("5") PEOPLE("3% to 9%", "1%") ONE_KIND, 1, 1), 33);
    assert_int_equal(check(HEAD("5") PEOPLE("3% to 9%", "0.5% to 2%") ONE_KIND, 2, 1), 50);
    assert_int_equal(check(HEAD("1") PEOPLE("0.01% to 30%", "0.5% to 2%") ONE_KIND, 2, 1), 164);
}

/* Nor where many kinds of batch have them in one proportion, but for rounding. */
static void rates_in_one_proportion_are_one_variable(void **state)
{
    (void)state;
    check(HEAD("5") "audience:\n"
                    "  near: {share: 55%, generic: {accept: 0, idk: 3% to 9%}, personalized: {accept: 0, idk: 1%}}\n"
                    "  far: {share: 45%, generic: {accept: 0, idk: 2% to 5%}, personalized: {accept: 0, idk: 0.4%}}\n"
                    "campaign:\n"
                    "  - {day: 0, invites: 20, personalized: 100%}\n"
                    "  - {day: 0, invites: 20, personalized: 3%}\n"
                    "  - {day: 1, invites: 20, personalized: 11%}\n"
                    "  - {day: 2, invites: 20, personalized: 29%}\n"
                    "  - {day: 3, invites: 20, personalized: 41%}\n",
          2, 1);
}

/* Their sum is not taken for more than everybody, whatever room there is for it in the logarithm. */
static void rates_that_add_up_to_nearly_everybody_are_one_variable(void **state)
{
    (void)state;
    check(HEAD("15") "audience:\n"
                     "  near: {share: 70%, generic: {accept: 0, idk: 20% to 97%}, personalized: {accept: 0, idk: 1%}}\n"
                     "  far: {share: 30%, generic: {accept: 0, idk: 40% to 95%}, personalized: {accept: 0, idk: 0.4%}}\n"
                     "campaign: [{day: 0, invites: 20, personalized: 100%}, {day: 0, every: 5 days, invites: 20, personalized: 0%}]\n",
          2, 1);
}

static void rates_of_several_kinds_of_batch_span_a_grid(void **state)
{
    (void)state;
    assert_int_equal(check(HEAD("5") PEOPLE("3% to 9%", "0.5% to 2%") TWO_KINDS, 2, 2), 890);
    assert_int_equal(check(HEAD("3") PEOPLE("0.01% to 0.1%", "0.5% to 5%") THREE_KINDS, 2, 2), 3066);
}

static void multiply(void *context, const double *idk, double *values)
{
    const struct bg_plan *plan = context;
    values[0] = 1;
    for (size_t k = 0; k < plan->n_kinds; k++) {
        values[0] *= idk[k];
    }
}

/* As many as there may be: of rates that know nothing of each other the mean of the product is the product of the means. */
static void four_rates_span_a_grid_too(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_arrivals horizon;
    struct bg_mixture mixture;
    double mean;
    double product = 1;
    fixture_init(&f, "title: t\nhorizon: 30 days\naccount: {strikes: 4}\naudience:\n"
                     "  near: {share: 50%, generic: {accept: 0%, idk: 3% to 4%}, personalized: {accept: 0%, idk: 1% to 2%}}\n"
                     "  far: {share: 50%, generic: {accept: 0%, idk: 5% to 7%}, personalized: {accept: 0%, idk: 2% to 3%}}\n"
                     "campaign:\n"
                     "  - {day: 0, invites: 20, personalized: 0%, audience: near}\n"
                     "  - {day: 1, invites: 20, personalized: 100%, audience: near}\n"
                     "  - {day: 2, invites: 20, personalized: 0%, audience: far}\n"
                     "  - {day: 3, invites: 20, personalized: 100%, audience: far}\n");
    assert_int_equal(f.plan.worlds.n_uncertain, BG_MAX_RATES);
    for (size_t i = 0; i < BG_MAX_RATES; i++) {
        const struct bg_beta *beta = &f.plan.worlds.uncertain[i].beta;
        product *= beta->alpha / (beta->alpha + beta->beta);
    }
    assert_int_equal(bg_arrivals_init(&horizon, &f.plan, NULL), BG_OK);
    bg_arrivals_move(&horizon, 30);
    assert_int_equal(bg_mixture_init(&mixture, &horizon, NULL, NULL), BG_OK);
    assert_int_equal(mixture.n_variables, BG_MAX_RATES);
    assert_int_equal(bg_mixture_mean(&mixture, multiply, &f.plan, 1, &mean, NULL, NULL), BG_OK);
    assert_close(mean, product, SAME);
    bg_mixture_free(&mixture);
    bg_arrivals_free(&horizon);
    fixture_free(&f);
}

/* By an early day even the rarest worlds can matter, in which nearly everybody does not know us: a risk of many strikes grows with a high
 * power of the rate. */
static void early_risks_come_from_rare_worlds(void **state)
{
    (void)state;
    assert_int_equal(check(HEAD("40") PEOPLE("0.01% to 3%", "0.01% to 3%") MANY, 2, 2), 14625);
}

/* Four wide rates that act apart span a grid that nobody would wait for. */
static void too_many_worlds_are_refused(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_arrivals arrivals;
    struct bg_mixture mixture;
    struct bg_error error = {0};
    fixture_init(
        &f,
        HEAD(
            "5") "audience:\n"
                 "  near: {share: 50%, generic: {accept: 0%, idk: 0.0001% to 99.99%}, personalized: {accept: 0%, idk: 0.0001% to 99.99%}}\n"
                 "  far: {share: 50%, generic: {accept: 0%, idk: 0.0001% to 99.99%}, personalized: {accept: 0%, idk: 0.0001% to 99.99%}}\n"
                 "campaign:\n"
                 "  - {day: 0, invites: 1000000000, personalized: 0%, audience: near}\n"
                 "  - {day: 1, invites: 1000000000, personalized: 100%, audience: near}\n"
                 "  - {day: 2, invites: 1000000000, personalized: 0%, audience: far}\n"
                 "  - {day: 3, invites: 1000000000, personalized: 100%, audience: far}\n");
    assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
    bg_arrivals_move(&arrivals, 30);
    assert_int_equal(bg_mixture_init(&mixture, &arrivals, NULL, &error), BG_FAILED);
    assert_int_equal(error.count, 1);
    assert_non_null(strstr(error.message[0], "does not converge within 40000000 worlds"));
    bg_error_free(&error);
    bg_arrivals_free(&arrivals);
    fixture_free(&f);
}

/* Forty million can be looked at: ten million, if each of two rates is to be refined once. */
static void worlds_are_few_where_they_may_be_refined(void **state)
{
    (void)state;
    struct bg_mixture mixture = {.n_variables = 2};
    mixture.variables[0].nodes.n = 10000;
    mixture.variables[1].nodes.n = 1000;
    assert_true(bg_mixture_is_small(&mixture));
    mixture.variables[1].nodes.n++;
    assert_false(bg_mixture_is_small(&mixture));
}

/* Neither a rate of accepts, nor one that no invitation meets, nor one of batches that send nothing, makes worlds differ. */
static void rates_that_do_not_matter_are_left_out(void **state)
{
    (void)state;
#define UNMET "campaign: [{day: 0, every: 5 days, invites: 20, personalized: 0%}, {day: 1, invites: 0, personalized: 100%}]\n"
    check(HEAD("5") "audience: {all: {share: 100%, generic: {accept: 20% to 30%, idk: 3%}, personalized: {accept: 0.3, idk: 1% to "
                    "2%}}}\n" UNMET,
          0, 0);
#undef UNMET
    /* But a single invitation does. */
    assert_true(check(HEAD("1") PEOPLE("3%", "1% to 2%") "campaign: [{day: 0, invites: 20, personalized: 0%}, "
                                                         "{day: 1, invites: 1, personalized: 100%}]\n",
                      1, 1) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_rates_are_one_world),
        cmocka_unit_test(rates_of_one_kind_of_batch_are_one_variable),
        cmocka_unit_test(rates_in_one_proportion_are_one_variable),
        cmocka_unit_test(rates_that_add_up_to_nearly_everybody_are_one_variable),
        cmocka_unit_test(rates_of_several_kinds_of_batch_span_a_grid),
        cmocka_unit_test(four_rates_span_a_grid_too),
        cmocka_unit_test(early_risks_come_from_rare_worlds),
        cmocka_unit_test(too_many_worlds_are_refused),
        cmocka_unit_test(worlds_are_few_where_they_may_be_refined),
        cmocka_unit_test(rates_that_do_not_matter_are_left_out),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
