/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What many lives add up to.
 */
#include "tally.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

enum { LEAST_IDK_ROWS = 20, IDK_ROWS_PER_STRIKE = 4 };

static void add(struct oracle_moments *moments, double value)
{
    moments->sum += value;
    moments->sum_of_squares += value * value;
    moments->largest = fmax(moments->largest, value);
}

double oracle_moments_mean(const struct oracle_moments *moments, size_t n)
{
    return moments->sum / (double)n;
}

double oracle_moments_standard_error(const struct oracle_moments *moments, size_t n)
{
    double mean = oracle_moments_mean(moments, n);
    double squares = fmax(moments->sum_of_squares - mean * moments->sum, 0);
    return sqrt(squares / (double)(n - 1) / (double)n);
}

void oracle_tally_init(struct oracle_tally *tally, const struct oracle_life *life)
{
    size_t strikes = (size_t)life->scenario->account.strikes;
    *tally = (struct oracle_tally){.n_days = life->n_days};
    for (int q = 0; q < ORACLE_QUANTITIES; q++) {
        const struct oracle_quantity_names *names = &oracle_quantity_names[q];
        if (life->gained[q] == NULL || (names->by_day == NULL && names->relationships == NULL))
            continue;
        tally->by_day[q] = oracle_allocate(tally->n_days, sizeof *tally->by_day[q]);
    }
    tally->quantity[ORACLE_BLOCKED].largest = (double)life->campaign.invites;
    tally->quantity[ORACLE_DAYS_RESTRICTED].largest = (double)life->scenario->horizon_s / (double)BG_SECONDS_PER_DAY;
    size_t most_idk = IDK_ROWS_PER_STRIKE * strikes;
    tally->n_idk = 1 + (most_idk > LEAST_IDK_ROWS ? most_idk : LEAST_IDK_ROWS);
    tally->idk = oracle_allocate(tally->n_idk, sizeof *tally->idk);
    tally->n_invitations = (size_t)life->campaign.planned + 1;
    tally->filled_by = oracle_allocate(tally->n_invitations, sizeof *tally->filled_by);
}

void oracle_tally_free(struct oracle_tally *tally)
{
    for (int q = 0; q < ORACLE_QUANTITIES; q++)
        free(tally->by_day[q]);
    free(tally->idk);
    free(tally->filled_by);
    free(tally->first_restriction_day);
    free(tally->invitations_at_restriction);
    *tally = (struct oracle_tally){0};
}

static void add_days(struct oracle_tally *tally, const struct oracle_life *life)
{
    for (int q = 0; q < ORACLE_QUANTITIES; q++) {
        if (tally->by_day[q] == NULL)
            continue;
        double total = 0;
        for (size_t day = 0; day < tally->n_days; day++) {
            total += life->gained[q][day];
            add(&tally->by_day[q][day], total);
        }
    }
}

static void add_first_restriction(struct oracle_tally *tally, const struct oracle_life *life)
{
    size_t i = tally->n_restricted++;
    tally->first_restriction_day =
        oracle_make_room(tally->first_restriction_day, i, &tally->day_capacity, sizeof *tally->first_restriction_day);
    tally->invitations_at_restriction =
        oracle_make_room(tally->invitations_at_restriction, i, &tally->invitation_capacity, sizeof *tally->invitations_at_restriction);
    tally->first_restriction_day[i] = life->first_restriction_s / (double)BG_SECONDS_PER_DAY;
    tally->invitations_at_restriction[i] = (double)life->invitations_at_restriction;
    tally->filled_by[life->filling_invitation]++;
}

void oracle_tally_add(struct oracle_tally *tally, const struct oracle_life *life)
{
    tally->n++;
    for (int q = 0; q < ORACLE_QUANTITIES; q++)
        add(&tally->quantity[q], life->quantity[q]);
    add_days(tally, life);
    size_t idk = (size_t)life->quantity[ORACLE_IDK];
    size_t last = tally->n_idk - 1;
    tally->idk[idk < last ? idk : last]++;
    if (life->quantity[ORACLE_RESTRICTED] > 0)
        add_first_restriction(tally, life);
}
