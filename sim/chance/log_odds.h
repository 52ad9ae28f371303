/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The density of a Beta variable's log odds, and integrals of it.
 *
 * With y = log(x / (1 - x)) the density is proportional to x^alpha (1 - x)^beta; its mode is where x is the mean alpha / (alpha + beta). It
 * is taken relative to its value there, as a function of the distance d from the mode, in a form in which large parameters do not cancel:
 * log(x / mean) = -log1p((1 - mean) expm1(-d)), and likewise for 1 - x.
 */
#ifndef BLUEGUY_SIM_CHANCE_LOG_ODDS_H
#define BLUEGUY_SIM_CHANCE_LOG_ODDS_H

#include "blueguy/chance/beta.h"

struct bg_log_odds {
    struct bg_beta of;
    double mean;  /* Of x. */
    double mode;  /* Of y. */
    double sigma; /* The width of the density at its mode. */
};

/* An integral of the density, and of the density times log(x / mean) and log((1 - x) / (1 - mean)). */
struct bg_log_odds_mass {
    double mass;
    double log_x;
    double log_rest;
};

struct bg_log_odds bg_log_odds_of(const struct bg_beta *beta);

/* The density at distance d from the mode, relative to the mode's. */
double bg_log_odds_density(const struct bg_log_odds *odds, double d);

/* The slope of the density's logarithm: alpha (1 - x) - beta x. */
double bg_log_odds_slope(const struct bg_log_odds *odds, double d);

/* The integral from distance `from` to `to` (from <= to; either may be infinite), relative error about 1e-13. */
struct bg_log_odds_mass bg_log_odds_integral(const struct bg_log_odds *odds, double from, double to);

/* The integral over a stretch so short that the density is nearly a polynomial there; `to` may lie below `from`. */
double bg_log_odds_short_integral(const struct bg_log_odds *odds, double from, double to);

#endif
