/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives: closed forms, what holds after every replication, and what a change of the scenario may change.
 */
#include "fixture.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "../../sim/engine/life_state.h"
#include "blueguy/chance/poisson.h"
#include "blueguy/engine/life.h"
#include "blueguy/engine/tally.h"

enum { LIVES = 20000 };

static struct bg_life *create_life(const struct fixture *f)
{
    struct bg_life *life = NULL;
    assert_int_equal(bg_life_create(&life, &f->plan, NULL), BG_OK);
    return life;
}

static void finish(struct bg_life *life, struct fixture *f)
{
    bg_life_destroy(life);
    fixture_free(f);
}

/* How many of LIVES lives are restricted. */
static int count_restricted(const char *text)
{
    struct fixture f;
    fixture_init(&f, text);
    struct bg_life *life = create_life(&f);
    int restricted = 0;
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, 2016, r));
        restricted += bg_life_first(life) != NULL;
    }
    finish(life, &f);
    return restricted;
}

/* The number of restricted lives is binomial; five sigmas fail by chance once in 1.7 million. */
static void check_risk(const char *text, double risk)
{
    double sigma = sqrt(risk * (1 - risk) * LIVES);
    assert_true(fabs(count_restricted(text) - risk * LIVES) < 5 * sigma);
}

static void one_batch_is_a_binomial_tail(void **state)
{
    (void)state;
    check_risk(
        "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n",
        gsl_cdf_binomial_Q(4, 0.06, 50));
}

/* The median delay is 10 days: half the answers come before withdrawal, three quarters before the horizon of 20 days. */
static void withdrawal_and_horizon_cut_answers_off(void **state)
{
    (void)state;
    const char *answers = "answers: {idk: {median: 10 days}}\n";
    char text[1000];
    snprintf(text, sizeof text, "title: t\nhorizon: 90 days\nhabits: {withdraw_after: 10 days}\n%s%s%s", answers, EVERYBODY("0.3", "0.2"),
             "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    check_risk(text, gsl_cdf_binomial_Q(4, 0.1, 50));
    snprintf(text, sizeof text, "title: t\nhorizon: 20 days\n%s%s%s", answers, EVERYBODY("0.3", "0.1"),
             "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    check_risk(text, gsl_cdf_binomial_Q(4, 0.075, 50));
}

static void shares_and_personalization_mix_the_chances(void **state)
{
    (void)state;
    /* 0.75 (0.6 0.02 + 0.4 0.12) + 0.25 (0.6 0.01 + 0.4 0.03) */
    double idk = 0.75 * (0.6 * 0.02 + 0.4 * 0.12) + 0.25 * (0.6 * 0.01 + 0.4 * 0.03);
    check_risk("title: t\nhorizon: 90 days\n" QUICK_ANSWERS "audience:\n"
               "  near: {share: 60%, generic: {accept: 0.3, idk: 0.02}, personalized: {accept: 0.3, idk: 0.01}}\n"
               "  far: {share: 40%, generic: {accept: 0.3, idk: 0.12}, personalized: {accept: 0.3, idk: 0.03}}\n"
               "campaign: [{day: 0, invites: 80, personalized: 25%}]\n",
               gsl_cdf_binomial_Q(4, idk, 80));
}

static void certain_idks_restrict_at_once(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 30 days\n" QUICK_ANSWERS EVERYBODY(
                         "0%", "100%") "campaign:\n"
                                       "  - {day: 0, every: 1 day, invites: 1, personalized: 0%}\n");
    struct bg_life *life = create_life(&f);
    for (uint64_t r = 1; r <= 100; r++) {
        assert_true(bg_life_run(life, 2016, r));
        const double *values = bg_life_values(life);
        /* One strike a day: restricted on day 4, for a week: days 5 to 11 are blocked; then again on day 16 and, in the end, on day 28. */
        assert_true(values[BG_MEAN_RESTRICTIONS] == 3);
        assert_true(values[BG_MEAN_SENT] == 15 && values[BG_MEAN_BLOCKED] == 15 && values[BG_MEAN_IDK] == 15);
        assert_int_equal(bg_life_first(life)->invitation, 5);
    }
    finish(life, &f);
}

