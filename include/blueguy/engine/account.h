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
    int count;                          /* Strikes in the record, forgotten ones among them until the next call looks. */
    int oldest;                         /* The index in strike_days of the oldest one. */
    double strike_days[BG_MAX_STRIKES]; /* A ring of law->strikes places. */
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
static inline int bg_account_strikes(struct bg_account_state *account, double days)
{
    while (account->count > 0 && account->strike_days[account->oldest] <= days - account->window_days) {
        account->oldest = account->oldest + 1 == account->law->strikes ? 0 : account->oldest + 1;
        account->count--;
    }
    return account->count;
}

/* An IDK arrives at `days`, no earlier than the one before. */
static inline enum bg_verdict bg_account_idk(struct bg_account_state *account, double days)
{
    if (days < account->restricted_until_days) {
        return BG_VERDICT_IDLE;
    }
    int strikes = account->law->strikes;
    if (bg_account_strikes(account, days) + 1 == strikes) {
        account->count = 0;
        account->restricted_until_days = days + bg_account_restriction_days(account->law, account->restrictions);
        account->restrictions++;
        return BG_VERDICT_RESTRICTED;
    }
    int place = account->oldest + account->count;
    account->strike_days[place < strikes ? place : place - strikes] = days;
    account->count++;
    return BG_VERDICT_STRIKE;
}

#endif
