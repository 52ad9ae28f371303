/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placements of the tilt: where they lie, what is sent and answered within them, and the likelihood ratio of their mixture, each as its
 * definition says.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_math.h>

#include <stdbool.h>
#include <stdlib.h>

#include "../../sim/estimate/placement.h"
#include "blueguy/base/compare.h"
#include "blueguy/chance/philox.h"

#define EXACT 1e-12

enum { KINDS = 2, MOST_POINTS = 12, DRAWS = 200, GRID = 1000 };

#define CAMPAIGN                                                                                                                           \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, every: 3 days, invites: 5, personalized: 0%}\n"                                                                          \
    "  - {day: 2, every: 10 days, invites: 40, personalized: 30%}\n"
#define TEXT(account)                                                                                                                      \
    "title: t\nhorizon: 101 days\naccount: {" account "}\nhabits: {withdraw_after: 21 days}\n"                                             \
    "audience: {all: {share: 100%, generic: {accept: 0.3, idk: 0.2%}, personalized: {accept: 0.3, idk: 0.1%}}}\n" CAMPAIGN

static const char *const texts[] = {
    TEXT("strikes: 4, strikes_so_far: 1"),
    TEXT("strikes: 1, window: 10 days"),
    TEXT("strikes: 3, window: 16 days"),
    TEXT("strikes: 3, strikes_so_far: 1, window: 7 days"),
};

struct placed {
    struct fixture f;
    struct bg_placements placements;
    struct bg_chances chances;
    struct bg_placement_odds odds;
};

static void place(struct placed *placed, const char *text)
{
    fixture_init(&placed->f, text);
    assert_int_equal(placed->f.plan.n_kinds, KINDS);
    assert_int_equal(bg_placements_init(&placed->placements, &placed->f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_chances_init(&placed->chances, &placed->f.plan, &placed->f.plan.planned, NULL), BG_OK);
    assert_int_equal(bg_placement_odds_init(&placed->odds, &placed->placements, NULL), BG_OK);
    bg_placement_odds_update(&placed->odds, &placed->placements, &placed->chances);
}

static void displace(struct placed *placed)
{
    bg_placement_odds_free(&placed->odds);
    bg_chances_free(&placed->chances);
    bg_placements_free(&placed->placements);
    fixture_free(&placed->f);
}

/* Whether so many strikes within [from, to] would be looked for. */
static bool covers(const struct bg_placements *placements, double from, double to, int strikes)
{
    bool covered = false;
    for (size_t m = 0; m < placements->count; m++) {
        const struct bg_placement *placement = &placements->items[m];
        covered = covered || (placement->start_day <= from && to <= placement->end_day && placement->strikes <= strikes);
    }
    return covered;
}

static void every_set_of_strikes_that_restricts_lies_within_a_placement(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        struct placed placed;
        place(&placed, texts[t]);
        const struct bg_plan *plan = &placed.f.plan;
        const struct bg_account *account = &placed.f.scenario.account;
        const double window = bg_plan_never_forgets(plan) ? plan->horizon_days : (double)account->window_s / BG_SECONDS_PER_DAY;
        assert_true(covers(&placed.placements, 0, fmin(window, plan->horizon_days), bg_plan_missing_strikes(plan)));
        for (int i = 0; i <= GRID; i++) {
            const double from = (plan->horizon_days - window) * i / GRID;
            assert_true(covers(&placed.placements, from, from + window, account->strikes));
        }
        /* They are a quarter of a window apart, and no longer than need be. */
        assert_int_equal(
            placed.placements.count,
            (bg_plan_never_forgets(plan) ? 1 : (size_t)ceil(plan->horizon_days / (window / 4)) + (account->strikes_so_far > 0 ? 1 : 0)));
        for (size_t m = 0; m < placed.placements.count; m++) {
            const struct bg_placement *placement = &placed.placements.items[m];
            assert_true(placement->end_day - placement->start_day <= window * 5 / 4 + 1e-9 && placement->end_day <= plan->horizon_days);
        }
        displace(&placed);
    }
}

