/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of one connection.
 */
#ifndef ORACLE_CONNECTION_H
#define ORACLE_CONNECTION_H

#include "life.h"

/* Lives the life of a connection that was accepted at `accepted_s`, and counts its states and the introductions that friends ask for. */
void oracle_connection_live(struct oracle_life *life, enum bg_message kind, double accepted_s, gsl_rng *rng);

#endif
