/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparisons: exact differences, paired intervals and what they cover.
 */
#include "fixture.h"
#include "listening.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/init.h"
#include "blueguy/engine/life.h"
#include "blueguy/estimate/interval.h"
#include "blueguy/study/compare.h"
#include "blueguy/study/run.h"

#define CAMPAIGN(invites) "campaign: [{day: 0, invites: " invites ", personalized: 0%}]\n"
#define SPREE(invites) "title: Spree\nhorizon: 90 days\n" EVERYBODY("30%", "6%") CAMPAIGN(invites)
#define FORGETFUL(invites) "title: Forgetful\nhorizon: 90 days\naccount: {window: 30 days}\n" EVERYBODY("30%", "6%") CAMPAIGN(invites)

/* One strike within a second restricts for good, so the second batch goes out unless one of the first says that he doesn't know us. */
#define TWO_BATCHES(first, idk)                                                                                                            \
    "title: Two batches\nhorizon: 10 days\naccount: {strikes: 1, restricted_for: for good}\n" EVERYBODY("30%", idk) QUICK_ANSWERS          \
        "campaign: [{day: 0, invites: " first ", personalized: 0%}, {day: 5, invites: 100, personalized: 0%}]\n"

static const struct bg_work two_threads = {.threads = 2};

/* Two scenarios, compared. */
struct pair {
    struct fixture fixtures[2];
    struct bg_compare_result result;
};

static enum bg_status compare(struct pair *pair, const struct bg_run_settings *settings, const struct bg_work *work, struct bg_error *error)
{
    const struct bg_scenario *scenarios[2] = {&pair->fixtures[0].scenario, &pair->fixtures[1].scenario};
    return bg_compare_run(&pair->result, scenarios, 2, settings, work, error);
}

static struct bg_run_settings settings_of(int64_t replications, enum bg_method method)
{
    return (struct bg_run_settings){.seed = 2016, .replications = replications, .method = method, .confidence = 0.95};
}

static void pair_init(struct pair *pair, const char *first, const char *second)
{
    *pair = (struct pair){0};
    fixture_init(&pair->fixtures[0], first);
    fixture_init(&pair->fixtures[1], second);
}

static void pair_free(struct pair *pair)
{
    bg_compare_result_free(&pair->result);
    fixture_free(&pair->fixtures[0]);
    fixture_free(&pair->fixtures[1]);
}

static void pair_compare(struct pair *pair, int64_t replications, enum bg_method method)
{
    struct bg_run_settings settings = settings_of(replications, method);
    assert_int_equal(compare(pair, &settings, &two_threads, NULL), BG_OK);
}

static double width(struct bg_difference difference)
{
    return difference.high - difference.low;
}

static void exact_risks_have_exact_differences(void **state)
{
    (void)state;
    struct pair pair;
    pair_init(&pair, TWO_BATCHES("10", "1%"), TWO_BATCHES("35", "1%"));
    pair_compare(&pair, 10000, BG_METHOD_AUTO);
    struct bg_difference difference = pair.result.scenarios[1].from_first[BG_RESTRICTED];
    double expected = pow(0.99, 110) - pow(0.99, 135);
    assert_true(fabs(difference.value - expected) < 1e-12);
    assert_true(difference.low == difference.value && difference.high == difference.value);
    assert_true(pair.result.scenarios[0].from_first[BG_RESTRICTED].value == 0);
    pair_free(&pair);
}

static void exact_finds_risks_alone(void **state)
{
    (void)state;
    struct pair pair;
    pair_init(&pair, SPREE("50"), SPREE("52"));
    pair_compare(&pair, 10000, BG_METHOD_EXACT);
    const struct bg_compared *second = &pair.result.scenarios[1];
    assert_true(second->from_first[BG_RESTRICTED].value > 0);
    assert_true(isnan(second->summary.of[BG_SENT].value) && isnan(second->from_first[BG_SENT].value));
    pair_free(&pair);
}

static void what_has_no_exact_answer_is_refused_with_the_reason(void **state)
{
    (void)state;
    struct pair pair;
    struct bg_error error = {0};
    struct bg_run_settings settings = settings_of(1000, BG_METHOD_EXACT);
    pair_init(&pair, SPREE("50"), FORGETFUL("50"));
    assert_int_equal(compare(&pair, &settings, &two_threads, &error), BG_INVALID);
    assert_int_equal(error.count, 1);
    bg_error_free(&error);
    pair_free(&pair);
}

