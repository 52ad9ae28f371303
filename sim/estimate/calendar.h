/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arrivals' power sums at the end of each day, for campaigns of so many batches that going through them for each day would take long.
 *
 * What batches of one day have in common is the number of days since.  Where they are sent at few times of day, a day's batches at one time
 * count as one.  Elsewhere the chance that an answer has arrived is, for days that are long enough ago, a polynomial in the time of day to
 * within rounding: the batches of a day are then replaced by a few at fixed times, with weights that add up to the same for all such
 * polynomials.  Days for which that is not exact are gone through batch by batch.  In the same way a few nodes stand for several weeks that
 * are over long enough, so that decades take little more than years.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_CALENDAR_H
#define BLUEGUY_SIM_ESTIMATE_CALENDAR_H

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"

struct bg_calendar {
    const struct bg_plan *plan; /* Borrowed. */
    size_t n_days;              /* Whole days up to the horizon. */
    size_t order;               /* Power sums of each kind and day. */
    double *powers;             /* Owned; (n_days + 1) x n_kinds x order. */
    size_t n_added;             /* How many batches, and nodes in their place, were added to the sums: what it took. */
};

/* Works the sums out: of order 1 to `order` or some more.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_calendar_init(struct bg_calendar *calendar, const struct bg_plan *plan, int order, struct bg_error *error);

/* Safe on a zeroed calendar. */
void bg_calendar_free(struct bg_calendar *calendar);

/* The sums over the batches of kind `kind` of sent * arrived^i, i from 1, by day `day` (0 to n_days): `order` of them. */
static inline const double *bg_calendar_powers(const struct bg_calendar *calendar, size_t day, size_t kind)
{
    return calendar->powers + (day * calendar->plan->n_kinds + kind) * calendar->order;
}

#endif
