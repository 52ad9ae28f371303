/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many invitations it would have taken.
 */
#include "filling.h"

#include <stdbool.h>
#include <stdlib.h>

#include "memory.h"

static void insert(double *times, size_t count, double time)
{
    size_t place = count;
    for (; place > 0 && times[place - 1] > time; place--)
        times[place] = times[place - 1];
    times[place] = time;
}

/* Whether at some arrival enough of the times lie within the window that ends there. */
static bool fills_a_window(const struct bg_account *account, const double *times, size_t count)
{
    size_t others = (size_t)account->strikes - 1;
    for (size_t i = others; i < count; i++) {
        if (times[i - others] > times[i] - (double)account->window_s)
            return true;
    }
    return false;
}

int64_t oracle_filling_invitation(const struct bg_account *account, const struct oracle_idk *idks, size_t n_idks)
{
    size_t count = (size_t)account->strikes_so_far;
    double *times = oracle_allocate(count + n_idks, sizeof *times);
    int64_t found = 0;
    for (size_t i = 0; i < n_idks && found == 0; i++) {
        insert(times, count++, idks[i].arrival_s);
        if (fills_a_window(account, times, count))
            found = idks[i].invitation;
    }
    free(times);
    return found;
}
