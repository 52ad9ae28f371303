/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beta distributions.
 */
#include "blueguy/chance/beta.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>

#include "log_odds.h"

enum { MOST_ITERATIONS = 200, MOST_NODE_ITERATIONS = 20 };

#define TAIL 0.05           /* Beyond either percentile. */
#define CLOSE_ENOUGH 1e-12  /* Of the logarithms of the tails to that of their target. */
#define ACCEPTABLE 1e-10    /* What rounding may leave of it. */
#define LONGEST_STEP 1.0    /* Of the logarithms of the parameters in one iteration. */
#define LAST_STEP 4e-5      /* Of the walk to a quantile, in widths of the density: its error is of the third order, some 1e-14. */
#define TABLE_ACCURACY 1e-6 /* Of a table's variates, relative. */
#define FAINTEST 1e-22      /* The density beside its mode, at the most distant quantile that is looked for. */
#define NEAR 0.3            /* In the logarithm of the tail: what lies between is integrated in one piece. */

static double log_odds_of(double x)
{
    return log(x) - log1p(-x);
}

/* A first guess: a normal distribution of the log odds between the same percentiles, with the Beta of that mean and width. */
static struct bg_beta guess(double low, double high)
{
    double score = gsl_cdf_ugaussian_Qinv(TAIL);
    double middle = (log_odds_of(low) + log_odds_of(high)) / 2;
    double width = (log_odds_of(high) - log_odds_of(low)) / (2 * score);
    double x = 1 / (1 + exp(-middle));
    double rest = 1 / (1 + exp(middle));
    return (struct bg_beta){1 / (width * width * rest), 1 / (width * width * x)};
}

/* How far the tails are off, as logarithms, and how that changes with the logarithms of alpha and beta. */
struct misfit {
    double off[2];
    double slope[2][2];
};

static struct misfit measure(const struct bg_beta *beta, double low, double high)
{
    struct bg_log_odds odds = bg_log_odds_of(beta);
    double ends[2] = {log_odds_of(low) - odds.mode, log_odds_of(high) - odds.mode};
    struct bg_log_odds_mass parts[3] = {bg_log_odds_integral(&odds, -INFINITY, ends[0]), bg_log_odds_integral(&odds, ends[0], ends[1]),
                                        bg_log_odds_integral(&odds, ends[1], INFINITY)};
    double total = parts[0].mass + parts[1].mass + parts[2].mass;
    double mean_log_x = (parts[0].log_x + parts[1].log_x + parts[2].log_x) / total;
    double mean_log_rest = (parts[0].log_rest + parts[1].log_rest + parts[2].log_rest) / total;
    struct misfit misfit;
    for (int i = 0; i < 2; i++) {
        const struct bg_log_odds_mass *tail = &parts[i == 0 ? 0 : 2];
        misfit.off[i] = log(tail->mass / total / TAIL);
        misfit.slope[i][0] = beta->alpha * (tail->log_x / tail->mass - mean_log_x);
        misfit.slope[i][1] = beta->beta * (tail->log_rest / tail->mass - mean_log_rest);
    }
    return misfit;
}

/* One step of Newton's method in the logarithms of the parameters, shortened where it is long. */
static void improve(struct bg_beta *beta, const struct misfit *misfit)
{
    double determinant = misfit->slope[0][0] * misfit->slope[1][1] - misfit->slope[0][1] * misfit->slope[1][0];
    double step_alpha = -(misfit->off[0] * misfit->slope[1][1] - misfit->off[1] * misfit->slope[0][1]) / determinant;
    double step_beta = -(misfit->off[1] * misfit->slope[0][0] - misfit->off[0] * misfit->slope[1][0]) / determinant;
    double longest = fmax(fabs(step_alpha), fabs(step_beta));
    double scale = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
    beta->alpha *= exp(scale * step_alpha);
    beta->beta *= exp(scale * step_beta);
}

enum bg_status bg_beta_fit(struct bg_beta *beta, double low, double high, struct bg_error *error)
{
    *beta = guess(low, high);
    struct bg_beta best = *beta;
    double least = INFINITY;
    for (int i = 0; i < MOST_ITERATIONS; i++) {
        struct misfit misfit = measure(beta, low, high);
        double off = fmax(fabs(misfit.off[0]), fabs(misfit.off[1]));
        /* Close to the solution rounding decides: stop where a step no longer helps. */
        bool stuck = least < ACCEPTABLE && !(off < least);
        if (off < least) {
            least = off;
            best = *beta;
        }
        if (least < CLOSE_ENOUGH || stuck) {
            break;
        }
        improve(beta, &misfit);
    }
    *beta = best;
    if (least < ACCEPTABLE) {
        return BG_OK;
    }
    return bg_error_add(error, BG_FAILED, "no Beta distribution could be fitted to the 5th percentile %g and the 95th percentile %g", low,
                        high);
}

void bg_beta_tails(const struct bg_beta *beta, double x, double *lower, double *upper)
{
    struct bg_log_odds odds = bg_log_odds_of(beta);
    double d = log_odds_of(x) - odds.mode;
    double below = bg_log_odds_integral(&odds, -INFINITY, d).mass;
    double above = bg_log_odds_integral(&odds, d, INFINITY).mass;
    *lower = below / (below + above);
    *upper = above / (below + above);
}

