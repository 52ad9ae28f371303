/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The oracle against closed forms and lives that can be told by hand.
 *
 * Random outcomes come from fixed seeds; each of the about 40 comparisons would fail by bad luck under one seed in 10^8.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "../oracle/filling.h"
#include "../oracle/tally.h"
#include "../oracle/worlds.h"
#include "agree.h"

#define DAY BG_SECONDS_PER_DAY

enum { LIVES = 100000 };

static const double false_alarm = 1e-8;

struct fixture {
    struct bg_scenario scenario;
    struct bg_entry entries[3];
    int64_t ladder[3];
};

/* One segment, one batch of 50 generic invitations on day 0, five strikes that last, 30 days, answers within the minute. */
static void prepare(struct fixture *fixture, struct bg_rate idk, struct bg_rate accept)
{
    *fixture = (struct fixture){.ladder = {7 * DAY}};
    fixture->entries[0] = (struct bg_entry){.until_s = BG_NEVER, .invites = 50, .audience = BG_ANY_SEGMENT};
    fixture->scenario = (struct bg_scenario){
        .horizon_s = 30 * DAY,
        .account =
            {.strikes = 5, .window_s = BG_NEVER, .n_restricted_for = 1, .restricted_for_s = fixture->ladder, .weekly_limit = BG_NO_LIMIT},
        .n_segments = 1,
        .segments = {{.share = 1, .idk = {idk, idk}, .accept = {accept, accept}}},
        .accept_delay = {.median_s = 1},
        .idk_delay = {.median_s = 1},
        .n_entries = 1,
        .entries = fixture->entries,
        .withdraw_after_s = BG_NEVER,
    };
}

static struct bg_rate fixed(double rate)
{
    return (struct bg_rate){rate, rate};
}

static void simulate(const struct fixture *fixture, size_t n, struct oracle_tally *tally)
{
    static const unsigned long seed = 20160501;
    struct oracle_life life;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    oracle_life_init(&life, &fixture->scenario, true);
    oracle_tally_init(tally, &life);
    for (size_t i = 0; i < n; i++) {
        oracle_life_live(&life, rng);
        oracle_tally_add(tally, &life);
    }
    oracle_life_free(&life);
    gsl_rng_free(rng);
}

static double mean(const struct oracle_tally *tally, enum oracle_quantity quantity)
{
    return oracle_moments_mean(&tally->quantity[quantity], tally->n);
}

static void assert_mean(const struct oracle_tally *tally, enum oracle_quantity quantity, double expected)
{
    const struct oracle_moments *moments = &tally->quantity[quantity];
    struct sample_mean sample = {.mean = mean(tally, quantity),
                                 .standard_error = oracle_moments_standard_error(moments, tally->n),
                                 .largest = moments->largest,
                                 .n = (double)tally->n};
    if (!agree_means(expected, INFINITY, &sample, false_alarm))
        fail_msg("quantity %d: %.9g simulated, %.9g expected", (int)quantity, sample.mean, expected);
}

static void assert_risk(const struct oracle_tally *tally, double expected)
{
    double hits = tally->quantity[ORACLE_RESTRICTED].sum;
    if (!agree_probability(expected, hits, (double)tally->n, false_alarm))
        fail_msg("risk: %.9g simulated, %.9g expected", hits / (double)tally->n, expected);
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.17g instead of %.17g", value, expected);
}

static void fit_finds_the_beta_variable_with_these_percentiles(void **state)
{
    (void)state;
    /* Percentiles of Beta(2, 38), Beta(0.7, 5) and Beta(300, 700) by SciPy 1.10. */
    static const struct {
        struct bg_rate rate;
        double alpha;
        double beta;
    } known[] = {{{0.0091885645723274179, 0.1159521487579241}, 2, 38},
                 {{0.0025024721286225691, 0.38750092119894869}, 0.7, 5},
                 {{0.27640365720366145, 0.32405138100853165}, 300, 700}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct oracle_rate fit = oracle_rate_fit(known[i].rate);
        assert_near(fit.alpha, known[i].alpha, 1e-5 * known[i].alpha);
        assert_near(fit.beta, known[i].beta, 1e-5 * known[i].beta);
    }
}

