/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Summaries against the lives that they sum up.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/base/init.h"
#include "blueguy/engine/engine.h"
#include "blueguy/estimate/bound.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/interval.h"
#include "blueguy/estimate/summary.h"
#include "reference.h"

#define CONFIDENCE 0.95

enum { SEED = 2016, LIVES = 5000, SOME_LIVES = 70, FEW_LIVES = 40 };

static const struct bg_work work = {.threads = 2};

#define CONNECTIONS "relationships:\n  introductions: {per_year: 2}\n"
#define CAMPAIGN(every) "campaign: [{day: 0, every: " every ", invites: 4, personalized: 25%}]\n"

static const char *const text =
    "title: t\nhorizon: 60.5 days\naccount: {strikes: 3, window: 20 days}\n" CONNECTIONS EVERYBODY("30%", "4%") CAMPAIGN("2 days");

struct summed {
    struct fixture f;
    struct bg_tally tally;
    struct bg_summary summary;
};

static void sum_up(struct summed *summed, const char *scenario, int64_t lives)
{
    struct bg_tally_shape shape;
    fixture_init(&summed->f, scenario);
    bg_tally_shape_init(&shape, &summed->f.plan, false);
    assert_int_equal(bg_tally_init(&summed->tally, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(&summed->tally, SEED, 1, lives, &work, NULL), BG_OK);
    bg_summary_init(&summed->summary, &summed->f.plan, CONFIDENCE);
    bg_summary_take_tally(&summed->summary, &summed->tally);
}

static void summed_free(struct summed *summed)
{
    bg_tally_free(&summed->tally);
    fixture_free(&summed->f);
}

/* The days of all first restrictions, in order, and the invitations sent before them, in theirs. */
static size_t list_firsts(const struct bg_plan *plan, int64_t lives, double *days, double *invitations)
{
    struct bg_life *life;
    size_t n = 0;
    assert_int_equal(bg_life_create(&life, plan, NULL), BG_OK);
    for (uint64_t r = 1; r <= (uint64_t)lives; r++) {
        assert_true(bg_life_run(life, SEED, r));
        if (bg_life_first(life) != NULL) {
            days[n] = bg_life_first(life)->day;
            invitations[n++] = (double)plan->planned.before[bg_life_first(life)->batches];
        }
    }
    bg_life_destroy(life);
    qsort(days, n, sizeof *days, bg_compare_doubles);
    qsort(invitations, n, sizeof *invitations, bg_compare_doubles);
    return n;
}

/* Days are known to a bin of the histogram; an interval goes to the outer ends of its bins. */
static void assert_quantile(const struct bg_estimate *estimate, const double *sorted, int64_t n, double level, double bin)
{
    const struct bg_rank_interval ranks = bg_interval_quantile_ranks(n, level, CONFIDENCE);
    assert_int_equal(estimate->method, BG_METHOD_SIMULATE);
    assert_true(fabs(estimate->value - sorted[ranks.estimate - 1]) <= bin);
    if (ranks.low > 0) {
        assert_true(estimate->low <= sorted[ranks.low - 1] && sorted[ranks.low - 1] - estimate->low <= bin);
    } else {
        assert_true(isnan(estimate->low));
    }
    if (ranks.high > 0) {
        assert_true(estimate->high >= sorted[ranks.high - 1] && estimate->high - sorted[ranks.high - 1] <= bin);
    } else {
        assert_true(isnan(estimate->high));
    }
}

/* All of them against the sorted lives. */
static void assert_quantiles(const struct summed *of, const double *days, const double *invitations, int64_t n)
{
    const double bin = of->f.plan.horizon_days / BG_DAY_BINS * (1 + 1e-9);
    for (enum bg_quantity quantity = BG_FIRST_DAY_P10; quantity <= BG_INVITATIONS_P90; quantity++) {
        const struct bg_quantity_info *info = bg_quantity_info(quantity);
        const bool of_day = info->kind == BG_KIND_DAY_QUANTILE;
        assert_quantile(&of->summary.of[quantity], of_day ? days : invitations, n, info->level, of_day ? bin : 0);
    }
}

/* Of few restrictions the intervals have no ends, or go to the first and the last of them. */
static void quantiles_are_those_of_the_sorted_lives(void **state)
{
    (void)state;
    static double days[LIVES];
    static double invitations[LIVES];
    const int64_t lives[] = {LIVES, SOME_LIVES, FEW_LIVES};
    for (size_t i = 0; i < sizeof lives / sizeof lives[0]; i++) {
        struct summed of;
        sum_up(&of, text, lives[i]);
        const size_t n = list_firsts(&of.f.plan, lives[i], days, invitations);
        assert_true(n > 20 && n < (size_t)lives[i]);
        assert_quantiles(&of, days, invitations, (int64_t)n);
        summed_free(&of);
    }
}

/* With 100 values that are not 0 the interval is Student's; with fewer, even if they are all, Clopper and Pearson's times the largest
 * possible value. */
static void assert_mean(const struct summed *of, enum bg_quantity quantity, int64_t lives)
{
    const enum bg_mean mean = bg_quantity_info(quantity)->mean;
    const struct bg_estimate *estimate = &of->summary.of[quantity];
    const int64_t nonzero = of->tally.nonzero[mean];
    const double largest = bg_bound_largest(&of->f.plan, mean);
    struct bg_interval interval = bg_interval_mean(lives, of->tally.mean[mean], of->tally.squares[mean], CONFIDENCE);
    if (nonzero < 100) {
        interval = bg_interval_few_nonzero(nonzero, lives, 0, largest, CONFIDENCE);
    }
    assert_true(estimate->value == of->tally.mean[mean]);
    assert_true(estimate->low == fmax(interval.low, 0) && estimate->high == interval.high);
    assert_true(estimate->value <= largest);
    assert_int_equal(estimate->replications, lives);
}

static void means_have_an_interval_that_fits_them(void **state)
{
    (void)state;
    const int64_t lives[] = {FEW_LIVES, LIVES};
    struct summed of;
    for (size_t i = 0; i < 2; i++) {
        sum_up(&of, text, lives[i]);
        for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
            if (bg_quantity_info(quantity)->kind == BG_KIND_MEAN) {
                assert_mean(&of, quantity, lives[i]);
            }
        }
        assert_true(of.summary.of[BG_RESTRICTED].value == (double)of.tally.restricted / (double)lives[i]);
        summed_free(&of);
    }
}

