/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Delays: their two laws, withdrawal, and drawing by inversion.
 */
#include "unit.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "blueguy/chance/delay.h"

#define DAY_S BG_SECONDS_PER_DAY

static struct bg_delay delay_of(int64_t median_s, int64_t p90_s, int64_t withdraw_after_s)
{
    const struct bg_delay_law law = {.median_s = median_s, .p90_s = p90_s};
    struct bg_delay delay;
    bg_delay_init(&delay, &law, withdraw_after_s);
    assert_int_equal(bg_delay_prepare(&delay, NULL), BG_OK);
    return delay;
}

static void assert_near(double value, double expected, double relative)
{
    assert_true(fabs(value - expected) <= relative * fabs(expected));
}

static void a_lognormal_delay_has_its_median_and_its_90th_percentile(void **state)
{
    (void)state;
    struct bg_delay delay = delay_of(2 * DAY_S, 14 * DAY_S, BG_NEVER);
    assert_near(bg_delay_arrived(&delay, 2), 0.5, 1e-12);
    assert_near(bg_delay_arrived(&delay, 14), 0.9, 1e-12);
    assert_true(bg_delay_arrived(&delay, 0) == 0);
    bg_delay_free(&delay);
}

static void an_exponential_delay_has_its_median(void **state)
{
    (void)state;
    struct bg_delay delay = delay_of(3 * DAY_S, 0, BG_NEVER);
    assert_near(bg_delay_arrived(&delay, 3), 0.5, 1e-12);
    assert_near(bg_delay_arrived(&delay, 6), 0.75, 1e-12);
    assert_near(bg_delay_density(&delay, 3), log(2) / 3 / 2, 1e-12);
    bg_delay_free(&delay);
}

static void after_withdrawal_nothing_arrives(void **state)
{
    (void)state;
    struct bg_delay delay = delay_of(3 * DAY_S, 0, 6 * DAY_S);
    assert_near(delay.cap_probability, 0.75, 1e-12);
    assert_true(bg_delay_arrived(&delay, 6.001) == bg_delay_arrived(&delay, 1000));
    assert_near(bg_delay_draw(&delay, 1 - 0x1p-53), 6, 1e-12);
    bg_delay_free(&delay);
}

/* A draw at u is the u-quantile of the delays that come before withdrawal, far into both tails. */
static void drawing_inverts_the_law(void **state)
{
    (void)state;
    struct bg_delay delays[] = {delay_of(2 * DAY_S, 14 * DAY_S, BG_NEVER), delay_of(2 * DAY_S, 14 * DAY_S, 21 * DAY_S),
                                delay_of(DAY_S, DAY_S + 3600, BG_NEVER),   delay_of(5 * DAY_S, 0, BG_NEVER),
                                delay_of(5 * DAY_S, 0, 2 * DAY_S),         delay_of(10 * DAY_S, 1000 * DAY_S, BG_NEVER)};
    assert_false(delays[0].of_log_days);
    assert_true(delays[5].of_log_days); /* Its tails are heavy. */
    for (size_t i = 0; i < sizeof delays / sizeof delays[0]; i++) {
        double before = 0;
        for (double u = 1e-9; u < 1; u = u < 0.5 ? u * 1.7 : 1 - (1 - u) / 1.7) {
            double days = bg_delay_draw(&delays[i], u);
            double arrived = bg_delay_arrived(&delays[i], days) / delays[i].cap_probability;
            assert_true(days > before);
            assert_near(arrived, u, 3e-7);
            before = days;
            if (1 - u < 1e-9) {
                break;
            }
        }
        bg_delay_free(&delays[i]);
    }
}

/* Many draws at once are the same ones. */
static void many_are_drawn_as_one(void **state)
{
    (void)state;
    enum { DRAWS = 37 };
    struct bg_delay delays[] = {delay_of(2 * DAY_S, 14 * DAY_S, 21 * DAY_S), delay_of(5 * DAY_S, 0, BG_NEVER),
                                delay_of(10 * DAY_S, 1000 * DAY_S, BG_NEVER)};
    for (size_t i = 0; i < sizeof delays / sizeof delays[0]; i++) {
        double numbers[DRAWS];
        for (int k = 0; k < DRAWS; k++) {
            numbers[k] = (k + 0.5) / DRAWS;
        }
        bg_delay_draw_all(&delays[i], DRAWS, numbers);
        for (int k = 0; k < DRAWS; k++) {
            assert_true(numbers[k] == bg_delay_draw(&delays[i], (k + 0.5) / DRAWS));
        }
        bg_delay_free(&delays[i]);
    }
}

/* However far out: there a table has ended long since. */
static void what_lies_between_two_days_is_drawn_from_there(void **state)
{
    (void)state;
    static const struct {
        int64_t p90_s;
        double low, high;
    } cases[] = {{14 * DAY_S, 1, 5}, {14 * DAY_S, 0, 1e-4}, {14 * DAY_S, 1e5, 1e6}, {0, 0, 1e-6}, {0, 3, 4}, {0, 500, 501}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const double low = cases[i].low;
        const double high = cases[i].high;
        struct bg_delay delay = delay_of(2 * DAY_S, cases[i].p90_s, BG_NEVER);
        const double all = bg_delay_between(&delay, low, high);
        assert_true(all > 0);
        for (double u = 0.05; u < 1; u += 0.1) {
            const double drawn = bg_delay_draw_between(&delay, low, high, u);
            const double below = bg_delay_between(&delay, low, drawn) / all;
            assert_true(low <= drawn && drawn <= high);
            assert_near(low > 2 ? 1 - below : below, low > 2 ? 1 - u : u, 1e-6);
        }
        bg_delay_free(&delay);
    }
}

static void nothing_lies_behind_withdrawal(void **state)
{
    (void)state;
    struct bg_delay delay = delay_of(2 * DAY_S, 14 * DAY_S, 3 * DAY_S);
    assert_near(bg_delay_between(&delay, 1, 9), bg_delay_arrived(&delay, 3) - bg_delay_arrived(&delay, 1), 1e-12);
    assert_true(bg_delay_between(&delay, 4, 9) == 0 && bg_delay_between(&delay, 2, 2) == 0);
    assert_true(bg_delay_draw_between(&delay, 1, 9, 0.999999) <= 3);
    bg_delay_free(&delay);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lognormal_delay_has_its_median_and_its_90th_percentile),
        cmocka_unit_test(an_exponential_delay_has_its_median),
        cmocka_unit_test(after_withdrawal_nothing_arrives),
        cmocka_unit_test(drawing_inverts_the_law),
        cmocka_unit_test(many_are_drawn_as_one),
        cmocka_unit_test(what_lies_between_two_days_is_drawn_from_there),
        cmocka_unit_test(nothing_lies_behind_withdrawal),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
