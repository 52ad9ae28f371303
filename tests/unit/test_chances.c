/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hazard along a campaign, invitation by invitation.
 */
#include "fixture.h"
#include "reference.h"

#include "blueguy/engine/chances.h"

#define SAME 1e-12

/* Runs of three kinds of batch: one without hazard, one that answers for sure, and one that mixes; some batches are empty. */
static const char several[] = "title: t\nhorizon: 40 days\naccount: {weekly_limit: 45}\nhabits: {withdraw_after: 9 days}\n"
                              "audience:\n"
                              "  near: {share: 60%, generic: {accept: 0.3, idk: 5%}, personalized: {accept: 0.5, idk: 0%}}\n"
                              "  far: {share: 40%, generic: {accept: 0.2, idk: 11%}, personalized: {accept: 0.4, idk: 3%}}\n"
                              "campaign:\n"
                              "  - {day: 0, every: 2 days, until: 12, invites: 7, personalized: 25%}\n"
                              "  - {day: 5, every: 4 days, invites: 9, personalized: 100%, audience: near}\n"
                              "  - {day: 15, every: 3 days, invites: 0, personalized: 25%}\n"
                              "  - {day: 16, every: 3 days, invites: 30, personalized: 0%, audience: far}\n";

/* P(IDK before withdrawal) of each kind of `several`, in the order in which the file has them. */
static double idk_of(const struct bg_plan *plan, size_t kind)
{
    const double answers[] = {0.75 * (0.6 * 0.05 + 0.4 * 0.11) + 0.25 * 0.4 * 0.03, 0, 0.11};
    return answers[kind] * bg_delay_arrived(&plan->idk_delay, 9);
}

/* The number on the line of the invitation at a place. */
static int64_t number_at(const struct bg_chances *chances, double place)
{
    uint32_t batch;
    double number;
    bg_chances_place(chances, 1, &place, &batch, &number);
    const int64_t index = (int64_t)number;
    assert_in_range(index, 0, chances->line->before[batch + 1] - chances->line->before[batch] - 1);
    return chances->line->before[batch] + index;
}

/* Every invitation lies where those before it leave off. */
static void check_line(const struct bg_plan *plan, const struct bg_line *line)
{
    struct bg_chances chances;
    double before = 0;
    assert_int_equal(bg_chances_init(&chances, plan, line, NULL), BG_OK);
    for (size_t j = 0; j < plan->n_batches; j++) {
        assert_true(fabs(bg_chances_hazard_at(&chances, j) - before) <= SAME * (1 + before));
        const double each = -log1p(-idk_of(plan, plan->kind_of[j]));
        for (int64_t sent = line->before[j]; sent < line->before[j + 1] && each > 0; sent++) {
            for (double part = 0.01; part < 1; part += 0.49) {
                struct bg_position position;
                double behind;
                assert_true(bg_chances_locate(&chances, before + part * each, &position, &behind));
                assert_true(position.sent == sent && position.batch == j);
                assert_close(behind, before + each, SAME);
                assert_int_equal(number_at(&chances, (before + part * each) / bg_chances_total_hazard(&chances)), sent);
            }
            before += each;
        }
    }
    struct bg_position position;
    double behind;
    assert_close(bg_chances_total_hazard(&chances), before, SAME);
    assert_close(bg_chances_hazard_at(&chances, plan->n_batches), before, SAME);
    assert_close(chances.none, exp(-before), SAME);
    assert_false(bg_chances_locate(&chances, bg_chances_total_hazard(&chances), &position, &behind));
    assert_int_equal(number_at(&chances, 1 - 0x1p-53), line->before[plan->n_batches] - 1);
    bg_chances_free(&chances);
}

static void hazard_lies_along_the_campaign(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, several);
    assert_int_equal(f.plan.n_kinds, 3);
    assert_true(bg_plan_total_sends(&f.plan) < f.plan.possible.before[f.plan.n_batches]);
    check_line(&f.plan, &f.plan.planned);
    check_line(&f.plan, &f.plan.possible);
    fixture_free(&f);
}

