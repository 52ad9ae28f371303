/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From power sums to a tail, along a circle.
 */
#include "contour.h"

#include <float.h>
#include <gsl/gsl_math.h>
#include <math.h>

#include "moments.h"

#define LEAST_RATE 1e-9    /* The powers of a rate below this may be too small for a double: such sums are for the recurrence. */
#define LARGEST_W 0.5      /* Of the argument of the series. */
#define LEAST_RADIUS 1e-3  /* Where smaller circles were needed, the sum is as good as never below the limit. */
#define LOG_NEVER (-40.0)  /* A chance of exp() of this is nothing beside 1, */
#define LOG_LEAST (-750.0) /* No double above 0 has a logarithm of less. */
#define NEGLIGIBLE 1e-17   /* nor are parts of the integrand below this. */
#define FURTHEST 1e12      /* Circles are no larger: what needs one is for the convolution. */
#define ALLOWED_PART 8     /* Of the tolerance, of the series. */
#define ROUNDING (4 * DBL_EPSILON)
enum {
    BISECTIONS = 24,
    BELLS = 10,    /* So many standard deviations from its centre a bell has ended, */
    FEW_NODES = 20 /* but for the long tail that one has whose standard deviation is about 1. */
};

/* log G(z) = log_base + sum over i of terms[i] w^i, w = scale (z - 1 - base), to `allowed` for |w| up to `reach`. */
struct series {
    int order;
    double scale;
    double base;
    double log_base;
    double terms[BG_MOMENTS + 1];
    double allowed;
    double reach;
};

/* A complex number: C's own product looks for infinities, which takes longer than all the rest. */
struct number {
    double re;
    double im;
};

/* Around the point `base` from 1, given the power sums of the variables as tilted by it, none of which exceeds `most`. */
static void fill_series(struct series *series, const double *powers, int order, double most, double allowed)
{
    double scale = 1;
    for (int i = 1; i <= order; i++) {
        scale *= most;
        series->terms[i] = (i % 2 == 0 ? -1 : 1) * powers[i - 1] / scale / i;
    }
    /* Each further term is less than |w| times the one before. */
    double last = fmax(fabs(series->terms[order]), DBL_MIN);
    series->order = order;
    series->scale = most / (1 + series->base);
    series->allowed = allowed;
    series->reach = fmin(pow(allowed * (1 - LARGEST_W) / last, 1.0 / (order + 1)), LARGEST_W);
}

static struct number log_g(const struct series *series, struct number w)
{
    struct number sum = {0, 0};
    for (int i = series->order; i >= 1; i--) {
        double re = sum.re + series->terms[i];
        sum = (struct number){re * w.re - sum.im * w.im, re * w.im + sum.im * w.re};
    }
    return sum;
}

/* What the sum is made of: power sums, or else counts. */
struct sum {
    const struct series *series;
    const struct bg_count *counts;
    size_t n;
};

/* The mean of the sum where its variables are tilted by r = 1 + x: r times the derivative of log G. */
static double tilted_mean(const struct sum *sum, double x)
{
    double mean = 0;
    if (sum->series != NULL) {
        const struct series *series = sum->series;
        const double w = series->scale * x;
        for (int i = series->order; i >= 1; i--) {
            mean = mean * w + i * series->terms[i];
        }
        return (1 + x) * series->scale * mean;
    }
    for (size_t j = 0; j < sum->n; j++) {
        const double p = sum->counts[j].probability;
        mean += sum->counts[j].trials * p / (1 + p * x);
    }
    return (1 + x) * mean;
}

/* x = r - 1 of the circle through the saddle point, above 0 or below, but no further than `furthest` from 0.  The integrand's logarithm is
 * convex in that of r on either side of 1, and infinite at 1. */
static double find_saddle(const struct sum *sum, int limit, bool above, double furthest)
{
    double low = log(DBL_EPSILON);
    double high = log(above ? furthest : fmin(furthest, 1 - LEAST_RADIUS));
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        double x = above ? exp(middle) : -exp(middle);
        double slope = tilted_mean(sum, x) - (limit - 1) - (1 + x) / x;
        if ((slope < 0) == above) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return above ? exp(low) : -exp(low);
}

/* So many nodes on the whole circle that the rule's error is negligible: with weights r^m the chances that the sum is m beyond the limit
 * are a bell with a tail that falls like r^-m, and what comes a circle later is taken for what comes now. */
static int nodes_needed(double x, double mean)
{
    double nodes = -LOG_NEVER / fabs(log1p(x)) + BELLS * sqrt(mean) + FEW_NODES;
    return (int)nodes | 1; /* Odd, so that each has its mirror image, but the one on the real line. */
}

