/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What many lives add up to.
 */
#ifndef ORACLE_TALLY_H
#define ORACLE_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "life.h"

struct oracle_moments {
    double sum;
    double sum_of_squares;
    double largest; /* Seen; of invitations blocked and days restricted, which come rarely and then many at a time, the largest possible. */
};

struct oracle_tally {
    size_t n; /* Lives. */
    struct oracle_moments quantity[ORACLE_QUANTITIES];
    size_t n_days;
    struct oracle_moments *by_day[ORACLE_QUANTITIES]; /* Cumulative; NULL where no file shows them. */
    size_t n_idk;                                     /* Rows of `idk`, the last one of so many answers or more. */
    int64_t *idk;
    size_t n_invitations; /* Rows of `filled_by`: 0 to all that go out unless blocked. */
    int64_t *filled_by;   /* Lives by their filling invitation; those that have none are not among them. */
    size_t n_restricted;
    size_t day_capacity;
    size_t invitation_capacity;
    double *first_restriction_day;      /* Of each restricted life. */
    double *invitations_at_restriction; /* Likewise. */
};

/* Makes ready to add lives such as `life`. */
void oracle_tally_init(struct oracle_tally *tally, const struct oracle_life *life);
void oracle_tally_free(struct oracle_tally *tally);

void oracle_tally_add(struct oracle_tally *tally, const struct oracle_life *life);

double oracle_moments_mean(const struct oracle_moments *moments, size_t n);
double oracle_moments_standard_error(const struct oracle_moments *moments, size_t n);

#endif