/* Each estimate is what a run of its scenario finds, to the bit. */
static void estimates_are_those_of_a_run(void **state)
{
    (void)state;
    struct pair pair;
    struct bg_run_result run;
    struct bg_run_limits limits = {0};
    struct bg_run_settings settings = settings_of(10000, BG_METHOD_AUTO);
    pair_init(&pair, SPREE("50"), FORGETFUL("60"));
    pair_compare(&pair, settings.replications, settings.method);
    assert_int_equal(bg_run_scenario(&run, &pair.fixtures[1].scenario, &settings, &limits, &two_threads, NULL), BG_OK);
    for (enum bg_quantity quantity = BG_RESTRICTIONS; quantity <= BG_ACCEPTED_WARM; quantity++) {
        assert_memory_equal(&run.summary.of[quantity], &pair.result.scenarios[1].summary.of[quantity], sizeof(double[3]));
    }
    const struct bg_table *by_day = &pair.result.tables[BG_COMPARE_RISK_BY_DAY];
    const struct bg_table *expected = &run.tables[BG_TABLE_RISK_BY_DAY];
    assert_int_equal(by_day->n_rows, 2 * expected->n_rows);
    for (size_t column = 0; column < 4; column++) {
        assert_memory_equal(by_day->columns[column + 1].numbers + expected->n_rows, expected->columns[column].numbers,
                            expected->n_rows * sizeof(double));
    }
    bg_run_result_free(&run);
    pair_free(&pair);
}

/* Fifty invitations against fifty-two: unpaired intervals of the differences would be at least half as wide again. */
static void pairing_narrows_neighbours(void **state)
{
    (void)state;
    static const enum bg_quantity quantities[] = {BG_RESTRICTED, BG_DAYS_RESTRICTED, BG_IDK, BG_ACCEPTED_COLD};
    struct pair pair;
    pair_init(&pair, SPREE("50"), SPREE("52"));
    pair_compare(&pair, 20000, BG_METHOD_SIMULATE);
    for (size_t i = 0; i < sizeof quantities / sizeof quantities[0]; i++) {
        const struct bg_estimate *first = &pair.result.scenarios[0].summary.of[quantities[i]];
        const struct bg_estimate *second = &pair.result.scenarios[1].summary.of[quantities[i]];
        double unpaired = hypot(first->high - first->low, second->high - second->low);
        struct bg_difference difference = pair.result.scenarios[1].from_first[quantities[i]];
        assert_true(width(difference) > 0 && 1.5 * width(difference) < unpaired);
        assert_true(fabs(difference.value - (second->value - first->value)) < 1e-9);
    }
    pair_free(&pair);
}

/* Blocks merge to what the definition says of all pairs at once. */
static void intervals_are_students_over_the_pairs(void **state)
{
    (void)state;
    enum { PAIRS = 10000 };
    struct pair pair;
    struct bg_life *lives[2];
    double sum = 0;
    double square = 0;
    pair_init(&pair, SPREE("50"), FORGETFUL("52"));
    pair_compare(&pair, PAIRS, BG_METHOD_SIMULATE);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(bg_life_create(&lives[i], &pair.fixtures[i].plan, NULL), BG_OK);
    }
    for (uint64_t replication = 1; replication <= PAIRS; replication++) {
        assert_true(bg_life_run(lives[0], 2016, replication) && bg_life_run(lives[1], 2016, replication));
        double difference = bg_life_values(lives[1])[BG_MEAN_IDK] - bg_life_values(lives[0])[BG_MEAN_IDK];
        sum += difference;
        square += difference * difference;
    }
    struct bg_interval expected = bg_interval_mean(PAIRS, sum / PAIRS, square - sum * sum / PAIRS, 0.95);
    struct bg_difference difference = pair.result.scenarios[1].from_first[BG_IDK];
    assert_true(fabs(difference.value - sum / PAIRS) < 1e-12);
    assert_true(fabs(difference.low - expected.low) < 1e-10 && fabs(difference.high - expected.high) < 1e-10);
    bg_life_destroy(lives[0]);
    bg_life_destroy(lives[1]);
    pair_free(&pair);
}

