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
#include "blueguy/chance/count_table.h"
#include "blueguy/chance/philox.h"

/* The number of successes in `trials` (0 to 2^53) independent trials of `probability` (0 to 1), exactly: by inversion where few are
 * expected, else by transformed rejection (BTRS: Hoermann, "The generation of binomial random variates", 1993).  The uniform numbers
 * `first` are mostly enough; how many more are drawn from `rest` varies. */
int64_t bg_binomial_draw(int64_t trials, double probability, const double first[2], struct bg_stream *rest);

/* In place of a count: */
#define BG_BINOMIAL_AGAIN (-1.0)  /* other numbers are needed; */
#define BG_BINOMIAL_UNSURE (-2.0) /* bg_binomial_draw() has to be asked. */

/* The same for many laws at once, with the numbers first[i] and second[i], to counts[i]: what bg_binomial_draw() draws with them, or one of
 * the above.  After BG_BINOMIAL_AGAIN the next two of its numbers can be tried in their place.  Where few are expected one has to ask;
 * elsewhere that is seldom.  The arrays do not overlap. */
void bg_binomial_try(size_t count, const double *trials, const double *probability, const double *first, const double *second,
                     double *counts);

/* Whether a law is narrow enough for a table (about half a megabyte at the most). */
bool bg_binomial_table_fits(int64_t trials, double probability);

/* Makes a table of a law that fits, for many draws of it; counts that it lacks have a chance of less than 1e-18 in all.  Returns BG_OK or
 * BG_FAILED. */
enum bg_status bg_binomial_table_init(struct bg_count_table *table, int64_t trials, double probability, struct bg_error *error);

#endif
