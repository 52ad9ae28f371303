/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People as icons: the hundred little blue guys of a page.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_PEOPLE_H
#define BLUEGUY_SIM_CLI_REPORT_PEOPLE_H

#include <stdbool.h>

#include "blueguy/base/text.h"
#include "blueguy/estimate/summary.h"

/* Appends the icons that all pictures of a page are made of; once, at the start of its body. */
void bg_report_people_append_icons(struct bg_text *html);

/* How many people show a risk: 100, or 1,000 or 10,000 where fewer than one in 100 or 1,000 is on one side. */
size_t bg_report_people_needed(double risk);

/* Whether they can: below one in 10,000 there are only words. */
bool bg_report_people_can_show(double risk);

/* Appends a picture of so many people, of whom as many as the risk says are restricted.  Where the interval spans several, those that it
 * adds are pale.  Its text alternative is `said`. */
void bg_report_people_append(struct bg_text *html, const struct bg_estimate *risk, size_t people, const char *said);

#endif
