/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the journal of a life tells, held against the rules and against what the life counted.
 */
#include "fixture.h"

#include <math.h>

#include "blueguy/engine/journal.h"
#include "blueguy/engine/life.h"
#include "blueguy/engine/tally.h"

/* Batches of a single invitation each. */
#define ONE_BY_ONE                                                                                                                         \
    "title: t\nhorizon: 100.5 days\n" RICH_ACCOUNT EVERYBODY(                                                                              \
        "0.3", "5% to 12%") "campaign: [{day: 0, every: 4 hours, invites: 1, personalized: 0%}]\n"

/* Strikes in the 20 days up to event i, itself included, since the last restriction: the one so far came at time 0. */
static int count_strikes(const struct bg_table *events, size_t i)
{
    const double *day = events->columns[1].numbers;
    int count = 0;
    for (size_t k = i + 1; k-- > 0 && day[k] > day[i] - 20;) {
        if (strcmp(events->columns[2].texts[k], "restricted") == 0) {
            return count;
        }
        count += strcmp(events->columns[2].texts[k], "strike") == 0;
    }
    return count + (day[i] < 20);
}

/* What the journal tells is checked against the rules, event by event. */
static void check_journal(const struct fixture *f, const struct bg_life *life, const struct bg_table *events)
{
    const double *day = events->columns[1].numbers;
    const double *count = events->columns[3].numbers;
    const double *sent = events->columns[5].numbers;
    double totals[3] = {0}; /* Sent, blocked, refused. */
    double restricted_until = 0;
    double restrictions = 0;
    double days_restricted = 0;
    for (size_t i = 0; i < events->n_rows; i++) {
        const char *event = events->columns[2].texts[i];
        assert_true(i == 0 || day[i] >= day[i - 1]);
        assert_true(day[i] <= f->plan.horizon_days);
        if (strcmp(event, "restricted") == 0) {
            assert_true(restricted_until <= day[i]);
            restricted_until = INFINITY;
            restrictions++;
            days_restricted += f->plan.horizon_days - day[i];
        } else if (strcmp(event, "lifted") == 0) {
            restricted_until = 0;
            days_restricted -= f->plan.horizon_days - day[i];
        } else if (strcmp(event, "strike") == 0 || strcmp(event, "sent") == 0 || strcmp(event, "refused") == 0) {
            assert_true(restricted_until <= day[i]);
        } else {
            assert_true(day[i] < restricted_until);
        }
        totals[0] += strcmp(event, "sent") == 0 ? count[i] : 0;
        totals[1] += strcmp(event, "blocked") == 0 ? count[i] : 0;
        totals[2] += strcmp(event, "refused") == 0 ? count[i] : 0;
        const bool of_batch = strcmp(event, "sent") == 0 || strcmp(event, "blocked") == 0 || strcmp(event, "refused") == 0;
        assert_true(of_batch ? count[i] > 0 : count[i] == 1);
        assert_true(sent[i] == totals[0]);
        assert_true(events->columns[4].numbers[i] == count_strikes(events, i));
        double week = 0;
        for (size_t k = i + 1; k-- > 0 && day[k] > day[i] - 7 + 1e-6;) {
            week += strcmp(events->columns[2].texts[k], "sent") == 0 ? count[k] : 0;
        }
        assert_true(week <= 30);
        assert_true(strcmp(event, "refused") != 0 || week == 30);
    }
    const double *values = bg_life_values(life);
    assert_true(totals[0] == values[BG_MEAN_SENT] && totals[1] == values[BG_MEAN_BLOCKED] && totals[2] == values[BG_MEAN_REFUSED]);
    assert_true(totals[0] + totals[1] + totals[2] == (double)f->plan.invites_before[f->plan.n_batches]);
    assert_true(restrictions == values[BG_MEAN_RESTRICTIONS]);
    assert_true(fabs(days_restricted - values[BG_MEAN_DAYS_RESTRICTED]) < 1e-9);
}

/* Of a scenario with RICH_ACCOUNT, whose rules check_journal() knows. */
static void check_lives(const char *text)
{
    struct fixture f;
    fixture_init(&f, text);
    struct bg_life *life = NULL;
    assert_int_equal(bg_life_create(&life, &f.plan, NULL), BG_OK);
    bg_life_keep_arrivals(life, true);
    int restricted_twice = 0;
    for (uint64_t r = 1; r <= 500; r++) {
        struct bg_table events = {0};
        bg_journal_add_columns(&events);
        assert_true(bg_life_run(life, 2016, r));
        bg_journal_append(&events, &f.plan, life, r);
        assert_false(events.failed);
        check_journal(&f, life, &events);
        restricted_twice += bg_life_values(life)[BG_MEAN_RESTRICTIONS] >= 2;
        bg_table_free(&events);
    }
    assert_true(restricted_twice > 50); /* The scenario is one in which the rules matter. */
    bg_life_destroy(life);
    fixture_free(&f);
}

static void every_life_keeps_the_rules(void **state)
{
    (void)state;
    check_lives(RICH);
    check_lives(ONE_BY_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_life_keeps_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
