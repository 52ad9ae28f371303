/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strikes, window and ladder.
 */
#include "blueguy/engine/account.h"

#include <gsl/gsl_minmax.h>
#include <math.h>

static double days_of(int64_t seconds)
{
    return seconds == BG_NEVER ? INFINITY : (double)seconds / (double)BG_SECONDS_PER_DAY;
}

static void clear_record(struct bg_account_state *account)
{
    account->last = -1;
    for (int i = 0; i < account->law->strikes; i++) {
        account->strike_days[i] = -INFINITY;
    }
}

void bg_account_init(struct bg_account_state *account, const struct bg_account *law)
{
    account->law = law;
    account->window_days = days_of(law->window_s);
    account->restricted_until_days = 0;
    account->restrictions = 0;
    clear_record(account);
    for (; account->last + 1 < law->strikes_so_far; account->last++) {
        account->strike_days[account->last + 1] = 0;
    }
}

int bg_account_strikes(const struct bg_account_state *account, double days)
{
    int count = 0;
    int place = account->last;
    while (count < account->law->strikes && place >= 0 && account->strike_days[place] > days - account->window_days) {
        count++;
        place = place > 0 ? place - 1 : account->law->strikes - 1;
    }
    return count;
}

void bg_account_restrict(struct bg_account_state *account, double days)
{
    account->restricted_until_days = days + bg_account_restriction_days(account->law, account->restrictions);
    account->restrictions++;
    clear_record(account);
}

double bg_account_restriction_days(const struct bg_account *law, size_t restriction)
{
    size_t last = law->n_restricted_for - 1;
    return days_of(law->restricted_for_s[GSL_MIN(restriction, last)]);
}