static void one_batch_with_a_fixed_rate_is_a_binomial_tail(void **state)
{
    (void)state;
    struct fixture fixture;
    struct oracle_tally tally;
    prepare(&fixture, fixed(0.06), fixed(0.3));
    fixture.scenario.idk_delay.median_s = 15 * DAY; /* So that within 30 days three of four answers arrive. */
    simulate(&fixture, LIVES, &tally);
    assert_risk(&tally, gsl_cdf_binomial_Q(4, 0.06 * 0.75, 50));
    assert_mean(&tally, ORACLE_IDK, 50 * 0.06 * 0.75);
    assert_mean(&tally, ORACLE_ACCEPTED_COLD, 50 * 0.3);
    oracle_tally_free(&tally);
}

static void withdrawing_leaves_the_answers_that_came_before(void **state)
{
    (void)state;
    struct fixture fixture;
    struct oracle_tally tally;
    prepare(&fixture, fixed(0.2), fixed(0.3));
    fixture.scenario.idk_delay = (struct bg_delay_law){.median_s = 2 * DAY, .p90_s = 14 * DAY};
    fixture.scenario.withdraw_after_s = 14 * DAY;
    simulate(&fixture, LIVES, &tally);
    assert_risk(&tally, gsl_cdf_binomial_Q(4, 0.2 * 0.9, 50));
    oracle_tally_free(&tally);
}

static double beta_binomial_tail(int least, int n, double alpha, double beta)
{
    double sum = 0;
    for (int k = least; k <= n; k++)
        sum += gsl_sf_choose((unsigned)n, (unsigned)k) * gsl_sf_beta(alpha + k, beta + n - k) / gsl_sf_beta(alpha, beta);
    return sum;
}

static void one_batch_with_an_uncertain_rate_is_a_beta_binomial_tail(void **state)
{
    (void)state;
    struct fixture fixture;
    struct oracle_tally tally;
    prepare(&fixture, (struct bg_rate){0.0091885645723274179, 0.1159521487579241}, fixed(0.3));
    simulate(&fixture, LIVES, &tally);
    assert_risk(&tally, beta_binomial_tail(5, 50, 2, 38));
    assert_mean(&tally, ORACLE_IDK, 50 * 2 / 40.0);
    oracle_tally_free(&tally);
}

static void the_risk_in_a_world_has_the_quantiles_of_its_rate(void **state)
{
    (void)state;
    enum { WORLDS = 20000 };
    static double risk[WORLDS];
    struct fixture fixture;
    struct oracle_life life;
    prepare(&fixture, (struct bg_rate){0.0091885645723274179, 0.1159521487579241}, fixed(0.3));
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    oracle_life_init(&life, &fixture.scenario, false);
    assert_true(oracle_worlds_apply(&fixture.scenario));
    oracle_worlds_draw(&life, WORLDS, rng, risk);
    double low = gsl_cdf_binomial_Q(4, fixture.scenario.segments[0].idk[BG_GENERIC].low, 50);
    double high = gsl_cdf_binomial_Q(4, fixture.scenario.segments[0].idk[BG_GENERIC].high, 50);
    assert_true(agree_quantiles(low, 0, 0.05, 1e9, risk, WORLDS, false_alarm));
    assert_true(agree_quantiles(high, 0, 0.95, 1e9, risk, WORLDS, false_alarm));
    oracle_life_free(&life);
    gsl_rng_free(rng);
}

static void one_connection_warms_and_strengthens_at_exponential_times(void **state)
{
    (void)state;
    static const double accepted = 0.9;
    static const double warms = 0.12;        /* Per day: 9 messages a month × 20 % + 0.7 updates a week × 60 %. */
    static const double strengthens = 0.145; /* 9 / 30 × 30 % + 0.7 / 7 × 55 %. */
    static const double asked = 0.05;        /* 18.25 a year. */
    static const double days = 30;
    struct fixture fixture;
    struct oracle_tally tally;
    prepare(&fixture, fixed(0), fixed(accepted));
    fixture.entries[0].invites = 1;
    fixture.scenario.relationships =
        (struct bg_relationships){.present = true,
                                  .habits = {[BG_HABIT_MESSAGES] = {.touches = 9, .warms = 0.2, .strengthens = 0.3},
                                             [BG_HABIT_UPDATES] = {.touches = 0.7, .warms = 0.6, .strengthens = 0.55}},
                                  .introductions_per_year = 18.25};
    simulate(&fixture, LIVES, &tally);
    double cold = exp(-warms * days);
    double warm = warms / (strengthens - warms) * (cold - exp(-strengthens * days));
    double declined = asked * (1 - cold) / warms;
    assert_mean(&tally, ORACLE_COLD, accepted * cold);
    assert_mean(&tally, ORACLE_WARM, accepted * warm);
    assert_mean(&tally, ORACLE_STRONG, accepted * (1 - cold - warm));
    assert_mean(&tally, ORACLE_INTRODUCTIONS_DECLINED, accepted * declined);
    assert_mean(&tally, ORACLE_INTRODUCTIONS_MADE, accepted * (asked * days - declined));
    oracle_tally_free(&tally);

    fixture.entries[0].personalized = 1;
    simulate(&fixture, LIVES, &tally);
    assert_mean(&tally, ORACLE_COLD, 0);
    assert_mean(&tally, ORACLE_WARM, accepted * exp(-strengthens * days));
    assert_mean(&tally, ORACLE_INTRODUCTIONS_MADE, accepted * asked * days);
    oracle_tally_free(&tally);
}

