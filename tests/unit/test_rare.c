/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weighted simulation against the exact answer and, where there is none, against plain simulation.
 *
 * Seeds are fixed.  Intervals of the confidence below miss once in ten million; those by day are looked at where a hundredth of the risk
 * has come, so that enough replications count.
 */
#include "fixture.h"

#include <math.h>

#include "blueguy/base/init.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/rare.h"
#include "reference.h"

#define CONFIDENCE (1 - 1e-7)
#define HALF_WIDTH 5.327 /* Of its interval, in standard errors. */
#define SHARE 0.01
#define MOST_ERROR 0.05 /* Relative: what so many replications leave, whatever the risk. */

enum { SEED = 2016, REPLICATIONS = 16384, PLAIN_REPLICATIONS = 100000 };

static const struct bg_work work = {.threads = 2};

#define PEOPLE(idk)                                                                                                                        \
    "audience:\n"                                                                                                                          \
    "  near: {share: 60%, generic: {accept: 30%, idk: " idk "}, personalized: {accept: 50%, idk: 0.02%}}\n"                                \
    "  far: {share: 40%, generic: {accept: 10%, idk: 0.3%}, personalized: {accept: 50%, idk: 0.05% to 0.2%}}\n"

#define NEARLY_CERTAIN                                                                                                                     \
    "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY("0", "50% to 95%") "campaign: [{day: 0, invites: 30, personalized: 0%}]\n"

static const char *const remembered[] = {
    "title: t\nhorizon: 90 days\n" EVERYBODY("0.3", "0.0008") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n",
    "title: t\nhorizon: 60.5 days\naccount: {strikes: 3}\nhabits: {withdraw_after: 20 days}\nanswers: {idk: {median: 9 days}}\n" PEOPLE(
        "0.02% to 0.1%") "campaign:\n"
                         "  - {day: 0, every: 7 days, invites: 5, personalized: 40%}\n"
                         "  - {day: 3, every: 10 days, invites: 9, personalized: 100%, audience: far}\n",
    "title: t\nhorizon: 90 days\naccount: {strikes: 6, strikes_so_far: 3, weekly_limit: 12}\n" PEOPLE(
        "0.1%") "campaign: [{day: 0, every: 2 days, invites: 5, personalized: 25%}]\n",
    "title: t\nhorizon: 40 days\naccount: {strikes: 2}\n" PEOPLE(
        "0.1% to 3%") "campaign: [{day: 0, every: 4 days, invites: 30, personalized: 10%, audience: near}]\n",
    /* Hardly any answer comes by the horizon: one in 10^13, in 10^10, and exponential ones. */
    "title: t\nhorizon: 30 days\nanswers: {idk: {median: 1000 days, p90: 1850 days}}\n" EVERYBODY(
        "0.3", "5%") "campaign: [{day: 0, every: 1 day, invites: 20, personalized: 0%}]\n",
    "title: t\nhorizon: 30 days\naccount: {strikes: 1, window: 4 days}\nanswers: {idk: {median: 1000 days, p90: 2000 days}}\n" PEOPLE(
        "0.1% to 3%") "campaign: [{day: 0, every: 1 day, invites: 20, personalized: 40%}]\n",
    "title: t\nhorizon: 30 days\naccount: {strikes: 3}\nanswers: {idk: {median: 36500 days}}\nhabits: {withdraw_after: 20 "
    "days}\n" EVERYBODY("0.3",
                        "5%") "campaign: [{day: 29, invites: 20, personalized: 0%}, {day: 29.99, invites: 20000, personalized: 0%}]\n",
    /* From either of two batches alike. */
    "title: t\nhorizon: 30 days\naccount: {strikes: 3}\nanswers: {idk: {median: 100000 days}}\n" EVERYBODY(
        "0.3", "5%") "campaign: [{day: 0, invites: 20, personalized: 0%}, {day: 0.5, invites: 20, personalized: 0%}]\n",
};

static void risks_are_the_exact_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof remembered / sizeof remembered[0]; i++) {
        struct fixture f;
        struct bg_exact exact;
        struct bg_rare rare;
        double by_day[100];
        fixture_init(&f, remembered[i]);
        assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
        assert_int_equal(bg_exact_risk_by_day(&exact, by_day, NULL), BG_OK);
        assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, REPLICATIONS, CONFIDENCE, &work, NULL), BG_OK);
        assert_int_equal(rare.replications, REPLICATIONS);
        assert_int_equal(rare.n_rows, f.plan.n_rows);
        assert_true(rare.trusted);
        assert_true(rare.relative_error < MOST_ERROR);
        assert_true(rare.risk.low <= exact.risk && exact.risk <= rare.risk.high);
        assert_close((rare.risk.high - rare.risk.low) / 2, HALF_WIDTH * rare.relative_error * rare.risk.value, 1e-3);
        for (size_t row = 0; row < rare.n_rows; row++) {
            assert_true(by_day[row] < SHARE * exact.risk || (rare.rows[row].low <= by_day[row] && by_day[row] <= rare.rows[row].high));
        }
        assert_true(rare.rows[rare.n_rows - 1].value == rare.risk.value);
        bg_rare_free(&rare);
        bg_exact_free(&exact);
        fixture_free(&f);
    }
}

