/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The density of log odds.
 */
#include "log_odds.h"

/* Gauss and Legendre's nodes and weights on (-1, 1), positive half: 16 points, and 6 points for short stretches (Abramowitz and Stegun,
 * table 25.4). */
static const double long_rule[][2] = {{0.0950125098376374402, 0.1894506104550684963}, {0.2816035507792589132, 0.1826034150449235889},
                                      {0.4580167776572273863, 0.1691565193950025382}, {0.6178762444026437484, 0.1495959888165767321},
                                      {0.7554044083550030339, 0.1246289712555338720}, {0.8656312023878317439, 0.0951585116824927848},
                                      {0.9445750230732325761, 0.0622535239386478929}, {0.9894009349916499326, 0.0271524594117540949}};
static const double short_rule[][2] = {{0.2386191860831969086, 0.4679139345726910474},
                                       {0.6612093864662645137, 0.3607615730481386076},
                                       {0.9324695142031520278, 0.1713244923791703450}};

enum { LONG_POINTS = sizeof long_rule / sizeof long_rule[0], SHORT_POINTS = sizeof short_rule / sizeof short_rule[0] };

#define FAR 30.0         /* From here on exp(-d) is beyond a double's digits beside 1. */
#define NEGLIGIBLE 1e-30 /* Relative to the mode: beyond, the tails' masses no longer matter. */
#define PANEL_SIGMAS 1.5 /* The first panel beside the mode, */
#define PANEL_GROWTH 0.4 /* and how panels grow with the distance from it, */
#define PANEL_FALL 4.0   /* but no more than so many factors of e within one, */
#define PANEL_WIDTH 2.0  /* and, near y = 0, no wider than this: logistic functions have their poles pi away. */

struct bg_log_odds bg_log_odds_of(const struct bg_beta *beta)
{
    double total = beta->alpha + beta->beta;
    return (struct bg_log_odds){
        .of = *beta, .mean = beta->alpha / total, .mode = log(beta->alpha / beta->beta), .sigma = sqrt(1 / beta->alpha + 1 / beta->beta)};
}

static double log_x(const struct bg_log_odds *odds, double d)
{
    double rest = odds->of.beta / (odds->of.alpha + odds->of.beta);
    return d < -FAR ? d - log(rest) : -log1p(rest * expm1(-d));
}

static double log_rest(const struct bg_log_odds *odds, double d)
{
    return d > FAR ? -d - log(odds->mean) : -log1p(odds->mean * expm1(d));
}

/* The logarithm is alpha log(x) + beta log(1 - x), relative to the mode, and log(1 - x) is log(x) - d: one of them is enough.  The smaller
 * parameter is that which d is multiplied by, so that less is lost where the two terms cancel. */
double bg_log_odds_density(const struct bg_log_odds *odds, double d)
{
    const double alpha = odds->of.alpha;
    const double beta = odds->of.beta;
    return exp(alpha < beta ? (alpha + beta) * log_rest(odds, d) + alpha * d : (alpha + beta) * log_x(odds, d) - beta * d);
}

double bg_log_odds_slope(const struct bg_log_odds *odds, double d)
{
    double y = odds->mode + d;
    return odds->of.alpha / (1 + exp(y)) - odds->of.beta / (1 + exp(-y));
}

/* How wide a panel that starts at distance d, away from the mode, may be. */
static double panel_width(const struct bg_log_odds *odds, double d)
{
    double grown = fmax(PANEL_SIGMAS * odds->sigma, PANEL_GROWTH * fabs(d));
    double steep = PANEL_FALL / fabs(bg_log_odds_slope(odds, d));
    double smooth = PANEL_WIDTH + PANEL_GROWTH * fabs(odds->mode + d);
    return fmin(fmin(grown, steep), smooth);
}

static void add_point(const struct bg_log_odds *odds, double d, double weight, struct bg_log_odds_mass *sum)
{
    double x = log_x(odds, d);
    double rest = log_rest(odds, d);
    double mass = weight * exp(odds->of.alpha * x + odds->of.beta * rest);
    if (mass > 0) {
        sum->mass += mass;
        sum->log_x += mass * x;
        sum->log_rest += mass * rest;
    }
}

/* Integrates outward from `near` to `far`, both on one side of the mode. */
static struct bg_log_odds_mass integrate_outward(const struct bg_log_odds *odds, double near, double far)
{
    struct bg_log_odds_mass sum = {0};
    double sign = far > near ? 1 : -1;
    double d = near;
    while (d != far && bg_log_odds_density(odds, d) > NEGLIGIBLE) {
        double next = d + sign * panel_width(odds, d);
        next = sign * next < sign * far ? next : far;
        double middle = (d + next) / 2;
        double half = fabs(next - d) / 2;
        for (int i = 0; i < LONG_POINTS; i++) {
            add_point(odds, middle - half * long_rule[i][0], half * long_rule[i][1], &sum);
            add_point(odds, middle + half * long_rule[i][0], half * long_rule[i][1], &sum);
        }
        d = next;
    }
    return sum;
}

struct bg_log_odds_mass bg_log_odds_integral(const struct bg_log_odds *odds, double from, double to)
{
    if (from >= 0) {
        return integrate_outward(odds, from, to);
    }
    if (to <= 0) {
        return integrate_outward(odds, to, from);
    }
    struct bg_log_odds_mass below = integrate_outward(odds, 0, from);
    struct bg_log_odds_mass above = integrate_outward(odds, 0, to);
    return (struct bg_log_odds_mass){below.mass + above.mass, below.log_x + above.log_x, below.log_rest + above.log_rest};
}

double bg_log_odds_short_integral(const struct bg_log_odds *odds, double from, double to)
{
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < SHORT_POINTS; i++) {
        sum += short_rule[i][1] *
               (bg_log_odds_density(odds, middle - half * short_rule[i][0]) + bg_log_odds_density(odds, middle + half * short_rule[i][0]));
    }
    return half * sum;
}
