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

double bg_account_restriction_days(const struct bg_account *law, size_t restriction)
{
    size_t last = law->n_restricted_for - 1;
    return days_of(law->restricted_for_s[restriction < last ? restriction : last]);
}
