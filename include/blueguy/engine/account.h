/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The account: its record of strikes, which the window forgets, and its restrictions, which climb a ladder.
 */
#ifndef BLUEGUY_ENGINE_ACCOUNT_H
#define BLUEGUY_ENGINE_ACCOUNT_H

#include <stdbool.h>

#include "blueguy/scenario/scenario.h"

struct bg_account_state {
    const struct bg_account *law;       /* Borrowed. */
    double window_days;                 /* Infinite where a strike is never forgotten. */
    double restricted_until_days;       /* 0 before the first restriction; infinite for good. */
    size_t restrictions;                /* How many so far. */
    int last;                           /* The place of the last strike in strike_days. */
    double strike_days[BG_MAX_STRIKES]; /* A ring of law->strikes places: of the last strikes, after as many of -INFINITY as are missing. */
};

enum bg_verdict {
    BG_VERDICT_IDLE,      /* The account was restricted: no strike. */
    BG_VERDICT_STRIKE,    /* A strike. */
    BG_VERDICT_RESTRICTED /* The last allowed strike: the account is restricted from now on. */
};

/* A new account with its strikes so far, taken to have come at time 0. */
void bg_account_init(struct bg_account_state *account, const struct bg_account *law);

/* The days that a restriction lasts, counted from 0; infinite for good. */
double bg_account_restriction_days(const struct bg_account *law, size_t restriction);

/* The strikes that count at `days`, which is no earlier than the last IDK's arrival. */
int bg_account_strikes(const struct bg_account_state *account, double days);

/* Restricts the account from `days` on. */
void bg_account_restrict(struct bg_account_state *account, double days);

/* An IDK arrives at `days`, no earlier than the one before.  With the allowed number of strikes, the first one of that many is in the next
 * place of the ring: the account is restricted if it still counts. */
static inline enum bg_verdict bg_account_idk(struct bg_account_state *account, double days)
{
    if (days < account->restricted_until_days) {
        return BG_VERDICT_IDLE;
    }
    const int end = account->law->strikes;
    account->last = account->last + 1 == end ? 0 : account->last + 1;
    account->strike_days[account->last] = days;
    if (account->strike_days[account->last + 1 == end ? 0 : account->last + 1] > days - account->window_days) {
        bg_account_restrict(account, days);
        return BG_VERDICT_RESTRICTED;
    }
    return BG_VERDICT_STRIKE;
}

#endif