/* The walk along the quantiles of one half, from its far end inward, so that the tail behind grows by positive terms and keeps all its
 * digits. */
struct walk {
    struct bg_log_odds odds;
    double total; /* The mass of the density, relative to its mode. */
    bool started; /* In this half. */
    bool upper;
    double d;    /* Where the walk stands, as a distance from the mode, */
    double tail; /* and the probability beyond. */
};

static double density_at(const struct walk *walk, double d)
{
    return bg_log_odds_density(&walk->odds, d) / walk->total;
}

/* The step from a distance, shortened until the density can still be told from 0 behind it. */
static double told_apart(const struct walk *walk, double from, double step)
{
    while (bg_log_odds_density(&walk->odds, from + step) < FAINTEST) {
        step /= 2;
    }
    return step;
}

/* Starts near tail p, no further away than can be integrated in one piece: Newton's method in the logarithm of the tail, whose concavity
 * makes it converge, from where a normal distribution has its quantile. */
static void start_walk(struct walk *walk, double p, bool upper)
{
    double outward = upper ? 1 : -1;
    double score = upper ? gsl_cdf_ugaussian_Qinv(p) : gsl_cdf_ugaussian_Pinv(p);
    walk->started = true;
    walk->upper = upper;
    walk->d = told_apart(walk, 0, score * walk->odds.sigma);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
        struct bg_log_odds_mass beyond =
            upper ? bg_log_odds_integral(&walk->odds, walk->d, INFINITY) : bg_log_odds_integral(&walk->odds, -INFINITY, walk->d);
        walk->tail = beyond.mass / walk->total;
        const double distance = log(walk->tail / p);
        if (!(fabs(distance) > NEAR)) {
            break;
        }
        walk->d += told_apart(walk, walk->d, outward * distance * walk->tail / density_at(walk, walk->d));
    }
}

/* Goes on to a tail p that is near, mostly a larger one.  The step is Newton's in the logarithm of the tail, whose slope is the hazard,
 * less what that changes within half of it; behind the last one there is no need to look. */
static void walk_inward(struct walk *walk, double p)
{
    const double outward = walk->upper ? 1 : -1;
    for (int i = 0; i < MOST_NODE_ITERATIONS; i++) {
        const double hazard = density_at(walk, walk->d) / walk->tail;
        double step = log(walk->tail / p) / hazard;
        step *= 1 - (hazard + outward * bg_log_odds_slope(&walk->odds, walk->d)) * step / 2;
        const double from = walk->d;
        walk->d += outward * step;
        if (!(fabs(step) > LAST_STEP * walk->odds.sigma)) {
            break;
        }
        walk->tail -= outward * bg_log_odds_short_integral(&walk->odds, from, walk->d) / walk->total;
    }
    walk->tail = p;
}

/* Goes to the quantile p: near the walk or, at the start of a half, wherever it is. */
static void walk_to(struct walk *walk, double p, bool upper)
{
    if (!walk->started || walk->upper != upper) {
        start_walk(walk, p, upper);
    }
    walk_inward(walk, p);
}

static void log_odds_quantile(void *context, double p, bool upper, double *value, double *slope)
{
    struct walk *walk = context;
    walk_to(walk, p, upper);
    *value = walk->odds.mode + walk->d;
    *slope = (upper ? -1 : 1) / density_at(walk, walk->d);
}

static void from_log_odds(double log_odds, double *x, double *slope)
{
    *x = 1 / (1 + exp(-log_odds));
    *slope = *x / (1 + exp(log_odds));
}

/* The mass of the density, relative to its mode: the Beta function's, in gammas without their Stirling parts, which cancel. */
static double mass_of(const struct bg_log_odds *odds)
{
    const double a = odds->of.alpha;
    const double b = odds->of.beta;
    return M_SQRT2 * M_SQRTPI * odds->sigma * gsl_sf_gammastar(a) * gsl_sf_gammastar(b) / gsl_sf_gammastar(a + b);
}

double bg_beta_quantile(const struct bg_beta *beta, double p, bool upper)
{
    struct walk walk = {.odds = bg_log_odds_of(beta)};
    double x;
    double unused;
    walk.total = mass_of(&walk.odds);
    walk_to(&walk, p, upper);
    from_log_odds(walk.odds.mode + walk.d, &x, &unused);
    return x;
}

void bg_beta_table_build(struct bg_beta_table *table, const struct bg_beta *beta)
{
    struct walk walk = {.odds = bg_log_odds_of(beta)};
    walk.total = bg_log_odds_integral(&walk.odds, -INFINITY, INFINITY).mass;
    bg_quantile_table_build(&table->quantiles, log_odds_quantile, &walk);
    table->of_log_odds = !bg_quantile_table_transform(&table->quantiles, from_log_odds, TABLE_ACCURACY);
}

void bg_beta_table_draw(const struct bg_beta_table *table, size_t count, double *numbers)
{
    bg_quantile_table_draw(&table->quantiles, count, numbers);
    for (size_t i = 0; i < count && table->of_log_odds; i++) {
        numbers[i] = 1 / (1 + exp(-numbers[i]));
    }
}
