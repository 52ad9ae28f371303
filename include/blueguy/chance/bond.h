/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a connection: the law of its state by the time since its invitation was sent.
 *
 * A connection starts cold (generic invitation) or warm (personalized).  Touches come as independent Poisson processes from the moment that
 * the invitation is accepted, so it goes cold -> warm at a constant rate and warm -> strong at another.  Friends ask for introductions at a
 * Poisson rate: made where the connection is warm or strong at that moment, else declined.
 */
#ifndef BLUEGUY_CHANCE_BOND_H
#define BLUEGUY_CHANCE_BOND_H

#include "blueguy/base/error.h"
#include "blueguy/chance/delay.h"
#include "blueguy/scenario/scenario.h"

/* What is expected of one accepted-if-it-arrives invitation. */
enum bg_bond_part { BG_BOND_COLD, BG_BOND_WARM, BG_BOND_STRONG, BG_BOND_MADE, BG_BOND_DECLINED, BG_BOND_PARTS };

struct bg_bond {
    double warming_per_day;       /* cold -> warm. */
    double strengthening_per_day; /* warm -> strong. */
    double asked_per_day;         /* Introductions asked for, per connection. */
    const struct bg_delay *delay; /* Borrowed: the delay of accepts. */
};

/* Takes the rates from the scenario's habits. */
void bg_bond_init(struct bg_bond *bond, const struct bg_relationships *relationships, const struct bg_delay *accept_delay);

/* What is expected of an invitation of kind `message` that the recipient means to accept, `age_days` after it was sent: the probability
 * that it is by then a cold, a warm or a strong connection, and the introductions made and declined by then. Returns BG_OK, or BG_FAILED
 * where the quadrature over the delay does not converge. */
enum bg_status bg_bond_expected(const struct bg_bond *bond, enum bg_message message, double age_days, double expected[BG_BOND_PARTS],
                                struct bg_error *error);

#endif
