/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binomial counts for any number of trials.
 */
#ifndef BLUEGUY_CHANCE_BINOMIAL_H
#define BLUEGUY_CHANCE_BINOMIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/philox.h"

/* The number of successes in `trials` (0 to 2^53) independent trials of `probability` (0 to 1), drawn from `stream` exactly: by inversion
 * where few are expected, else by transformed rejection (BTRS: Hoermann, "The generation of binomial random variates", 1993).  How many
 * numbers are drawn varies, so a stream is used for one count. */
int64_t bg_binomial_draw(int64_t trials, double probability, struct bg_stream *stream);

/* For many draws of the same law: its distribution function, and where in it to begin to look. */
struct bg_binomial_table {
    int64_t lowest; /* The count of the first step; counts outside of the steps have a chance of less than 1e-18 in all. */
    size_t n_steps;
    double *up_to;  /* Owned; n_steps: P(count <= lowest + step). */
    uint32_t *from; /* Owned; n_steps: the first step for a number of at least i / n_steps. */
};

/* Whether a law is narrow enough for a table (about half a megabyte at the most). */
bool bg_binomial_table_fits(int64_t trials, double probability);

/* Fills a table of a law that fits.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_binomial_table_init(struct bg_binomial_table *table, int64_t trials, double probability, struct bg_error *error);

/* Safe on a zeroed table. */
void bg_binomial_table_free(struct bg_binomial_table *table);

/* The count of a uniform number, by inversion. */
static inline int64_t bg_binomial_table_at(const struct bg_binomial_table *table, double u)
{
    const int64_t cell = (int64_t)(u * (double)table->n_steps);
    size_t step = table->from[cell];
    while (table->up_to[step] < u) {
        step++;
    }
    return table->lowest + (int64_t)step;
}

#endif
