/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weighted simulation of the risk by day, against the exact one.
 */
#include "fixture.h"

#include "blueguy/base/init.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/rare.h"

static const struct bg_work work = {.threads = 2};

/* Weights serve the risk by the horizon, and of the first days few replications tell: there intervals are wide rather than wrong.  More
 * misses than these come less than once in 400,000, for a day. */
static void intervals_of_early_days_cover_as_well(void **state)
{
    (void)state;
    enum { SEEDS = 100, EACH = 5000, MOST_ROWS = 61, MOST_MISSES = 17 };
    const double confidence = 0.95;
    struct fixture f;
    struct bg_exact exact;
    double by_day[MOST_ROWS];
    int misses[MOST_ROWS] = {0};
    fixture_init(&f, "title: t\nhorizon: 60 days\n" EVERYBODY("0.3", "0.3%") "campaign: [{day: 2.5, invites: 10, personalized: 0%}]\n");
    assert_int_equal(f.plan.n_rows, MOST_ROWS);
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_risk_by_day(&exact, by_day, NULL), BG_OK);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct bg_rare rare;
        assert_int_equal(bg_rare_run(&rare, &f.plan, seed, 1, EACH, confidence, &work, NULL), BG_OK);
        for (size_t row = 0; row < MOST_ROWS; row++) {
            const struct bg_weighted *found = &rare.rows[row];
            assert_true(found->low <= found->value && found->value <= found->high && found->low < found->high);
            misses[row] += by_day[row] < found->low || by_day[row] > found->high;
        }
        bg_rare_free(&rare);
    }
    for (size_t row = 0; row < MOST_ROWS; row++) {
        assert_in_range(misses[row], 0, MOST_MISSES);
    }
    bg_exact_free(&exact);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_of_early_days_cover_as_well),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
