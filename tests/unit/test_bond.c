/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Connections by age, against closed forms and an independent quadrature over the delay.
 */
#include "unit.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <math.h>

#include "blueguy/chance/bond.h"

/* Habits with one touch a day that warms and strengthens with these chances (above 1 stands for more touches). */
static struct bg_relationships habits(double warming_per_day, double strengthening_per_day)
{
    struct bg_relationships relationships = {.present = true, .introductions_per_year = 36.5};
    relationships.habits[BG_HABIT_MESSAGES] =
        (struct bg_habit){.touches_per_day = 10000, .warms = warming_per_day / 10000, .strengthens = strengthening_per_day / 10000};
    return relationships;
}

struct reference {
    struct bg_delay delay;
    double h;
    double g;
    double age;
    enum bg_bond_part part;
    enum bg_message message;
};

/* What a connection accepted s days ago is expected to be, by the closed forms of the two-step chain. */
static double since_accept(const struct reference *r, double s)
{
    bool cold_start = r->message == BG_GENERIC;
    double cold = cold_start ? exp(-r->h * s) : 0;
    double warm = !cold_start    ? exp(-r->g * s)
                  : r->h == r->g ? r->h * s * exp(-r->h * s)
                                 : r->h * (exp(-r->h * s) - exp(-r->g * s)) / (r->g - r->h);
    double cold_days = !cold_start ? 0 : r->h > 0 ? -expm1(-r->h * s) / r->h : s;
    const double parts[BG_BOND_PARTS] = {cold, warm, 1 - cold - warm, 0.1 * (s - cold_days), 0.1 * cold_days};
    return parts[r->part];
}

static double integrand(double score, void *context)
{
    const struct reference *r = context;
    double delay = exp(score);
    return delay < r->age ? bg_delay_density(&r->delay, delay) * delay * since_accept(r, r->age - delay) : 0;
}

/* Over the logarithm of the delay, up to the age or withdrawal. */
static double by_quadrature(struct reference *r)
{
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(2000);
    gsl_function function = {integrand, r};
    double value;
    double error;
    /* What arrived last has not decayed: that layer gets an interval of its own. */
    double end = fmin(r->age, r->delay.cap_days);
    double layer = fmin(20 / fmax(fmax(r->h, r->g), 1e-9), end / 2);
    double points[3] = {log(r->delay.median_days) - 40, log(end - layer), log(end)};
    gsl_integration_qagp(&function, points, 3, 1e-14, 1e-10, 2000, space, &value, &error);
    gsl_integration_workspace_free(space);
    return value;
}

static void check(const struct bg_delay_law *law, int64_t withdraw_after_s, double h, double g, const double *ages, int n_ages,
                  double horizon)
{
    struct reference r = {.h = h, .g = g};
    struct bg_bond bond;
    struct bg_relationships relationships = habits(h, g);
    bg_delay_init(&r.delay, law, withdraw_after_s);
    assert_int_equal(bg_bond_init(&bond, &relationships, &r.delay, horizon, NULL), BG_OK);
    for (int i = 0; i < n_ages; i++) {
        for (r.message = 0; r.message < BG_MESSAGES; r.message++) {
            double expected[BG_BOND_PARTS];
            r.age = ages[i];
            bg_bond_expected(&bond, r.message, r.age, expected);
            for (r.part = 0; r.part < BG_BOND_PARTS; r.part++) {
                double reference = by_quadrature(&r);
                double scale = r.part >= BG_BOND_MADE ? fmax(reference, 1e-3) : 1;
                assert_true(fabs(expected[r.part] - reference) < 2e-8 * scale);
            }
        }
    }
    bg_bond_free(&bond);
}

static const double ages[] = {0.001, 0.3, 1.7, 6.999, 20.99, 21.01, 30.5, 89.9, 364};
enum { AGES = sizeof ages / sizeof ages[0] };

#define DAY_S BG_SECONDS_PER_DAY

static void lognormal_delays(void **state)
{
    (void)state;
    struct bg_delay_law law = {.median_s = DAY_S, .p90_s = 7 * DAY_S};
    check(&law, BG_NEVER, 0.0033, 0.005, ages, AGES, 365);
    check(&law, 21 * DAY_S, 0.0033, 0.005, ages, AGES, 365);
    check(&law, 21 * DAY_S, 0.4, 0.4, ages, AGES, 365);     /* Equal rates. */
    check(&law, BG_NEVER, 0.4, 0.4000001, ages, AGES, 365); /* Nearly equal ones. */
}

static void exponential_delays(void **state)
{
    (void)state;
    struct bg_delay_law law = {.median_s = 2 * DAY_S};
    check(&law, BG_NEVER, 0.02, 0.01, ages, AGES, 365);
    check(&law, 21 * DAY_S, 0.02, 0, ages, AGES, 365);
    check(&law, 21 * DAY_S, 0, 0.3, ages, AGES, 365);
    check(&law, BG_NEVER, 0, 0, ages, AGES, 365);
}

/* A thousand touches a day of each habit that always warm: what is accepted is warm within minutes. */
static void touches_that_come_fast(void **state)
{
    (void)state;
    struct bg_delay_law law = {.median_s = DAY_S, .p90_s = 7 * DAY_S};
    check(&law, 21 * DAY_S, 300, 0.5, ages, AGES, 365);
    struct reference r = {.h = 3000, .g = 3000};
    struct bg_bond bond;
    struct bg_relationships relationships = habits(3000, 3000);
    double expected[BG_BOND_PARTS];
    bg_delay_init(&r.delay, &law, BG_NEVER);
    assert_int_equal(bg_bond_init(&bond, &relationships, &r.delay, 90, NULL), BG_OK);
    bg_bond_expected(&bond, BG_GENERIC, 50, expected);
    assert_true(expected[BG_BOND_COLD] < 1e-5 && expected[BG_BOND_WARM] < 1e-5);
    assert_true(fabs(expected[BG_BOND_STRONG] - bg_delay_arrived(&r.delay, 50)) < 1e-5);
    bg_bond_free(&bond);
}

static void a_horizon_before_any_answer_leaves_nothing(void **state)
{
    (void)state;
    struct bg_delay_law law = {.median_s = 30 * DAY_S, .p90_s = 31 * DAY_S};
    struct bg_delay delay;
    struct bg_bond bond;
    struct bg_relationships relationships = habits(0.1, 0.1);
    double expected[BG_BOND_PARTS];
    bg_delay_init(&delay, &law, BG_NEVER);
    assert_int_equal(bg_bond_init(&bond, &relationships, &delay, 1.0 / 24, NULL), BG_OK);
    bg_bond_expected(&bond, BG_GENERIC, 1.0 / 24, expected);
    for (enum bg_bond_part part = 0; part < BG_BOND_PARTS; part++) {
        assert_true(expected[part] == 0);
    }
    bg_bond_expected(&bond, BG_PERSONALIZED, 0, expected);
    assert_true(expected[BG_BOND_WARM] == 0);
    bg_bond_free(&bond);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lognormal_delays),
        cmocka_unit_test(exponential_delays),
        cmocka_unit_test(touches_that_come_fast),
        cmocka_unit_test(a_horizon_before_any_answer_leaves_nothing),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
