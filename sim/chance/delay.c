/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Delays of answers.
 */
#include "blueguy/chance/delay.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/vector.h"

#define TABLE_ACCURACY 1e-6  /* Of a table's delays, relative. */
#define UPPER_PERCENTILE 0.9 /* The level of the second percentile that a lognormal law names. */

/* A hundred-thousandth of a second: no answer comes at the instant of its invitation, as if its delay were lost in rounding. */
#define SHORTEST_DAYS 1e-10

static double days_of(int64_t seconds)
{
    return (double)seconds / (double)BG_SECONDS_PER_DAY;
}

/* P(delay <= days) regardless of withdrawal. */
static double law_cdf(const struct bg_delay *delay, double days)
{
    return delay->lognormal ? gsl_cdf_lognormal_P(days, delay->log_median, delay->log_sigma) : -expm1(-M_LN2 * days / delay->median_days);
}

/* P(delay > days) likewise. */
static double law_tail(const struct bg_delay *delay, double days)
{
    return delay->lognormal ? gsl_cdf_lognormal_Q(days, delay->log_median, delay->log_sigma) : exp(-M_LN2 * days / delay->median_days);
}

void bg_delay_init(struct bg_delay *delay, const struct bg_delay_law *law, int64_t withdraw_after_s)
{
    *delay = (struct bg_delay){.lognormal = law->p90_s > 0, .median_days = days_of(law->median_s), .cap_days = INFINITY};
    if (delay->lognormal) {
        delay->log_median = log(delay->median_days);
        delay->log_sigma = (log(days_of(law->p90_s)) - delay->log_median) / gsl_cdf_ugaussian_Pinv(UPPER_PERCENTILE);
    }
    delay->cap_probability = 1;
    if (withdraw_after_s != BG_NEVER) {
        delay->cap_days = days_of(withdraw_after_s);
        delay->cap_probability = law_cdf(delay, delay->cap_days);
    }
}

/* The logarithm of a lognormal quantile. */
static void log_quantile(void *context, double p, bool upper, double *value, double *slope)
{
    const struct bg_delay *delay = context;
    const double score = upper ? gsl_cdf_ugaussian_Qinv(p) : gsl_cdf_ugaussian_Pinv(p);
    *value = delay->log_median + delay->log_sigma * score;
    *slope = (upper ? -1 : 1) * delay->log_sigma / gsl_ran_ugaussian_pdf(score);
}

/* An exponential quantile. */
static void quantile(void *context, double p, bool upper, double *value, double *slope)
{
    const struct bg_delay *delay = context;
    const double mean = delay->median_days / M_LN2;
    *value = mean * (upper ? -log(p) : -log1p(-p));
    *slope = mean * (upper ? -1 / p : 1 / (1 - p));
}

static void from_log(double log_days, double *days, double *slope)
{
    *days = exp(log_days);
    *slope = *days;
}

enum bg_status bg_delay_prepare(struct bg_delay *delay, struct bg_error *error)
{
    if (delay->days != NULL) {
        return BG_OK;
    }
    delay->days = malloc(sizeof *delay->days);
    if (delay->days == NULL) {
        return bg_error_no_memory(error);
    }
    bg_quantile_table_build(delay->days, delay->lognormal ? log_quantile : quantile, delay);
    delay->of_log_days = delay->lognormal && !bg_quantile_table_transform(delay->days, from_log, TABLE_ACCURACY);
    return BG_OK;
}

void bg_delay_free(struct bg_delay *delay)
{
    free(delay->days);
    delay->days = NULL;
}

double bg_delay_arrived(const struct bg_delay *delay, double days)
{
    if (!(days > 0)) {
        return 0;
    }
    return days >= delay->cap_days ? delay->cap_probability : law_cdf(delay, days);
}

double bg_delay_between(const struct bg_delay *delay, double low, double high)
{
    const double end = fmin(high, delay->cap_days);
    if (!(low < end)) {
        return 0;
    }
    return low > delay->median_days ? law_tail(delay, low) - law_tail(delay, end) : law_cdf(delay, end) - law_cdf(delay, low);
}

double bg_delay_draw_between(const struct bg_delay *delay, double low, double high, double u)
{
    const double end = fmin(high, delay->cap_days);
    const bool upper = low > delay->median_days;
    const double near = upper ? law_tail(delay, low) : law_cdf(delay, low);
    const double far = upper ? law_tail(delay, end) : law_cdf(delay, end);
    double value;
    double slope;
    if (delay->lognormal) {
        log_quantile((void *)delay, near + u * (far - near), upper, &value, &slope);
    } else {
        quantile((void *)delay, near + u * (far - near), upper, &value, &slope);
    }
    const double days = delay->lognormal ? exp(value) : value;
    return fmax(fmin(fmax(days, low), end), SHORTEST_DAYS); /* Rounding must not carry beyond. */
}

double bg_delay_density(const struct bg_delay *delay, double days)
{
    if (delay->lognormal) {
        return gsl_ran_lognormal_pdf(days, delay->log_median, delay->log_sigma);
    }
    double rate_per_day = M_LN2 / delay->median_days;
    return rate_per_day * exp(-rate_per_day * days);
}

double bg_delay_draw(const struct bg_delay *delay, double u)
{
    bg_delay_draw_all(delay, 1, &u);
    return u;
}

/* Makes uniform numbers levels of the table, which ends where uniforms do. */
BG_VECTOR_CLONES static void find_levels(double cap_probability, size_t count, double *numbers)
{
    const double lowest = 0x1p-53;
    for (size_t i = 0; i < count; i++) {
        const double p = numbers[i] * cap_probability;
        numbers[i] = p > lowest ? p : lowest;
    }
}

BG_VECTOR_CLONES static void lengthen(size_t count, double *days)
{
    for (size_t i = 0; i < count; i++) {
        days[i] = days[i] > SHORTEST_DAYS ? days[i] : SHORTEST_DAYS;
    }
}

void bg_delay_draw_all(const struct bg_delay *delay, size_t count, double *numbers)
{
    find_levels(delay->cap_probability, count, numbers);
    bg_quantile_table_draw(delay->days, count, numbers);
    for (size_t i = 0; i < count && delay->of_log_days; i++) {
        numbers[i] = exp(numbers[i]);
    }
    lengthen(count, numbers);
}
