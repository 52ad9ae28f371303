/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is followed by day, against plain sums over batches.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "../../sim/engine/life_state.h"
#include "blueguy/base/init.h"
#include "blueguy/engine/engine.h"
#include "blueguy/estimate/followed.h"
#include "reference.h"

#define SUM_ACCURACY 1e-8 /* Relative: sums by day are series where times of day are many (see byday.h). */

enum { SEED = 2016, LIVES = 20000 };

static const struct bg_work work = {.threads = 2};

#define ACCEPT 0.3
#define CONNECTIONS                                                                                                                        \
    "relationships:\n"                                                                                                                     \
    "  messages: {per_month: 2, warms: 10%, strengthens: 25%}\n"                                                                           \
    "  updates: {per_week: 1, warms: 1%, strengthens: 2%}\n"                                                                               \
    "  introductions: {per_year: 2}\n"
#define HEAD                                                                                                                               \
    "title: t\nhorizon: 100.5 days\n"                                                                                                      \
    "answers: {accept: {median: 2 days, p90: 9 days}, idk: {median: 3 days, p90: 15 days}}\n"
#define CAMPAIGN                                                                                                                           \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, every: 0.7 days, invites: 3, personalized: 0%}\n"                                                                        \
    "  - {day: 5, every: 6 days, invites: 20, personalized: 50%}\n"
#define ACCOUNT "account: {strikes: 3, window: 20 days, restricted_for: [1 day, 9 days, 40 days], weekly_limit: 30}\n"

struct followed {
    struct fixture f;
    struct bg_tally tally;
    struct bg_followed rows;
};

static void follow(struct followed *followed, const char *text)
{
    struct bg_tally_shape shape;
    fixture_init(&followed->f, text);
    bg_tally_shape_init(&shape, &followed->f.plan, true);
    assert_int_equal(bg_tally_init(&followed->tally, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&followed->tally, SEED, 1, LIVES, &work, NULL), BG_OK);
    assert_int_equal(bg_followed_init(&followed->rows, &followed->tally, NULL), BG_OK);
}

static void unfollow(struct followed *followed)
{
    bg_followed_free(&followed->rows);
    bg_tally_free(&followed->tally);
    fixture_free(&followed->f);
}

/* What a batch sends on average, and what share of it is of a message. */
static double mean_sends(const struct followed *of, size_t batch)
{
    return (double)bg_plan_sends(&of->f.plan, batch) - (double)of->tally.lacking[batch] / LIVES;
}

static double share_of(const struct followed *of, size_t batch, enum bg_message message)
{
    const double personalized = of->f.plan.kinds[of->f.plan.kind_of[batch]].personalized;
    return message == BG_PERSONALIZED ? personalized : 1 - personalized;
}

static double plain_accepts(const struct followed *of, double day, enum bg_message message)
{
    double sum = 0;
    for (size_t j = 0; j < of->f.plan.n_batches && of->f.plan.time_days[j] <= day; j++) {
        const double arrived = bg_delay_arrived(&of->f.plan.accept_delay, day - of->f.plan.time_days[j]);
        sum += mean_sends(of, j) * share_of(of, j, message) * ACCEPT * arrived;
    }
    return sum;
}

static double plain_sends(const struct followed *of, double day)
{
    double sum = 0;
    for (size_t j = 0; j < of->f.plan.n_batches && of->f.plan.time_days[j] <= day; j++) {
        sum += mean_sends(of, j);
    }
    return sum;
}

/* Accepts do not differ from world to world here, so the sums are the same whether worlds do or not. */
static void sends_and_accepts_are_sums_over_batches(void **state)
{
    (void)state;
    const char *const texts[] = {HEAD ACCOUNT EVERYBODY("30%", "3%") CAMPAIGN, HEAD ACCOUNT EVERYBODY("30%", "1% to 5%") CAMPAIGN};
    for (size_t i = 0; i < 2; i++) {
        struct followed of;
        follow(&of, texts[i]);
        assert_true(of.tally.shape.weighted == (i == 1));
        for (size_t row = 0; row < of.f.plan.n_rows; row++) {
            const double day = of.f.plan.row_days[row];
            assert_close(of.rows.rows[BG_FOLLOWED_SENT][row], plain_sends(&of, day), 1e-12);
            assert_close(of.rows.rows[BG_FOLLOWED_COLD][row], plain_accepts(&of, day, BG_GENERIC), SUM_ACCURACY);
            assert_close(of.rows.rows[BG_FOLLOWED_WARM][row], plain_accepts(&of, day, BG_PERSONALIZED), SUM_ACCURACY);
        }
        const size_t last = of.f.plan.n_rows - 1;
        assert_close(of.rows.rows[BG_FOLLOWED_SENT][last], of.tally.mean[BG_MEAN_SENT], 1e-12);
        unfollow(&of);
    }
}

/* By the horizon every strike has come; before it those of calm lives, of which only the number is known, follow the law of delays.  They
 * are held against the strikes themselves: where each of so many comes is a matter of chance, and five sigmas fail once in 1.7 million. */
static void strikes_come_when_lives_receive_them(void **state)
{
    (void)state;
    struct followed of;
    struct bg_life *life;
    follow(&of, HEAD ACCOUNT EVERYBODY("30%", "0.7%") CAMPAIGN);
    double *strikes = calloc(of.f.plan.n_rows, sizeof *strikes);
    assert_non_null(strikes);
    assert_int_equal(bg_life_create(&life, &of.f.plan, NULL), BG_OK);
    bg_life_keep_arrivals(life, true);
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, SEED, r));
        for (size_t i = 0; i < life->n_strikes; i++) {
            strikes[life->strike_rows[i]] += 1.0 / LIVES;
        }
    }
    const size_t last = of.f.plan.n_rows - 1;
    const double five_sigmas = 5 * sqrt(of.rows.rows[BG_FOLLOWED_STRIKES][last] / LIVES / 4);
    double sum = 0;
    for (size_t row = 0; row <= last; row++) {
        sum += strikes[row];
        assert_true(fabs(of.rows.rows[BG_FOLLOWED_STRIKES][row] - sum) < five_sigmas);
    }
    assert_close(of.rows.rows[BG_FOLLOWED_STRIKES][last], sum, SUM_ACCURACY);
    assert_true(sum > 1);
    bg_life_destroy(life);
    free(strikes);
    unfollow(&of);
}

