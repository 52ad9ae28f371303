/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of one connection.
 */
#include "connection.h"

#include <gsl/gsl_randist.h>
#include <math.h>

static const double days_per_week = 7;
static const double days_per_month = 30;
static const double days_per_year = 365;

struct hazards {
    double warms;
    double strengthens;
};

/* The rates per day at which a cold connection warms and a warm one strengthens. */
static struct hazards hazards_of(const struct bg_relationships *relationships)
{
    const double period_days[BG_HABITS] = {
        [BG_HABIT_MESSAGES] = days_per_month, [BG_HABIT_UPDATES] = days_per_week, [BG_HABIT_POSTS] = days_per_month};
    struct hazards sum = {0, 0};
    for (int i = 0; i < BG_HABITS; i++) {
        const struct bg_habit *habit = &relationships->habits[i];
        double touches_per_day = habit->touches / period_days[i];
        sum.warms += touches_per_day * habit->warms;
        sum.strengthens += touches_per_day * habit->strengthens;
    }
    return sum;
}

/* The time of the next event of a Poisson process. */
static double next(double now_s, double per_day, gsl_rng *rng)
{
    return per_day > 0 ? now_s + gsl_ran_exponential(rng, (double)BG_SECONDS_PER_DAY / per_day) : INFINITY;
}

void oracle_connection_live(struct oracle_life *life, enum bg_message kind, double accepted_s, gsl_rng *rng)
{
    const struct bg_relationships *relationships = &life->scenario->relationships;
    double horizon_s = (double)life->scenario->horizon_s;
    struct hazards hazards = hazards_of(relationships);
    double warm_s = kind == BG_PERSONALIZED ? accepted_s : next(accepted_s, hazards.warms, rng);
    double strong_s = isfinite(warm_s) ? next(warm_s, hazards.strengthens, rng) : INFINITY;

    if (kind == BG_GENERIC)
        oracle_life_count(life, ORACLE_COLD, accepted_s, 1);
    if (kind == BG_GENERIC && warm_s <= horizon_s)
        oracle_life_count(life, ORACLE_COLD, warm_s, -1);
    if (warm_s <= horizon_s)
        oracle_life_count(life, ORACLE_WARM, warm_s, 1);
    if (strong_s <= horizon_s) {
        oracle_life_count(life, ORACLE_WARM, strong_s, -1);
        oracle_life_count(life, ORACLE_STRONG, strong_s, 1);
    }
    double asked_per_day = relationships->introductions_per_year / days_per_year;
    for (double asked_s = next(accepted_s, asked_per_day, rng); asked_s <= horizon_s; asked_s = next(asked_s, asked_per_day, rng))
        oracle_life_count(life, asked_s >= warm_s ? ORACLE_INTRODUCTIONS_MADE : ORACLE_INTRODUCTIONS_DECLINED, asked_s, 1);
}