static void a_ladder_of_restrictions_is_climbed_step_by_step(void **state)
{
    (void)state;
    /* Everyone answers IDK at once.  Two strikes: days 0 and 1 restrict for a day, 3 and 4 for two, 7 and 8 for good. */
    struct fixture fixture;
    struct oracle_tally tally;
    prepare(&fixture, fixed(1), fixed(0));
    fixture.scenario.horizon_s = 20 * DAY;
    fixture.scenario.account.strikes = 2;
    fixture.scenario.account.n_restricted_for = 3;
    fixture.ladder[0] = DAY;
    fixture.ladder[1] = 2 * DAY;
    fixture.ladder[2] = BG_NEVER;
    fixture.entries[0].every_s = DAY;
    fixture.entries[0].invites = 1;
    simulate(&fixture, 100, &tally);
    assert_near(mean(&tally, ORACLE_SENT), 6, 0);
    assert_near(mean(&tally, ORACLE_BLOCKED), 14, 0);
    assert_near(mean(&tally, ORACLE_RESTRICTIONS), 3, 0);
    assert_near(mean(&tally, ORACLE_DAYS_RESTRICTED), 1 + 2 + 12, 1e-3);
    assert_near(oracle_moments_mean(&tally.by_day[ORACLE_STRIKES][4], tally.n), 3, 0);
    assert_near(oracle_moments_mean(&tally.by_day[ORACLE_STRIKES][5], tally.n), 4, 0);
    assert_near(tally.invitations_at_restriction[0], 2, 0);
    assert_int_equal(tally.filled_by[2], 100);
    oracle_tally_free(&tally);
}

static void the_weekly_limit_forgets_what_was_sent_seven_days_ago(void **state)
{
    (void)state;
    struct fixture fixture;
    struct oracle_tally tally;
    prepare(&fixture, fixed(0), fixed(0));
    fixture.scenario.account.weekly_limit = 5;
    fixture.scenario.n_entries = 3;
    static const int64_t days[] = {7, 0, 3};
    for (int i = 0; i < 3; i++)
        fixture.entries[i] = (struct bg_entry){.day_s = days[i] * DAY, .until_s = BG_NEVER, .invites = 3, .audience = BG_ANY_SEGMENT};
    simulate(&fixture, 2, &tally);
    assert_near(oracle_moments_mean(&tally.by_day[ORACLE_SENT][3], tally.n), 5, 0);
    assert_near(mean(&tally, ORACLE_SENT), 8, 0);
    assert_near(mean(&tally, ORACLE_REFUSED), 1, 0);
    oracle_tally_free(&tally);
}

