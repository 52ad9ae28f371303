/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a scenario rests on: what is known, with its source, apart from what is assumed.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_ASSUMPTIONS_H
#define BLUEGUY_SIM_CLI_REPORT_ASSUMPTIONS_H

#include "blueguy/base/text.h"
#include "blueguy/scenario/document.h"

/* Appends the campaign, what is known and what is assumed, from a manifest, which names every value. */
void bg_report_assumptions_append(struct bg_text *html, const struct bg_document *manifest);

#endif
