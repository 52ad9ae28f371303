/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Connections by age, against closed forms, an independent quadrature over the delay, and numbers from elsewhere.
 */
#include "reference.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <math.h>

#include "blueguy/chance/bond.h"

#define REFERENCE "tests/reference/bond.txt"
#define DAY_S BG_SECONDS_PER_DAY
#define ACCURACY 1e-8     /* As promised: absolute for probabilities, relative for introductions, */
#define FEWEST_DAYS 1e-9  /* of which fewer than so many days' count as so many. */
#define ASKED_PER_DAY 0.1 /* Of the habits here. */

enum { SUBDIVISIONS = 2000, MOST_CELLS = 300 };

/* Habits that warm and strengthen at these rates per day. */
static struct bg_relationships habits(double warming_per_day, double strengthening_per_day)
{
    const double touches = 10000;
    struct bg_relationships relationships = {.present = true, .introductions_per_year = 365 * ASKED_PER_DAY};
    relationships.habits[BG_HABIT_MESSAGES] =
        (struct bg_habit){.touches_per_day = touches, .warms = warming_per_day / touches, .strengthens = strengthening_per_day / touches};
    return relationships;
}

static void solve(struct bg_bond *bond, const struct bg_delay *delay, double h, double g, double horizon_days)
{
    struct bg_relationships relationships = habits(h, g);
    assert_int_equal(bg_bond_init(bond, &relationships, delay, horizon_days, NULL), BG_OK);
}

static void assert_part(enum bg_bond_part part, double value, double truth)
{
    double scale = part >= BG_BOND_MADE ? fmax(truth, ASKED_PER_DAY * FEWEST_DAYS) : 1;
    if (!(value >= 0 && fabs(value - truth) <= ACCURACY * scale)) {
        fail_msg("part %d: %.17g instead of %.17g", (int)part, value, truth);
    }
}

/* Quadrature
 * ------------------------------------------------------------------------------------------------------------------------------- */

struct reference {
    struct bg_delay delay;
    double h;
    double g;
    double age;
    enum bg_bond_part part;
    enum bg_message message;
};

/* What a connection accepted s days ago is expected to be, by the textbook's forms of the two-step chain. */
static double since_accept(const struct reference *r, double s)
{
    bool cold_start = r->message == BG_GENERIC;
    double cold = cold_start ? exp(-r->h * s) : 0;
    double warm = !cold_start    ? exp(-r->g * s)
                  : r->h == r->g ? r->h * s * exp(-r->h * s)
                                 : r->h * (exp(-r->h * s) - exp(-r->g * s)) / (r->g - r->h);
    double cold_days = !cold_start ? 0 : r->h > 0 ? -expm1(-r->h * s) / r->h : s;
    const double parts[BG_BOND_PARTS] = {cold, warm, 1 - cold - warm, ASKED_PER_DAY * (s - cold_days), ASKED_PER_DAY * cold_days};
    return parts[r->part];
}

static double integrand(double log_days, void *context)
{
    const struct reference *r = context;
    double days = exp(log_days);
    return bg_delay_density(&r->delay, days) * days * since_accept(r, r->age - days);
}

/* Over the logarithm of the delay, up to the age or withdrawal.  What arrived last has not decayed: that layer gets an interval. */
static double by_quadrature(struct reference *r)
{
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(SUBDIVISIONS);
    gsl_function function = {integrand, r};
    double end = fmin(r->age, r->delay.cap_days);
    double layer = fmin(20 / fmax(fmax(r->h, r->g), 1e-9), end / 2);
    const double points[4] = {log(fmin(end, r->delay.median_days)) - 50, log(fmin(end - layer, r->delay.median_days) * 0.99),
                              log(end - layer), log(end)};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double value;
        double error;
        gsl_integration_qag(&function, points[i], points[i + 1], 1e-20, 1e-12, SUBDIVISIONS, GSL_INTEG_GAUSS31, space, &value, &error);
        assert_true(error < 1e-9 * fmax(value, 1e-7));
        sum += value;
    }
    gsl_integration_workspace_free(space);
    return sum;
}