/* However likely an IDK is, an invitation brings one at most: of two that are likely, at most two, in their binomial shares. */
static void an_invitation_brings_one_idk_at_most(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(
        &f, "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY("0.3", "0.6") "campaign: [{day: 0, invites: 2, personalized: 0%}]\n");
    struct bg_life *life = create_life(&f);
    int both = 0;
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, 2016, r));
        assert_true(bg_life_values(life)[BG_MEAN_IDK] <= 2);
        both += bg_life_values(life)[BG_MEAN_IDK] == 2;
    }
    assert_true(fabs(both - 0.36 * LIVES) < 5 * sqrt(0.36 * 0.64 * LIVES));
    finish(life, &f);
}

/* Where IDKs are likely, two often fall on one invitation, and are drawn again.  All the same each invitation is as likely to be the one
 * that restricts as among independent ones. */
static void who_restricts_is_independent_of_who_else_answers(void **state)
{
    (void)state;
    enum { STRIKES = 2, SENT = 3, MANY = 5 * LIVES };
    struct fixture f;
    int restricting[SENT + 1] = {0};
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {strikes: 2}\n" QUICK_ANSWERS EVERYBODY(
                         "0.3", "0.5") "campaign: [{day: 0, every: 1 day, until: 2 days, invites: 1, personalized: 0%}]\n");
    struct bg_life *life = create_life(&f);
    for (uint64_t r = 1; r <= MANY; r++) {
        assert_true(bg_life_run(life, 2016, r));
        const struct bg_first *first = bg_life_first(life);
        restricting[first != NULL ? first->invitation : 0]++;
    }
    for (unsigned m = STRIKES; m <= SENT; m++) {
        const double chance = 0.5 * gsl_ran_binomial_pdf(STRIKES - 1, 0.5, m - 1);
        assert_true(fabs(restricting[m] - chance * MANY) < 5 * sqrt(chance * (1 - chance) * MANY));
    }
    finish(life, &f);
}

#define WEEKLY(strikes)                                                                                                                    \
    "title: t\nhorizon: 60 days\naccount: {" strikes ", weekly_limit: 20, restricted_for: 2 days}\n" EVERYBODY(                            \
        "0.3", "10%") "campaign: [{day: 0, every: 3 days, invites: 11, personalized: 0%}]\n"

/* 995 strikes of 1,000 are as none of 5 up to the first restriction. */
static void strikes_so_far_may_be_as_many_as_there_are(void **state)
{
    (void)state;
    struct fixture many;
    struct fixture few;
    int restricted = 0;
    fixture_init(&many, WEEKLY("strikes: 1000, strikes_so_far: 995"));
    fixture_init(&few, WEEKLY("strikes: 5"));
    struct bg_life *of_many = create_life(&many);
    struct bg_life *of_few = create_life(&few);
    for (uint64_t r = 1; r <= 500; r++) {
        assert_true(bg_life_run(of_many, 2016, r) && bg_life_run(of_few, 2016, r));
        const struct bg_first *first = bg_life_first(of_many);
        const struct bg_first *same = bg_life_first(of_few);
        assert_true((first == NULL) == (same == NULL));
        if (first != NULL) {
            assert_memory_equal(first, same, sizeof *first);
            restricted++;
        }
    }
    assert_true(restricted > 100);
    finish(of_many, &many);
    finish(of_few, &few);
}

#define ONE_KIND(personalized)                                                                                                             \
    "title: t\nhorizon: 60 days\naudience: {all: {share: 100%, generic: {accept: 0.3, idk: 2% to 30%}, personalized: {accept: 0.3, "       \
    "idk: " personalized "}}}\ncampaign: [{day: 0, every: 9 days, invites: 7, personalized: 0%}]\n"

/* The luck of an uncertain rate is its own: it is the same whether it is the only one, or others are there that nobody meets. */
static void one_uncertain_rate_is_as_uncertain_as_among_others(void **state)
{
    (void)state;
    struct fixture alone;
    struct fixture among;
    double idks = 0;
    double squares = 0;
    fixture_init(&alone, ONE_KIND("1%"));
    fixture_init(&among, ONE_KIND("1% to 20%"));
    struct bg_life *of_alone = create_life(&alone);
    struct bg_life *of_among = create_life(&among);
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(of_alone, 2016, r) && bg_life_run(of_among, 2016, r));
        assert_memory_equal(bg_life_values(of_alone), bg_life_values(of_among), BG_MEANS * sizeof(double));
        const double here = bg_life_values(of_alone)[BG_MEAN_IDK];
        idks += here;
        squares += here * here;
    }
    const double mean = idks / LIVES;
    assert_true(squares / LIVES - mean * mean > 2 * mean); /* Of a fixed rate the variance would be below the mean. */
    finish(of_alone, &alone);
    finish(of_among, &among);
}