/* A tail, which is the integral along a circle. */
struct tail {
    double value;
    double doubt; /* Its error bound, relative. */
};

/* Along the circle on which the tilted mean is `mean`.  False where the series does not reach. */
static bool integrate(const struct series *series, int limit, double x, double mean, struct tail *tail)
{
    const double r = 1 + x;
    const double log_r = log1p(x);
    const double log_center = log_g(series, (struct number){series->scale * (x - series->base), 0}).re;
    const int n = nodes_needed(x, mean);
    double sum = 1;  /* Of the integrand's real parts, relative to that on the real line. */
    double size = 1; /* Of its absolute values. */
    double part = 1;
    for (int m = 1; m <= n / 2 && part > NEGLIGIBLE; m++) {
        const double half = sin(M_PI * m / n);
        const struct number beyond = {x - 2 * r * half * half, r * sin(2 * M_PI * m / n)}; /* z - 1. */
        const struct number w = {series->scale * (beyond.re - series->base), series->scale * beyond.im};
        if (hypot(w.re, w.im) > series->reach) {
            return false;
        }
        const struct number g = log_g(series, w);
        const int turn = (int)((long long)(limit - 1) * m % n);
        const double angle = g.im - 2 * M_PI * turn / n - atan2(beyond.im / x, beyond.re / x);
        part = exp(g.re - log_center) * fabs(x) / hypot(beyond.re, beyond.im);
        sum += 2 * part * cos(angle);
        size += 2 * part;
    }
    const double log_scale = series->log_base + log_center - (limit - 1) * log_r - log(fabs(x));
    tail->value = exp(log_scale) * sum / n;
    /* Where nothing is left of the sum, the doubt has no end. */
    tail->doubt =
        (2 * series->allowed + ROUNDING * (fabs(series->log_base + log_center) + limit * (1 + fabs(log_r)))) * size / fmax(sum, DBL_MIN);
    return true;
}

/* Chernoff's bound on the logarithm of the chance that a sum is `count` or further from its mean. */
static double log_bound(double mean, double count)
{
    return count - mean + count * log(mean / fmax(count, 1)); /* No count at all adds nothing. */
}

/* Whether the risk is as good as 1, or too small for a double. */
static bool is_settled(double mean, int limit, double *reached)
{
    const bool likely = mean > limit;
    if (likely ? log_bound(mean, limit - 1) > LOG_NEVER : log_bound(mean, limit) > LOG_LEAST) {
        return false;
    }
    *reached = likely ? 1 : 0;
    return true;
}

static bool take_tail(const struct series *series, int limit, double x, double mean, double tolerance, double *reached)
{
    struct tail tail;
    if (!integrate(series, limit, x, mean, &tail) || tail.doubt > tolerance) {
        return false;
    }
    *reached = x > 0 ? tail.value : 1 - tail.value;
    return true;
}

bool bg_contour_risk(const double *powers, int order, double most, int limit, double tolerance, double *reached)
{
    if (is_settled(powers[0], limit, reached)) {
        return true;
    }
    if (most < LEAST_RATE) {
        return false;
    }
    struct series series = {.base = 0};
    fill_series(&series, powers, order, most, tolerance / ALLOWED_PART);
    const struct sum sum = {.series = &series};
    /* Where the saddle point is out of reach, so is most of the circle. */
    const double x = find_saddle(&sum, limit, powers[0] < limit, series.reach / most);
    return take_tail(&series, limit, x, tilted_mean(&sum, x), tolerance, reached);
}

bool bg_contour_risk_of_counts(const struct bg_count *counts, size_t n, int limit, double tolerance, double *reached)
{
    const struct sum sum = {.counts = counts, .n = n};
    const double mean = tilted_mean(&sum, 0);
    if (is_settled(mean, limit, reached)) {
        return true;
    }
    const double x = find_saddle(&sum, limit, mean < limit, FURTHEST);
    struct series series = {.base = x};
    double powers[BG_MOMENTS] = {0};
    double most = 0;
    for (size_t j = 0; j < n; j++) {
        const double p = counts[j].probability;
        const double tilted = p * (1 + x) / (1 + p * x);
        bg_moments_add(powers, counts[j].trials, tilted);
        series.log_base += counts[j].trials * log1p(p * x);
        most = fmax(most, tilted);
    }
    if (most < LEAST_RATE) {
        return false;
    }
    fill_series(&series, powers, BG_MOMENTS, most, tolerance / ALLOWED_PART);
    return take_tail(&series, limit, x, powers[0], tolerance, reached);
}
