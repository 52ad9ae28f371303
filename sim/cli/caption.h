/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands below a chart's title and at its foot.
 */
#ifndef BLUEGUY_SIM_CLI_CAPTION_H
#define BLUEGUY_SIM_CLI_CAPTION_H

#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"

/* Appends of what a chart tells: the scenario's title, its horizon, and the IDK rates that are assumed of the messages that it sends. */
void bg_caption_subtitle(struct bg_text *text, const struct bg_scenario *scenario);

/* Appends how it was computed: replications, seed and method of `run`, and the version of the program that did it (NULL: unknown). */
void bg_caption_foot(struct bg_text *text, const struct bg_run_settings *run, const char *version);

#endif