static void a_replication_does_not_depend_on_those_before(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, RICH);
    struct bg_life *life = create_life(&f);
    struct bg_life *fresh = create_life(&f);
    for (uint64_t r = 1; r <= 300; r++) {
        assert_true(bg_life_run(life, 2016, r));
    }
    assert_true(bg_life_run(fresh, 2016, 300));
    assert_memory_equal(bg_life_values(life), bg_life_values(fresh), BG_MEANS * sizeof(double));
    bg_life_destroy(fresh);
    finish(life, &f);
}

/* Lives are drawn by the flock, but what is kept of one can be asked for before each. */
static void arrivals_are_kept_from_any_life_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.02") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    struct bg_life *sometimes = create_life(&f);
    struct bg_life *always = create_life(&f);
    bg_life_keep_arrivals(always, true);
    for (uint64_t r = 1; r <= 100; r++) {
        size_t kept;
        size_t n;
        bg_life_keep_arrivals(sometimes, false);
        assert_true(bg_life_run(sometimes, 2016, r % 2 == 0 ? r : r + 1)); /* It and the one after it, in either order. */
        assert_true(bg_life_run(sometimes, 2016, r % 2 == 0 ? r + 1 : r));
        bg_life_keep_arrivals(sometimes, true);
        assert_true(bg_life_run(sometimes, 2016, r) && bg_life_run(always, 2016, r));
        const double *arrivals = bg_life_arrivals(sometimes, &kept);
        const double *all = bg_life_arrivals(always, &n);
        assert_int_equal(n, bg_life_values(always)[BG_MEAN_IDK]);
        assert_int_equal(kept, n);
        assert_true(n == 0 || memcmp(arrivals, all, n * sizeof *all) == 0);
    }
    bg_life_destroy(sometimes);
    bg_life_destroy(always);
    fixture_free(&f);
}

/* Under the same draws a higher IDK rate restricts whom a lower one restricts. */
static void a_higher_idk_rate_never_lowers_the_risk(void **state)
{
    (void)state;
    struct fixture low;
    struct fixture high;
    fixture_init(&low, "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY(
                           "0.3", "0.060") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    fixture_init(&high, "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY(
                            "0.3", "0.063") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    struct bg_life *lower = create_life(&low);
    struct bg_life *higher = create_life(&high);
    int differ = 0;
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(lower, 2016, r) && bg_life_run(higher, 2016, r));
        assert_true(bg_life_first(lower) == NULL || bg_life_first(higher) != NULL);
        differ += (bg_life_first(lower) == NULL) != (bg_life_first(higher) == NULL);
    }
    assert_true(differ > 0 && differ < LIVES / 20); /* Common luck: independent lives would differ in three of ten. */
    bg_life_destroy(lower);
    bg_life_destroy(higher);
    fixture_free(&low);
    fixture_free(&high);
}

/* Where many IDKs are expected, their number takes several numbers, which come behind the pair that is for levels. */
static void many_idks_are_counted_by_numbers_of_their_own(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY(
                         "0.3", "0.0000005%") "campaign: [{day: 0, every: 1 day, until: 6, invites: 1000000000, personalized: 0%}]\n");
    struct bg_life *life = create_life(&f);
    for (uint64_t r = 1; r <= 20; r++) {
        struct bg_stream stream;
        assert_true(bg_life_run(life, 2016, r));
        bg_stream_init_at(&stream, 2016, r, BG_PURPOSE_COUNT, 1);
        assert_int_equal(life->lot.n_arrivals, bg_poisson_draw(bg_chances_total_hazard(life->lot.chances), &stream));
    }
    finish(life, &f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_batch_is_a_binomial_tail),
        cmocka_unit_test(withdrawal_and_horizon_cut_answers_off),
        cmocka_unit_test(shares_and_personalization_mix_the_chances),
        cmocka_unit_test(certain_idks_restrict_at_once),
        cmocka_unit_test(an_invitation_brings_one_idk_at_most),
        cmocka_unit_test(who_restricts_is_independent_of_who_else_answers),
        cmocka_unit_test(strikes_so_far_may_be_as_many_as_there_are),
        cmocka_unit_test(one_uncertain_rate_is_as_uncertain_as_among_others),
        cmocka_unit_test(a_replication_does_not_depend_on_those_before),
        cmocka_unit_test(arrivals_are_kept_from_any_life_on),
        cmocka_unit_test(a_higher_idk_rate_never_lowers_the_risk),
        cmocka_unit_test(many_idks_are_counted_by_numbers_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