/* Counts how many of the seeds' intervals cover the true differences. */
static void count_covering(struct pair *pair, int seeds, int64_t replications, enum bg_quantity quantity, double truth, int *covering)
{
    for (int seed = 1; seed <= seeds; seed++) {
        struct bg_run_settings settings = settings_of(replications, BG_METHOD_SIMULATE);
        settings.seed = (uint64_t)seed;
        assert_int_equal(compare(pair, &settings, &two_threads, NULL), BG_OK);
        struct bg_difference difference = pair->result.scenarios[1].from_first[quantity];
        *covering += difference.low <= truth && truth <= difference.high;
        bg_compare_result_free(&pair->result);
    }
}

/* Fails by chance less than once in 10^6: five sigmas below what the intervals claim. */
static void assert_covers(int covering, int seeds)
{
    assert_true(covering >= 0.95 * seeds - 5 * sqrt(0.95 * 0.05 * seeds));
}

/* About one replication in seven differs: Student's interval, and neither too wide. */
static void intervals_of_many_differing_replications_cover(void **state)
{
    (void)state;
    struct pair pair;
    int covering = 0;
    int seeds = 500;
    double truth = 100 * (pow(0.98, 20) - pow(0.98, 10)) + 10;
    pair_init(&pair, TWO_BATCHES("10", "2%"), TWO_BATCHES("20", "2%"));
    count_covering(&pair, seeds, 1000, BG_SENT, truth, &covering);
    assert_covers(covering, seeds);
    assert_true(covering <= 0.95 * seeds + 5 * sqrt(0.95 * 0.05 * seeds));
    pair_free(&pair);
}

/* On average one replication in a thousand differs from the others, all of which send ten invitations more. */
static void intervals_of_few_differing_replications_cover(void **state)
{
    (void)state;
    struct pair pair;
    int covering = 0;
    int seeds = 500;
    double truth = 100 * (pow(0.9999, 20) - pow(0.9999, 10)) + 10;
    pair_init(&pair, TWO_BATCHES("10", "0.01%"), TWO_BATCHES("20", "0.01%"));
    count_covering(&pair, seeds, 1000, BG_SENT, truth, &covering);
    assert_covers(covering, seeds);
    pair_free(&pair);
}

static void intervals_of_few_discordant_risks_cover(void **state)
{
    (void)state;
    struct pair pair;
    int covering = 0;
    int seeds = 500;
    double truth = pow(0.9999, 110) - pow(0.9999, 120);
    pair_init(&pair, TWO_BATCHES("10", "0.01%"), TWO_BATCHES("20", "0.01%"));
    count_covering(&pair, seeds, 5000, BG_RESTRICTED, truth, &covering);
    assert_covers(covering, seeds);
    pair_free(&pair);
}

/* Nothing differs in any replication, and yet nobody knows that nothing can. */
static void no_interval_has_no_width(void **state)
{
    (void)state;
    struct pair pair;
    pair_init(&pair, SPREE("50"), SPREE("50"));
    pair_compare(&pair, 5000, BG_METHOD_SIMULATE);
    const struct bg_difference *differences = pair.result.scenarios[1].from_first;
    for (enum bg_quantity quantity = BG_RESTRICTIONS; quantity <= BG_ACCEPTED_WARM; quantity++) {
        assert_true(differences[quantity].value == 0 && differences[quantity].low < 0 && differences[quantity].high > 0);
    }
    pair_free(&pair);
}

static void weighted_risks_differ_between_their_far_ends(void **state)
{
    (void)state;
    struct pair pair;
    pair_init(&pair, TWO_BATCHES("10", "0.0001%"), TWO_BATCHES("60", "0.0001%"));
    pair_compare(&pair, 20000, BG_METHOD_RARE);
    struct bg_difference difference = pair.result.scenarios[1].from_first[BG_RESTRICTED];
    double truth = pow(0.999999, 110) - pow(0.999999, 160);
    assert_true(difference.low <= truth && truth <= difference.high && width(difference) < truth);
    assert_true(isnan(pair.result.scenarios[1].from_first[BG_SENT].value));
    pair_free(&pair);
}

