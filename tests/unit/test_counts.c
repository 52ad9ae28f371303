/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The law of the number of IDKs against GSL's distributions and plain sums over all cases.
 */
#include "fixture.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "blueguy/engine/counts.h"

/* The median delay is 10 days: of the first batch 3/4 of the IDKs come by the horizon, of the second 1/2. */
#define TWO_BATCHES                                                                                                                        \
    "title: t\nhorizon: 20 days\nanswers: {idk: {median: 10 days}}\n" EVERYBODY(                                                           \
        "0.3", "0.2") "campaign: [{day: 0, invites: 7, personalized: 0%}, {day: 10, invites: 11, personalized: 50%}]\n"

enum { FIRST = 7, SECOND = 11, MISSING = 5 };

static const double first_chance = 0.15;
static const double second_chance = 0.1;

/* The number of IDKs of one uniform. */
static size_t count_at(const struct bg_counts *counts, double u)
{
    uint32_t idks;
    bg_counts_find(counts, 1, &u, &idks);
    return idks;
}

/* P(so many IDKs to the first batch and so many to the second). */
static double chance_of(unsigned first, unsigned second)
{
    return gsl_ran_binomial_pdf(first, first_chance, FIRST) * gsl_ran_binomial_pdf(second, second_chance, SECOND);
}

static double chance_of_sum(unsigned sum)
{
    double chance = 0;
    for (unsigned first = 0; first <= sum; first++) {
        chance += chance_of(first, sum - first);
    }
    return chance;
}

static void the_law_is_that_of_a_sum_of_binomials(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, TWO_BATCHES);
    const struct bg_counts *counts = &f.plan.counts;
    double up_to = 0;
    assert_true(bg_counts_are_known(counts));
    for (unsigned k = 0; k < MISSING; k++) {
        const double below = up_to;
        up_to += chance_of_sum(k);
        assert_int_equal(count_at(counts, below + 1e-12), k);
        assert_int_equal(count_at(counts, up_to - 1e-12), k);
    }
    assert_int_equal(count_at(counts, up_to + 1e-12), MISSING);
    assert_int_equal(count_at(counts, 1 - 0x1p-53), MISSING);
    fixture_free(&f);
}

/* Points are Poisson, given that they are at least as many as the IDKs: by the rest of the number that decided those, or by another one. */
static void points_are_as_many_as_idks_or_more(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, TWO_BATCHES);
    const struct bg_counts *counts = &f.plan.counts;
    const double hazard = -FIRST * log1p(-first_chance) - SECOND * log1p(-second_chance);
    assert_true(counts->points.up_to[counts->points.n_steps - 1] == 1 && counts->points.from[counts->points.n_cells - 1] > 0);
    for (unsigned idks = 0; idks <= MISSING; idks++) {
        const double below = counts->idks.below[idks];
        const double fewer = idks > 0 ? gsl_cdf_poisson_P(idks - 1, hazard) : 0;
        for (double u = 0.005; u < 1; u += 0.01) {
            const size_t points = bg_counts_points_again(counts, idks, u);
            const double at = fewer + u * (1 - fewer);
            assert_in_range(points, idks, counts->points.n_steps - 1);
            assert_true(gsl_cdf_poisson_P((unsigned)points, hazard) >= at - 1e-12);
            assert_true(points == idks || gsl_cdf_poisson_P((unsigned)points - 1, hazard) <= at + 1e-12);
            assert_int_equal(bg_counts_points(counts, idks, below + u * (counts->idks.up_to[idks] - below)), points);
        }
        assert_in_range(bg_counts_points_again(counts, idks, 1), idks, counts->points.n_steps - 1);
    }
    fixture_free(&f);
}

static void check_place(const struct bg_plan *plan, double place, size_t batch, int64_t index)
{
    uint32_t found_batch;
    double found_index;
    bg_counts_place(&plan->counts, 1, &place, &found_batch, &found_index);
    assert_int_equal(found_batch, batch);
    assert_true(found_index == (double)index);
}

static void places_fall_into_batches_by_their_hazard(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, TWO_BATCHES);
    const double first = -FIRST * log1p(-first_chance);
    const double part = first / (first - SECOND * log1p(-second_chance));
    for (int i = 0; i < FIRST; i++) {
        check_place(&f.plan, part * (i + 0.01) / FIRST, 0, i);
        check_place(&f.plan, part * (i + 0.99) / FIRST, 0, i);
    }
    for (int i = 0; i < SECOND; i++) {
        check_place(&f.plan, part + (1 - part) * (i + 0.01) / SECOND, 1, i);
        check_place(&f.plan, part + (1 - part) * (i + 0.99) / SECOND, 1, i);
    }
    check_place(&f.plan, 1, 1, SECOND - 1);
    fixture_free(&f);
}

