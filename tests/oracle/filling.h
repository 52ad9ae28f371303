/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many invitations it would have taken.
 */
#ifndef ORACLE_FILLING_H
#define ORACLE_FILLING_H

#include "life.h"

/* The least m such that the IDKs of the first m invitations alone restrict the account, or 0 where there is none.
 *
 * `idks` are those of all invitations sent before the first restriction, in the order of sending.  Up to then nothing is blocked, so
 * they are what the plan sends; and the strikes that brought the restriction are among them, so that later ones are not needed. */
int64_t oracle_filling_invitation(const struct bg_account *account, const struct oracle_idk *idks, size_t n_idks);

#endif
