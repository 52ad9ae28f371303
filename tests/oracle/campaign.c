/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A campaign, written out batch by batch.
 */
#include "campaign.h"

#include <stdbool.h>
#include <stdlib.h>

#include "memory.h"

enum { DAYS_PER_WEEK = 7, SATURDAY = 5 };

static const int64_t week_s = DAYS_PER_WEEK * BG_SECONDS_PER_DAY;

static bool is_weekend(const struct bg_scenario *scenario, int64_t time_s)
{
    return (scenario->start_weekday + time_s / BG_SECONDS_PER_DAY) % DAYS_PER_WEEK >= SATURDAY;
}

/* Puts a batch behind all that are not later, so that equal times keep the order of the file. */
static void insert(struct oracle_campaign *campaign, size_t *capacity, struct oracle_batch batch)
{
    campaign->batches = oracle_make_room(campaign->batches, campaign->n_batches, capacity, sizeof batch);
    size_t place = campaign->n_batches++;
    for (; place > 0 && campaign->batches[place - 1].time_s > batch.time_s; place--)
        campaign->batches[place] = campaign->batches[place - 1];
    campaign->batches[place] = batch;
}

static void insert_entry(struct oracle_campaign *campaign, size_t *capacity, const struct bg_scenario *scenario,
                         const struct bg_entry *entry)
{
    struct oracle_batch batch = {.invites = entry->invites, .personalized = entry->personalized, .audience = entry->audience};
    for (int64_t k = 0;; k++) {
        batch.time_s = entry->day_s + k * entry->every_s;
        if (batch.time_s >= scenario->horizon_s || batch.time_s > entry->until_s)
            return;
        if (!entry->weekdays || !is_weekend(scenario, batch.time_s))
            insert(campaign, capacity, batch);
        if (entry->every_s == 0)
            return;
    }
}

int64_t oracle_campaign_allowed(const struct oracle_campaign *campaign, size_t batch, int64_t weekly_limit, const int64_t *sent)
{
    int64_t invites = campaign->batches[batch].invites;
    if (weekly_limit == BG_NO_LIMIT)
        return invites;
    int64_t week_ago_s = campaign->batches[batch].time_s - week_s;
    int64_t left = weekly_limit;
    for (size_t earlier = batch; earlier-- > 0 && campaign->batches[earlier].time_s > week_ago_s;)
        left -= sent[earlier];
    return invites < left ? invites : left;
}

static void plan(struct oracle_campaign *campaign, int64_t weekly_limit)
{
    int64_t *sent = oracle_allocate(campaign->n_batches, sizeof *sent);
    for (size_t i = 0; i < campaign->n_batches; i++) {
        sent[i] = oracle_campaign_allowed(campaign, i, weekly_limit, sent);
        campaign->batches[i].planned = sent[i];
        campaign->planned += sent[i];
        campaign->invites += campaign->batches[i].invites;
    }
    free(sent);
}

void oracle_campaign_init(struct oracle_campaign *campaign, const struct bg_scenario *scenario)
{
    *campaign = (struct oracle_campaign){0};
    size_t capacity = 0;
    for (size_t i = 0; i < scenario->n_entries; i++)
        insert_entry(campaign, &capacity, scenario, &scenario->entries[i]);
    plan(campaign, scenario->account.weekly_limit);
}

void oracle_campaign_free(struct oracle_campaign *campaign)
{
    free(campaign->batches);
    *campaign = (struct oracle_campaign){0};
}
