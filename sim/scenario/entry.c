/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The batches of an entry of the campaign.
 */
#include "blueguy/scenario/entry.h"

#include <gsl/gsl_minmax.h>

enum { DAYS_PER_WEEK = 7, WORKDAYS_PER_WEEK = 5 };

/* The number of the first batch at or after `from_s`, counting Saturdays and Sundays too; an entry without `every` has batch 0 alone. */
static int64_t batch_at_or_after(const struct bg_entry *entry, int64_t from_s)
{
    if (from_s <= entry->day_s) {
        return 0;
    }
    return entry->every_s == 0 ? 1 : (from_s - entry->day_s - 1) / entry->every_s + 1;
}

/* The weekday of batch number k of an entry that has one a day: 0 is Monday. */
static int weekday_of(const struct bg_entry *entry, int start_weekday, int64_t k)
{
    return (int)((entry->day_s / BG_SECONDS_PER_DAY + k + start_weekday) % DAYS_PER_WEEK);
}

/* The first instant that is too late. */
static int64_t end_of(const struct bg_entry *entry, int64_t to_s)
{
    return entry->until_s == BG_NEVER ? to_s : GSL_MIN(to_s, entry->until_s + 1);
}

int64_t bg_entry_count_batches(const struct bg_entry *entry, int start_weekday, int64_t from_s, int64_t to_s)
{
    int64_t first = batch_at_or_after(entry, from_s);
    int64_t end = batch_at_or_after(entry, end_of(entry, to_s));
    if (end <= first) {
        return 0;
    }
    if (!entry->weekdays) {
        return end - first;
    }
    int64_t weeks = (end - first) / DAYS_PER_WEEK;
    int64_t count = weeks * WORKDAYS_PER_WEEK;
    for (int64_t k = first + weeks * DAYS_PER_WEEK; k < end; k++) {
        count += weekday_of(entry, start_weekday, k) < WORKDAYS_PER_WEEK;
    }
    return count;
}

int64_t bg_entry_next_batch(const struct bg_entry *entry, const struct bg_scenario *scenario, int64_t from_s)
{
    int64_t end_s = end_of(entry, scenario->horizon_s);
    if (from_s >= end_s) {
        return BG_NEVER;
    }
    int64_t k = batch_at_or_after(entry, from_s);
    if (k > 0 && entry->every_s == 0) {
        return BG_NEVER;
    }
    while (entry->weekdays && weekday_of(entry, scenario->start_weekday, k) >= WORKDAYS_PER_WEEK) {
        k++;
    }
    int64_t instant_s = entry->day_s + k * entry->every_s;
    return instant_s < end_s ? instant_s : BG_NEVER;
}
