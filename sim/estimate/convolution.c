/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binomial counts, convolved up to a limit.
 *
 * Probabilities are kept as they are: one too small for a double is multiplied by nothing greater than 1 later on, so what is lost stays
 * below 1e-310.  Within a count the probabilities follow from each other by ratios, starting from (1 - p)^n, and there the start may
 * be far too small for a double while the last ones aren't; so part of its logarithm is kept apart as a debt.
 */
#include "blueguy/estimate/convolution.h"

#include <float.h>
#include <gsl/gsl_minmax.h>
#include <math.h>
#include <string.h>

#include "blueguy/base/vector.h"

#define MOSTLY 0.9            /* A complement of less has lost a digit at most. */
#define LOG_SMALLEST (-700.0) /* exp() of this is a normal double. */

/* A count's law up to the limit. */
struct count {
    int width;                        /* P(count = k) is 0 for width <= k < limit. */
    double equal[BG_MAX_STRIKES];     /* P(count = k), k < width. */
    double least[BG_MAX_STRIKES + 1]; /* P(count >= k), 0 < k <= limit. */
};

/* A probability value * exp(debt), debt <= 0. */
struct scaled {
    double value;
    double debt;
};

static struct scaled scaled_exp(double log_value)
{
    double paid = fmax(log_value, LOG_SMALLEST);
    return (struct scaled){exp(paid), log_value - paid};
}

/* Pays off debt out of a value that has grown. */
static void repay(struct scaled *number)
{
    if (number->debt < 0 && number->value > 1) {
        double paid = fmax(number->debt, LOG_SMALLEST);
        number->value *= exp(paid);
        number->debt -= paid;
    }
}

static double unscaled(struct scaled number)
{
    return number.debt < 0 ? number.value * exp(number.debt) : number.value;
}

/* P(count >= limit) = the sum of P(count = k) from k = limit on, given the last term before it; the terms fall. */
static double sum_upward(double term, int limit, double trials, double odds)
{
    double sum = 0;
    for (double k = limit; k <= trials; k++) {
        double ratio = (trials - k + 1) / k * odds;
        term *= ratio;
        sum += term;
        /* Ratios fall, so what is left is at most a geometric series. */
        if (term <= DBL_EPSILON * (1 - ratio) * sum) {
            break;
        }
    }
    return sum;
}

static void fill_certain(struct count *count, int limit, double successes)
{
    count->width = (int)fmin(successes + 1, limit);
    for (int k = 0; k < count->width; k++) {
        count->equal[k] = k == successes ? 1 : 0;
    }
    for (int k = 1; k <= limit; k++) {
        count->least[k] = k <= successes ? 1 : 0;
    }
}

static void fill_count(struct count *count, int limit, double trials, double probability)
{
    if (probability >= 1) {
        fill_certain(count, limit, trials);
        return;
    }
    double odds = probability / (1 - probability);
    struct scaled term = scaled_exp(trials * log1p(-probability));
    double below = 0;
    count->width = trials < limit ? (int)trials + 1 : limit;
    for (int k = 0; k < count->width; k++) {
        count->equal[k] = unscaled(term);
        below += count->equal[k];
        term.value *= (trials - k) / (k + 1) * odds;
        repay(&term);
    }
    for (int k = count->width; k <= limit; k++) {
        count->least[k] = 0;
    }
    if (count->width == limit) {
        count->least[limit] = below < MOSTLY ? 1 - below : sum_upward(count->equal[limit - 1], limit, trials, odds);
    }
    for (int k = count->width - 1; k > 0; k--) {
        /* Where width is less than limit, the loop above has written least[width]; else the line before this loop has. */
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        count->least[k] = count->equal[k] + count->least[k + 1];
    }
}

static double newly_reached(const struct bg_convolution *sum, const struct count *count)
{
    double reached = 0;
    for (int k = 0; k < sum->width; k++) {
        /* fill_count() has written all of 1 ... limit, and width is never more than limit. */
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        reached += sum->below[k] * count->least[sum->limit - k];
    }
    return reached;
}

/* Of two complements the lesser is known best. */
static struct bg_risk risk_of(double reached, double survived)
{
    return (struct bg_risk){survived < 0.5 ? 1 - survived : reached, survived};
}

void bg_convolution_init(struct bg_convolution *sum, int limit)
{
    sum->limit = limit;
    sum->reached = 0;
    sum->width = 1;
    sum->below[0] = 1;
}

/* The products of two laws, summed by their places: what takes the time, so that places are the innermost loop, which needs no order. */
BG_VECTOR_CLONES
static void multiply(const struct count *count, const double *restrict below, int width, double *restrict product, int limit)
{
    memset(product, 0, (size_t)limit * sizeof *product);
    for (int j = 0; j < count->width; j++) {
        int last = GSL_MIN(width, limit - j);
        for (int k = 0; k < last; k++) {
            product[j + k] += count->equal[j] * below[k];
        }
    }
}

void bg_convolution_add(struct bg_convolution *sum, double trials, double probability)
{
    struct count count;
    double product[BG_MAX_STRIKES];
    fill_count(&count, sum->limit, trials, probability);
    sum->reached += newly_reached(sum, &count);
    multiply(&count, sum->below, sum->width, product, sum->limit);
    sum->width = GSL_MIN(sum->width + count.width - 1, sum->limit);
    memcpy(sum->below, product, (size_t)sum->width * sizeof *product);
}

struct bg_risk bg_convolution_risk_with(const struct bg_convolution *sum, double trials, double probability)
{
    struct count count;
    fill_count(&count, sum->limit, trials, probability);
    double survived = 0;
    double count_below = 0;
    for (int j = 0; j < sum->limit; j++) {
        int rest = sum->limit - 1 - j;
        count_below += j < count.width ? count.equal[j] : 0;
        survived += rest < sum->width ? sum->below[rest] * count_below : 0;
    }
    return risk_of(sum->reached + newly_reached(sum, &count), survived);
}

struct bg_risk bg_convolution_risk(const struct bg_convolution *sum)
{
    double survived = 0;
    for (int k = 0; k < sum->width; k++) {
        survived += sum->below[k];
    }
    return risk_of(sum->reached, survived);
}