/* No fewer, and no more. */
static void a_hundred_values_that_are_not_zero_are_enough_for_students_interval(void **state)
{
    (void)state;
    struct summed of;
    sum_up(&of, text, LIVES);
    for (int64_t nonzero = 99; nonzero <= 100; nonzero++) {
        of.tally.nonzero[BG_MEAN_DAYS_RESTRICTED] = nonzero;
        bg_summary_init(&of.summary, &of.f.plan, CONFIDENCE);
        bg_summary_take_tally(&of.summary, &of.tally);
        assert_mean(&of, BG_DAYS_RESTRICTED, LIVES);
    }
    summed_free(&of);
}

static void what_no_life_showed_may_happen_yet(void **state)
{
    (void)state;
    struct summed of;
    sum_up(&of, text, LIVES);
    assert_true(of.summary.of[BG_REFUSED].value == 0 && of.summary.of[BG_REFUSED].low == 0);
    assert_close(of.summary.of[BG_REFUSED].high, 124 * -expm1(log(0.025) / LIVES), 1e-9);
    summed_free(&of);
}

static void the_most_that_a_value_can_be(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, text);
    assert_true(bg_bound_largest(&f.plan, BG_MEAN_RESTRICTED) == 1);
    assert_true(bg_bound_largest(&f.plan, BG_MEAN_DAYS_RESTRICTED) == 60.5);
    assert_true(bg_bound_largest(&f.plan, BG_MEAN_SENT) == 124);
    assert_true(bg_bound_largest(&f.plan, BG_MEAN_STRONG) == 124);
    assert_close(bg_bound_largest(&f.plan, BG_MEAN_INTRODUCTIONS_MADE), 124 * 2 * 60.5 / 365, 1e-15);
    assert_close(bg_bound_largest(&f.plan, BG_MEAN_INTRODUCTIONS_DECLINED), 124 * 2 * 60.5 / 365, 1e-15);
    assert_true(bg_bound_largest(&f.plan, BG_MEAN_RESTRICTIONS) == 41); /* 41 times 3 strikes, and one more. */
    fixture_free(&f);
    fixture_init(&f, "title: t\nhorizon: 90 days\naccount: {strikes: 3, strikes_so_far: 2}\n" EVERYBODY(
                         "0.3", "0.1") "campaign: [{day: 0, invites: 10, personalized: 0%}]\n");
    assert_true(bg_bound_largest(&f.plan, BG_MEAN_RESTRICTIONS) == 4);
    fixture_free(&f);
}