static const char *const forgotten[] = {
    "title: t\nhorizon: 120 days\naccount: {strikes: 3, window: 15 days}\nanswers: {idk: {median: 4 days}}\n" EVERYBODY(
        "0.3", "0.02") "campaign: [{day: 0, every: 5 days, invites: 5, personalized: 0%}]\n",
    "title: t\nhorizon: 80.25 days\naccount: {strikes: 3, strikes_so_far: 2, window: 10 days}\n" PEOPLE(
        "0.1% to 2%") "campaign: [{day: 0, every: 3 days, invites: 8, personalized: 30%}]\n",
    /* Windows so short that hardly any of the hazard arrives within one. */
    "title: t\nhorizon: 60 days\naccount: {strikes: 2, window: 6 hours}\nanswers: {idk: {median: 300 days}}\n" EVERYBODY(
        "0.3", "0.1") "campaign: [{day: 0, invites: 1, personalized: 0%}, {day: 10, every: 10 days, invites: 150, personalized: 0%}]\n",
    /* From the eighteenth day on no answer can come any more. */
    "title: t\nhorizon: 60 days\naccount: {strikes: 3, window: 4 days}\nhabits: {withdraw_after: 10 days}\n" EVERYBODY(
        "0.3", "0.02") "campaign: [{day: 0, every: 1 day, until: 8, invites: 5, personalized: 0%}]\n",
};

/* Both are estimates here: their difference is held against both errors. */
static void where_strikes_are_forgotten_plain_simulation_agrees(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forgotten / sizeof forgotten[0]; i++) {
        struct fixture f;
        struct bg_rare rare;
        struct bg_tally_shape shape;
        struct bg_tally tally;
        fixture_init(&f, forgotten[i]);
        bg_tally_shape_init(&shape, &f.plan, true);
        assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
        assert_int_equal(bg_engine_run(&tally, SEED, 1, PLAIN_REPLICATIONS, &work, NULL), BG_OK);
        assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, REPLICATIONS, CONFIDENCE, &work, NULL), BG_OK);
        assert_true(rare.trusted);
        assert_true(rare.relative_error < MOST_ERROR);
        int64_t hits = 0;
        for (size_t row = 0; row < rare.n_rows; row++) {
            hits += tally.row_hits[row];
            const struct bg_weighted *weighted = &rare.rows[row];
            const struct bg_estimate plain = bg_estimate_proportion(hits, PLAIN_REPLICATIONS, CONFIDENCE);
            const double room = hypot(weighted->high - weighted->low, plain.high - plain.low) / 2;
            assert_true(weighted->value < SHARE * rare.risk.value || fabs(weighted->value - plain.value) < room);
        }
        bg_rare_free(&rare);
        bg_tally_free(&tally);
        fixture_free(&f);
    }
}

/* Too few to show how weights spread: their largest possible value bounds the mean instead, and they are not trusted. */
static void few_replications_have_an_interval_that_covers(void **state)
{
    (void)state;
    enum { FEW = 60, SEEDS = 20 };
    for (size_t i = 0; i < sizeof remembered / sizeof remembered[0]; i++) {
        struct fixture f;
        struct bg_exact exact;
        fixture_init(&f, remembered[i]);
        assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct bg_rare rare;
            assert_int_equal(bg_rare_run(&rare, &f.plan, seed, 1, FEW, CONFIDENCE, &work, NULL), BG_OK);
            assert_true(rare.restricted > 0 && !rare.trusted);
            assert_true(rare.risk.low == 0 && rare.risk.value < rare.risk.high && exact.risk <= rare.risk.high);
            bg_rare_free(&rare);
        }
        bg_exact_free(&exact);
        fixture_free(&f);
    }
}

/* How many of so many replications are restricted, and whether they are trusted. */
static int64_t count_restricted(const struct bg_plan *plan, uint64_t seed, int64_t replications, bool *trusted)
{
    struct bg_rare rare;
    assert_int_equal(bg_rare_run(&rare, plan, seed, 1, replications, CONFIDENCE, &work, NULL), BG_OK);
    const int64_t restricted = rare.restricted;
    *trusted = rare.trusted;
    bg_rare_free(&rare);
    return restricted;
}

