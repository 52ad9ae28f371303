/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The uncertain rates, and one draw of all of them.
 */
#include "world.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double tail = 0.05;          /* Of the probability below low, and above high. */
static const double fit_tolerance = 1e-8; /* Of those tails. */

enum { BISECTIONS = 100 };

/* The logit of the mean of the Beta variable of that concentration (alpha + beta) whose 5th percentile is `low`: the larger the mean, the
 * less lies below it. */
static double mean_logit(double low, double high, double concentration)
{
    double left = log(low / (1 - low)) - 5;
    double right = log(high / (1 - high)) + 30;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (left + right) / 2;
        double mean = 1 / (1 + exp(-middle));
        if (gsl_cdf_beta_P(low, concentration * mean, concentration / (1 + exp(middle))) > tail)
            left = middle;
        else
            right = middle;
    }
    return (left + right) / 2;
}

static struct oracle_rate of_concentration(struct bg_rate rate, double concentration)
{
    double logit = mean_logit(rate.low, rate.high, concentration);
    return (struct oracle_rate){.alpha = concentration / (1 + exp(-logit)), .beta = concentration / (1 + exp(logit))};
}

struct oracle_rate oracle_rate_fit(struct bg_rate rate)
{
    if (!bg_rate_is_uncertain(rate))
        return (struct oracle_rate){.fixed = rate.low};

    /* With the 5th percentile kept in place, the more concentrated the variable, the less lies above high. */
    double left = log(1e-3);
    double right = log(1e12);
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (left + right) / 2;
        struct oracle_rate fit = of_concentration(rate, exp(middle));
        if (gsl_cdf_beta_Q(rate.high, fit.alpha, fit.beta) > tail)
            left = middle;
        else
            right = middle;
    }
    struct oracle_rate fit = of_concentration(rate, exp((left + right) / 2));
    double below = gsl_cdf_beta_P(rate.low, fit.alpha, fit.beta);
    double above = gsl_cdf_beta_Q(rate.high, fit.alpha, fit.beta);
    if (!(fabs(below - tail) < fit_tolerance && fabs(above - tail) < fit_tolerance)) {
        fprintf(stderr, "oracle: found no Beta distribution for %g to %g\n", rate.low, rate.high);
        exit(EXIT_FAILURE);
    }
    return fit;
}

void oracle_prior_init(struct oracle_prior *prior, const struct bg_scenario *scenario)
{
    *prior = (struct oracle_prior){.n_segments = scenario->n_segments};
    for (size_t s = 0; s < scenario->n_segments; s++) {
        for (int kind = 0; kind < BG_MESSAGES; kind++) {
            prior->accept[s][kind] = oracle_rate_fit(scenario->segments[s].accept[kind]);
            prior->idk[s][kind] = oracle_rate_fit(scenario->segments[s].idk[kind]);
        }
    }
}

static double draw(struct oracle_rate rate, gsl_rng *rng)
{
    return rate.alpha > 0 ? gsl_ran_beta(rng, rate.alpha, rate.beta) : rate.fixed;
}

void oracle_world_draw(struct oracle_world *world, const struct oracle_prior *prior, gsl_rng *rng)
{
    for (size_t s = 0; s < prior->n_segments; s++) {
        for (int kind = 0; kind < BG_MESSAGES; kind++) {
            double idk = draw(prior->idk[s][kind], rng);
            double accept = draw(prior->accept[s][kind], rng);
            world->idk[s][kind] = idk;
            world->accept[s][kind] = accept + idk > 1 ? 1 - idk : accept;
        }
    }
}
