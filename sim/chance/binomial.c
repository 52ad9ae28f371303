/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binomial counts.
 */
#include "blueguy/chance/binomial.h"

#include <gsl/gsl_minmax.h>
#include <math.h>

#include "blueguy/base/vector.h"
#include "logarithm.h"

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

enum { LISTED = 10 /* Numbers for which Stirling's series is slow. */ };

/* log(k!) less Stirling's (k + 1/2) log(k + 1) - (k + 1) + log(2 pi) / 2, for k >= LISTED. */
static inline double stirling_rest(double k)
{
    const double inverse = 1 / (k + 1);
    const double square = inverse * inverse;
    return inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
}

/* The same for k < LISTED. */
static double listed_rest(double k)
{
    static const double rests[LISTED] = {0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
                                         0.01664469118982119, 0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
                                         0.00925546218271273, 0.00833056343336287};
    return rests[(int)k];
}

/* By Stirling's formula, k successes in n trials are as likely, beside the likeliest count m, as the exponential of
 *
 *   (k - m) log(p (n - m + 1) / ((1 - p) (m + 1))) + rest(m) + rest(n - m) - part(k, m) - part(n - k, n - m)
 *
 * tells, where part(k, m) = (k + 1/2) log((k + 1) / (m + 1)) + rest(k).  The quotients mostly are near 1, and then their logarithms keep
 * their digits however many trials there are. */

/* Whether k is so near m, and so large, that its part can be found without a branch; */
static inline bool are_near(double k, double m)
{
    return fabs(k - m) <= BG_LOG_NEAR * (k + m + 2) && k >= LISTED;
}

/* what it is then; */
static inline double part_of_near(double k, double m)
{
    return (k + 0.5) * bg_log_near((k - m) / (k + m + 2)) + stirling_rest(k);
}

/* and in any case. */
static double part_of(double k, double m)
{
    return are_near(k, m) ? part_of_near(k, m) : (k + 0.5) * log((k + 1) / (m + 1)) + (k < LISTED ? listed_rest(k) : stirling_rest(k));
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

/* The likeliest count. */
static inline double mode_of(double trials, double probability)
{
    return floor((trials + 1) * probability);
}

/* Whether v lies below the probability of `count`, relative to the likeliest count's and to the proposal's density at u.  `part` is that of
 * count, and `part_of_failures` that of the others. */
static inline bool is_below(const struct proposal *proposal, double trials, double probability, double u, double v, double count,
                            double part, double part_of_failures)
{
    const double alpha = (2.83 + 5.1 / proposal->b) * proposal->spread;
    const double edge = edge_of(u);
    const double height = bg_log(v * alpha / (proposal->a / (edge * edge) + proposal->b));
    const double mode = mode_of(trials, probability);
    const double beside_mode =
        (probability * (trials + 2) - (mode + 1)) / (probability * (trials - mode + 1) + (1 - probability) * (mode + 1));
    const double bound =
        (count - mode) * bg_log_near(beside_mode) + stirling_rest(mode) + stirling_rest(trials - mode) - part - part_of_failures;
    return height <= bound;
}

/* Hoermann's algorithm BTRS with his constants; probability <= 1/2. */
static int64_t draw_many(double trials, double probability, const double first[2], struct bg_stream *rest)
{
    const struct proposal proposal = proposal_of(trials, probability);
    const double mode = mode_of(trials, probability);
    double u = first[0];
    double v = first[1];
    for (;;) {
        const double count = propose(&proposal, u);
        if (is_right_at_once(&proposal, u, v) ||
            (count >= 0 && count <= trials &&
             is_below(&proposal, trials, probability, u, v, count, part_of(count, mode), part_of(trials - count, trials - mode)))) {
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

/* In place of a count that is not right at once, but may be. */
#define OPEN (-3.0)

/* Finds the counts that are right at once. */
BG_VECTOR_CLONES static void try_at_once(size_t count, const double *restrict trials, const double *restrict probability,
                                         const double *restrict first, const double *restrict second, double *restrict counts)
{
    for (size_t i = 0; i < count; i++) {
        const bool likely = probability[i] > 0.5;
        const double smaller = likely ? 1 - probability[i] : probability[i];
        const struct proposal proposal = proposal_of(trials[i], smaller);
        const double proposed = propose(&proposal, first[i]);
        const double successes = likely ? trials[i] - proposed : proposed;
        const double tried = is_right_at_once(&proposal, first[i], second[i]) ? successes : OPEN;
        counts[i] = trials[i] * smaller >= FEW_EXPECTED ? tried : BG_BINOMIAL_UNSURE;
    }
}

enum { TOGETHER = 64 /* Enough for any processor's vectors. */ };

/* Trials that are open, side by side. */
struct open {
    size_t count;
    size_t of[TOGETHER];
    double trials[TOGETHER];
    double probability[TOGETHER];
    double first[TOGETHER];
    double second[TOGETHER];
    double counts[TOGETHER];
};

/* What is_below() tells where parts are easy to find, as they mostly are. */
BG_VECTOR_CLONES static void decide(struct open *open)
{
    for (size_t i = 0; i < open->count; i++) {
        const double trials = open->trials[i];
        const bool likely = open->probability[i] > 0.5;
        const double smaller = likely ? 1 - open->probability[i] : open->probability[i];
        const double mode = mode_of(trials, smaller);
        const struct proposal proposal = proposal_of(trials, smaller);
        const double count = propose(&proposal, open->first[i]);
        const double failures = trials - count;
        const bool sure = are_near(count, mode) && are_near(failures, trials - mode);
        const bool right = is_below(&proposal, trials, smaller, open->first[i], open->second[i], count, part_of_near(count, mode),
                                    part_of_near(failures, trials - mode));
        const double successes = likely ? failures : count;
        const double decided = right ? successes : BG_BINOMIAL_AGAIN;
        open->counts[i] = sure ? decided : BG_BINOMIAL_UNSURE;
    }
}

/* At most TOGETHER of them. */
static void try_together(size_t count, const double *trials, const double *probability, const double *first, const double *second,
                         double *counts)
{
    struct open open = {.count = 0};
    try_at_once(count, trials, probability, first, second, counts);
    for (size_t i = 0; i < count; i++) {
        open.of[open.count] = i;
        open.trials[open.count] = trials[i];
        open.probability[open.count] = probability[i];
        open.first[open.count] = first[i];
        open.second[open.count] = second[i];
        open.count += counts[i] == OPEN;
    }
    decide(&open);
    for (size_t i = 0; i < open.count; i++) {
        counts[open.of[i]] = open.counts[i];
    }
}

void bg_binomial_try(size_t count, const double *trials, const double *probability, const double *first, const double *second,
                     double *counts)
{
    for (size_t i = 0; i < count; i += TOGETHER) {
        try_together(GSL_MIN(TOGETHER, count - i), trials + i, probability + i, first + i, second + i, counts + i);
    }
}
