/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many replications luck is drawn for at once, and which of them are foreseen to be calm.
 * What luck is drawn is up to test_life and test_block.
 */
#include "fixture.h"

#include <math.h>
#include <stdio.h>

#include "../../sim/engine/luck_state.h"
#include "../../sim/engine/order.h"

enum { SEED = 2016, WHOLE_FLOCK = BG_MOST_FLOCK, PLENTY = 100000, SCENARIO_SIZE = 1000 };

/* Of nine invitations nobody gets a hundred strikes. */
#define CALM                                                                                                                               \
    "title: t\nhorizon: 20 days\naccount: {strikes: 100}\n" EVERYBODY("0.3", "2%") "campaign: [{day: 0, invites: 9, personalized: 0%}]\n"

struct setting {
    struct fixture f;
    struct bg_accepts laws[BG_MESSAGES];
    struct bg_luck *luck;
};

static void set_up(struct setting *set, const char *text)
{
    *set = (struct setting){.luck = NULL};
    fixture_init(&set->f, text);
    assert_int_equal(bg_luck_create(&set->luck, &set->f.plan, set->laws, NULL), BG_OK);
}

static void clean_up(struct setting *set)
{
    bg_luck_destroy(set->luck);
    fixture_free(&set->f);
}

/* How many replications luck is drawn for at once. */
static size_t flock_at(struct setting *set, uint64_t seed, uint64_t replication)
{
    return bg_luck_foresee(set->luck, seed, replication, PLENTY).count;
}

static void blocks_are_drawn_by_whole_flocks(void **state)
{
    (void)state;
    struct setting set;
    set_up(&set, CALM);
    for (uint64_t flock = 0; flock < 3; flock++) {
        assert_int_equal(flock_at(&set, SEED, 1 + flock * WHOLE_FLOCK), WHOLE_FLOCK);
        assert_int_equal(flock_at(&set, SEED, 1 + flock * WHOLE_FLOCK), WHOLE_FLOCK); /* Again. */
    }
    clean_up(&set);
}

/* Who takes one, takes perhaps one more. */
static void flocks_grow_as_long_as_one_follows_the_other(void **state)
{
    (void)state;
    struct setting set;
    set_up(&set, CALM);
    assert_int_equal(flock_at(&set, SEED, 5), 1);
    assert_int_equal(flock_at(&set, SEED, 6), 8);
    assert_int_equal(flock_at(&set, SEED, 14), 64);
    assert_int_equal(flock_at(&set, SEED, 78), 512);
    assert_int_equal(flock_at(&set, SEED, 590), WHOLE_FLOCK - 589); /* Up to where the next block may begin. */
    assert_int_equal(flock_at(&set, SEED, 5), 1);
    bg_luck_follow(set.luck, false); /* A flock that was given up is followed by none. */
    assert_int_equal(flock_at(&set, SEED, 5), 1);
    assert_int_equal(flock_at(&set, SEED + 1, 6), 1);
    assert_int_equal(flock_at(&set, SEED + 1, 7), 8);
    assert_int_equal(flock_at(&set, SEED + 1, 16), 1);
    assert_int_equal(flock_at(&set, SEED + 1, WHOLE_FLOCK), 1);
    clean_up(&set);
}

/* Not even where more have been drawn ahead. */
static void no_more_are_foreseen_than_are_wanted(void **state)
{
    (void)state;
    struct setting set;
    struct bg_lot lot;
    set_up(&set, CALM);
    assert_int_equal(bg_luck_foresee(set.luck, SEED, 1, 7).count, 7);
    assert_true(bg_luck_take(set.luck, SEED, 1, &lot));
    assert_int_equal(bg_luck_foresee(set.luck, SEED, 1, 7).count, 7);
    assert_int_equal(bg_luck_foresee(set.luck, SEED, 1, PLENTY).n_calm, 7);
    assert_true(bg_luck_take(set.luck, SEED, WHOLE_FLOCK + 1, &lot));
    assert_int_equal(bg_luck_foresee(set.luck, SEED, WHOLE_FLOCK + 1, 1).count, 1);
    clean_up(&set);
}