static const double AGES[] = {0.001, 0.3, 1.7, 6.999, 20.99, 21, 21.01, 30.5, 89.9, 364};
enum { N_AGES = sizeof AGES / sizeof AGES[0] };

static void check_by_quadrature(const struct bg_delay_law *law, int64_t withdraw_after_s, double h, double g)
{
    struct reference r = {.h = h, .g = g};
    struct bg_bond bond;
    bg_delay_init(&r.delay, law, withdraw_after_s);
    solve(&bond, &r.delay, h, g, 365);
    assert_true(bond.n_cells < MOST_CELLS); /* A wrong slope or curvature shows in their number. */
    for (int i = 0; i < N_AGES; i++) {
        for (r.message = 0; r.message < BG_MESSAGES; r.message++) {
            double expected[BG_BOND_PARTS];
            r.age = AGES[i];
            bg_bond_expected(&bond, r.message, r.age, expected);
            for (r.part = 0; r.part < BG_BOND_PARTS; r.part++) {
                assert_part(r.part, expected[r.part], by_quadrature(&r));
            }
        }
    }
    bg_bond_free(&bond);
}

static void lognormal_delays_agree_with_quadrature(void **state)
{
    (void)state;
    const struct bg_delay_law law = {.median_s = DAY_S, .p90_s = 7 * DAY_S};
    check_by_quadrature(&law, BG_NEVER, 0.0033, 0.005);
    check_by_quadrature(&law, 21 * DAY_S, 0.0033, 0.005);
    check_by_quadrature(&law, 21 * DAY_S, 0.4, 0.4); /* Equal rates. */
    check_by_quadrature(&law, 21 * DAY_S, 60, 0.5);
    check_by_quadrature(&law, BG_NEVER, 0, 0.385);
}

static void exponential_delays_agree_with_quadrature(void **state)
{
    (void)state;
    const struct bg_delay_law law = {.median_s = 2 * DAY_S};
    check_by_quadrature(&law, BG_NEVER, 0.02, 0.01);
    check_by_quadrature(&law, 21 * DAY_S, 0.02, 0);
    check_by_quadrature(&law, 21 * DAY_S, 0, 0.3);
    check_by_quadrature(&law, BG_NEVER, 0, 0);
}

/* Closed forms
 * ----------------------------------------------------------------------------------------------------------------------------- */

/* With an exponential delay of rate r and no withdrawal: a chain in three steps, at rates r, h and g (Bateman's equations, 1910). */
static void exponential_delays_have_closed_forms(void **state)
{
    (void)state;
    const double rates[][2] = {{0.02, 0.01}, {2.385, 0.1}, {0.1, 2.385}, {300, 0.02}, {0.02, 300}, {2900, 3000}};
    const struct bg_delay_law law = {.median_s = 2 * DAY_S};
    const double r = log(2) / 2;
    struct bg_delay delay;
    bg_delay_init(&delay, &law, BG_NEVER);
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        double h = rates[i][0];
        double g = rates[i][1];
        struct bg_bond bond;
        solve(&bond, &delay, h, g, 3650);
        for (double t = 0.01; t < 3650; t *= 1.7) {
            double expected[BG_BOND_PARTS];
            double arrived = -expm1(-r * t);
            double cold = r * (exp(-r * t) - exp(-h * t)) / (h - r);
            double warm =
                r * h * (exp(-r * t) / ((h - r) * (g - r)) + exp(-h * t) / ((r - h) * (g - h)) + exp(-g * t) / ((r - g) * (h - g)));
            double declined = ASKED_PER_DAY * r / (h - r) * (arrived / r + expm1(-h * t) / h);
            bg_bond_expected(&bond, BG_GENERIC, t, expected);
            assert_part(BG_BOND_COLD, expected[BG_BOND_COLD], cold);
            assert_part(BG_BOND_WARM, expected[BG_BOND_WARM], warm);
            assert_part(BG_BOND_STRONG, expected[BG_BOND_STRONG], arrived - cold - warm);
            assert_part(BG_BOND_DECLINED, expected[BG_BOND_DECLINED], declined);
            assert_part(BG_BOND_MADE, expected[BG_BOND_MADE], ASKED_PER_DAY * (t - arrived / r) - declined);
            bg_bond_expected(&bond, BG_PERSONALIZED, t, expected);
            assert_part(BG_BOND_WARM, expected[BG_BOND_WARM], r * (exp(-r * t) - exp(-g * t)) / (g - r));
        }
        bg_bond_free(&bond);
    }
}