/* Here every replication is restricted, and all weigh the same. */
static void a_hundred_restricted_replications_are_enough_to_trust(void **state)
{
    (void)state;
    enum { ENOUGH = 100 };
    struct fixture f;
    bool trusted;
    fixture_init(
        &f, "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY("0%", "100%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    assert_int_equal(count_restricted(&f.plan, SEED, ENOUGH - 1, &trusted), ENOUGH - 1);
    assert_false(trusted);
    assert_int_equal(count_restricted(&f.plan, SEED, ENOUGH, &trusted), ENOUGH);
    assert_true(trusted);
    fixture_free(&f);
}

/* Of some two hundred weights that differ much, one may or may not be more than a fiftieth of the sum. */
static void one_weight_that_is_much_of_the_sum_is_not_trusted(void **state)
{
    (void)state;
    enum { REPLICATIONS_EACH = 220, FEW = 100, SEEDS = 40 };
    struct fixture f;
    int distrusted = 0;
    fixture_init(&f, remembered[3]);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        bool trusted;
        assert_true(count_restricted(&f.plan, seed, REPLICATIONS_EACH, &trusted) >= FEW);
        distrusted += trusted ? 0 : 1;
    }
    assert_in_range(distrusted, 1, SEEDS - 1);
    fixture_free(&f);
}

/* A second stage is as long as the first has shown to be enough, with something to spare, and has lives of its own. */
static void check_second_stage(const char *text, double precision)
{
    enum { FIRST_STAGE = 20480, MOST = 1000000 };
    const double confidence = 0.95;
    struct fixture f;
    struct bg_rare first;
    struct bg_rare rare;
    struct bg_rare same;
    bool reached;
    fixture_init(&f, text);
    assert_int_equal(bg_rare_run_until(&rare, &f.plan, SEED, precision, FIRST_STAGE, confidence, &reached, &work, NULL), BG_OK);
    assert_int_equal(bg_rare_run(&first, &f.plan, SEED, 1, FIRST_STAGE, confidence, &work, NULL), BG_OK);
    assert_true(!reached && rare.replications == FIRST_STAGE && rare.risk.value == first.risk.value);
    bg_rare_free(&rare);
    assert_int_equal(bg_rare_run_until(&rare, &f.plan, SEED, precision, MOST, confidence, &reached, &work, NULL), BG_OK);
    assert_int_equal(bg_rare_run(&same, &f.plan, SEED, FIRST_STAGE + 1, rare.replications, confidence, &work, NULL), BG_OK);
    assert_true(reached && rare.risk.value == same.risk.value);
    const double half_widths = (first.risk.value - first.risk.low) / (precision * first.risk.value);
    const double enough = FIRST_STAGE * half_widths * half_widths;
    const double lives = (double)rare.replications;
    assert_true(half_widths > 1 && lives > 1.15 * enough && lives < 1.25 * enough);
    bg_rare_free(&rare);
    bg_rare_free(&same);
    bg_rare_free(&first);
    fixture_free(&f);
}

/* Also where the upper end is cut at 1, which tells nothing of how far the other one is. */
static void the_next_stage_is_as_long_as_it_takes(void **state)
{
    (void)state;
    check_second_stage(remembered[0], 0.013);
    check_second_stage(NEARLY_CERTAIN, 0.006);
}

/* Where the upper end is cut at 1, the lower one alone tells that a stage was too short. */
static void both_ends_are_as_near_as_asked_for(void **state)
{
    (void)state;
    enum { FIRST_STAGE = 20480, FEW = 1000, SEEDS = 5 };
    const double precision = 0.003;
    struct fixture f;
    int cut = 0;
    fixture_init(&f, NEARLY_CERTAIN);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct bg_rare rare;
        bool reached;
        assert_int_equal(bg_rare_run_until(&rare, &f.plan, seed, precision, FIRST_STAGE + FEW, 0.95, &reached, &work, NULL), BG_OK);
        assert_int_equal(rare.replications, FEW);
        assert_true(!reached && rare.trusted && rare.risk.low < rare.risk.value * (1 - precision));
        cut += rare.risk.high <= rare.risk.value * (1 + precision) ? 1 : 0;
        bg_rare_free(&rare);
    }
    assert_in_range(cut, 1, SEEDS - 1);
    fixture_free(&f);
}