/* Whoever wants to know all arrivals has nothing foreseen, and afterwards the flock is drawn anew. */
static void nothing_is_foreseen_for_who_follows(void **state)
{
    (void)state;
    struct setting set;
    struct bg_lot lot;
    set_up(&set, CALM);
    assert_int_equal(bg_luck_foresee(set.luck, SEED, 1, PLENTY).n_calm, WHOLE_FLOCK);
    bg_luck_follow(set.luck, true);
    assert_int_equal(bg_luck_foresee(set.luck, SEED, 1, PLENTY).n_others, WHOLE_FLOCK);
    size_t n_arrivals = 0;
    for (uint64_t replication = 1; replication <= WHOLE_FLOCK; replication++) {
        assert_true(bg_luck_take(set.luck, SEED, replication, &lot));
        assert_non_null(lot.batches);
        n_arrivals += lot.n_arrivals;
    }
    assert_true(n_arrivals > 0);
    bg_luck_follow(set.luck, false);
    size_t n_foreseen = 0;
    const struct bg_foresight foresight = bg_luck_foresee(set.luck, SEED, 1, PLENTY);
    assert_int_equal(foresight.n_calm, WHOLE_FLOCK);
    for (size_t i = 0; i < foresight.n_calm; i++) {
        n_foreseen += foresight.idks[foresight.calm[i]];
    }
    assert_int_equal(n_foreseen, n_arrivals);
    clean_up(&set);
}

/* Each replication is calm, or else one of the others. */
static void what_is_foreseen_is_what_is_taken(void **state)
{
    (void)state;
    enum { STRIKES = 2, FLOCKS = 2 };
    struct setting set;
    struct bg_lot lot;
    size_t n_others = 0;
    set_up(&set, "title: t\nhorizon: 20 days\naccount: {strikes: 2}\n" EVERYBODY(
                     "0.3", "4%") "campaign: [{day: 0, invites: 9, personalized: 0%}]\n");
    for (uint64_t first = 1; first < FLOCKS * WHOLE_FLOCK; first += WHOLE_FLOCK) {
        const struct bg_foresight foresight = bg_luck_foresee(set.luck, SEED, first, PLENTY);
        size_t calm = 0;
        size_t other = 0;
        for (uint32_t i = 0; i < WHOLE_FLOCK; i++) {
            assert_true(bg_luck_take(set.luck, SEED, first + i, &lot));
            if (lot.n_arrivals < STRIKES) {
                assert_null(lot.batches);
                assert_int_equal(foresight.calm[calm++], i);
                assert_int_equal(foresight.idks[i], lot.n_arrivals);
            } else {
                assert_non_null(lot.batches);
                assert_int_equal(foresight.others[other++], i);
            }
        }
        assert_int_equal(calm, foresight.n_calm);
        assert_int_equal(other, foresight.n_others);
        n_others += other;
    }
    assert_in_range(n_others, 1, FLOCKS * WHOLE_FLOCK / 4);
    clean_up(&set);
}

/* Luck that is drawn for one replication alone, as for whoever goes backwards, is what it is among a flock's.  Of most lives some answer
 * would come too late, often just one. */
