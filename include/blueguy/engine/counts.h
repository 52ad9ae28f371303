/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many IDKs come by the horizon, where the law of that number is known beforehand: most lives get fewer than restrict, and of those it
 * is all that need be known.
 *
 * With fixed rates, and if no weekly limit makes room for others, the number of IDKs is a sum of independent Bernoulli variables, one for
 * each planned invitation that is not blocked.  Its law is tabulated up to the strikes that are missing for a restriction.  Seen from the
 * whole campaign, IDKs that come are the invitations in whose *arrival hazard*, -log1p(-P(an IDK comes by the horizon)), some point of a
 * Poisson process falls.
 */
#ifndef BLUEGUY_ENGINE_COUNTS_H
#define BLUEGUY_ENGINE_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/count_table.h"

struct bg_plan;

struct bg_counts {
    size_t missing; /* Strikes: numbers of IDKs from here on are not told apart. */
    /* Of 0 to `missing` IDKs; less than 1e-14 in all is taken for nothing.  Empty where the law is not known. */
    struct bg_count_table idks;
    struct bg_count_table points;  /* Of the Poisson process. */
    struct bg_count_table batches; /* In which batch's hazard a point falls. */
    double *sends_each;            /* Owned; one for each batch: its invitations for each part of all hazard, */
    double *last;                  /* and the number of its last invitation, from 0. */
};

/* Works out the law of a plan that is complete but for it, or leaves it unknown.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_counts_init(struct bg_counts *counts, const struct bg_plan *plan, struct bg_error *error);

/* Safe on zeroed counts. */
void bg_counts_free(struct bg_counts *counts);

static inline bool bg_counts_are_known(const struct bg_counts *counts)
{
    return counts->idks.n_steps > 0;
}

/* The numbers of IDKs of `count` uniforms, by inversion, to idks[count]; `missing` means that many or more. */
static inline void bg_counts_find(const struct bg_counts *counts, size_t count, const double *uniforms, uint32_t *idks)
{
    bg_count_table_steps(&counts->idks, count, uniforms, idks);
}

/* How many points there are, of the uniform u of which bg_counts_find() gave `idks`: at least as many. */
size_t bg_counts_points(const struct bg_counts *counts, size_t idks, double u);

/* The same of any uniform u. */
size_t bg_counts_points_again(const struct bg_counts *counts, size_t idks, double u);

/* Finds for `count` places, which are parts (above 0, to 1) of all hazard, in what invitation they fall: its batch, and its number there,
 * from 0 and whole.  The arrays do not overlap. */
void bg_counts_place(const struct bg_counts *counts, size_t count, const double *places, uint32_t *batches, double *indices);

/* Of lives of which lives[k] have k IDKs, k < missing: how many IDKs are expected to answer invitations of each batch, to
 * expected[n_batches].  Returns BG_OK or BG_FAILED. */
enum bg_status bg_counts_share(const struct bg_counts *counts, const struct bg_plan *plan, const int64_t *lives, double *expected,
                               struct bg_error *error);

#endif