/* All three rates equal: the moments of Erlang's law. */
static void equal_rates_do_not_cancel(void **state)
{
    (void)state;
    const struct bg_delay_law law = {.median_s = 2 * DAY_S};
    const double r = log(2) / 2;
    const double off[] = {0, 1e-15, 1e-12, 1e-9};
    struct bg_delay delay;
    bg_delay_init(&delay, &law, BG_NEVER);
    for (size_t i = 0; i < sizeof off / sizeof off[0]; i++) {
        struct bg_bond bond;
        solve(&bond, &delay, r * (1 + off[i]), r * (1 - off[i]), 90);
        for (double t = 0.01; t < 90; t *= 1.7) {
            double expected[BG_BOND_PARTS];
            bg_bond_expected(&bond, BG_GENERIC, t, expected);
            assert_part(BG_BOND_COLD, expected[BG_BOND_COLD], r * t * exp(-r * t));
            assert_part(BG_BOND_WARM, expected[BG_BOND_WARM], r * t * r * t / 2 * exp(-r * t));
        }
        bg_bond_free(&bond);
    }
}

/* After withdrawal nothing arrives: what is there decays as it does, whatever the delay was. */
static void after_withdrawal_only_time_acts(void **state)
{
    (void)state;
    const struct bg_delay_law law = {.median_s = DAY_S, .p90_s = 7 * DAY_S};
    const double h = 0.31;
    double at_withdrawal[BG_BOND_PARTS];
    struct bg_delay delay;
    struct bg_bond bond;
    bg_delay_init(&delay, &law, 21 * DAY_S);
    solve(&bond, &delay, h, 0.17, 90);
    bg_bond_expected(&bond, BG_GENERIC, 21, at_withdrawal);
    for (double since = 1e-6; since < 69; since *= 3) {
        double expected[BG_BOND_PARTS];
        double cold = at_withdrawal[BG_BOND_COLD];
        bg_bond_expected(&bond, BG_GENERIC, 21 + since, expected);
        assert_part(BG_BOND_COLD, expected[BG_BOND_COLD], cold * exp(-h * since));
        assert_part(BG_BOND_DECLINED, expected[BG_BOND_DECLINED],
                    at_withdrawal[BG_BOND_DECLINED] - ASKED_PER_DAY * cold * expm1(-h * since) / h);
        assert_part(BG_BOND_COLD, expected[BG_BOND_COLD] + expected[BG_BOND_WARM] + expected[BG_BOND_STRONG], delay.cap_probability);
    }
    bg_bond_free(&bond);
}

/* References
 * ------------------------------------------------------------------------------------------------------------------------------- */

static void check_reference(char *numbers)
{
    struct bg_delay_law law = {.median_s = (int64_t)next_number(&numbers)};
    law.p90_s = (int64_t)next_number(&numbers);
    int64_t withdraw_after_s = (int64_t)next_number(&numbers);
    double h = next_number(&numbers);
    double g = next_number(&numbers);
    double age = next_number(&numbers);
    enum bg_message message = next_number(&numbers) > 0 ? BG_PERSONALIZED : BG_GENERIC;
    double expected[BG_BOND_PARTS];
    struct bg_delay delay;
    struct bg_bond bond;
    bg_delay_init(&delay, &law, withdraw_after_s > 0 ? withdraw_after_s : BG_NEVER);
    solve(&bond, &delay, h, g, 36500);
    bg_bond_expected(&bond, message, age, expected);
    for (enum bg_bond_part part = 0; part < BG_BOND_PARTS; part++) {
        assert_part(part, expected[part], next_number(&numbers) * (part >= BG_BOND_MADE ? ASKED_PER_DAY : 1));
    }
    bg_bond_free(&bond);
}