static void idks_are_shared_among_batches(void **state)
{
    (void)state;
    const int64_t lives[MISSING] = {1000, 700, 0, 300, 17};
    double expected[2] = {0};
    double found[2];
    struct fixture f;
    for (unsigned sum = 0; sum < MISSING; sum++) {
        for (unsigned first = 0; first <= sum; first++) {
            const double part = (double)lives[sum] * chance_of(first, sum - first) / chance_of_sum(sum);
            expected[0] += part * first;
            expected[1] += part * (sum - first);
        }
    }
    fixture_init(&f, TWO_BATCHES);
    assert_int_equal(bg_counts_share(&f.plan.counts, &f.plan, lives, found, NULL), BG_OK);
    assert_true(fabs(found[0] / expected[0] - 1) < 1e-12 && fabs(found[1] / expected[1] - 1) < 1e-12);
    fixture_free(&f);
}

/* More IDKs than invitations have no chance, and no life. */
static void idks_of_few_invitations_are_shared_too(void **state)
{
    (void)state;
    const int64_t lives[MISSING] = {1000, 700, 200, 30, 0};
    double found;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 20 days\n" EVERYBODY("0.3", "0.2") "campaign: [{day: 0, invites: 3, personalized: 0%}]\n");
    assert_int_equal(bg_counts_share(&f.plan.counts, &f.plan, lives, &found, NULL), BG_OK);
    assert_true(fabs(found / (700 + 2 * 200 + 3 * 30) - 1) < 1e-12);
    fixture_free(&f);
}

/* What is left of the law by rounding is nobody's: lives with so many IDKs are none. */
static void there_are_no_lives_by_rounding(void **state)
{
    (void)state;
    enum { STRIKES = 100, TOO_MANY = 20 };
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 20 days\naccount: {strikes: 100}\n" EVERYBODY(
                         "0.3", "3%") "campaign: [{day: 0, every: 1 day, invites: 1, personalized: 0%}]\n");
    for (size_t k = TOO_MANY; k < STRIKES; k++) {
        assert_true(f.plan.counts.idks.up_to[k] == 1);
    }
    assert_true(count_at(&f.plan.counts, 1 - 0x1p-53) < TOO_MANY);
    fixture_free(&f);
}

/* Ten strikes and ten thousand batches make a million products; that is the most. */
static void laws_that_take_long_are_left_unknown(void **state)
{
    (void)state;
#define HOURLY(hours)                                                                                                                      \
    "title: t\nhorizon: 600 days\naccount: {strikes: 10}\n" EVERYBODY("0.3", "0.01%") "campaign: [{day: 0, every: 1 hour, until: " hours   \
                                                                                      " hours, invites: 1, personalized: 0%}]\n"
    struct fixture f;
    fixture_init(&f, HOURLY("9999"));
    assert_int_equal(f.plan.n_batches, 10000);
    assert_true(bg_counts_are_known(&f.plan.counts));
    fixture_free(&f);
    fixture_init(&f, HOURLY("10000"));
    assert_false(bg_counts_are_known(&f.plan.counts));
    fixture_free(&f);
#undef HOURLY
}

/* However few a batch sends, it brings no more IDKs: those of three pairs are those of six. */
static void batches_bring_no_more_than_they_send(void **state)
{
    (void)state;
    enum { PAIRS = 3, SENT = 2 * PAIRS };
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 20 days\n" QUICK_ANSWERS EVERYBODY(
                         "0.3", "0.2") "campaign: [{day: 0, every: 5 days, until: 10, invites: 2, personalized: 0%}]\n");
    assert_true(bg_counts_are_known(&f.plan.counts));
    for (unsigned k = 0; k < MISSING; k++) {
        const double up_to = gsl_cdf_binomial_P(k, 0.2, SENT);
        assert_int_equal(count_at(&f.plan.counts, up_to - 1e-12), k);
        assert_int_equal(count_at(&f.plan.counts, up_to + 1e-12), k + 1);
    }
    fixture_free(&f);
}

/* Where rates are uncertain, a limit may shift invitations, or hardly any life is calm. */
static void some_laws_are_left_unknown(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "title: t\nhorizon: 20 days\n" EVERYBODY("0.3", "1% to 20%") "campaign: [{day: 0, invites: 7, personalized: 0%}]\n",
        "title: t\nhorizon: 20 days\naccount: {weekly_limit: 100}\n" EVERYBODY(
            "0.3", "20%") "campaign: [{day: 0, invites: 7, personalized: 0%}]\n",
        "title: t\nhorizon: 20 days\n" EVERYBODY("0.3", "20%") "campaign: [{day: 0, invites: 700, personalized: 0%}]\n",
        "title: t\nhorizon: 20 days\n" EVERYBODY("0.3", "0%") "campaign: [{day: 0, invites: 7, personalized: 0%}]\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct fixture f;
        fixture_init(&f, texts[i]);
        assert_false(bg_counts_are_known(&f.plan.counts));
        fixture_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_law_is_that_of_a_sum_of_binomials),    cmocka_unit_test(points_are_as_many_as_idks_or_more),
        cmocka_unit_test(places_fall_into_batches_by_their_hazard), cmocka_unit_test(idks_are_shared_among_batches),
        cmocka_unit_test(idks_of_few_invitations_are_shared_too),   cmocka_unit_test(there_are_no_lives_by_rounding),
        cmocka_unit_test(batches_bring_no_more_than_they_send),     cmocka_unit_test(some_laws_are_left_unknown),
        cmocka_unit_test(laws_that_take_long_are_left_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
