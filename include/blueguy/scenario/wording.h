/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wording that messages about scenarios share.
 */
#ifndef BLUEGUY_SCENARIO_WORDING_H
#define BLUEGUY_SCENARIO_WORDING_H

#include <stdbool.h>

#include "blueguy/base/text.h"

/* Appends foreign text for a message: one line, control characters escaped, cut after 60 characters. */
void bg_wording_append(struct bg_text *text, const char *foreign);

/* The same in double quotes. */
void bg_wording_quote(struct bg_text *text, const char *foreign);

/* Appends `"foreign" <complaint>; <advice>` and returns false, so that a refusal is one statement.  Does nothing where `text` is NULL. */
bool bg_wording_refuse(struct bg_text *text, const char *foreign, const char *complaint, const char *advice);

#endif
