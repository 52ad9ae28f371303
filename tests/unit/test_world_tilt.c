/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tilted worlds: their weights are the likelihood ratio of the worlds' own law, and take the tilt away again.
 *
 * Seeds are fixed; means are held against closed forms within five standard errors, which fails by chance once in 1.7 million.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "../../sim/estimate/nodes.h"
#include "../../sim/estimate/world_tilt.h"
#include "blueguy/chance/philox.h"
#include "blueguy/engine/chances.h"

#define RATIO_ACCURACY 1e-9
#define LARGEST_RATIO 4 /* A quarter of the draws are from the worlds' own law. */

enum { DRAWS = 40000, MOST_RATES = 3, FINE = 1, SEGMENTS = 64 };

static const char text[] = "title: t\nhorizon: 30 days\n"
                           "audience:\n"
                           "  near: {share: 70%, generic: {accept: 0.3, idk: 1% to 9%}, personalized: {accept: 0.3, idk: 0.5% to 2%}}\n"
                           "  far: {share: 30%, generic: {accept: 10% to 20%, idk: 2%}, personalized: {accept: 0.3, idk: 0.1% to 3%}}\n"
                           "campaign:\n"
                           "  - {day: 0, every: 5 days, invites: 20, personalized: 30%}\n"
                           "  - {day: 2, every: 5 days, invites: 10, personalized: 100%, audience: near}\n";

/* IDKs that are expected of the whole campaign in a world. */
static double expected_idks(const struct bg_plan *plan, const struct bg_world *world)
{
    double sum = 0;
    for (size_t k = 0; k < plan->n_kinds; k++) {
        sum += (double)plan->kinds[k].planned * bg_chances_idk_answer(plan, world, k);
    }
    return sum;
}

/* The mean of their power over the worlds in which the uncertain IDK rates from number `from` on lie at nodes. */
static double mean_power(const struct bg_plan *plan, size_t from, struct bg_world *world, int power)
{
    if (from == plan->worlds.n_uncertain) {
        return pow(expected_idks(plan, world), power);
    }
    const struct bg_uncertain_rate *rate = &plan->worlds.uncertain[from];
    if (rate->answer != BG_ANSWER_IDK) {
        return mean_power(plan, from + 1, world, power);
    }
    const struct bg_nodes_use use = {power, 1};
    struct bg_nodes nodes;
    double sum = 0;
    assert_int_equal(bg_nodes_of_rate(&nodes, &rate->beta, 1, FINE, &use, NULL), BG_OK);
    for (size_t i = 0; i < nodes.n; i++) {
        bg_world_set(world, rate, nodes.values[i]);
        sum += nodes.weights[i] * mean_power(plan, from + 1, world, power);
    }
    bg_nodes_free(&nodes);
    return sum;
}

static gsl_rng *make_rng(void)
{
    gsl_rng *rng = gsl_rng_alloc(bg_rng_philox);
    assert_non_null(rng);
    gsl_rng_set(rng, 2016);
    return rng;
}

/* A mean with its spread. */
struct mean {
    double sum;
    double squares;
};

static void add(struct mean *mean, double value)
{
    mean->sum += value;
    mean->squares += value * value;
}

static void assert_mean(const struct mean *mean, double truth)
{
    const double value = mean->sum / DRAWS;
    const double error = sqrt((mean->squares / DRAWS - value * value) / DRAWS);
    assert_true(fabs(value - truth) <= 5 * error);
}

/* With k strikes, weights are those of a mixture of the worlds' law f and f S^k / E[S^k], S being the IDKs expected.  So weighted means are
 * those over f, and the share of worlds with much more IDKs than usual is that of the mixture. */
