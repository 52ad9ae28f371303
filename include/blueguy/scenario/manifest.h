/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario written out in full.
 */
#ifndef BLUEGUY_SCENARIO_MANIFEST_H
#define BLUEGUY_SCENARIO_MANIFEST_H

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"

/* Appends the scenario as YAML, with every default, with `run` as its run section, and with `version` noted there unless it is NULL.
 * bg_scenario_decode() makes the same scenario of it, to the bit.  Returns BG_OK, or BG_FAILED where memory is short. */
enum bg_status bg_manifest_write(struct bg_text *text, const struct bg_scenario *scenario, const struct bg_run_settings *run,
                                 const char *version);

#endif
