/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks: the same bytes, whichever way their lives are computed.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

#include "../../sim/engine/life_state.h"
#include "blueguy/engine/tally.h"

static struct bg_life *create_life(const struct fixture *f)
{
    struct bg_life *life = NULL;
    assert_int_equal(bg_life_create(&life, &f->plan, NULL), BG_OK);
    return life;
}

static void add_one(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life, uint64_t replication)
{
    assert_true(bg_life_run(life, 2016, replication));
    bg_block_add(shape, block, life);
}

/* How many lives are seen to be calm beforehand. */
static size_t count_foreseen(struct bg_life *life)
{
    size_t foreseen = 0;
    for (uint64_t done = 0; done < BG_BLOCK_REPLICATIONS;) {
        const struct bg_foresight ahead = bg_luck_foresee(life->luck, 2016, done + 1, (size_t)(BG_BLOCK_REPLICATIONS - done));
        assert_true(ahead.count > 0);
        foreseen += ahead.n_calm;
        done += ahead.count;
    }
    return foreseen;
}

/* Adds all lives, a few or many at a time, so that they wait for each other's accepts. */
static void add_in_parts(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life)
{
    const int64_t parts[] = {1, BG_MOST_WAITING - 1, BG_MOST_WAITING, 1000, 1, 2700, BG_BLOCK_REPLICATIONS};
    for (size_t i = 0; block->head->replications < BG_BLOCK_REPLICATIONS; i++) {
        const int64_t done = block->head->replications;
        const int64_t part = parts[i] < BG_BLOCK_REPLICATIONS - done ? parts[i] : BG_BLOCK_REPLICATIONS - done;
        assert_true(bg_block_live(shape, block, life, 2016, (uint64_t)(done + 1), part, NULL));
        assert_int_equal(block->head->replications, done + part);
    }
}

/* Most lives of these scenarios go the short way: one by one, none where arrivals are kept, and whichever is fastest, by which many are
 * added at once where counts are known. */