/* Else there would be as many as windows fit into the horizon: they grow longer instead. */
static void there_are_not_too_many_of_them(void **state)
{
    (void)state;
    enum { MOST = 16384 };
    struct fixture f;
    struct bg_placements placements;
    fixture_init(&f, "title: t\nhorizon: 36500 days\naccount: {strikes: 2, window: 1 day}\n" EVERYBODY(
                         "0.3", "0.001") "campaign: [{day: 0, invites: 9, personalized: 0%}]\n");
    assert_int_equal(bg_placements_init(&placements, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(placements.count, MOST);
    for (int i = 0; i <= GRID; i++) {
        const double from = (f.plan.horizon_days - 1) * i / GRID;
        assert_true(covers(&placements, from, from + 1, 2));
    }
    bg_placements_free(&placements);
    fixture_free(&f);
}

/* Of a delay that ends before withdrawal. */
static double answered(const struct bg_plan *plan, double days)
{
    return bg_delay_arrived(&plan->idk_delay, days) / bg_delay_arrived(&plan->idk_delay, INFINITY);
}

static void assert_densest(const struct placed *placed, double longest)
{
    const struct bg_plan *plan = &placed->f.plan;
    double hazard = 0;
    for (size_t k = 0; k < KINDS; k++) {
        double densest = 0;
        for (size_t first = 0; first < plan->n_batches; first++) {
            double sends = 0;
            for (size_t j = first; j < plan->n_batches && plan->time_days[j] <= plan->time_days[first] + longest; j++) {
                sends += plan->kind_of[j] == k ? (double)bg_plan_sends(plan, j) : 0;
            }
            densest = fmax(densest, sends);
        }
        assert_close(placed->placements.densest[k], densest, EXACT);
        hazard += densest * placed->chances.kinds[k].hazard;
    }
    assert_close(placed->odds.densest, hazard, EXACT);
}

static void what_is_answered_within_them_is_counted(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        struct placed placed;
        double longest = 0;
        place(&placed, texts[t]);
        const struct bg_plan *plan = &placed.f.plan;
        for (size_t m = 0; m < placed.placements.count; m++) {
            const struct bg_placement *placement = &placed.placements.items[m];
            double arrivals[KINDS] = {0};
            for (size_t j = 0; j < plan->n_batches; j++) {
                const double within =
                    answered(plan, placement->end_day - plan->time_days[j]) - answered(plan, placement->start_day - plan->time_days[j]);
                arrivals[plan->kind_of[j]] += (double)bg_plan_sends(plan, j) * within;
            }
            double mean = 0;
            for (size_t k = 0; k < KINDS; k++) {
                assert_close(placed.placements.arrivals[k * placed.placements.count + m], arrivals[k], EXACT);
                mean += arrivals[k] * placed.chances.kinds[k].hazard;
            }
            assert_close(placed.odds.mean[m], mean, EXACT);
            longest = fmax(longest, placement->end_day - placement->start_day);
        }
        assert_densest(&placed, longest);
        displace(&placed);
    }
}

/* (e mu / k)^k exp(-mu), or 1 where as many as are needed are expected anyway: each placement's share of the draws is in proportion. */
static double bound_of(const struct placed *placed, size_t m)
{
    const double mean = placed->odds.mean[m];
    const int strikes = placed->placements.items[m].strikes;
    return mean < strikes ? pow(M_E * mean / strikes, strikes) * exp(-mean) : 1;
}

static double sum_of_bounds(const struct placed *placed)
{
    double sum = 0;
    for (size_t m = 0; m < placed->placements.count; m++) {
        sum += bound_of(placed, m);
    }
    return sum;
}

static void placements_are_drawn_by_their_shares(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        struct placed placed;
        place(&placed, texts[t]);
        const double sum = sum_of_bounds(&placed);
        double below = 0;
        assert_close(placed.odds.bound, sum, EXACT);
        for (size_t m = 0; m < placed.placements.count; m++) {
            const double share = bound_of(&placed, m) / sum;
            assert_int_equal(bg_placement_odds_pick(&placed.odds, placed.placements.count, below + share * 1e-6), m);
            assert_int_equal(bg_placement_odds_pick(&placed.odds, placed.placements.count, below + share * (1 - 1e-6)), m);
            below += share;
        }
        displace(&placed);
    }
}

/* The density of the mixture relative to the untilted law, term by term. */
static double density(const struct placed *placed, const double *arrivals, size_t n_arrivals)
{
    const double all = sum_of_bounds(placed);
    double sum = 0;
    for (size_t m = 0; m < placed->placements.count; m++) {
        const struct bg_placement *placement = &placed->placements.items[m];
        const double mean = placed->odds.mean[m];
        const double theta = fmax(placement->strikes / mean, 1);
        int within = 0;
        for (size_t i = 0; i < n_arrivals; i++) {
            within += placement->start_day <= arrivals[i] && arrivals[i] < placement->end_day;
        }
        sum += bound_of(placed, m) / all * pow(theta, within) * exp(-(theta - 1) * mean);
    }
    return sum;
}

static void the_likelihood_ratio_is_that_of_the_mixture(void **state)
{
    (void)state;
    struct bg_stream stream;
    bg_stream_init(&stream, 2016, 1, BG_PURPOSE_IDK);
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        struct placed placed;
        place(&placed, texts[t]);
        for (int i = 0; i < DRAWS; i++) {
            double arrivals[MOST_POINTS];
            const size_t n = (size_t)(bg_stream_uniform(&stream) * MOST_POINTS);
            for (size_t p = 0; p < n; p++) {
                arrivals[p] = bg_stream_uniform(&stream) * placed.f.plan.horizon_days;
            }
            qsort(arrivals, n, sizeof *arrivals, bg_compare_doubles);
            const double ratio = bg_placement_odds_ratio(&placed.odds, &placed.placements, arrivals, n);
            assert_close(ratio, 1 / density(&placed, arrivals, n), EXACT);
        }
        displace(&placed);
    }
}

/* Of many batches and placements it takes long to count what is answered within them. */
static void counting_can_be_interrupted(void **state)
{
    (void)state;
    const struct bg_flag raised = {true};
    const struct bg_work stopped = {.threads = 1, .stop = &raised};
    struct fixture f;
    struct bg_placements placements;
    fixture_init(&f, texts[0]);
    assert_int_equal(bg_placements_init(&placements, &f.plan, &stopped, NULL), BG_INTERRUPTED);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_set_of_strikes_that_restricts_lies_within_a_placement),
        cmocka_unit_test(there_are_not_too_many_of_them),
        cmocka_unit_test(what_is_answered_within_them_is_counted),
        cmocka_unit_test(placements_are_drawn_by_their_shares),
        cmocka_unit_test(counting_can_be_interrupted),
        cmocka_unit_test(the_likelihood_ratio_is_that_of_the_mixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
