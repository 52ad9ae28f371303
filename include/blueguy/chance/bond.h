/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a connection: the law of its state by the time since its invitation was sent.
 *
 * A connection starts cold (generic invitation) or warm (personalized).  Touches come as independent Poisson processes from the moment that
 * the invitation is accepted, so it goes cold -> warm at a constant rate and warm -> strong at another.  Friends ask for introductions at a
 * Poisson rate: made where the connection is warm or strong at that moment, else declined.
 *
 * With f the density of the accept's delay (0 beyond withdrawal), h and g the two rates, the probabilities follow C' = f - h C, W' = h C -
 * g W for one that starts cold, and V' = f - g V for one that starts warm.  They are solved once for all ages up to a horizon, and then
 * looked up.
 */
#ifndef BLUEGUY_CHANCE_BOND_H
#define BLUEGUY_CHANCE_BOND_H

#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/chance/delay.h"
#include "blueguy/scenario/scenario.h"

/* What is expected of one invitation that its recipient means to accept. */
enum bg_bond_part {
    BG_BOND_COLD, /* P(by now it is a connection in this state), */
    BG_BOND_WARM,
    BG_BOND_STRONG,
    BG_BOND_MADE, /* and introductions so far. */
    BG_BOND_DECLINED,
    BG_BOND_PARTS
};

struct bg_bond_cell;

struct bg_bond {
    double warming_per_day;       /* cold -> warm. */
    double strengthening_per_day; /* warm -> strong. */
    double asked_per_day;         /* Introductions asked for, per connection. */
    size_t n_cells;
    double *start_days;         /* Owned; n_cells ages at which cells start: the first is 0, the last cell ends at the horizon. */
    struct bg_bond_cell *cells; /* Owned; n_cells. */
};

/* Solves for all ages up to the horizon (above 0).  The delay is that of accepts, with its withdrawal.  Returns BG_OK or BG_FAILED; on
 * failure `bond` is left empty. */
enum bg_status bg_bond_init(struct bg_bond *bond, const struct bg_relationships *relationships, const struct bg_delay *accept_delay,
                            double horizon_days, struct bg_error *error);

/* Safe on a zeroed one. */
void bg_bond_free(struct bg_bond *bond);

/* What is expected of an invitation of kind `message` that its recipient means to accept, `age_days` (up to the horizon; nothing at 0 or
 * below) after it was sent.  Probabilities are accurate to 1e-8, introductions to 1e-8 relative (where less than a billionth of a day's are
 * expected: of those), unless a lognormal delay is so narrow, seconds within years, that ages can't be told well enough as numbers of days:
 * then to 1e-6. */
void bg_bond_expected(const struct bg_bond *bond, enum bg_message message, double age_days, double expected[BG_BOND_PARTS]);

#endif