static void check(const char *of, size_t n_rates, int strikes)
{
    struct fixture f;
    struct bg_world_tilt tilt;
    struct bg_world world;
    struct mean weights = {0};
    struct mean idks = {0};
    struct mean rates[MOST_RATES] = {{0}};
    gsl_rng *rng = make_rng();
    fixture_init(&f, of);
    bg_world_fixed(&f.plan.worlds, &world);
    const double power = mean_power(&f.plan, 0, &world, strikes);
    const double expected = mean_power(&f.plan, 0, &world, 1);
    const double next_power = mean_power(&f.plan, 0, &world, strikes + 1);
    assert_int_equal(bg_world_tilt_init(&tilt, &f.plan, strikes, NULL), BG_OK);
    assert_true(tilt.n_rates == n_rates && n_rates <= MOST_RATES);
    for (int i = 0; i < DRAWS; i++) {
        const double ratio = bg_world_tilt_draw(&tilt, rng, &world);
        const double s = expected_idks(&f.plan, &world);
        assert_close(ratio, 1 / (0.25 + 0.75 * pow(s, strikes) / power), RATIO_ACCURACY);
        assert_true(ratio <= LARGEST_RATIO);
        add(&weights, ratio);
        add(&idks, s);
        for (size_t r = 0; r < n_rates; r++) {
            const struct bg_uncertain_rate *rate = tilt.rates[r];
            add(&rates[r], ratio * bg_world_rate(&world, rate->segment, rate->message, BG_ANSWER_IDK));
        }
    }
    assert_mean(&weights, 1);
    assert_mean(&idks, 0.25 * expected + 0.75 * next_power / power);
    for (size_t r = 0; r < n_rates; r++) {
        assert_mean(&rates[r], tilt.rates[r]->beta.alpha / (tilt.rates[r]->beta.alpha + tilt.rates[r]->beta.beta));
    }
    bg_world_tilt_free(&tilt);
    fixture_free(&f);
    gsl_rng_free(rng);
}

static void weights_take_the_tilt_away(void **state)
{
    (void)state;
    check(text, MOST_RATES, 1);
    check(text, MOST_RATES, 5);
}

/* All of them but the last with rates that are known. */
static void as_many_segments_as_there_may_be_count(void **state)
{
    (void)state;
    enum { ROOM = 8192 };
    char many[ROOM] = "title: t\nhorizon: 30 days\naudience:\n";
    size_t length = strlen(many);
    for (int i = 1; i <= SEGMENTS; i++) {
        length += (size_t)snprintf(many + length, ROOM - length,
                                   "  s%d: {share: 1.5625%%, generic: {accept: 0, idk: %s}, personalized: {accept: 0, idk: 0}}\n", i,
                                   i < SEGMENTS ? "0.02%" : "1% to 4%");
    }
    snprintf(many + length, ROOM - length, "campaign: [{day: 0, invites: 500, personalized: 20%%}]\n");
    check(many, 1, 5);
}

/* A power beyond the highest would gain little: it is left out, in the weights too. */
static void very_many_strikes_tilt_like_many(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_world_tilt tilt;
    fixture_init(&f, text);
    assert_int_equal(bg_world_tilt_init(&tilt, &f.plan, 65, NULL), BG_OK);
    assert_int_equal(tilt.degree, 64);
    bg_world_tilt_free(&tilt);
    fixture_free(&f);
}

/* The highest power of as many IDKs as there may be is far beyond a double. */
static void very_many_idks_tilt_too(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_world_tilt tilt;
    struct bg_world world;
    struct mean weights = {0};
    gsl_rng *rng = make_rng();
    fixture_init(
        &f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "1% to 4%") "campaign: [{day: 0, invites: 1000000000, personalized: 0%}]\n");
    bg_world_fixed(&f.plan.worlds, &world);
    assert_int_equal(bg_world_tilt_init(&tilt, &f.plan, 64, NULL), BG_OK);
    for (int i = 0; i < DRAWS; i++) {
        add(&weights, bg_world_tilt_draw(&tilt, rng, &world));
    }
    assert_mean(&weights, 1);
    bg_world_tilt_free(&tilt);
    fixture_free(&f);
    gsl_rng_free(rng);
}

static void fixed_rates_are_left_alone(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_world_tilt tilt;
    struct bg_world world;
    gsl_rng *rng = make_rng();
    fixture_init(&f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "2%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    bg_world_fixed(&f.plan.worlds, &world);
    assert_int_equal(bg_world_tilt_init(&tilt, &f.plan, 5, NULL), BG_OK);
    assert_int_equal(tilt.n_rates, 0);
    assert_true(bg_world_tilt_draw(&tilt, rng, &world) == 1);
    assert_true(bg_world_rate(&world, 0, BG_GENERIC, BG_ANSWER_IDK) == 0.02);
    bg_world_tilt_free(&tilt);
    fixture_free(&f);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_take_the_tilt_away),       cmocka_unit_test(as_many_segments_as_there_may_be_count),
        cmocka_unit_test(very_many_strikes_tilt_like_many), cmocka_unit_test(very_many_idks_tilt_too),
        cmocka_unit_test(fixed_rates_are_left_alone),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