static void weekdays_leave_out_saturdays_and_sundays(void **state)
{
    (void)state;
    struct fixture fixture;
    struct oracle_campaign campaign;
    prepare(&fixture, fixed(0), fixed(0));
    fixture.scenario.start_weekday = 4;
    fixture.entries[0].day_s = DAY / 2;
    fixture.entries[0].every_s = DAY;
    fixture.entries[0].weekdays = true;
    fixture.entries[0].until_s = 5 * DAY + DAY / 2;
    oracle_campaign_init(&campaign, &fixture.scenario);
    static const int64_t half_days[] = {1, 7, 9, 11}; /* Friday, and Monday to Wednesday, at noon. */
    assert_int_equal(campaign.n_batches, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(campaign.batches[i].time_s, half_days[i] * DAY / 2);
    oracle_campaign_free(&campaign);
}

static void a_window_is_filled_only_by_strikes_less_than_its_length_apart(void **state)
{
    (void)state;
    struct bg_account account = {.strikes = 2, .window_s = 10};
    struct oracle_idk idks[] = {{.invitation = 1, .arrival_s = 50}, {2, 5}, {7, 14.5}, {9, 51}};
    assert_int_equal(oracle_filling_invitation(&account, idks, 4), 7);
    idks[2].arrival_s = 15;
    assert_int_equal(oracle_filling_invitation(&account, idks, 4), 9);
    assert_int_equal(oracle_filling_invitation(&account, idks, 3), 0);
    account.strikes_so_far = 1;
    assert_int_equal(oracle_filling_invitation(&account, idks, 3), 2);
}

/* The definition itself: the risk had only the first m been sent, against the walk in sending order. */
static void the_risk_by_invitation_is_that_of_a_campaign_cut_short(void **state)
{
    (void)state;
    enum { FIRST = 3, SECOND = 4 };
    struct fixture fixture;
    struct oracle_tally tally;
    struct oracle_tally cut;
    prepare(&fixture, fixed(0.25), fixed(0.3));
    fixture.scenario.idk_delay = (struct bg_delay_law){.median_s = 2 * DAY, .p90_s = 9 * DAY};
    fixture.scenario.account.strikes = 2;
    fixture.scenario.account.window_s = 3 * DAY;
    fixture.scenario.n_entries = 2;
    fixture.entries[0].invites = FIRST;
    fixture.entries[1] = (struct bg_entry){.day_s = 2 * DAY, .until_s = BG_NEVER, .invites = SECOND, .audience = BG_ANY_SEGMENT};
    simulate(&fixture, LIVES, &tally);
    double hits = 0;
    for (int m = 1; m <= FIRST + SECOND; m++) {
        hits += (double)tally.filled_by[m];
        fixture.scenario.n_entries = m > FIRST ? 2 : 1;
        fixture.entries[0].invites = m > FIRST ? FIRST : m;
        fixture.entries[1].invites = m - FIRST;
        simulate(&fixture, LIVES - 1, &cut);
        assert_true(agree_hits(hits, LIVES, cut.quantity[ORACLE_RESTRICTED].sum, LIVES - 1, false_alarm));
        oracle_tally_free(&cut);
    }
    oracle_tally_free(&tally);
}

static void disagreement_is_seen(void **state)
{
    (void)state;
    static const struct sample_mean sample = {.mean = 10, .standard_error = 0.01, .largest = 15, .n = 1e5};
    assert_true(agree_means(10.05, 1e6, &sample, false_alarm));
    assert_false(agree_means(10.1, 1e6, &sample, false_alarm));
    assert_false(agree_means(NAN, 1e6, &sample, false_alarm));
    assert_true(agree_probability(0.1, 10300, 1e5, false_alarm));
    assert_false(agree_probability(0.1, 10700, 1e5, false_alarm));
    assert_false(agree_probability(0, 1, 1e5, false_alarm));
    assert_true(agree_hits(0, 1e6, 2, 1e5, false_alarm));
    assert_false(agree_hits(0, 1e6, 20, 1e5, false_alarm));
    double sorted[1000];
    for (int i = 0; i < 1000; i++)
        sorted[i] = i;
    assert_true(agree_quantiles(450, 0, 0.5, 1e6, sorted, 1000, false_alarm));
    assert_false(agree_quantiles(380, 0, 0.5, 1e6, sorted, 1000, false_alarm));
    assert_false(agree_quantiles(620, 0, 0.5, 1e6, sorted, 1000, false_alarm));
    assert_true(agree_quantiles(380, 0, 0.5, 50, sorted, 1000, false_alarm));
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fit_finds_the_beta_variable_with_these_percentiles),
        cmocka_unit_test(one_batch_with_a_fixed_rate_is_a_binomial_tail),
        cmocka_unit_test(withdrawing_leaves_the_answers_that_came_before),
        cmocka_unit_test(one_batch_with_an_uncertain_rate_is_a_beta_binomial_tail),
        cmocka_unit_test(the_risk_in_a_world_has_the_quantiles_of_its_rate),
        cmocka_unit_test(one_connection_warms_and_strengthens_at_exponential_times),
        cmocka_unit_test(a_ladder_of_restrictions_is_climbed_step_by_step),
        cmocka_unit_test(the_weekly_limit_forgets_what_was_sent_seven_days_ago),
        cmocka_unit_test(weekdays_leave_out_saturdays_and_sundays),
        cmocka_unit_test(a_window_is_filled_only_by_strikes_less_than_its_length_apart),
        cmocka_unit_test(the_risk_by_invitation_is_that_of_a_campaign_cut_short),
        cmocka_unit_test(disagreement_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