static void without_a_restriction_its_quantiles_are_undefined_but_were_looked_for(void **state)
{
    (void)state;
    struct summed of;
    sum_up(&of, "title: t\nhorizon: 60 days\n" EVERYBODY("30%", "0%") CAMPAIGN("2 days"), FEW_LIVES);
    for (enum bg_quantity quantity = BG_FIRST_DAY_P10; quantity <= BG_INVITATIONS_P90; quantity++) {
        assert_true(isnan(of.summary.of[quantity].value) && isnan(of.summary.of[quantity].low) && isnan(of.summary.of[quantity].high));
        assert_int_equal(of.summary.of[quantity].method, BG_METHOD_SIMULATE);
        assert_int_equal(of.summary.of[quantity].replications, FEW_LIVES);
    }
    summed_free(&of);
}

/* A single life tells of a quantile, though not where it ends, and the table says that it was one. */
static void a_single_restriction_is_each_of_its_quantiles(void **state)
{
    (void)state;
    struct summed of;
    struct bg_table table = {.columns = NULL};
    double day;
    double invitations;
    sum_up(&of, "title: t\nhorizon: 60 days\n" EVERYBODY("0%", "90%") CAMPAIGN("2 days"), 1);
    assert_int_equal(list_firsts(&of.f.plan, 1, &day, &invitations), 1);
    assert_quantiles(&of, &day, &invitations, 1);
    bg_summary_table(&of.summary, &table);
    assert_false(table.failed);
    assert_true(table.columns[bg_table_find(&table, "replications")].numbers[0] == 1);
    bg_table_free(&table);
    summed_free(&of);
}

static void what_is_known_is_not_taken_from_a_tally(void **state)
{
    (void)state;
    struct summed of;
    struct bg_exact exact;
    struct bg_table table = {0};
    sum_up(&of, "title: t\nhorizon: 60 days\n" EVERYBODY("30%", "1% to 9%") CAMPAIGN("2 days"), LIVES);
    assert_int_equal(bg_exact_init(&exact, &of.f.plan, NULL, NULL), BG_OK);
    bg_summary_init(&of.summary, &of.f.plan, CONFIDENCE);
    of.summary.of[BG_RESTRICTED] = bg_estimate_exact(exact.risk);
    assert_int_equal(bg_summary_take_exact_quantile(&of.summary, BG_FIRST_DAY_P50, &exact, NULL), BG_OK);
    assert_int_equal(bg_summary_take_exact_quantile(&of.summary, BG_INVITATIONS_P50, &exact, NULL), BG_OK);
    bg_summary_take_tally(&of.summary, &of.tally);
    assert_true(of.summary.of[BG_RESTRICTED].low == exact.risk && of.summary.of[BG_RESTRICTED].high == exact.risk);
    const double day = of.summary.of[BG_FIRST_DAY_P50].value;
    assert_true(of.summary.of[BG_INVITATIONS_P50].value == 4 * (floor(day / 2) + 1));
    assert_int_equal(of.summary.of[BG_INVITATIONS_P90].method, BG_METHOD_SIMULATE);
    /* Worlds were not looked into, and there are no relationships: the table has rows for the one and none for the other. */
    assert_true(isnan(of.summary.of[BG_WORLD_P50].value));
    bg_summary_table(&of.summary, &table);
    assert_false(table.failed);
    assert_int_equal(table.n_rows, BG_COLD);
    assert_int_equal(table.n_columns, 8);
    assert_string_equal(table.columns[0].texts[BG_WORLD_P95], "restricted_world_p95");
    assert_string_equal(table.columns[6].texts[BG_RESTRICTED], "exact");
    assert_string_equal(table.columns[6].texts[BG_SENT], "simulate");
    assert_string_equal(table.columns[6].texts[BG_WORLD_P95], "");
    assert_true(isnan(table.columns[7].numbers[BG_RESTRICTED]) && table.columns[7].numbers[BG_SENT] == LIVES);
    assert_true(table.columns[5].numbers[BG_SENT] == CONFIDENCE && table.columns[2].numbers[BG_RESTRICTED] == exact.risk);
    bg_table_free(&table);
    bg_exact_free(&exact);
    summed_free(&of);
}