/* Where all are of one kind, each has an equal part. */
/* A batch's part of all places is its part of all hazard. */
static void two_kinds_of_batch_share_places_by_their_hazard(void **state)
{
    (void)state;
    enum { FIRST = 10, SECOND = 30 };
    struct fixture f;
    struct bg_chances chances;
    fixture_init(&f, "title: t\nhorizon: 40 days\n"
                     "audience: {all: {share: 100%, generic: {accept: 0.3, idk: 5%}, personalized: {accept: 0.5, idk: 1%}}}\n"
                     "campaign: [{day: 0, invites: 10, personalized: 0%}, {day: 1, invites: 30, personalized: 100%}]\n");
    assert_int_equal(f.plan.n_runs, 2);
    assert_int_equal(bg_chances_init(&chances, &f.plan, &f.plan.planned, NULL), BG_OK);
    const double first = FIRST * log1p(-0.05) / (FIRST * log1p(-0.05) + SECOND * log1p(-0.01));
    assert_int_equal(number_at(&chances, first - 1e-6), FIRST - 1);
    assert_int_equal(number_at(&chances, first + 1e-6), FIRST);
    bg_chances_free(&chances);
    fixture_free(&f);
}

static void equal_invitations_have_equal_places(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_chances chances;
    fixture_init(
        &f, "title: t\nhorizon: 40 days\n" EVERYBODY("0.3", "3%") "campaign: [{day: 0, every: 3 days, invites: 7, personalized: 0%}]\n");
    assert_int_equal(bg_chances_init(&chances, &f.plan, &f.plan.planned, NULL), BG_OK);
    const int64_t total = bg_plan_total_sends(&f.plan);
    for (int64_t sent = 0; sent < total; sent++) {
        assert_int_equal(number_at(&chances, ((double)sent + 0.5) / (double)total), sent);
    }
    assert_int_equal(number_at(&chances, 1 - 0x1p-53), total - 1);
    bg_chances_free(&chances);
    fixture_free(&f);
}

/* Answers are shared out by segment, and by what is personalized; accept and IDK never exceed 1. */
static void chances_follow_shares_and_personalization(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_chances chances;
    fixture_init(&f, several);
    assert_int_equal(bg_chances_init(&chances, &f.plan, &f.plan.planned, NULL), BG_OK);
    const double accepts[][BG_MESSAGES] = {{0.75 * (0.6 * 0.3 + 0.4 * 0.2), 0.25 * (0.6 * 0.5 + 0.4 * 0.4)}, {0, 0.5}, {0.2, 0}};
    for (size_t k = 0; k < f.plan.n_kinds; k++) {
        assert_close(chances.kinds[k].idk, idk_of(&f.plan, k), SAME);
        assert_close(chances.kinds[k].accept[BG_GENERIC], accepts[k][0], SAME);
        assert_close(chances.kinds[k].accept[BG_PERSONALIZED], accepts[k][1], SAME);
    }
    bg_chances_free(&chances);
    fixture_free(&f);
}

/* An IDK that is certain has a hazard that no exponential variate of 53 bits reaches, but not an infinite one. */
static void certain_idks_have_a_finite_hazard(void **state)
{
    (void)state;
    struct fixture f;
    struct bg_chances chances;
    struct bg_position position;
    double behind;
    fixture_init(
        &f, "title: t\nhorizon: 40 days\n" QUICK_ANSWERS EVERYBODY("0%", "100%") "campaign: [{day: 0, invites: 3, personalized: 0%}]\n");
    assert_int_equal(bg_chances_init(&chances, &f.plan, &f.plan.planned, NULL), BG_OK);
    assert_true(chances.kinds[0].hazard > 53 * log(2) && isfinite(chances.kinds[0].hazard));
    assert_true(bg_chances_locate(&chances, 1.5 * chances.kinds[0].hazard, &position, &behind));
    assert_int_equal(position.sent, 1);
    bg_chances_free(&chances);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hazard_lies_along_the_campaign),      cmocka_unit_test(two_kinds_of_batch_share_places_by_their_hazard),
        cmocka_unit_test(equal_invitations_have_equal_places), cmocka_unit_test(chances_follow_shares_and_personalization),
        cmocka_unit_test(certain_idks_have_a_finite_hazard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