static void check_alone(const char *rates)
{
    struct setting ahead;
    struct setting alone;
    struct bg_lot one;
    struct bg_lot other;
    char text[SCENARIO_SIZE];
    size_t n_arrivals = 0;
    snprintf(
        text, sizeof text,
        "title: t\nhorizon: 10 days\naudience: {all: {share: 100%%, generic: {accept: 30%%, idk: %s}, personalized: {accept: 30%%, idk: "
        "1%%}}}\ncampaign: [{day: 0, every: 3 days, until: 9, invites: 10, personalized: 0%%}]\n",
        rates);
    set_up(&ahead, text);
    set_up(&alone, text);
    const size_t flock = bg_luck_foresee(ahead.luck, SEED, 1, PLENTY).count;
    for (uint64_t replication = flock; replication > 1; replication--) {
        assert_true(bg_luck_take(ahead.luck, SEED, replication, &one) && bg_luck_take(alone.luck, SEED, replication, &other));
        assert_int_equal(one.n_arrivals, other.n_arrivals);
        assert_true((one.batches == NULL) == (other.batches == NULL));
        for (size_t i = 0; i < one.n_arrivals && one.batches != NULL; i++) {
            assert_true(one.batches[i] == other.batches[i] && one.indices[i] == other.indices[i] && one.days[i] == other.days[i]);
            assert_int_equal(one.rows[i], other.rows[i]);
        }
        n_arrivals += one.n_arrivals;
    }
    assert_true(flock > 100 && n_arrivals > flock);
    clean_up(&ahead);
    clean_up(&alone);
}

static void luck_is_the_same_alone_as_among_others(void **state)
{
    (void)state;
    check_alone("12%");
    check_alone("10% to 14%");
}

static void nothing_is_foreseen_where_counts_are_not_known(void **state)
{
    (void)state;
    struct setting set;
    set_up(&set, "title: t\nhorizon: 20 days\n" EVERYBODY("0.3", "0.01% to 0.02%") "campaign: [{day: 0, invites: 9, personalized: 0%}]\n");
    assert_int_equal(bg_luck_foresee(set.luck, SEED, 1, PLENTY).n_calm, 0);
    assert_true(bg_luck_foresee(set.luck, SEED, 1, PLENTY).n_others > 0);
    clean_up(&set);
}

/* Some lives have so many arrivals that they are not looked through.  Returns how many go the straight way. */
static size_t check_straight_ways(const char *account, bool straight)
{
    enum { MISSING = 3, LIVES = 4 * WHOLE_FLOCK };
    char text[SCENARIO_SIZE];
    struct setting set;
    struct bg_lot lot;
    size_t n_straight = 0;
    snprintf(text, sizeof text, "title: t\nhorizon: 60 days\naccount: {%s}\n%s%s", account, EVERYBODY("0.3", "20%"),
             "campaign: [{day: 0, every: 7 days, until: 21, invites: 15, personalized: 0%}]\n");
    set_up(&set, text);
    for (uint64_t replication = 1; replication <= LIVES; replication++) {
        assert_true(bg_luck_take(set.luck, SEED, replication, &lot));
        if (lot.n_arrivals < MISSING) {
            continue;
        }
        const double day = lot.straight->day;
        size_t up_to = 0;
        for (size_t i = 0; i < lot.n_arrivals; i++) {
            up_to += lot.days[i] <= day;
        }
        assert_true(isnan(day) || (straight && lot.n_arrivals <= BG_ORDER_SHORT && up_to == MISSING));
        n_straight += isnan(day) ? 0 : 1;
    }
    clean_up(&set);
    return n_straight;
}

static void lives_go_straight_where_the_last_missing_strike_restricts(void **state)
{
    (void)state;
    assert_true(check_straight_ways("strikes: 5, strikes_so_far: 2", true) > WHOLE_FLOCK);
    assert_int_equal(check_straight_ways("strikes: 5, strikes_so_far: 2, window: 30 days", false), 0);
    assert_int_equal(check_straight_ways("strikes: 5, strikes_so_far: 2, weekly_limit: 10", false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_drawn_by_whole_flocks),
        cmocka_unit_test(flocks_grow_as_long_as_one_follows_the_other),
        cmocka_unit_test(no_more_are_foreseen_than_are_wanted),
        cmocka_unit_test(nothing_is_foreseen_for_who_follows),
        cmocka_unit_test(what_is_foreseen_is_what_is_taken),
        cmocka_unit_test(luck_is_the_same_alone_as_among_others),
        cmocka_unit_test(nothing_is_foreseen_where_counts_are_not_known),
        cmocka_unit_test(lives_go_straight_where_the_last_missing_strike_restricts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