static void lognormal_delays_agree_with_references(void **state)
{
    (void)state;
    assert_int_equal(for_each_reference(REFERENCE, "bond ", check_reference), 58);
}

/* Edges
 * ------------------------------------------------------------------------------------------------------------------------------------ */

/* A thousand touches a day of each habit that always warm: what is accepted is warm within minutes, and soon strong. */
static void touches_that_always_warm_leave_nothing_cold(void **state)
{
    (void)state;
    const struct bg_delay_law law = {.median_s = DAY_S, .p90_s = 7 * DAY_S};
    struct bg_relationships relationships = {.present = true, .introductions_per_year = 365 * ASKED_PER_DAY};
    struct bg_delay delay;
    struct bg_bond bond;
    double expected[BG_BOND_PARTS];
    for (enum bg_habit_kind kind = 0; kind < BG_HABITS; kind++) {
        relationships.habits[kind] = (struct bg_habit){.touches_per_day = 1000, .warms = 1, .strengthens = 1};
    }
    bg_delay_init(&delay, &law, 21 * DAY_S);
    assert_int_equal(bg_bond_init(&bond, &relationships, &delay, 90, NULL), BG_OK);
    assert_true(bond.n_cells < MOST_CELLS);
    bg_bond_expected(&bond, BG_GENERIC, 20, expected);
    double slow = bg_delay_density(&delay, 20) / 3000; /* Both states follow the density at once, to first order. */
    assert_true(fabs(expected[BG_BOND_COLD] / slow - 1) < 1e-3);
    assert_true(fabs(expected[BG_BOND_WARM] / slow - 1) < 1e-3);
    bg_bond_expected(&bond, BG_GENERIC, 21.1, expected);
    assert_true(expected[BG_BOND_COLD] < 1e-15 && expected[BG_BOND_WARM] < 1e-15);
    assert_part(BG_BOND_STRONG, expected[BG_BOND_STRONG], delay.cap_probability);
    assert_part(BG_BOND_DECLINED, expected[BG_BOND_DECLINED], ASKED_PER_DAY * delay.cap_probability / 3000);
    bg_bond_free(&bond);
}

static void without_habits_nothing_ever_changes(void **state)
{
    (void)state;
    const struct bg_delay_law law = {.median_s = DAY_S, .p90_s = 7 * DAY_S};
    struct bg_relationships relationships = {.present = true};
    struct bg_delay delay;
    struct bg_bond bond;
    double expected[BG_BOND_PARTS];
    bg_delay_init(&delay, &law, BG_NEVER);
    assert_int_equal(bg_bond_init(&bond, &relationships, &delay, 90, NULL), BG_OK);
    for (double age = 0.001; age <= 90; age *= 1.3) {
        bg_bond_expected(&bond, BG_GENERIC, age, expected);
        assert_part(BG_BOND_COLD, expected[BG_BOND_COLD], bg_delay_arrived(&delay, age));
        assert_true(expected[BG_BOND_WARM] == 0 && expected[BG_BOND_STRONG] == 0);
        assert_true(expected[BG_BOND_MADE] == 0 && expected[BG_BOND_DECLINED] == 0);
        bg_bond_expected(&bond, BG_PERSONALIZED, age, expected);
        assert_part(BG_BOND_WARM, expected[BG_BOND_WARM], bg_delay_arrived(&delay, age));
        assert_true(expected[BG_BOND_COLD] == 0 && expected[BG_BOND_STRONG] == 0);
    }
    bg_bond_free(&bond);
}

static void assert_nothing(const struct bg_bond *bond, double age_days)
{
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        double expected[BG_BOND_PARTS];
        bg_bond_expected(bond, message, age_days, expected);
        for (enum bg_bond_part part = 0; part < BG_BOND_PARTS; part++) {
            assert_true(expected[part] == 0);
        }
    }
}

