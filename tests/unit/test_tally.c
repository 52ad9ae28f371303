/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tallies against a plain count of the same lives, and as bytes.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "../../sim/engine/life_state.h"
#include "blueguy/base/init.h"
#include "blueguy/engine/engine.h"
#include "reference.h"

enum { SEED = 2016, LIVES = 2 * BG_BLOCK_REPLICATIONS + 100 };

static const struct bg_work work = {.threads = 2};

#define ACCOUNT "account: {strikes: 3, strikes_so_far: 1, window: 20 days, restricted_for: [1 day, 9 days, 40 days]"
#define SLOW_ANSWERS "answers: {idk: {median: 3 days, p90: 15 days}}\nhabits: {withdraw_after: 30 days}\n"
#define CAMPAIGN                                                                                                                           \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, every: 0.7 days, invites: 3, personalized: 0%}\n"                                                                        \
    "  - {day: 5, every: 6 days, invites: 20, personalized: 50%}\n"

static const char *const limited =
    "title: t\nhorizon: 100.5 days\n" ACCOUNT ", weekly_limit: 30}\n" SLOW_ANSWERS EVERYBODY("0.3", "1% to 5%") CAMPAIGN;
static const char *const uncertain = "title: t\nhorizon: 100.5 days\n" ACCOUNT "}\n" SLOW_ANSWERS EVERYBODY("0.3", "1% to 2%") CAMPAIGN;
static const char *const unlimited = "title: t\nhorizon: 100.5 days\n" ACCOUNT "}\n" SLOW_ANSWERS EVERYBODY("0.3", "0.01") CAMPAIGN;

/* What a plain count needs: lives are kept whole, one after the other. */
struct count {
    int64_t restricted;
    double sum[BG_MEANS];
    double square[BG_MEANS];
    int64_t nonzero[BG_MEANS];
    int64_t strikes; /* All of them. */
    int64_t *rows;   /* n_rows each: first restrictions by the row in whose day they came, */
    int64_t *later;  /* and strikes of lives in which enough IDKs came for a restriction. */
    int64_t *hits;   /* n_batches + 1. */
    int64_t *lacking;
    double *lost[BG_MESSAGES];
    int64_t *idk; /* As many as the tally has. */
};

static void *zeros(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    assert_non_null(memory);
    return memory;
}

static size_t row_of(const struct bg_plan *plan, double day)
{
    size_t row = 0;
    while (plan->row_days[row] < day) {
        row++;
    }
    return row;
}

static void count_values(struct count *count, const double *values, size_t n_idk)
{
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        count->sum[mean] += values[mean];
        count->square[mean] += values[mean] * values[mean];
        count->nonzero[mean] += values[mean] != 0;
    }
    count->idk[(size_t)fmin(values[BG_MEAN_IDK], (double)(n_idk - 1))]++;
}

static void count_departures(struct count *count, const struct bg_plan *plan, const struct bg_life *life)
{
    size_t n;
    const struct bg_departure *departures = bg_life_departures(life, &n);
    const struct bg_chances *chances = life->lot.chances;
    for (size_t i = 0; i < n; i++) {
        const bool several = departures[i].end - departures[i].first > 1;
        for (size_t j = departures[i].first; j < departures[i].end; j++) {
            const int64_t lacking = several ? bg_plan_sends(plan, j) : departures[i].lacking;
            count->lacking[j] += lacking;
            for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
                count->lost[message][j] += (double)lacking * chances->kinds[plan->kind_of[j]].accept[message];
            }
        }
    }
}

static void count_life(struct count *count, const struct bg_plan *plan, const struct bg_life *life, size_t n_idk)
{
    const double *values = bg_life_values(life);
    const struct bg_first *first = bg_life_first(life);
    assert_true(values[BG_MEAN_RESTRICTED] == (first != NULL));
    count_values(count, values, n_idk);
    count_departures(count, plan, life);
    count->strikes += (int64_t)life->n_strikes;
    for (size_t i = 0; i < life->n_strikes && values[BG_MEAN_IDK] >= bg_plan_missing_strikes(plan); i++) {
        count->later[life->strike_rows[i]]++;
    }
    for (size_t i = 0; i < life->lot.n_arrivals && life->lot.batches != NULL; i++) {
        assert_int_equal(life->lot.rows[i], row_of(plan, life->lot.days[i]));
    }
    if (first != NULL) {
        count->restricted++;
        count->rows[row_of(plan, first->day)]++;
        count->hits[first->batches]++;
    }
}

