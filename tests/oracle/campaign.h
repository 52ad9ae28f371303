/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A campaign, written out batch by batch.
 */
#ifndef ORACLE_CAMPAIGN_H
#define ORACLE_CAMPAIGN_H

#include <stddef.h>
#include <stdint.h>

#include "blueguy/scenario/scenario.h"

struct oracle_batch {
    int64_t time_s;
    int64_t invites;
    int64_t planned; /* How many of them go out unless the account is ever restricted. */
    double personalized;
    int audience; /* An index into the scenario's segments, or BG_ANY_SEGMENT. */
};

struct oracle_campaign {
    size_t n_batches;
    struct oracle_batch *batches; /* Owned; in order of time, and of the file where times are equal. */
    int64_t invites;              /* Of all batches. */
    int64_t planned;
};

/* Writes out the campaign of a scenario: all batches before the horizon. */
void oracle_campaign_init(struct oracle_campaign *campaign, const struct bg_scenario *scenario);
void oracle_campaign_free(struct oracle_campaign *campaign);

/* How many of the invitations of batch number `batch` the weekly limit lets through, where the earlier ones sent `sent[0 .. batch - 1]`. */
int64_t oracle_campaign_allowed(const struct oracle_campaign *campaign, size_t batch, int64_t weekly_limit, const int64_t *sent);

#endif