static void bytes_give_the_summary_back(void **state)
{
    (void)state;
    struct summed of;
    struct bg_summary copy;
    struct bg_text bytes = {0};
    sum_up(&of, text, LIVES);
    bg_summary_pack(&of.summary, &bytes);
    bg_summary_init(&copy, &of.f.plan, CONFIDENCE);
    struct bg_pack pack = {.at = bytes.data, .left = bytes.length};
    assert_true(bg_summary_unpack(&copy, &pack));
    assert_int_equal(pack.left, 0);
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        const struct bg_estimate *a = &of.summary.of[quantity];
        const struct bg_estimate *b = &copy.of[quantity];
        assert_memory_equal(&a->value, &b->value, sizeof a->value);
        assert_memory_equal(&a->low, &b->low, sizeof a->low);
        assert_memory_equal(&a->high, &b->high, sizeof a->high);
        assert_int_equal(a->method, b->method);
        assert_int_equal(a->replications, b->replications);
    }
    assert_true(copy.confidence == CONFIDENCE && copy.relationships && !copy.uncertain_idk);
    for (size_t length = 0; length < bytes.length; length++) {
        pack = (struct bg_pack){.at = bytes.data, .left = length};
        bg_summary_init(&copy, &of.f.plan, CONFIDENCE);
        assert_false(bg_summary_unpack(&copy, &pack));
    }
    /* Behind the confidence and two counts of one byte each stands the first estimate's method. */
    bytes.data[sizeof(double) + 2] = BG_METHODS;
    pack = (struct bg_pack){.at = bytes.data, .left = bytes.length};
    assert_false(bg_summary_unpack(&copy, &pack));
    bg_text_free(&bytes);
    summed_free(&of);
}

static void bytes_tell_what_is_uncertain(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_summary summary;
    struct bg_summary copy;
    struct bg_text bytes = {0};
    fixture_init(&f, "title: t\nhorizon: 60 days\n" EVERYBODY("30%", "4% to 5%") CAMPAIGN("2 days"));
    bg_summary_init(&summary, &f.plan, CONFIDENCE);
    bg_summary_pack(&summary, &bytes);
    struct bg_pack pack = {.at = bytes.data, .left = bytes.length};
    assert_true(bg_summary_unpack(&copy, &pack));
    assert_true(copy.uncertain_idk && !copy.relationships);
    bg_text_free(&bytes);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_those_of_the_sorted_lives),
        cmocka_unit_test(means_have_an_interval_that_fits_them),
        cmocka_unit_test(a_hundred_values_that_are_not_zero_are_enough_for_students_interval),
        cmocka_unit_test(what_no_life_showed_may_happen_yet),
        cmocka_unit_test(the_most_that_a_value_can_be),
        cmocka_unit_test(without_a_restriction_its_quantiles_are_undefined_but_were_looked_for),
        cmocka_unit_test(a_single_restriction_is_each_of_its_quantiles),
        cmocka_unit_test(what_is_known_is_not_taken_from_a_tally),
        cmocka_unit_test(bytes_give_the_summary_back),
        cmocka_unit_test(bytes_tell_what_is_uncertain),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