/* Each connection is cold, warm or strong, so their sum is that of the accepts; a personalized one is never cold.  Introductions only
 * become more. */
static void connections_are_in_one_of_three_states(void **state)
{
    (void)state;
    struct followed of;
    struct bg_followed_bonds bonds;
    follow(&of, HEAD CONNECTIONS ACCOUNT EVERYBODY("30%", "1% to 5%") CAMPAIGN);
    assert_int_equal(bg_followed_bonds_init(&bonds, &of.tally, NULL), BG_OK);
    for (size_t row = 0; row < of.f.plan.n_rows; row++) {
        const double cold = of.rows.rows[BG_FOLLOWED_COLD][row];
        const double warm = of.rows.rows[BG_FOLLOWED_WARM][row];
        const double states = bonds.rows[BG_BOND_COLD][row] + bonds.rows[BG_BOND_WARM][row] + bonds.rows[BG_BOND_STRONG][row];
        assert_close(states, cold + warm, SUM_ACCURACY);
        assert_true(bonds.rows[BG_BOND_COLD][row] <= cold * (1 + SUM_ACCURACY));
        assert_true(row == 0 || bonds.rows[BG_BOND_MADE][row] >= bonds.rows[BG_BOND_MADE][row - 1]);
        assert_true(row == 0 || bonds.rows[BG_BOND_DECLINED][row] >= bonds.rows[BG_BOND_DECLINED][row - 1]);
    }
    /* The last row is what the lives add up to: these means are expectations given what was sent, not draws. */
    const size_t last = of.f.plan.n_rows - 1;
    assert_close(bonds.rows[BG_BOND_COLD][last], of.tally.mean[BG_MEAN_COLD], SUM_ACCURACY);
    assert_close(bonds.rows[BG_BOND_WARM][last], of.tally.mean[BG_MEAN_WARM], SUM_ACCURACY);
    assert_close(bonds.rows[BG_BOND_STRONG][last], of.tally.mean[BG_MEAN_STRONG], SUM_ACCURACY);
    assert_close(bonds.rows[BG_BOND_MADE][last], of.tally.mean[BG_MEAN_INTRODUCTIONS_MADE], SUM_ACCURACY);
    assert_close(bonds.rows[BG_BOND_DECLINED][last], of.tally.mean[BG_MEAN_INTRODUCTIONS_DECLINED], SUM_ACCURACY);
    bg_followed_bonds_free(&bonds);
    unfollow(&of);
}

/* What lives had and what they lost add up to what all lives have where nobody is ever restricted. */
static void what_is_lost_is_what_is_missing(void **state)
{
    (void)state;
    const char *const texts[][2] = {
        {HEAD CONNECTIONS ACCOUNT EVERYBODY("30%", "3%") CAMPAIGN, HEAD CONNECTIONS ACCOUNT EVERYBODY("30%", "0%") CAMPAIGN},
        {HEAD CONNECTIONS ACCOUNT EVERYBODY("30%", "1% to 5%") CAMPAIGN, HEAD CONNECTIONS ACCOUNT EVERYBODY("30%", "0%") CAMPAIGN}};
    for (size_t i = 0; i < 2; i++) {
        struct followed of;
        struct followed calm;
        follow(&of, texts[i][0]);
        follow(&calm, texts[i][1]);
        for (enum bg_mean mean = BG_MEAN_COLD; mean < BG_MEANS; mean++) {
            double lost;
            assert_int_equal(bg_followed_lost(&of.tally, mean, &lost, NULL), BG_OK);
            assert_true(lost > 0);
            assert_close(of.tally.mean[mean] + lost, calm.tally.mean[mean], SUM_ACCURACY);
            assert_int_equal(bg_followed_lost(&calm.tally, mean, &lost, NULL), BG_OK);
            assert_true(lost == 0);
        }
        unfollow(&calm);
        unfollow(&of);
    }
}

/* Of the batch an hour before the horizon no answer can come so soon that a double tells its chance from 0. */
static void what_cannot_come_in_time_adds_nothing(void **state)
{
    (void)state;
    struct followed of;
    follow(&of, "title: t\nhorizon: 30 days\nanswers: {idk: {median: 20 days, p90: 21 days}}\n" EVERYBODY(
                    "30%", "20%") "campaign: [{day: 0, invites: 9, personalized: 0%}, {day: 29.95, invites: 9, personalized: 0%}]\n");
    assert_true(bg_delay_arrived(&of.f.plan.idk_delay, 0.05) == 0);
    const double *strikes = of.rows.rows[BG_FOLLOWED_STRIKES];
    for (size_t row = 1; row < of.f.plan.n_rows; row++) {
        assert_true(strikes[row - 1] <= strikes[row]);
    }
    assert_true(strikes[of.f.plan.n_rows - 1] > 1);
    unfollow(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sends_and_accepts_are_sums_over_batches), cmocka_unit_test(strikes_come_when_lives_receive_them),
        cmocka_unit_test(connections_are_in_one_of_three_states),  cmocka_unit_test(what_is_lost_is_what_is_missing),
        cmocka_unit_test(what_cannot_come_in_time_adds_nothing),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