static void count_lives(struct count *count, const struct bg_plan *plan, size_t n_idk)
{
    struct bg_life *life;
    *count = (struct count){.rows = zeros(plan->n_rows, sizeof(int64_t)),
                            .later = zeros(plan->n_rows, sizeof(int64_t)),
                            .hits = zeros(plan->n_batches + 1, sizeof(int64_t)),
                            .lacking = zeros(plan->n_batches, sizeof(int64_t)),
                            .lost = {zeros(plan->n_batches, sizeof(double)), zeros(plan->n_batches, sizeof(double))},
                            .idk = zeros(n_idk, sizeof(int64_t))};
    assert_int_equal(bg_life_create(&life, plan, NULL), BG_OK);
    bg_life_keep_arrivals(life, true);
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, SEED, r));
        count_life(count, plan, life, n_idk);
    }
    bg_life_destroy(life);
}

static void count_free(struct count *count)
{
    free(count->rows);
    free(count->later);
    free(count->hits);
    free(count->lacking);
    free(count->lost[0]);
    free(count->lost[1]);
    free(count->idk);
}

static void run(struct bg_tally *tally, const struct bg_plan *plan, bool tables)
{
    struct bg_tally_shape shape;
    bg_tally_shape_init(&shape, plan, tables);
    assert_int_equal(bg_tally_init(tally, &shape, NULL), BG_OK);
    assert_int_equal(bg_engine_run(tally, SEED, 1, LIVES, &work, NULL), BG_OK);
}

static int64_t sum_of(const int64_t *numbers, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += numbers[i];
    }
    return sum;
}

static void assert_means(const struct bg_tally *tally, const struct count *count)
{
    assert_int_equal(tally->replications, LIVES);
    assert_int_equal(tally->restricted, count->restricted);
    assert_true(count->restricted > LIVES / 20 && count->restricted < LIVES - LIVES / 20); /* The scenarios are ones that show something. */
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        const double expected = count->sum[mean] / LIVES;
        const double square = count->square[mean] - expected * count->sum[mean];
        assert_true(fabs(tally->mean[mean] - expected) <= 1e-12 * expected);
        assert_true(fabs(tally->squares[mean] - square) <= 1e-11 * count->square[mean]);
        assert_int_equal(tally->nonzero[mean], count->nonzero[mean]);
    }
}

/* By invitation: row i stands for those beyond the number of row i - 1, up to its own. */
static void assert_invitations(const struct bg_tally *tally, const struct bg_plan *plan)
{
    const size_t last = tally->shape.n_invitation_rows - 1;
    assert_int_equal(tally->invitation_rows[0], 0);
    assert_int_equal(tally->invitation_rows[last], bg_plan_total_sends(plan));
    assert_int_equal(sum_of(tally->invitation_hits, last + 1), tally->restricted);
    struct bg_life *life;
    assert_int_equal(bg_life_create(&life, plan, NULL), BG_OK);
    int64_t *hits = zeros(last + 1, sizeof *hits);
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, SEED, r));
        const struct bg_first *first = bg_life_first(life);
        size_t row = 0;
        while (first != NULL && tally->invitation_rows[row] < first->invitation) {
            row++;
        }
        hits[row] += first != NULL;
    }
    assert_memory_equal(hits, tally->invitation_hits, (last + 1) * sizeof *hits);
    free(hits);
    bg_life_destroy(life);
}

/* Strikes of lives with too few IDKs for a restriction.  Where their law is known, the numbers of IDKs are all that is kept of them. */
static int64_t calm_strikes(const struct bg_tally *tally, const struct bg_plan *plan)
{
    int64_t strikes = sum_of(tally->calm, plan->n_batches);
    for (size_t k = 0; k < plan->counts.missing && bg_counts_are_known(&plan->counts); k++) {
        strikes += (int64_t)k * tally->idk[k];
    }
    return strikes;
}

