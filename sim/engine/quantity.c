/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of what is estimated.
 */
#include "blueguy/engine/quantity.h"

#include <string.h>

static const struct bg_quantity_info table[BG_QUANTITIES] = {
    [BG_RESTRICTED] = {"restricted", "probability", BG_KIND_RISK, .mean = BG_MEAN_RESTRICTED},
    [BG_FIRST_DAY_P10] = {"first_restriction_day_p10", "days", BG_KIND_DAY_QUANTILE, .level = 0.1},
    [BG_FIRST_DAY_P50] = {"first_restriction_day_p50", "days", BG_KIND_DAY_QUANTILE, .level = 0.5},
    [BG_FIRST_DAY_P90] = {"first_restriction_day_p90", "days", BG_KIND_DAY_QUANTILE, .level = 0.9},
    [BG_INVITATIONS_P10] = {"invitations_at_restriction_p10", "invitations", BG_KIND_INVITATION_QUANTILE, .level = 0.1},
    [BG_INVITATIONS_P50] = {"invitations_at_restriction_p50", "invitations", BG_KIND_INVITATION_QUANTILE, .level = 0.5},
    [BG_INVITATIONS_P90] = {"invitations_at_restriction_p90", "invitations", BG_KIND_INVITATION_QUANTILE, .level = 0.9},
    [BG_RESTRICTIONS] = {"restrictions", "restrictions", BG_KIND_MEAN, .mean = BG_MEAN_RESTRICTIONS},
    [BG_DAYS_RESTRICTED] = {"days_restricted", "days", BG_KIND_MEAN, .mean = BG_MEAN_DAYS_RESTRICTED},
    [BG_SENT] = {"sent", "invitations", BG_KIND_MEAN, .mean = BG_MEAN_SENT},
    [BG_BLOCKED] = {"blocked", "invitations", BG_KIND_MEAN, .mean = BG_MEAN_BLOCKED},
    [BG_REFUSED] = {"refused", "invitations", BG_KIND_MEAN, .mean = BG_MEAN_REFUSED},
    [BG_IDK] = {"idk", "answers", BG_KIND_MEAN, .mean = BG_MEAN_IDK},
    [BG_ACCEPTED_COLD] = {"accepted_cold", "answers", BG_KIND_MEAN, .mean = BG_MEAN_ACCEPTED_COLD},
    [BG_ACCEPTED_WARM] = {"accepted_warm", "answers", BG_KIND_MEAN, .mean = BG_MEAN_ACCEPTED_WARM},
    [BG_WORLD_P05] = {"restricted_world_p05", "probability", BG_KIND_WORLD_QUANTILE, .level = 0.05, .of_worlds = true},
    [BG_WORLD_P50] = {"restricted_world_p50", "probability", BG_KIND_WORLD_QUANTILE, .level = 0.5, .of_worlds = true},
    [BG_WORLD_P95] = {"restricted_world_p95", "probability", BG_KIND_WORLD_QUANTILE, .level = 0.95, .of_worlds = true},
    [BG_COLD] = {"cold", "connections", BG_KIND_MEAN, .mean = BG_MEAN_COLD, .of_relationships = true},
    [BG_WARM] = {"warm", "connections", BG_KIND_MEAN, .mean = BG_MEAN_WARM, .of_relationships = true},
    [BG_STRONG] = {"strong", "connections", BG_KIND_MEAN, .mean = BG_MEAN_STRONG, .of_relationships = true},
    [BG_INTRODUCTIONS_MADE] = {"introductions_made", "introductions", BG_KIND_MEAN, .mean = BG_MEAN_INTRODUCTIONS_MADE,
                               .of_relationships = true},
    [BG_INTRODUCTIONS_DECLINED] = {"introductions_declined", "introductions", BG_KIND_MEAN, .mean = BG_MEAN_INTRODUCTIONS_DECLINED,
                                   .of_relationships = true},
};

const struct bg_quantity_info *bg_quantity_info(enum bg_quantity quantity)
{
    return &table[quantity];
}

enum bg_quantity bg_quantity_find(const char *name)
{
    enum bg_quantity quantity = 0;
    while (quantity < BG_QUANTITIES && strcmp(table[quantity].name, name) != 0) {
        quantity++;
    }
    return quantity;
}

bool bg_quantity_applies(enum bg_quantity quantity, bool uncertain_idk, bool relationships)
{
    const struct bg_quantity_info *info = &table[quantity];
    return (!info->of_worlds || uncertain_idk) && (!info->of_relationships || relationships);
}
