/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found, in words and as people.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_FINDING_H
#define BLUEGUY_SIM_CLI_REPORT_FINDING_H

#include "report_folder.h"

/* Appends the finding as one sentence of plain text. */
void bg_report_finding_append_sentence(struct bg_text *text, const struct bg_report_folder *folder);

/* Appends it as markup: the sentence, the people where a risk is theirs, and what more there is to say. */
void bg_report_finding_append(struct bg_text *html, const struct bg_report_folder *folder);

#endif