static void before_the_first_answer_there_is_nothing(void **state)
{
    (void)state;
    const struct bg_delay_law late = {.median_s = 30 * DAY_S, .p90_s = 31 * DAY_S};
    const struct bg_delay_law prompt = {.median_s = DAY_S};
    struct bg_delay delay;
    struct bg_bond bond;
    bg_delay_init(&delay, &late, BG_NEVER);
    solve(&bond, &delay, 0.1, 0.1, 1.0 / 24);
    assert_nothing(&bond, 1.0 / 24);
    bg_bond_free(&bond);
    bg_delay_init(&delay, &late, 3600); /* Withdrawn long before. */
    solve(&bond, &delay, 0.1, 0.1, 3650);
    assert_nothing(&bond, 3650);
    bg_bond_free(&bond);
    bg_delay_init(&delay, &prompt, BG_NEVER);
    solve(&bond, &delay, 0.1, 0.1, 90);
    assert_nothing(&bond, 0);
    bg_bond_free(&bond);
    bg_bond_free(&bond); /* Safe on an empty one. */
}

/* Whatever the state, it is a connection: the parts of any scenario add up to the accepts, and introductions to the connection's days. */
static void parts_add_up(void **state)
{
    (void)state;
    static const struct {
        struct bg_delay_law law;
        int64_t withdraw_after_s;
        double h;
        double g;
        double horizon_days;
    } cases[] = {{{1, 0}, BG_NEVER, 3000, 2.385, 36500},
                 {{1, 2}, BG_NEVER, 0.001, 3000, 36500},
                 {{300 * DAY_S, 300 * DAY_S + 1}, BG_NEVER, 0.7, 0.7, 3650},
                 {{3 * DAY_S, 300 * DAY_S}, 1, 0.7, 0.7, 3650},
                 {{3 * DAY_S, 300 * DAY_S}, 3650 * DAY_S - 1, 3000, 1e-7, 3650},
                 {{DAY_S, 1000000 * DAY_S}, BG_NEVER, 1e-7, 1e-7, 36500},
                 {{DAY_S, 7 * DAY_S}, DAY_S, 0.1, 0.2, 1.0 / 86400}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bg_delay delay;
        struct bg_bond bond;
        bg_delay_init(&delay, &cases[i].law, cases[i].withdraw_after_s);
        solve(&bond, &delay, cases[i].h, cases[i].g, cases[i].horizon_days);
        for (double part_of_it = 1; part_of_it > 1e-9; part_of_it *= 0.71) {
            double age = cases[i].horizon_days * part_of_it;
            double cold_start[BG_BOND_PARTS];
            double warm_start[BG_BOND_PARTS];
            double arrived = bg_delay_arrived(&delay, age);
            bg_bond_expected(&bond, BG_GENERIC, age, cold_start);
            bg_bond_expected(&bond, BG_PERSONALIZED, age, warm_start);
            assert_part(BG_BOND_COLD, cold_start[BG_BOND_COLD] + cold_start[BG_BOND_WARM] + cold_start[BG_BOND_STRONG], arrived);
            assert_part(BG_BOND_COLD, warm_start[BG_BOND_WARM] + warm_start[BG_BOND_STRONG], arrived);
            assert_part(BG_BOND_MADE, cold_start[BG_BOND_MADE] + cold_start[BG_BOND_DECLINED], warm_start[BG_BOND_MADE]);
            assert_true(warm_start[BG_BOND_COLD] == 0 && warm_start[BG_BOND_DECLINED] == 0);
        }
        bg_bond_free(&bond);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lognormal_delays_agree_with_quadrature),
        cmocka_unit_test(exponential_delays_agree_with_quadrature),
        cmocka_unit_test(exponential_delays_have_closed_forms),
        cmocka_unit_test(equal_rates_do_not_cancel),
        cmocka_unit_test(after_withdrawal_only_time_acts),
        cmocka_unit_test(lognormal_delays_agree_with_references),
        cmocka_unit_test(touches_that_always_warm_leave_nothing_cold),
        cmocka_unit_test(without_habits_nothing_ever_changes),
        cmocka_unit_test(before_the_first_answer_there_is_nothing),
        cmocka_unit_test(parts_add_up),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
