/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binomial counts.
 */
#include "blueguy/chance/binomial.h"

#include <math.h>

#include "blueguy/base/vector.h"

#define FEW_EXPECTED 10.0 /* BTRS is valid from an expectation of 10 on. */
#define MOST_OF_FEW 100.0 /* Less than 1e-60 of what is drawn as few lies beyond: rounding must not lead there. */

/* Sequential search from 0: the expectation is small, so the search is short.  The recurrence of the probabilities is
 * P(k + 1) = P(k) (n - k) / (k + 1) * odds. */
static int64_t draw_few(double trials, double probability, double u)
{
    double odds = probability / (1 - probability);
    double term = exp(trials * log1p(-probability));
    double left = u;
    double most = fmin(trials, MOST_OF_FEW);
    double count = 0;
    while (left > term && count < most) {
        left -= term;
        term *= (trials - count) / (count + 1) * odds;
        count += 1;
    }
    return (int64_t)count;
}

/* log(k!) less Stirling's (k + 1/2) log(k + 1) - (k + 1) + log(2 pi) / 2: a table where the series is slow. */
static double stirling_rest(double k)
{
    static const double first[] = {0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
                                   0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.00925546218271273, 0.00833056343336287};
    enum { LISTED = sizeof first / sizeof first[0] };
    if (k < LISTED) {
        return first[(int)k];
    }
    double inverse = 1 / (k + 1);
    double square = inverse * inverse;
    return inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
}

/* What BTRS proposes counts with; the names are the paper's, or say more. */
struct proposal {
    double spread;
    double a;
    double b;
    double centre;
    double inner;
};

static inline struct proposal proposal_of(double trials, double probability)
{
    struct proposal proposal = {.spread = sqrt(trials * probability * (1 - probability))};
    proposal.b = 1.15 + 2.53 * proposal.spread;
    proposal.a = -0.0873 + 0.0248 * proposal.b + 0.01 * probability;
    proposal.centre = trials * probability + 0.5;
    proposal.inner = 0.92 - 4.2 / proposal.b;
    return proposal;
}

/* How far u is from the end of the unit interval that is nearer. */
static inline double edge_of(double u)
{
    return 0.5 - fabs(u - 0.5);
}

static inline double propose(const struct proposal *proposal, double u)
{
    return floor((2 * proposal->a / edge_of(u) + proposal->b) * (u - 0.5) + proposal->centre);
}

/* Whether what is proposed is right whatever it is.  Mostly it is. */
static inline bool is_right_at_once(const struct proposal *proposal, double u, double v)
{
    return edge_of(u) >= 0.07 && v <= proposal->inner;
}

/* How far the logarithm of a count's probability beside the mode's may be from a normal density's, at a distance from the mode: BTPE's
 * squeeze (Kachitvichyanukul and Schmeiser, "Binomial random variate generation", 1988, step 5.2), for distances below variance / 2 - 1. */
static inline double normal_slip(double distance, double variance)
{
    return distance / variance * ((distance * (distance / 3 + 0.625) + 1.0 / 6) / variance + 0.5);
}

/* Whether v lies below the probability of `count`, relative to the proposal's density at distance `edge` from its end. */
static bool is_below(const struct proposal *proposal, double trials, double probability, double edge, double v, double count)
{
    const double odds = probability / (1 - probability);
    const double alpha = (2.83 + 5.1 / proposal->b) * proposal->spread;
    const double mode = floor((trials + 1) * probability);
    const double height = log(v * alpha / (proposal->a / (edge * edge) + proposal->b));
    const double variance = proposal->spread * proposal->spread;
    const double distance = fabs(count - mode);
    const double beside_normal = height + distance * distance / (2 * variance);
    if (distance < variance / 2 - 1 && fabs(beside_normal) > normal_slip(distance, variance)) {
        return beside_normal < 0;
    }
    const double bound = (mode + 0.5) * log((mode + 1) / (odds * (trials - mode + 1))) +
                         (trials + 1) * log((trials - mode + 1) / (trials - count + 1)) +
                         (count + 0.5) * log(odds * (trials - count + 1) / (count + 1)) + stirling_rest(mode) +
                         stirling_rest(trials - mode) - stirling_rest(count) - stirling_rest(trials - count);
    return height <= bound;
}

/* Hoermann's algorithm BTRS with his constants; probability <= 1/2. */
static int64_t draw_many(double trials, double probability, const double first[2], struct bg_stream *rest)
{
    const struct proposal proposal = proposal_of(trials, probability);
    double u = first[0];
    double v = first[1];
    for (;;) {
        const double count = propose(&proposal, u);
        if (is_right_at_once(&proposal, u, v) ||
            (count >= 0 && count <= trials && is_below(&proposal, trials, probability, edge_of(u), v, count))) {
            return (int64_t)count;
        }
        u = bg_stream_uniform(rest);
        v = bg_stream_uniform(rest);
    }
}

int64_t bg_binomial_draw(int64_t trials, double probability, const double first[2], struct bg_stream *rest)
{
    if (trials <= 0 || probability <= 0) {
        return 0;
    }
    if (probability >= 1) {
        return trials;
    }
    if (probability > 0.5) {
        return trials - bg_binomial_draw(trials, 1 - probability, first, rest);
    }
    double n = (double)trials;
    return n * probability < FEW_EXPECTED ? draw_few(n, probability, first[0]) : draw_many(n, probability, first, rest);
}

BG_VECTOR_CLONES void bg_binomial_try(size_t count, const double *restrict trials, const double *restrict probability,
                                      const double *restrict first, const double *restrict second, double *restrict counts)
{
    for (size_t i = 0; i < count; i++) {
        const bool likely = probability[i] > 0.5;
        const double smaller = likely ? 1 - probability[i] : probability[i];
        const struct proposal proposal = proposal_of(trials[i], smaller);
        const double successes = propose(&proposal, first[i]);
        const bool enough = trials[i] * smaller >= FEW_EXPECTED && is_right_at_once(&proposal, first[i], second[i]);
        counts[i] = !enough ? -1 : likely ? trials[i] - successes : successes;
    }
}
