/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What accepted invitations add, batch by batch.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_errno.h>

#include "../../sim/engine/effect.h"
#include "blueguy/chance/bond.h"
#include "blueguy/chance/philox.h"

#define SAME 1e-12

enum { DRAWS = 300 };

/* What each quantity is of a connection; the first two are accepts. */
static const struct {
    enum bg_mean mean;
    enum bg_bond_part part;
} parts[] = {{BG_MEAN_COLD, BG_BOND_COLD},
             {BG_MEAN_WARM, BG_BOND_WARM},
             {BG_MEAN_STRONG, BG_BOND_STRONG},
             {BG_MEAN_INTRODUCTIONS_MADE, BG_BOND_MADE},
             {BG_MEAN_INTRODUCTIONS_DECLINED, BG_BOND_DECLINED}};

/* Batches of three kinds, some at one instant, under a weekly limit. */
#define TEXT(relationships)                                                                                                                \
    "title: t\nhorizon: 60 days\naccount: {weekly_limit: 40}\n"                                                                            \
    "answers: {accept: {median: 3 days, p90: 30 days}, idk: {median: 1 day}}\n"                                                            \
    "audience:\n"                                                                                                                          \
    "  near: {share: 60%, generic: {accept: 0.3, idk: 5%}, personalized: {accept: 0.5, idk: 0%}}\n"                                        \
    "  far: {share: 40%, generic: {accept: 0.2, idk: 1%}, personalized: {accept: 0.4, idk: 3%}}\n"                                         \
    "campaign:\n"                                                                                                                          \
    "  - {day: 0, every: 2 days, invites: 7, personalized: 25%}\n"                                                                         \
    "  - {day: 4, every: 4 days, invites: 9, personalized: 100%, audience: near}\n"                                                        \
    "  - {day: 13.5, every: 5 days, invites: 30, personalized: 0%}\n" relationships

#define RELATIONSHIPS                                                                                                                      \
    "relationships:\n"                                                                                                                     \
    "  messages: {per_month: 2, warms: 10%, strengthens: 25%}\n"                                                                           \
    "  introductions: {per_year: 2}\n"

/* What one accepted invitation of a batch adds to an effect. */
static double worth(const struct bg_plan *plan, const struct bg_bond *bond, size_t batch, enum bg_message message, size_t effect)
{
    const double age_days = plan->horizon_days - plan->time_days[batch];
    const size_t mean = effect + BG_FIRST_EFFECT;
    if (mean == BG_MEAN_ACCEPTED_COLD || mean == BG_MEAN_ACCEPTED_WARM) {
        const enum bg_message counted = mean == BG_MEAN_ACCEPTED_COLD ? BG_GENERIC : BG_PERSONALIZED;
        return message == counted ? bg_delay_arrived(&plan->accept_delay, age_days) : 0;
    }
    double expected[BG_BOND_PARTS];
    bg_bond_expected(bond, message, age_days, expected);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].mean == mean) {
            return expected[parts[i].part];
        }
    }
    fail_msg("effect %zu is none of relationships", effect);
    return 0;
}

/* What so many invitations of a batch add to each effect. */
static void add_batch(const struct bg_chances *chances, const struct bg_bond *bond, size_t batch, double count, double sums[BG_EFFECTS])
{
    const struct bg_plan *plan = chances->plan;
    for (size_t effect = 0; effect < plan->n_effects; effect++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double accept = chances->kinds[plan->kind_of[batch]].accept[message];
            sums[effect] += count * accept * worth(plan, bond, batch, message, effect);
        }
    }
}

static void assert_effects(const double *values, const double *sums, double whole)
{
    for (size_t effect = 0; effect < BG_EFFECTS; effect++) {
        assert_true(fabs(values[effect] - sums[effect]) <= SAME * whole);
    }
}

/* Some invitations of one batch lack, or all that is planned of a stretch. */
static void check_departures(const struct bg_chances *chances, const struct bg_bond *bond, double whole)
{
    const struct bg_plan *plan = chances->plan;
    struct bg_stream stream;
    bg_stream_init(&stream, 2016, 1, BG_PURPOSE_IDK);
    for (int draw = 0; draw < DRAWS; draw++) {
        const size_t first = (size_t)(bg_stream_uniform(&stream) * (double)plan->n_batches);
        const size_t length = 1 + (size_t)(bg_stream_uniform(&stream) * (double)(plan->n_batches - first));
        const bool one = length == 1;
        struct bg_departure departure = {first, first + length, one ? -3 : 0};
        double values[BG_EFFECTS] = {0};
        double lacking[BG_EFFECTS] = {0};
        for (size_t j = first; j < departure.end; j++) {
            departure.lacking += one ? 0 : bg_plan_sends(plan, j);
            add_batch(chances, bond, j, one ? 3 : -(double)bg_plan_sends(plan, j), lacking);
        }
        bg_effects_subtract(plan, chances, &departure, values);
        assert_effects(values, lacking, whole);
    }
}

static void check(const char *text, size_t n_effects)
{
    struct fixture f;
    struct bg_chances chances;
    struct bg_bond bond;
    double expected[BG_EFFECTS];
    double sums[BG_EFFECTS] = {0};
    fixture_init(&f, text);
    assert_int_equal(f.plan.n_effects, n_effects);
    assert_int_equal(bg_chances_init(&chances, &f.plan, &f.plan.planned, NULL), BG_OK);
    assert_int_equal(bg_bond_init(&bond, &f.scenario.relationships, &f.plan.accept_delay, f.plan.horizon_days, NULL), BG_OK);
    for (size_t j = 0; j < f.plan.n_batches; j++) {
        add_batch(&chances, &bond, j, (double)bg_plan_sends(&f.plan, j), sums);
    }
    bg_effects_expect(&f.plan, &chances, expected);
    assert_true(sums[0] > 1 && sums[1] > 1);
    assert_effects(expected, sums, sums[0] + sums[1]);
    check_departures(&chances, &bond, sums[0] + sums[1]);
    bg_bond_free(&bond);
    bg_chances_free(&chances);
    fixture_free(&f);
}

static void accepts_add_up(void **state)
{
    (void)state;
    check(TEXT(""), 2);
}

static void relationships_add_up(void **state)
{
    (void)state;
    check(TEXT(RELATIONSHIPS), BG_EFFECTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_add_up),
        cmocka_unit_test(relationships_add_up),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
