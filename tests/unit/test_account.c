/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The account: strikes, window, ladder.
 */
#include "unit.h"

#include <math.h>

#include "blueguy/engine/account.h"

static int64_t week_s[] = {7 * BG_SECONDS_PER_DAY};
static int64_t ladder_s[] = {BG_SECONDS_PER_DAY, 2 * BG_SECONDS_PER_DAY, BG_NEVER};

static void the_last_allowed_strike_restricts(void **state)
{
    (void)state;
    struct bg_account law = {.strikes = 3, .window_s = BG_NEVER, .n_restricted_for = 1, .restricted_for_s = week_s};
    struct bg_account_state account;
    bg_account_init(&account, &law);
    assert_int_equal(bg_account_idk(&account, 0.5), BG_VERDICT_STRIKE);
    assert_int_equal(bg_account_idk(&account, 100.25), BG_VERDICT_STRIKE);
    assert_int_equal(bg_account_idk(&account, 200.125), BG_VERDICT_RESTRICTED);
    assert_true(account.restricted_until_days == 207.125);
    assert_int_equal(account.restrictions, 1);
}

static void an_idk_during_a_restriction_is_no_strike_and_one_after_it_starts_a_new_record(void **state)
{
    (void)state;
    struct bg_account law = {.strikes = 2, .window_s = BG_NEVER, .n_restricted_for = 1, .restricted_for_s = week_s};
    struct bg_account_state account;
    bg_account_init(&account, &law);
    bg_account_idk(&account, 1);
    assert_int_equal(bg_account_idk(&account, 2), BG_VERDICT_RESTRICTED);
    assert_int_equal(bg_account_idk(&account, 8.999), BG_VERDICT_IDLE);
    assert_int_equal(bg_account_idk(&account, 9), BG_VERDICT_STRIKE); /* [T, T + R) is over at T + R. */
    assert_int_equal(bg_account_strikes(&account, 9), 1);
    assert_int_equal(bg_account_idk(&account, 9.5), BG_VERDICT_RESTRICTED);
}

static void a_strike_counts_for_less_than_a_window(void **state)
{
    (void)state;
    struct bg_account law = {.strikes = 2, .window_s = 7 * BG_SECONDS_PER_DAY, .n_restricted_for = 1, .restricted_for_s = week_s};
    struct bg_account_state account;
    bg_account_init(&account, &law);
    bg_account_idk(&account, 1);
    assert_int_equal(bg_account_strikes(&account, 7.999), 1);
    assert_int_equal(bg_account_idk(&account, 8), BG_VERDICT_STRIKE); /* (s - window, s] leaves out 1. */
    assert_int_equal(bg_account_idk(&account, 14.999), BG_VERDICT_RESTRICTED);
}

static void strikes_so_far_came_at_time_0(void **state)
{
    (void)state;
    struct bg_account law = {
        .strikes = 5, .strikes_so_far = 4, .window_s = 7 * BG_SECONDS_PER_DAY, .n_restricted_for = 1, .restricted_for_s = week_s};
    struct bg_account_state account;
    bg_account_init(&account, &law);
    assert_int_equal(bg_account_strikes(&account, 6.999), 4);
    assert_int_equal(bg_account_idk(&account, 6.999), BG_VERDICT_RESTRICTED);
    bg_account_init(&account, &law);
    assert_int_equal(bg_account_idk(&account, 7), BG_VERDICT_STRIKE);
    assert_int_equal(bg_account_strikes(&account, 7), 1);
}

static void the_ladder_climbs_and_its_last_rung_repeats(void **state)
{
    (void)state;
    struct bg_account law = {.strikes = 1, .window_s = BG_NEVER, .n_restricted_for = 3, .restricted_for_s = ladder_s};
    struct bg_account_state account;
    bg_account_init(&account, &law);
    bg_account_idk(&account, 1);
    assert_true(account.restricted_until_days == 2);
    bg_account_idk(&account, 10);
    assert_true(account.restricted_until_days == 12);
    bg_account_idk(&account, 20);
    assert_true(isinf(account.restricted_until_days));
    assert_int_equal(bg_account_idk(&account, 1e9), BG_VERDICT_IDLE);
    assert_true(isinf(bg_account_restriction_days(&law, 17)));
}

/* The ring holds as many strikes as are ever counted: go around it many times. */
static void a_long_life_within_a_window_is_counted_right(void **state)
{
    (void)state;
    struct bg_account law = {.strikes = 4, .window_s = 3 * BG_SECONDS_PER_DAY, .n_restricted_for = 1, .restricted_for_s = week_s};
    struct bg_account_state account;
    bg_account_init(&account, &law);
    for (int day = 1; day <= 1000; day++) {
        assert_int_equal(bg_account_idk(&account, day), BG_VERDICT_STRIKE);
        assert_int_equal(bg_account_strikes(&account, day), day < 3 ? day : 3);
    }
    assert_int_equal(bg_account_idk(&account, 1000.5), BG_VERDICT_RESTRICTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_allowed_strike_restricts),
        cmocka_unit_test(an_idk_during_a_restriction_is_no_strike_and_one_after_it_starts_a_new_record),
        cmocka_unit_test(a_strike_counts_for_less_than_a_window),
        cmocka_unit_test(strikes_so_far_came_at_time_0),
        cmocka_unit_test(the_ladder_climbs_and_its_last_rung_repeats),
        cmocka_unit_test(a_long_life_within_a_window_is_counted_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
