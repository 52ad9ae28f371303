/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strikes, window and ladder.
 */
#include "blueguy/engine/account.h"

#include <math.h>

static double days_of(int64_t seconds)
{
    return seconds == BG_NEVER ? INFINITY : (double)seconds / (double)BG_SECONDS_PER_DAY;
}

void bg_account_init(struct bg_account_state *account, const struct bg_account *law)
{
    account->law = law;
    account->window_days = days_of(law->window_s);
    account->restricted_until_days = 0;
    account->restrictions = 0;
    account->oldest = 0;
    account->count = law->strikes_so_far;
    for (int i = 0; i < law->strikes_so_far; i++) {
        account->strike_days[i] = 0;
    }
}

int bg_account_strikes(struct bg_account_state *account, double days)
{
    while (account->count > 0 && account->strike_days[account->oldest] <= days - account->window_days) {
        account->oldest = account->oldest + 1 == account->law->strikes ? 0 : account->oldest + 1;
        account->count--;
    }
    return account->count;
}

double bg_account_restriction_days(const struct bg_account *law, size_t restriction)
{
    size_t last = law->n_restricted_for - 1;
    return days_of(law->restricted_for_s[restriction < last ? restriction : last]);
}

enum bg_verdict bg_account_idk(struct bg_account_state *account, double days)
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
