/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many strikes, which are found along a circle, against a convolution of all counts.
 */
#include "fixture.h"
#include "reference.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "../../sim/estimate/contour.h"
#include "../../sim/estimate/moments.h"
#include "blueguy/estimate/exact.h"

#define TOLERANCE 1e-10

enum { MAX_TEXT = 1024 };

/* By convolution of what has arrived: all that the answer for many strikes may take for granted. */
static double convolved(const struct bg_arrivals *arrivals, const double *idk)
{
    struct bg_convolution sum;
    bg_convolution_init(&sum, bg_plan_missing_strikes(arrivals->plan));
    for (size_t j = 0; j < arrivals->n; j++) {
        bg_convolution_add(&sum, arrivals->items[j].sent, idk[arrivals->items[j].kind] * arrivals->items[j].arrived);
    }
    return bg_convolution_risk(&sum).reached;
}

/* Strikes from far above what is expected to far below, so many invitations that the recurrence is given up, and so few that the circle is
 * out of reach. */
static void many_strikes_are_counted_as_if_convolved(void **state)
{
    (void)state;
    static const struct {
        int strikes;
        int invites; /* On each of 90 days. */
    } cases[] = {{1, 40},   {20, 4000}, {90, 400},  {101, 40}, {150, 40},  {300, 11},  {300, 30},
                 {300, 45}, {500, 400}, {1000, 14}, {200, 5},  {1000, 11}, {1000, 12}, {1000, 230}};
    static const double idks[] = {1e-6, 0.003, 0.06, 0.117, 0.2, 0.7};
    int beyond = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;
        struct bg_arrivals arrivals;
        char text[MAX_TEXT];
        snprintf(text, sizeof text,
                 "title: t\nhorizon: 100 days\naccount: {strikes: %d}\n%s"
                 "campaign: [{day: 0, every: 1 day, until: 90, invites: %d, personalized: 0%%}]\n",
                 cases[i].strikes, EVERYBODY("0.1", "0.06"), cases[i].invites);
        fixture_init(&f, text);
        assert_int_equal(bg_arrivals_init(&arrivals, &f.plan, NULL), BG_OK);
        bg_arrivals_move(&arrivals, 97);
        for (size_t q = 0; q < sizeof idks / sizeof idks[0]; q++) {
            double truth = convolved(&arrivals, &idks[q]);
            if (truth > 1e-290) {
                beyond += truth < 1e-20;
                assert_close(bg_arrivals_risk(&arrivals, &idks[q], 1e-11), truth, 2e-11);
            }
        }
        bg_arrivals_free(&arrivals);
        fixture_free(&f);
    }
    assert_true(beyond >= 5);
}

/* So many batches and strikes that power sums take the place of the convolution, by day and by invitation. */
static void a_long_campaign_with_many_strikes_adds_up(void **state)
{
    (void)state;
    enum { ROWS = 7 };
    static const int64_t sent[ROWS] = {0, 299, 300, 1234, 50001, 71235, 90000};
    struct fixture f;
    struct bg_exact exact;
    double risks[ROWS];
    fixture_init(&f, "title: t\nhorizon: 300 days\naccount: {strikes: 300}\n" EVERYBODY(
                         "0.3", "0.0042") "campaign: [{day: 0, every: 1 hour, until: 250, invites: 15, personalized: 0%}]\n");
    assert_int_equal(bg_exact_init(&exact, &f.plan, NULL, NULL), BG_OK);
    assert_int_equal(bg_exact_risk_by_invitation(&exact, sent, ROWS, risks, NULL), BG_OK);
    for (size_t i = 0; i < ROWS; i++) {
        struct bg_convolution sum;
        bg_convolution_init(&sum, 300);
        for (size_t j = 0; j < f.plan.n_batches; j++) {
            double first = fmin(fmax((double)(sent[i] - f.plan.planned.before[j]), 0), 15);
            bg_convolution_add(&sum, first, 0.0042 * bg_delay_arrived(&f.plan.idk_delay, f.plan.horizon_days - f.plan.time_days[j]));
        }
        assert_close(risks[i], bg_convolution_risk(&sum).reached, 1e-10);
    }
    bg_exact_free(&exact);
    fixture_free(&f);
}

/* Of the counts themselves, or of their power sums: where the circle is in reach there is an answer, and else it is left to others. */
static void circles_tell_what_convolving_does(void **state)
{
    (void)state;
    enum { COUNTS = 3, OF_COUNTS = 52, OF_POWERS = 48 };
    static const int limits[] = {1, 5, 20, 60, 100, 140, 200, 300, 500, 1000};
    static const double scales[] = {1e-12, 0.01, 0.1, 0.5, 1, 2, 5};
    int of_counts = 0;
    int of_powers = 0;
    for (size_t l = 0; l < sizeof limits / sizeof limits[0]; l++) {
        for (size_t s = 0; s < sizeof scales / sizeof scales[0]; s++) {
            const struct bg_count counts[COUNTS] = {{900, 0.06 * scales[s]}, {1500, 0.02 * scales[s]}, {700, 0.001 * scales[s]}};
            double powers[BG_MOMENTS] = {0};
            double reached = NAN;
            struct bg_convolution sum;
            bg_convolution_init(&sum, limits[l]);
            for (int j = 0; j < COUNTS; j++) {
                bg_convolution_add(&sum, counts[j].trials, counts[j].probability);
                bg_moments_add(powers, counts[j].trials, counts[j].probability);
            }
            const double truth = bg_convolution_risk(&sum).reached;
            if (truth < 1e-290) {
                continue;
            }
            if (bg_contour_risk_of_counts(counts, COUNTS, limits[l], TOLERANCE, &reached)) {
                assert_close(reached, truth, 2 * TOLERANCE);
                of_counts++;
            }
            if (bg_contour_risk(powers, BG_MOMENTS, counts[0].probability, limits[l], TOLERANCE, &reached)) {
                assert_close(reached, truth, 2 * TOLERANCE);
                of_powers++;
            }
        }
    }
    assert_int_equal(of_counts, OF_COUNTS);
    assert_int_equal(of_powers, OF_POWERS);
}

