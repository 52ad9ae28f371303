/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of binomial laws.
 */
#include <math.h>

#include "blueguy/chance/binomial.h"

#define MOST_SPREAD 2000.0 /* The largest standard deviation of a law with a table. */
#define NEGLIGIBLE 1e-22   /* Relative to the likeliest count. */

/* P(count + 1) / P(count). */
static double ratio_above(double trials, double odds, double count)
{
    return (trials - count) / (count + 1) * odds;
}

bool bg_binomial_table_fits(int64_t trials, double probability)
{
    const bool inside = probability > 0 && probability < 1;
    return inside && trials > 0 && sqrt((double)trials * probability * (1 - probability)) <= MOST_SPREAD;
}

/* Finds the counts that matter: those on either side of the mode until they are too unlikely. */
static void find_steps(double trials, double odds, double mode, double *lowest, double *highest)
{
    *lowest = mode;
    *highest = mode;
    for (double chance = 1; *lowest > 0 && chance > NEGLIGIBLE; --*lowest) {
        chance /= ratio_above(trials, odds, *lowest - 1);
    }
    for (double chance = 1; *highest < trials && chance > NEGLIGIBLE; ++*highest) {
        chance *= ratio_above(trials, odds, *highest);
    }
}

/* Chances relative to the mode's, by their ratios; their sums, and these as parts of the whole. */
static void add_up(struct bg_count_table *table, double trials, double odds, double mode)
{
    const double lowest = (double)table->lowest;
    const size_t middle = (size_t)(mode - lowest);
    const size_t last = table->n_steps - 1;
    table->up_to[middle] = 1;
    for (size_t i = middle; i > 0; i--) {
        table->up_to[i - 1] = table->up_to[i] / ratio_above(trials, odds, lowest + (double)(i - 1));
    }
    for (size_t i = middle; i < last; i++) {
        table->up_to[i + 1] = table->up_to[i] * ratio_above(trials, odds, lowest + (double)i);
    }
    for (size_t i = 1; i <= last; i++) {
        table->up_to[i] += table->up_to[i - 1];
    }
    const double all = table->up_to[last];
    for (size_t i = 0; i <= last; i++) {
        table->up_to[i] /= all;
    }
}

enum bg_status bg_binomial_table_init(struct bg_count_table *table, int64_t trials, double probability, struct bg_error *error)
{
    const double odds = probability / (1 - probability);
    const double n = (double)trials;
    const double mode = fmin(floor((n + 1) * probability), n);
    double lowest;
    double highest;
    find_steps(n, odds, mode, &lowest, &highest);
    if (!bg_count_table_allocate(table, (size_t)(highest - lowest) + 1)) {
        return bg_error_no_memory(error);
    }
    table->lowest = (int64_t)lowest;
    add_up(table, n, odds, mode);
    bg_count_table_complete(table);
    return BG_OK;
}