static void the_short_way_leads_to_the_same_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool known;
    } cases[] = {
        {"title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.06") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n", true},
        {"title: t\nhorizon: 40 days\naccount: {strikes: 3, window: 9 days}\nrelationships: {updates: {per_week: 2, warms: 20%, "
         "strengthens: 10%}}\n" EVERYBODY("0.3", "0.03") "campaign: [{day: 0, every: 4 days, until: 40, invites: 6, personalized: 40%}]\n",
         true},
        {"title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "0.000003%") "campaign: [{day: 0, invites: 100000000, personalized: 0%}]\n",
         false},
        {"title: t\nhorizon: 60 days\naccount: {strikes: 4, strikes_so_far: 1, weekly_limit: 15}\nhabits: {withdraw_after: 9 "
         "days}\n" EVERYBODY("0.3", "1% to 4%") "campaign: [{day: 0, every: 3 days, invites: 9, personalized: 30%}]\n",
         false},
        {"title: t\nhorizon: 60 days\naccount: {strikes: 3, restricted_for: [2 days, 9 days, for good]}\n" EVERYBODY(
             "0.3", "0.022") "campaign: [{day: 0, every: 4 days, until: 56, invites: 6, personalized: 40%}]\n",
         true},
        {"title: t\nhorizon: 60 days\naccount: {strikes: 6, strikes_so_far: 2}\n" EVERYBODY(
             "0.3", "0.5% to 8%") "campaign: [{day: 0, every: 4 days, until: 56, invites: 6, personalized: 40%}]\n",
         false},
        {"title: t\nhorizon: 60 days\naccount: {strikes: 1, window: 3 days, restricted_for: 5 days}\n" EVERYBODY(
             "0.3", "0.012") "campaign: [{day: 0, every: 4 days, until: 56, invites: 3, personalized: 0%}]\n",
         true},
        /* So many IDKs are in store that the law of their number is not known, though few come by the horizon. */
        {"title: t\nhorizon: 30 days\naccount: {strikes: 3, restricted_for: 6 days}\nanswers: {idk: {median: 3000 days, p90: 70000 "
         "days}}\n" EVERYBODY("0.3", "0.5") "campaign: [{day: 0, every: 8 days, until: 24, invites: 70, personalized: 0%}]\n",
         false},
        /* A fifth of all IDKs to a batch come at one instant, as no delay is shorter. */
        {"title: t\nhorizon: 60 days\naccount: {strikes: 3, restricted_for: 6 days}\nanswers: {idk: {median: 1 s, p90: 1000 "
         "days}}\n" EVERYBODY("0.3", "0.03") "campaign: [{day: 0, every: 8 days, until: 56, invites: 9, personalized: 0%}]\n",
         true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum { WAYS = 3 };
        struct fixture f;
        fixture_init(&f, cases[i].text);
        struct bg_tally_shape shape;
        bg_tally_shape_init(&shape, &f.plan, true);
        const size_t bytes = bg_block_bytes(&shape);
        struct bg_life *lives[WAYS];
        void *memory[WAYS];
        struct bg_block blocks[WAYS];
        for (size_t way = 0; way < WAYS; way++) {
            lives[way] = create_life(&f);
            memory[way] = calloc(1, bytes);
            assert_non_null(memory[way]);
            blocks[way] = bg_block_view(&shape, memory[way]);
        }
        bg_life_keep_arrivals(lives[1], true);
        for (uint64_t r = 1; r <= BG_BLOCK_REPLICATIONS; r++) {
            add_one(&shape, &blocks[0], lives[0], r);
            add_one(&shape, &blocks[1], lives[1], r);
        }
        add_in_parts(&shape, &blocks[2], lives[2]);
        bg_block_clear(&shape, &blocks[2]); /* Nothing of it is left. */
        add_in_parts(&shape, &blocks[2], lives[2]);
        const size_t foreseen = count_foreseen(lives[2]);
        const int64_t restricted = blocks[0].head->restricted;
        assert_true(restricted > BG_BLOCK_REPLICATIONS / 100 && restricted < BG_BLOCK_REPLICATIONS / 2);
        assert_true(cases[i].known ? foreseen > BG_BLOCK_REPLICATIONS / 2 : foreseen == 0);
        for (size_t way = 1; way < WAYS; way++) {
            assert_memory_equal(memory[0], memory[way], bytes);
        }
        for (size_t way = 0; way < WAYS; way++) {
            free(memory[way]);
            bg_life_destroy(lives[way]);
        }
        fixture_free(&f);
    }
}

/* Of lives that all go as planned, accepts are binomial, whether their law is tabulated or not: mean and variance of 4,096 of them. Each
 * bound fails by chance less than once in 10^6. */
static void check_accepts(const char *text, double trials, double probability)
{
    struct fixture f;
    fixture_init(&f, text);
    struct bg_tally_shape shape;
    bg_tally_shape_init(&shape, &f.plan, false);
    struct bg_life *life = create_life(&f);
    void *memory = calloc(1, bg_block_bytes(&shape));
    assert_non_null(memory);
    struct bg_block block = bg_block_view(&shape, memory);
    add_in_parts(&shape, &block, life);
    const double n = BG_BLOCK_REPLICATIONS;
    const double variance = trials * probability * (1 - probability);
    const double sum = block.head->sum[BG_MEAN_ACCEPTED_COLD];
    const double mean = shape.pivot[BG_MEAN_ACCEPTED_COLD] + sum / n;
    const double spread = (block.head->square[BG_MEAN_ACCEPTED_COLD] - sum * sum / n) / n;
    assert_true(fabs(mean - trials * probability) < 5 * sqrt(variance / n));
    assert_true(fabs(spread / variance - 1) < 5 * sqrt(2 / n));
    free(memory);
    bg_life_destroy(life);
    fixture_free(&f);
}

static void accepts_are_binomial(void **state)
{
    (void)state;
    check_accepts("title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY("0.3", "0.02") "campaign: [{day: 0, invites: 150, personalized: "
                                                                                        "0%}]\n",
                  150, 0.3);
    check_accepts("title: t\nhorizon: 90 days\n" QUICK_ANSWERS EVERYBODY(
                      "0.3", "0.000001%") "campaign: [{day: 0, invites: 100000000, personalized: 0%}]\n",
                  1e8, 0.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_short_way_leads_to_the_same_bytes),
        cmocka_unit_test(accepts_are_binomial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