static void assert_tables(const struct bg_tally *tally, const struct count *count, const struct bg_plan *plan)
{
    assert_memory_equal(tally->row_hits, count->rows, plan->n_rows * sizeof *count->rows);
    assert_memory_equal(tally->batch_hits, count->hits, (plan->n_batches + 1) * sizeof *count->hits);
    assert_memory_equal(tally->lacking, count->lacking, plan->n_batches * sizeof *count->lacking);
    assert_memory_equal(tally->idk, count->idk, tally->shape.n_idk * sizeof *count->idk);
    assert_int_equal(calm_strikes(tally, plan) + sum_of(tally->strikes, plan->n_rows), count->strikes);
    assert_invitations(tally, plan);
    for (enum bg_rate_sum sum = 0; sum < BG_RATE_SUMS && tally->shape.weighted; sum++) {
        for (size_t j = 0; j < plan->n_batches; j++) {
            assert_close(tally->lost[sum][j], count->lost[sum == BG_SUM_COLD ? BG_GENERIC : BG_PERSONALIZED][j], 1e-12);
        }
    }
}

static void a_tally_is_the_count_of_its_lives(void **state)
{
    (void)state;
    const char *const texts[] = {limited, uncertain, unlimited};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct fixture f;
        struct bg_tally tally;
        struct count count;
        fixture_init(&f, texts[i]);
        run(&tally, &f.plan, true);
        count_lives(&count, &f.plan, tally.shape.n_idk);
        assert_means(&tally, &count);
        assert_tables(&tally, &count, &f.plan);
        if (texts[i] == unlimited) {
            assert_memory_equal(tally.strikes, count.later, f.plan.n_rows * sizeof *count.later);
            /* Fixed rates: no world differs from another. */
            assert_false(tally.shape.weighted);
        } else {
            /* The accepts are fixed: every life adds the same to a kind's sum. */
            assert_close(tally.kind[BG_SUM_COLD][0], 0.3 * LIVES, 1e-12);
            assert_true(tally.kind[BG_SUM_WARM][0] == 0);
            assert_close(tally.kind[BG_SUM_COLD][1], 0.15 * LIVES, 1e-12);
            assert_close(tally.kind[BG_SUM_WARM][1], 0.15 * LIVES, 1e-12);
        }
        count_free(&count);
        bg_tally_free(&tally);
        fixture_free(&f);
    }
}

/* Of more invitations than there are rows, each row stands for some. */
static void very_many_invitations_share_rows(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally tally;
    fixture_init(&f, "title: t\nhorizon: 60 days\n" EVERYBODY("0.3", "0.02%") "campaign: [{day: 0, every: 3 days, invites: 1111, "
                                                                              "personalized: 0%}]\n");
    run(&tally, &f.plan, true);
    assert_int_equal(tally.shape.n_invitation_rows, BG_MAX_INVITATION_ROWS);
    assert_true(tally.restricted > LIVES / 20);
    assert_invitations(&tally, &f.plan);
    bg_tally_free(&tally);
    fixture_free(&f);
}

/* Worlds differ as soon as one rate is uncertain: then lives weigh differently, in tables. */
static void one_uncertain_rate_makes_lives_weigh_differently(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally_shape shape;
    fixture_init(&f,
                 "title: t\nhorizon: 60 days\n"
                 "audience: {all: {share: 100%, generic: {accept: 0.1, idk: 1% to 4%}, personalized: {accept: 0.1, idk: 1%}}}\n" CAMPAIGN);
    bg_tally_shape_init(&shape, &f.plan, true);
    assert_true(shape.weighted);
    bg_tally_shape_init(&shape, &f.plan, false);
    assert_false(shape.weighted);
    fixture_free(&f);
}

/* The histogram by day holds every restriction in the bin of its day. */
static void bins_hold_the_days_of_first_restrictions(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally tally;
    struct bg_life *life;
    fixture_init(&f, unlimited);
    run(&tally, &f.plan, false);
    assert_int_equal(bg_life_create(&life, &f.plan, NULL), BG_OK);
    for (uint64_t r = 1; r <= LIVES; r++) {
        assert_true(bg_life_run(life, SEED, r));
        if (bg_life_first(life) != NULL) {
            tally.day_bins[(size_t)(bg_life_first(life)->day / f.plan.horizon_days * BG_DAY_BINS)]--;
        }
    }
    for (size_t bin = 0; bin < BG_DAY_BINS; bin++) {
        assert_int_equal(tally.day_bins[bin], 0);
    }
    bg_life_destroy(life);
    bg_tally_free(&tally);
    fixture_free(&f);
}