/* Whether there is an answer for one count of 1000 with a chance, from the count or from its power sums. */
static bool circles(bool of_counts, double probability, int limit, double tolerance)
{
    const struct bg_count count = {1000, probability};
    double powers[BG_MOMENTS] = {0};
    double reached = NAN;
    bg_moments_add(powers, count.trials, probability);
    const bool answered = of_counts ? bg_contour_risk_of_counts(&count, 1, limit, tolerance, &reached)
                                    : bg_contour_risk(powers, BG_MOMENTS, probability, limit, tolerance, &reached);
    if (answered) {
        struct bg_convolution sum;
        bg_convolution_init(&sum, limit);
        bg_convolution_add(&sum, count.trials, probability);
        assert_close(reached, bg_convolution_risk(&sum).reached, tolerance + 1e-12);
    }
    return answered;
}

/* From the chance on where circles are in reach and error bounds small enough, or up to it. */
static void circles_answer_as_far_as_they_can(void **state)
{
    (void)state;
    enum { BISECTIONS = 40 };
    static const struct {
        bool of_counts;
        int limit;
        double tolerance;
        double within;   /* There is an answer for this chance, */
        double beyond;   /* none for this one, */
        double furthest; /* and this is the last one before there is none. */
    } cases[] = {
        {false, 600, 1e-6, 0.59, 0.1, 0.4556438289},    {false, 400, 1e-9, 0.38, 0.05, 0.1551988821},
        {false, 300, 1e-10, 0.29, 0.01, 0.01318453354}, {false, 20, 1e-13, 0.02, 0.001, 0.002138661347},
        {false, 500, 1e-3, 0.48, 0.1, 0.285607277},     {true, 100, 1e-13, 0.25, 0.15, 0.2164347636},
        {true, 300, 1e-12, 0.2, 0.05, 0.1275742153},    {true, 500, 1e-12, 0.45, 0.3, 0.4132797441},
        {true, 500, 1e-12, 0.57, 0.7, 0.5787610096},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double within = cases[i].within;
        double beyond = cases[i].beyond;
        assert_true(circles(cases[i].of_counts, within, cases[i].limit, cases[i].tolerance));
        for (int b = 0; b < BISECTIONS; b++) {
            const double middle = (within + beyond) / 2;
            const bool answered = circles(cases[i].of_counts, middle, cases[i].limit, cases[i].tolerance);
            within = answered ? middle : within;
            beyond = answered ? beyond : middle;
        }
        assert_close(within, cases[i].furthest, 1e-6);
    }
}

/* Without a circle, too: as soon as Chernoff's bound exp(count - mean) (mean / count)^count on either side is below exp(-40), for what is
 * as good as certain, or exp(-750), for what no double tells from 0.  Means are those at which it is. */
static void what_is_settled_needs_no_circle(void **state)
{
    (void)state;
    static const struct {
        int limit;
        double never;
        double certain;
    } cases[] = {{1, 0, 40}, {2, 1.014623e-163, 44.802259}, {5, 1.319785e-65, 54.443475}, {40, 1.058629e-7, 124.163451}};
    const double small_rate = 1e-12; /* So it is for the recurrence, not for a circle. */
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int side = -1; side <= 1; side += 2) {
            double powers[BG_MOMENTS] = {cases[i].certain * (1 + side * 1e-4)};
            double reached = 0.5;
            assert_int_equal(bg_contour_risk(powers, BG_MOMENTS, small_rate, cases[i].limit, TOLERANCE, &reached), side > 0);
            assert_true(reached == (side > 0 ? 1 : 0.5));
            powers[0] = cases[i].never * (1 + side * 1e-4);
            reached = 0.5;
            assert_int_equal(bg_contour_risk(powers, BG_MOMENTS, small_rate, cases[i].limit, TOLERANCE, &reached), side < 0 || i == 0);
            assert_true(reached == (side < 0 || i == 0 ? 0 : 0.5));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_strikes_are_counted_as_if_convolved),  cmocka_unit_test(circles_answer_as_far_as_they_can),
        cmocka_unit_test(what_is_settled_needs_no_circle),           cmocka_unit_test(circles_tell_what_convolving_does),
        cmocka_unit_test(a_long_campaign_with_many_strikes_adds_up),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
