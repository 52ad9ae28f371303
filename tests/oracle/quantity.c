/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is counted in a life, and what the columns are called.
 */
#include "quantity.h"

#include <stddef.h>

const struct oracle_quantity_names oracle_quantity_names[ORACLE_QUANTITIES] = {
    [ORACLE_RESTRICTED] = {"restricted", "restricted", NULL},
    [ORACLE_RESTRICTIONS] = {"restrictions", NULL, NULL},
    [ORACLE_DAYS_RESTRICTED] = {"days_restricted", NULL, NULL},
    [ORACLE_STRIKES] = {NULL, "strikes_mean", NULL},
    [ORACLE_SENT] = {"sent", "sent_mean", NULL},
    [ORACLE_BLOCKED] = {"blocked", NULL, NULL},
    [ORACLE_REFUSED] = {"refused", NULL, NULL},
    [ORACLE_IDK] = {"idk", NULL, NULL},
    [ORACLE_ACCEPTED_COLD] = {"accepted_cold", "accepted_cold_mean", NULL},
    [ORACLE_ACCEPTED_WARM] = {"accepted_warm", "accepted_warm_mean", NULL},
    [ORACLE_COLD] = {"cold", NULL, "cold"},
    [ORACLE_WARM] = {"warm", NULL, "warm"},
    [ORACLE_STRONG] = {"strong", NULL, "strong"},
    [ORACLE_INTRODUCTIONS_MADE] = {"introductions_made", NULL, "introductions_made"},
    [ORACLE_INTRODUCTIONS_DECLINED] = {"introductions_declined", NULL, "introductions_declined"},
};
