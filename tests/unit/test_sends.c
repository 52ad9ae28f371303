/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is sent where batches are blocked, against the rules taken literally.
 */
#include "fixture.h"

#include <stdbool.h>

#include "../../sim/engine/sends.h"
#include "blueguy/chance/philox.h"

#define WEEK_S (INT64_C(7) * BG_SECONDS_PER_DAY)

enum { MOST_BATCHES = 200, ROUNDS = 300, MOST_STRETCHES = 6 };

/* What the rules say of each batch. */
struct literal {
    bool blocked[MOST_BATCHES];
    int64_t sent[MOST_BATCHES];
};

/* Of each batch that is not blocked as many are sent as what was sent in the seven days before leaves room for. */
static void apply_rules(struct literal *literal, const struct bg_plan *plan)
{
    const int64_t limit = plan->scenario->account.weekly_limit;
    for (size_t j = 0; j < plan->n_batches; j++) {
        int64_t room = bg_plan_invites(plan, j);
        if (limit != BG_NO_LIMIT) {
            int64_t week = 0;
            for (size_t i = 0; i < j; i++) {
                week += plan->time_s[i] > plan->time_s[j] - WEEK_S ? literal->sent[i] : 0;
            }
            room = limit - week < room ? limit - week : room;
        }
        literal->sent[j] = literal->blocked[j] ? 0 : room;
    }
}

/* A number from `from` to `to`. */
static size_t draw(struct bg_stream *stream, size_t from, size_t to)
{
    return from + (size_t)(bg_stream_uniform(stream) * (double)(to - from + 1));
}

/* What is known of the batches before those that may yet be blocked. */
static void check_known(struct bg_sends *sends, const struct literal *literal, size_t end)
{
    for (size_t j = 0; j < end; j++) {
        const int64_t possible = bg_plan_possible(sends->plan)->before[j + 1] - bg_plan_possible(sends->plan)->before[j];
        for (int64_t index = 0; index < possible; index++) {
            assert_int_equal(bg_sends_holds(sends, j, (double)index), index < literal->sent[j]);
        }
    }
}

/* The departures make the plan what is sent. */
static void check_departures(const struct bg_sends *sends, const struct literal *literal)
{
    const struct bg_plan *plan = sends->plan;
    size_t behind = 0;
    for (size_t i = 0; i < sends->n_departures; i++) {
        const struct bg_departure *departure = &sends->departures[i];
        int64_t lacking = 0;
        assert_true(behind <= departure->first && departure->first < departure->end && departure->end <= plan->n_batches);
        for (; behind < departure->first; behind++) {
            assert_int_equal(literal->sent[behind], bg_plan_sends(plan, behind));
        }
        for (; behind < departure->end; behind++) {
            lacking += bg_plan_sends(plan, behind) - literal->sent[behind];
        }
        assert_int_equal(departure->lacking, lacking);
    }
    for (; behind < plan->n_batches; behind++) {
        assert_int_equal(literal->sent[behind], bg_plan_sends(plan, behind));
    }
}

/* Blocks some stretches, one after the other; asks on the way, or not. */
static void live(struct bg_sends *sends, struct bg_stream *stream)
{
    const size_t n = sends->plan->n_batches;
    const bool asks = draw(stream, 0, 1) == 1;
    struct literal literal = {0};
    size_t first = draw(stream, 0, 5);
    bg_sends_start(sends);
    for (size_t i = draw(stream, 0, MOST_STRETCHES); i > 0 && first < n; i--) {
        const size_t end = first + draw(stream, 0, n / MOST_STRETCHES);
        for (size_t j = first; j < end && j < n; j++) {
            literal.blocked[j] = true;
        }
        apply_rules(&literal, sends->plan);
        bg_sends_block(sends, first, end < n ? end : n);
        if (asks) {
            check_known(sends, &literal, end < n ? end : n);
        }
        first = end + draw(stream, 0, n / MOST_STRETCHES);
    }
    apply_rules(&literal, sends->plan);
    check_known(sends, &literal, n);
    bg_sends_settle(sends);
    check_departures(sends, &literal);
}

static void check(const char *account)
{
    struct fixture f;
    struct bg_sends sends;
    struct bg_stream stream;
    char text[1024];
    snprintf(text, sizeof text, "title: t\nhorizon: 60 days\n%s%s%s", account, EVERYBODY("0.3", "0.06"),
             "campaign:\n"
             "  - {day: 0, every: 12 hours, invites: 3, personalized: 0%}\n"
             "  - {day: 3, every: 4 days, invites: 17, personalized: 50%}\n"
             "  - {day: 20, every: 1 day, until: 25, invites: 0, personalized: 0%}\n");
    fixture_init(&f, text);
    assert_true(f.plan.n_batches <= MOST_BATCHES);
    assert_int_equal(bg_sends_init(&sends, &f.plan, NULL), BG_OK);
    bg_stream_init(&stream, 2016, 1, BG_PURPOSE_IDK);
    for (int round = 0; round < ROUNDS; round++) {
        live(&sends, &stream);
    }
    bg_sends_free(&sends);
    fixture_free(&f);
}

static void what_is_blocked_is_not_sent(void **state)
{
    (void)state;
    check("");
}

static void what_is_blocked_makes_room_for_others(void **state)
{
    (void)state;
    check("account: {weekly_limit: 40}\n");
    check("account: {weekly_limit: 13}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_blocked_is_not_sent),
        cmocka_unit_test(what_is_blocked_makes_room_for_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