static void stages_grow_until_the_interval_is_as_narrow_as_asked_for(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_rare rare;
    bool reached;
    fixture_init(&f, remembered[1]);
    const double precision = 0.02;
    assert_int_equal(bg_rare_run_until(&rare, &f.plan, SEED, precision, 10000000, 0.95, &reached, &work, NULL), BG_OK);
    assert_true(reached && rare.trusted);
    assert_true(rare.risk.high <= rare.risk.value * (1 + precision) && rare.risk.low >= rare.risk.value * (1 - precision));
    /* Nor far more than that takes: half of these would have left an interval that is too wide. */
    const double half_width = (rare.risk.high - rare.risk.low) / 2 * sqrt(2);
    assert_true(half_width > precision * rare.risk.value);
    bg_rare_free(&rare);
    assert_int_equal(bg_rare_run_until(&rare, &f.plan, SEED, precision / 1000, 30000, 0.95, &reached, &work, NULL), BG_OK);
    assert_false(reached);
    assert_int_equal(rare.replications, 30000 - 20480); /* The first stage is not used again. */
    bg_rare_free(&rare);
    fixture_free(&f);
}

/* Their results lie where those of earlier ones lay. */
static void many_blocks_add_what_is_their_own(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_rare rare;
    fixture_init(&f, remembered[1]);
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, 200000, CONFIDENCE, &work, NULL), BG_OK);
    assert_close(rare.rows[rare.n_rows - 1].value, rare.risk.value, 1e-12);
    bg_rare_free(&rare);
    fixture_free(&f);
}

static void what_would_not_fit_into_memory_is_refused(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_rare rare;
    struct bg_error error = {0};
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {window: 1 day}\n" EVERYBODY(
                         "0%", "50%") "campaign: [{day: 0, every: 1 day, invites: 1000000, personalized: 0%}]\n");
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, 1, CONFIDENCE, &work, &error), BG_INVALID);
    assert_int_equal(error.count, 1);
    assert_non_null(strstr(error.message[0], "about 4.5e+07 IDKs are expected"));
    bg_error_free(&error);
    fixture_free(&f);
}

static void what_cannot_happen_has_no_risk(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_rare rare;
    fixture_init(&f, "title: t\nhorizon: 90 days\n" EVERYBODY("0.3", "0%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, 100, CONFIDENCE, &work, NULL), BG_OK);
    assert_int_equal(rare.replications, 100);
    assert_int_equal(rare.restricted, 0);
    assert_true(rare.trusted && isnan(rare.relative_error));
    assert_true(rare.risk.value == 0 && rare.risk.low == 0 && rare.risk.high == 0);
    bg_rare_free(&rare);
    fixture_free(&f);
}

/* Weights of up to 1 let a risk of nearly 1 be estimated too, and no end of an interval leaves [0, 1]. */
static void what_is_nearly_certain_stays_within_one(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_rare rare;
    fixture_init(
        &f, "title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY("0.3", "40%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n");
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, REPLICATIONS, CONFIDENCE, &work, NULL), BG_OK);
    assert_true(rare.risk.value > 0.99999 && rare.risk.value <= 1 && rare.risk.low <= rare.risk.value && rare.risk.high == 1);
    bg_rare_free(&rare);
    fixture_free(&f);
}

/* Of few weights that differ the mean would be more than 1 about every other time. */
static void no_risk_is_more_than_one(void **state)
{
    (void)state;
    enum { SEEDS = 40, FEW = 50 };
    struct fixture f;
    int cut = 0;
    fixture_init(&f, NEARLY_CERTAIN);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct bg_rare rare;
        assert_int_equal(bg_rare_run(&rare, &f.plan, seed, 1, FEW, CONFIDENCE, &work, NULL), BG_OK);
        assert_true(rare.risk.value <= 1 && rare.risk.high == 1);
        cut += rare.risk.value == 1 ? 1 : 0;
        bg_rare_free(&rare);
    }
    assert_in_range(cut, SEEDS / 4, SEEDS - SEEDS / 4);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risks_are_the_exact_ones),
        cmocka_unit_test(where_strikes_are_forgotten_plain_simulation_agrees),
        cmocka_unit_test(few_replications_have_an_interval_that_covers),
        cmocka_unit_test(a_hundred_restricted_replications_are_enough_to_trust),
        cmocka_unit_test(one_weight_that_is_much_of_the_sum_is_not_trusted),
        cmocka_unit_test(the_next_stage_is_as_long_as_it_takes),
        cmocka_unit_test(both_ends_are_as_near_as_asked_for),
        cmocka_unit_test(stages_grow_until_the_interval_is_as_narrow_as_asked_for),
        cmocka_unit_test(many_blocks_add_what_is_their_own),
        cmocka_unit_test(what_would_not_fit_into_memory_is_refused),
        cmocka_unit_test(what_cannot_happen_has_no_risk),
        cmocka_unit_test(what_is_nearly_certain_stays_within_one),
        cmocka_unit_test(no_risk_is_more_than_one),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
