/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The summary of a run for people, to be read aloud if need be.
 */
#ifndef BLUEGUY_SIM_CLI_SUMMARY_TEXT_H
#define BLUEGUY_SIM_CLI_SUMMARY_TEXT_H

#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"
#include "blueguy/study/run.h"

/* Appends the scenario's title, the finding as a sentence, and a dozen lines at most of figures; all of them come from the summary.  What
 * is undefined is left out. */
void bg_summary_text_append(struct bg_text *text, const struct bg_scenario *scenario, const struct bg_run_result *result);

/* Appends the line that says where the files are, as the last of them. */
void bg_summary_text_append_files(struct bg_text *text, const char *folder);

#endif
