/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What concerns several values of a scenario at once: rules that they must keep together, slips that are warned of, and the few numbers
 * that follow from them.  Each is of the type bg_check_fn and gets the section's node (NULL where it was left out) and its struct.
 */
#ifndef BLUEGUY_SCENARIO_CHECKS_H
#define BLUEGUY_SCENARIO_CHECKS_H

#include "blueguy/scenario/schema.h"

bg_check_fn bg_checks_account;
bg_check_fn bg_checks_generic;
bg_check_fn bg_checks_personalized;
bg_check_fn bg_checks_segment;
bg_check_fn bg_checks_delay;
bg_check_fn bg_checks_entry;
bg_check_fn bg_checks_monthly_habit;
bg_check_fn bg_checks_weekly_habit;
bg_check_fn bg_checks_scenario;

#endif
