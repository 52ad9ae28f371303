/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The oracle's findings as CSV files.
 */
#ifndef ORACLE_WRITE_H
#define ORACLE_WRITE_H

#include <stdbool.h>

#include "tally.h"

/* Writes into an existing folder:
 *
 *   summary.csv                     quantity,mean,standard_error,largest,n
 *   risk_by_day.csv                 day and the same columns: a row for each day and column of the file of that name of `blueguy run`
 *   relationships.csv               likewise, with relationships
 *   risk_by_invitation.csv          invitations,hits,n: every number from 0
 *   idk.csv                         idk,hits,n
 *   first_restriction_day.csv       one column, a row for each restricted life, sorted
 *   invitations_at_restriction.csv  likewise
 *   restricted_world.csv            one column, a row for each of `n_worlds` worlds, sorted; not written where there is none
 *
 * `largest` is as in struct oracle_moments.  Sorts the tally's samples.  Returns false, after a message, where a file cannot be written. */
bool oracle_write(const char *folder, struct oracle_tally *tally, const struct oracle_life *life, const double *world_risk,
                  size_t n_worlds);

#endif
