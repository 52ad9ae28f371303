/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of lists of arrivals side by side is what is found by going through each of them alone.
 */
#include "fixture.h"

#include <math.h>

#include "../../sim/engine/order.h"
#include "../../sim/engine/straight.h"
#include "blueguy/chance/philox.h"

enum { COUNT = 3000, GAP = 2, ALL = COUNT * (BG_ORDER_SHORT + GAP), MISSING = 3, TO_ANOTHER = 8 };

#define RESTRICTED_DAYS 7.0

/* Two strikes of five are there, and two batches are at one time. */
#define CAMPAIGN(idk)                                                                                                                      \
    "title: t\nhorizon: 60 days\naccount: {strikes: 5, strikes_so_far: 2, restricted_for: 7 days}\n" EVERYBODY(                            \
        "0.3", idk) "campaign: [{day: 0, every: 7 days, until: 28, invites: 15, personalized: 0%}, {day: 14, invites: 5, "                 \
                    "personalized: 0%}]\n"

struct lists {
    size_t start[COUNT + 1];
    size_t ends[COUNT];
    double completing[COUNT];
    uint32_t batches[ALL + BG_ORDER_SHORT];
    uint32_t rows[ALL + BG_ORDER_SHORT];
    uint32_t strike_rows[ALL + BG_ORDER_SHORT];
    double indices[ALL + BG_ORDER_SHORT];
    double days[ALL + BG_ORDER_SHORT];
    uint32_t of[COUNT]; /* Where it is told of them. */
    struct bg_straight told[COUNT];
};

/* One list in sending order.  Some have few days to choose from, so that several arrivals come at once. */
static void draw_list(struct lists *lists, size_t i, const struct bg_plan *plan, struct bg_stream *stream)
{
    const size_t length = (size_t)(bg_stream_uniform(stream) * (BG_ORDER_SHORT + 1));
    double batch = 0;
    lists->ends[i] = lists->start[i] + length;
    lists->start[i + 1] = lists->ends[i] + (i % 3 == 0 ? GAP : 0);
    for (size_t k = lists->start[i]; k < lists->ends[i]; k++) {
        batch += (double)(plan->n_batches - 1) / BG_ORDER_SHORT * 2 * bg_stream_uniform(stream);
        lists->batches[k] = (uint32_t)fmin(batch, (double)plan->n_batches - 1);
        lists->indices[k] = floor(5 * bg_stream_uniform(stream));
        const double delay = 20 * bg_stream_uniform(stream);
        const double day = plan->time_days[lists->batches[k]] + (i % 4 == 0 ? ceil(delay) : delay);
        lists->days[k] = fmin(day, plan->horizon_days);
        lists->rows[k] = (uint32_t)bg_plan_row_of(plan, lists->days[k]);
    }
}

/* What becomes of a list: the arrivals one by one.  Returns whether the account is restricted once, by one that comes alone. */
static bool restricts_once(const struct lists *lists, size_t i, const struct bg_plan *plan, size_t *n_received)
{
    const double day = lists->completing[i];
    size_t by_then = 0;
    size_t n_strikes = 0;
    *n_received = 0;
    for (size_t k = lists->start[i]; k < lists->ends[i]; k++) {
        const double sent = plan->time_days[lists->batches[k]];
        const bool comes = sent < day || sent >= day + RESTRICTED_DAYS;
        const bool idle = lists->days[k] > day && lists->days[k] < day + RESTRICTED_DAYS;
        by_then += lists->days[k] <= day;
        *n_received += comes;
        n_strikes += comes && !idle;
    }
    return by_then == MISSING && n_strikes < TO_ANOTHER;
}

static void check_list(const struct lists *lists, size_t i, const struct bg_plan *plan)
{
    const struct bg_straight *told = &lists->told[lists->of[i]];
    size_t n_received;
    if (!isfinite(lists->completing[i]) || !restricts_once(lists, i, plan, &n_received)) {
        assert_true(isnan(told->day));
        for (size_t k = lists->start[i]; k < lists->start[i + 1]; k++) {
            assert_int_equal(lists->strike_rows[k], plan->n_rows);
        }
        return;
    }
    const size_t last = lists->start[i] + MISSING - 1;
    assert_int_equal(told->invitation, plan->planned.before[lists->batches[last]] + (int64_t)lists->indices[last] + 1);
    assert_true(!bg_detours_are_known(&plan->detours) || told->detour == bg_detours_find(&plan->detours, told->day));
    assert_true(told->day == lists->completing[i] && told->until == told->day + RESTRICTED_DAYS);
    assert_int_equal(told->n_received, n_received);
    assert_int_equal(told->first, bg_plan_batch_at(plan, told->day));
    assert_int_equal(told->end, bg_plan_batch_at(plan, told->until));
    for (size_t k = lists->ends[i]; k < lists->start[i + 1]; k++) {
        assert_int_equal(lists->strike_rows[k], plan->n_rows);
    }
    for (size_t k = lists->start[i]; k < lists->ends[i]; k++) {
        const bool blocked = lists->batches[k] >= told->first && lists->batches[k] < told->end;
        const bool idle = lists->days[k] > told->day && lists->days[k] < told->until;
        assert_int_equal(lists->strike_rows[k], blocked || idle ? plan->n_rows : lists->rows[k]);
    }
}

/* Some lists end before the next one starts. */
static void check_lists(const char *text, bool detours)
{
    static struct lists lists;
    struct fixture f;
    struct bg_stream stream;
    size_t n_told = 0;
    size_t n_several = 0;
    size_t n_blocked = 0;
    fixture_init(&f, text);
    assert_true(bg_detours_are_known(&f.plan.detours) == detours);
    bg_stream_init(&stream, 2016, 1, BG_PURPOSE_POINT);
    for (size_t i = 0; i < COUNT; i++) {
        draw_list(&lists, i, &f.plan, &stream);
        lists.of[i] = (uint32_t)(COUNT - 1 - i);
    }
    bg_order_find(lists.days, lists.start, lists.ends, COUNT, MISSING - 1, lists.completing);
    for (size_t i = 0; i < COUNT; i += 10) {
        lists.completing[i] = NAN; /* As of a list that is not short. */
    }
    const struct bg_straight_columns columns = {
        .batches = lists.batches, .indices = lists.indices, .days = lists.days, .rows = lists.rows, .strike_rows = lists.strike_rows};
    bg_straight_tell(&f.plan, &columns, lists.start, lists.ends, COUNT, lists.completing, lists.of, lists.told);
    for (size_t i = 0; i < COUNT; i++) {
        const bool told = !isnan(lists.told[lists.of[i]].day);
        check_list(&lists, i, &f.plan);
        n_told += told ? 1 : 0;
        n_several += isfinite(lists.completing[i]) && !told ? 1 : 0;
        n_blocked += told ? lists.ends[i] - lists.start[i] - lists.told[lists.of[i]].n_received : 0;
    }
    assert_true(n_told > COUNT / 4 && n_several > COUNT / 10 && n_blocked > COUNT / 4);
    fixture_free(&f);
}

static void lists_are_told_as_one_by_one(void **state)
{
    (void)state;
    check_lists(CAMPAIGN("2%"), true);
    check_lists(CAMPAIGN("1% to 3%"), false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_told_as_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
