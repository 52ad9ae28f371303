/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The batches of an entry, against a list made day by day.
 */
#include "unit.h"

#include "blueguy/scenario/entry.h"

enum { DAY = 86400 };

static void an_entry_without_every_is_one_batch(void **state)
{
    (void)state;
    struct bg_scenario scenario = {.horizon_s = 10 * DAY};
    struct bg_entry entry = {.day_s = 3 * DAY, .until_s = BG_NEVER};
    assert_int_equal(bg_entry_next_batch(&entry, &scenario, 0), 3 * DAY);
    assert_int_equal(bg_entry_next_batch(&entry, &scenario, 3 * DAY), 3 * DAY);
    assert_true(bg_entry_next_batch(&entry, &scenario, 3 * DAY + 1) == BG_NEVER);
    assert_int_equal(bg_entry_count_batches(&entry, 0, 0, scenario.horizon_s), 1);
    entry.day_s = 10 * DAY;
    assert_true(bg_entry_next_batch(&entry, &scenario, 0) == BG_NEVER);
    assert_int_equal(bg_entry_count_batches(&entry, 0, 0, scenario.horizon_s), 0);
}

static void until_is_included_and_the_horizon_is_not(void **state)
{
    (void)state;
    struct bg_scenario scenario = {.horizon_s = 84 * DAY};
    struct bg_entry entry = {.day_s = 7 * DAY, .every_s = 7 * DAY, .until_s = 77 * DAY};
    assert_int_equal(bg_entry_next_batch(&entry, &scenario, 76 * DAY), 77 * DAY);
    assert_true(bg_entry_next_batch(&entry, &scenario, 77 * DAY + 1) == BG_NEVER);
    entry.until_s = 84 * DAY;
    assert_true(bg_entry_next_batch(&entry, &scenario, 77 * DAY + 1) == BG_NEVER);
    scenario.horizon_s++;
    assert_int_equal(bg_entry_next_batch(&entry, &scenario, 77 * DAY + 1), 84 * DAY);
}

/* Whether a batch is sent at an instant, from the definition. */
static bool is_batch(const struct bg_entry *entry, const struct bg_scenario *scenario, int64_t at_s)
{
    if (at_s < entry->day_s || at_s >= scenario->horizon_s || at_s > entry->until_s) {
        return false;
    }
    if (entry->every_s == 0) {
        return at_s == entry->day_s;
    }
    bool weekend = (at_s / DAY + scenario->start_weekday) % 7 >= 5;
    return (at_s - entry->day_s) % entry->every_s == 0 && !(entry->weekdays && weekend);
}

static void check_against_the_definition(const struct bg_entry *entry, const struct bg_scenario *scenario, int64_t step_s)
{
    int64_t count = 0;
    int64_t next = bg_entry_next_batch(entry, scenario, 0);
    for (int64_t at_s = 0; at_s < scenario->horizon_s + 2 * DAY; at_s += step_s) {
        if (is_batch(entry, scenario, at_s)) {
            assert_int_equal(next, at_s);
            next = bg_entry_next_batch(entry, scenario, at_s + 1);
            count++;
        }
    }
    assert_true(next == BG_NEVER);
    assert_int_equal(bg_entry_count_batches(entry, scenario->start_weekday, 0, scenario->horizon_s), count);
}

static void batches_are_those_of_the_definition(void **state)
{
    (void)state;
    static const int64_t days_s[] = {0, 3600, DAY, 5 * DAY, 6 * DAY - 3600, 23 * DAY};
    static const int64_t everies_s[] = {0, 3600, 8 * 3600, DAY, 7 * DAY};
    for (int start = 0; start < 7; start++) {
        for (size_t i = 0; i < 6; i++) {
            for (int64_t until_day = 6; until_day < 40; until_day += 11) {
                struct bg_scenario scenario = {.horizon_s = 30 * DAY, .start_weekday = start};
                struct bg_entry entry = {.day_s = days_s[i], .every_s = DAY, .weekdays = true, .until_s = until_day * DAY};
                check_against_the_definition(&entry, &scenario, 3600);
                entry.weekdays = false;
                for (size_t j = 0; j < 5; j++) {
                    entry.every_s = everies_s[j];
                    check_against_the_definition(&entry, &scenario, 3600);
                }
                entry.until_s = BG_NEVER;
                check_against_the_definition(&entry, &scenario, 3600);
            }
        }
    }
}

static void ranges_of_batches_add_up(void **state)
{
    (void)state;
    struct bg_entry entry = {.day_s = 3 * DAY, .every_s = DAY, .weekdays = true, .until_s = 500 * DAY};
    for (int64_t cut = 0; cut < 600; cut += 7) {
        int64_t whole = bg_entry_count_batches(&entry, 4, 0, 600 * DAY);
        assert_int_equal(bg_entry_count_batches(&entry, 4, 0, cut * DAY) + bg_entry_count_batches(&entry, 4, cut * DAY, 600 * DAY), whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_without_every_is_one_batch),
        cmocka_unit_test(until_is_included_and_the_horizon_is_not),
        cmocka_unit_test(batches_are_those_of_the_definition),
        cmocka_unit_test(ranges_of_batches_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
