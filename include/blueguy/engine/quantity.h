/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of what is estimated: it yields the tally, the rows of a summary, the columns of a sweep and what a search can be for.
 */
#ifndef BLUEGUY_ENGINE_QUANTITY_H
#define BLUEGUY_ENGINE_QUANTITY_H

#include <stdbool.h>

/* What one replication has a value of, and of which means are taken.  The last seven are linear in the invitations sent: see
 * bg_plan.effects. */
enum bg_mean {
    BG_MEAN_RESTRICTED, /* 1 where the account was restricted at least once. */
    BG_MEAN_RESTRICTIONS,
    BG_MEAN_DAYS_RESTRICTED,
    BG_MEAN_SENT,
    BG_MEAN_BLOCKED,
    BG_MEAN_REFUSED,
    BG_MEAN_IDK,
    BG_MEAN_ACCEPTED_COLD,
    BG_MEAN_ACCEPTED_WARM,
    BG_MEAN_COLD,
    BG_MEAN_WARM,
    BG_MEAN_STRONG,
    BG_MEAN_INTRODUCTIONS_MADE,
    BG_MEAN_INTRODUCTIONS_DECLINED,
    BG_MEANS,
    BG_FIRST_EFFECT = BG_MEAN_ACCEPTED_COLD,
    BG_EFFECTS = BG_MEANS - BG_FIRST_EFFECT
};

/* Whether it is counted by chance, so that even lives in which all goes as planned differ in it. */
static inline bool bg_mean_is_counted(enum bg_mean mean)
{
    return mean >= BG_MEAN_IDK && mean <= BG_MEAN_ACCEPTED_WARM;
}

/* The rows of a summary, in their order. */
enum bg_quantity {
    BG_RESTRICTED,
    BG_FIRST_DAY_P10,
    BG_FIRST_DAY_P50,
    BG_FIRST_DAY_P90,
    BG_INVITATIONS_P10,
    BG_INVITATIONS_P50,
    BG_INVITATIONS_P90,
    BG_RESTRICTIONS,
    BG_DAYS_RESTRICTED,
    BG_SENT,
    BG_BLOCKED,
    BG_REFUSED,
    BG_IDK,
    BG_ACCEPTED_COLD,
    BG_ACCEPTED_WARM,
    BG_WORLD_P05,
    BG_WORLD_P50,
    BG_WORLD_P95,
    BG_COLD,
    BG_WARM,
    BG_STRONG,
    BG_INTRODUCTIONS_MADE,
    BG_INTRODUCTIONS_DECLINED,
    BG_QUANTITIES
};

enum bg_quantity_kind {
    BG_KIND_RISK,                /* A proportion of replications. */
    BG_KIND_MEAN,                /* A mean over replications. */
    BG_KIND_DAY_QUANTILE,        /* Of the first restriction's day, given that there is one. */
    BG_KIND_INVITATION_QUANTILE, /* Of the invitations sent by then. */
    BG_KIND_WORLD_QUANTILE       /* Of the risk within a world, over worlds. */
};

struct bg_quantity_info {
    const char *name;
    const char *unit;
    enum bg_quantity_kind kind;
    enum bg_mean mean;     /* For a risk or a mean: which. */
    double level;          /* For a quantile: its level. */
    bool of_worlds;        /* Stands in a summary only where an IDK rate is uncertain. */
    bool of_relationships; /* Stands in a summary only where relationships are simulated. */
};

/* The description of a quantity. */
const struct bg_quantity_info *bg_quantity_info(enum bg_quantity quantity);

/* The quantity of that name, or BG_QUANTITIES where there is none. */
enum bg_quantity bg_quantity_find(const char *name);

/* Whether a quantity stands in the summary of a scenario with or without uncertain IDK rates and relationships. */
bool bg_quantity_applies(enum bg_quantity quantity, bool uncertain_idk, bool relationships);

#endif