static void bytes_give_the_tally_back(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally tally;
    fixture_init(&f, limited);
    run(&tally, &f.plan, false);
    for (int firsts = 0; firsts < 2; firsts++) {
        struct bg_text bytes = {0};
        struct bg_tally copy;
        bg_tally_pack(&tally, firsts, &bytes);
        assert_int_equal(bg_tally_init(&copy, &tally.shape, NULL), BG_OK);
        struct bg_pack pack = {.at = bytes.data, .left = bytes.length};
        assert_true(bg_tally_unpack(&copy, firsts, &pack));
        assert_int_equal(pack.left, 0);
        assert_int_equal(copy.replications, LIVES);
        assert_int_equal(copy.restricted, tally.restricted);
        assert_memory_equal(copy.mean, tally.mean, sizeof tally.mean);
        assert_memory_equal(copy.squares, tally.squares, sizeof tally.squares);
        assert_memory_equal(copy.nonzero, tally.nonzero, sizeof tally.nonzero);
        assert_true((sum_of(copy.day_bins, BG_DAY_BINS) > 0) == firsts);
        if (firsts) {
            assert_memory_equal(copy.day_bins, tally.day_bins, BG_DAY_BINS * sizeof *tally.day_bins);
            assert_memory_equal(copy.batch_hits, tally.batch_hits, (f.plan.n_batches + 1) * sizeof *tally.batch_hits);
        }
        bg_tally_free(&copy);
        bg_text_free(&bytes);
    }
    bg_tally_free(&tally);
    fixture_free(&f);
}

/* A bin behind the last one is no tally's. */
static void bytes_that_reach_beyond_the_bins_are_refused(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_tally_shape shape;
    fixture_init(&f, limited);
    bg_tally_shape_init(&shape, &f.plan, false);
    const uint64_t bins[] = {BG_DAY_BINS, f.plan.n_batches + 1};
    for (size_t i = 0; i < 4; i++) {
        struct bg_text bytes = {0};
        struct bg_tally tally;
        for (int head = 0; head < 3; head++) {
            bg_pack_add_count(&bytes, 0);
        }
        for (size_t histogram = 0; histogram < 2; histogram++) {
            bg_pack_add_count(&bytes, 1);
            bg_pack_add_count(&bytes, bins[histogram] - (histogram == i % 2 && i >= 2 ? 0 : 1));
            bg_pack_add_count(&bytes, 1);
        }
        struct bg_pack pack = {.at = bytes.data, .left = bytes.length};
        assert_int_equal(bg_tally_init(&tally, &shape, NULL), BG_OK);
        assert_int_equal(bg_tally_unpack(&tally, true, &pack), i < 2);
        bg_tally_free(&tally);
        bg_text_free(&bytes);
    }
    fixture_free(&f);
}

/* What is 0 in every life takes no room: here all but what is sent. */
static void what_never_happens_takes_no_bytes(void **state)
{
    (void)state;
    enum { COUNTS = 5, COUNT_BYTES = 2 };
    struct fixture f;
    struct bg_tally tally;
    struct bg_text bytes = {0};
    fixture_init(&f, "title: t\nhorizon: 60 days\n" EVERYBODY("0%", "0%") CAMPAIGN);
    run(&tally, &f.plan, false);
    bg_tally_pack(&tally, false, &bytes);
    assert_true(bytes.length <= COUNTS * COUNT_BYTES + 2 * sizeof(double));
    bg_text_free(&bytes);
    bg_tally_free(&tally);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tally_is_the_count_of_its_lives),
        cmocka_unit_test(very_many_invitations_share_rows),
        cmocka_unit_test(one_uncertain_rate_makes_lives_weigh_differently),
        cmocka_unit_test(bins_hold_the_days_of_first_restrictions),
        cmocka_unit_test(bytes_give_the_tally_back),
        cmocka_unit_test(bytes_that_reach_beyond_the_bins_are_refused),
        cmocka_unit_test(what_never_happens_takes_no_bytes),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
