/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds in which IDKs are more likely.
 */
#include "world_tilt.h"

#include <gsl/gsl_minmax.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"
#include "blueguy/engine/chances.h"

enum { HIGHEST_DEGREE = 64 }; /* A higher power would gain little and cost memory. */

#define OWN_SHARE 0.25 /* Of the draws, from the worlds' own law. */

/* IDKs that the whole campaign would bring on average per unit of one rate. */
static double coefficient_of(const struct bg_plan *plan, size_t segment, enum bg_message message)
{
    double sum = 0;
    for (size_t k = 0; k < plan->n_kinds; k++) {
        const struct bg_kind *kind = &plan->kinds[k];
        double of_segment = kind->audience == BG_ANY_SEGMENT ? plan->scenario->segments[segment].share : kind->audience == (int)segment;
        double of_message = message == BG_PERSONALIZED ? kind->personalized : 1 - kind->personalized;
        sum += (double)kind->planned * of_segment * of_message;
    }
    return sum;
}

static double mean_of(const struct bg_uncertain_rate *rate)
{
    return rate->beta.alpha / (rate->beta.alpha + rate->beta.beta);
}

/* Finds the rates that matter, and scales S so that its mean is 1. */
static void fill_coefficients(struct bg_world_tilt *tilt, const struct bg_plan *plan)
{
    const struct bg_world_law *law = &plan->worlds;
    double mean = 0;
    for (size_t i = 0; i < law->n_uncertain; i++) {
        const struct bg_uncertain_rate *rate = &law->uncertain[i];
        double coefficient = coefficient_of(plan, rate->segment, rate->message);
        if (rate->answer == BG_ANSWER_IDK && coefficient > 0) {
            tilt->rates[tilt->n_rates] = rate;
            tilt->coefficients[tilt->n_rates++] = coefficient;
            mean += coefficient * mean_of(rate);
        }
    }
    double fixed = 0;
    for (size_t segment = 0; segment < plan->scenario->n_segments; segment++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            struct bg_rate rate = plan->scenario->segments[segment].idk[message];
            fixed += bg_rate_is_uncertain(rate) ? 0 : rate.low * coefficient_of(plan, segment, message);
        }
    }
    tilt->coefficients[tilt->n_rates] = fixed;
    mean += fixed;
    for (size_t r = 0; r <= tilt->n_rates && mean > 0; r++) {
        tilt->coefficients[r] /= mean;
    }
}

static double *row(double *matrix, const struct bg_world_tilt *tilt, size_t r)
{
    return matrix + r * (size_t)(tilt->degree + 1);
}

/* The moments of a Beta follow from E[q^(i+1)] = E[q^i] (alpha + i) / (alpha + beta + i). */
static void fill_terms(struct bg_world_tilt *tilt)
{
    for (size_t r = 0; r <= tilt->n_rates; r++) {
        double *terms = row(tilt->terms, tilt, r);
        terms[0] = 1;
        for (int i = 0; i < tilt->degree; i++) {
            double next = 1;
            if (r < tilt->n_rates) {
                const struct bg_beta *beta = &tilt->rates[r]->beta;
                /* fill_coefficients() has filled as many places of `rates` as n_rates counts. */
                /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
                next = (beta->alpha + i) / (beta->alpha + beta->beta + i);
            }
            terms[i + 1] = terms[i] * tilt->coefficients[r] * next / (i + 1);
        }
    }
}

static void fill_suffixes(struct bg_world_tilt *tilt)
{
    row(tilt->suffixes, tilt, tilt->n_rates + 1)[0] = 1;
    for (size_t r = tilt->n_rates + 1; r-- > 0;) {
        const double *terms = row(tilt->terms, tilt, r);
        const double *behind = row(tilt->suffixes, tilt, r + 1);
        double *sums = row(tilt->suffixes, tilt, r);
        for (int total = 0; total <= tilt->degree; total++) {
            for (int i = 0; i <= total; i++) {
                sums[total] += terms[i] * behind[total - i];
            }
        }
    }
}

enum bg_status bg_world_tilt_init(struct bg_world_tilt *tilt, const struct bg_plan *plan, int missing, struct bg_error *error)
{
    size_t most = plan->worlds.n_uncertain;
    *tilt = (struct bg_world_tilt){.degree = GSL_MIN(missing, HIGHEST_DEGREE)};
    size_t columns = (size_t)tilt->degree + 1;
    tilt->rates = bg_room_for(most, sizeof *tilt->rates);
    tilt->coefficients = calloc(most + 1, sizeof *tilt->coefficients);
    tilt->terms = calloc((most + 1) * columns, sizeof *tilt->terms);
    tilt->suffixes = calloc((most + 2) * columns, sizeof *tilt->suffixes);
    if (!tilt->rates || !tilt->coefficients || !tilt->terms || !tilt->suffixes) {
        bg_world_tilt_free(tilt);
        return bg_error_no_memory(error);
    }
    fill_coefficients(tilt, plan);
    fill_terms(tilt);
    fill_suffixes(tilt);
    return BG_OK;
}

void bg_world_tilt_free(struct bg_world_tilt *tilt)
{
    free(tilt->rates);
    free(tilt->coefficients);
    free(tilt->terms);
    free(tilt->suffixes);
    *tilt = (struct bg_world_tilt){.rates = NULL};
}

/* How many of the `left` powers fall to rate r. */
static int draw_powers(const struct bg_world_tilt *tilt, size_t r, int left, gsl_rng *rng)
{
    const double *terms = row(tilt->terms, tilt, r);
    const double *behind = row(tilt->suffixes, tilt, r + 1);
    double point = gsl_rng_uniform(rng) * row(tilt->suffixes, tilt, r)[left];
    int powers = 0;
    while (powers < left) {
        point -= terms[powers] * behind[left - powers];
        if (point < 0) {
            break;
        }
        powers++;
    }
    return powers;
}

double bg_world_tilt_draw(const struct bg_world_tilt *tilt, gsl_rng *rng, struct bg_world *world)
{
    if (tilt->n_rates == 0) {
        return 1;
    }
    bool own = gsl_rng_uniform(rng) < OWN_SHARE;
    int left = own ? 0 : tilt->degree;
    double s = tilt->coefficients[tilt->n_rates];
    for (size_t r = 0; r < tilt->n_rates; r++) {
        int powers = draw_powers(tilt, r, left, rng);
        const struct bg_beta *beta = &tilt->rates[r]->beta;
        double rate = gsl_ran_beta(rng, beta->alpha + powers, beta->beta);
        left -= powers;
        bg_world_set(world, tilt->rates[r], rate);
        s += tilt->coefficients[r] * rate;
    }
    double log_factorial = lgamma(tilt->degree + 1.0);
    double log_norm = log_factorial + log(row(tilt->suffixes, tilt, 0)[tilt->degree]);
    return 1 / (OWN_SHARE + (1 - OWN_SHARE) * exp(tilt->degree * log(s) - log_norm));
}