static void any_number_of_threads_finds_the_same(void **state)
{
    (void)state;
    struct pair pairs[2];
    struct bg_run_settings settings = settings_of(30000, BG_METHOD_AUTO);
    for (int i = 0; i < 2; i++) {
        const struct bg_work work = {.threads = 1 + 2 * i};
        pair_init(&pairs[i], SPREE("50"), FORGETFUL("60"));
        assert_int_equal(compare(&pairs[i], &settings, &work, NULL), BG_OK);
    }
    for (size_t t = 0; t < BG_COMPARE_TABLES; t++) {
        const struct bg_table *tables[2] = {&pairs[0].result.tables[t], &pairs[1].result.tables[t]};
        for (size_t c = 0; c < tables[0]->n_columns; c++) {
            if (tables[0]->columns[c].kind == BG_COLUMN_NUMBER) {
                assert_memory_equal(tables[0]->columns[c].numbers, tables[1]->columns[c].numbers, tables[0]->n_rows * sizeof(double));
            }
        }
    }
    pair_free(&pairs[0]);
    pair_free(&pairs[1]);
}

static void what_only_one_scenario_has_has_no_difference(void **state)
{
    (void)state;
    struct pair pair;
    pair_init(&pair, SPREE("50"), SPREE("50") "relationships: {introductions: {per_year: 1}}\n");
    pair_compare(&pair, 1000, BG_METHOD_AUTO);
    const struct bg_compared *second = &pair.result.scenarios[1];
    assert_true(second->summary.of[BG_COLD].value > 0 && isnan(second->from_first[BG_COLD].value));
    size_t n_rows = 0;
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        const enum bg_quantity_kind kind = bg_quantity_info(quantity)->kind;
        const bool compared = kind == BG_KIND_RISK || kind == BG_KIND_MEAN;
        n_rows += compared && bg_quantity_applies(quantity, false, false);
        n_rows += compared && bg_quantity_applies(quantity, false, true);
    }
    assert_int_equal(pair.result.tables[BG_COMPARE_DIFFERENCES].n_rows, n_rows);
    pair_free(&pair);
}

static void a_stop_flag_interrupts(void **state)
{
    (void)state;
    struct pair pair;
    const struct bg_flag stop = {true};
    const struct bg_work work = {.threads = 2, .stop = &stop};
    struct bg_run_settings settings = settings_of(1000000, BG_METHOD_AUTO);
    pair_init(&pair, SPREE("50"), SPREE("52"));
    assert_int_equal(compare(&pair, &settings, &work, NULL), BG_INTERRUPTED);
    pair_free(&pair);
}

/* A replication is lived under both scenarios. */
static void progress_within_a_block_is_told_where_it_takes_long(void **state)
{
    (void)state;
    enum { LIVES = 12 };
    struct pair pair;
    struct told told = {.things = "lives"};
    const struct bg_work telling = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    const struct bg_run_settings settings = settings_of(LIVES, BG_METHOD_SIMULATE);
    pair_init(&pair, SLOW_LIVES, SLOW_LIVES);
    assert_int_equal(compare(&pair, &settings, &telling, NULL), BG_OK);
    assert_in_range(told.times, LIVES / 2, LIVES + 1);
    assert_true(told.done == LIVES && told.total == LIVES);
    pair_free(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_risks_have_exact_differences),
        cmocka_unit_test(exact_finds_risks_alone),
        cmocka_unit_test(what_has_no_exact_answer_is_refused_with_the_reason),
        cmocka_unit_test(estimates_are_those_of_a_run),
        cmocka_unit_test(pairing_narrows_neighbours),
        cmocka_unit_test(intervals_are_students_over_the_pairs),
        cmocka_unit_test(intervals_of_many_differing_replications_cover),
        cmocka_unit_test(intervals_of_few_differing_replications_cover),
        cmocka_unit_test(intervals_of_few_discordant_risks_cover),
        cmocka_unit_test(no_interval_has_no_width),
        cmocka_unit_test(weighted_risks_differ_between_their_far_ends),
        cmocka_unit_test(any_number_of_threads_finds_the_same),
        cmocka_unit_test(what_only_one_scenario_has_has_no_difference),
        cmocka_unit_test(a_stop_flag_interrupts),
        cmocka_unit_test(progress_within_a_block_is_told_where_it_takes_long),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
