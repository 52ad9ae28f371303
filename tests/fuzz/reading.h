/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenarios read from text, and what must hold of any that was read or refused.
 */
#ifndef BLUEGUY_TESTS_FUZZ_READING_H
#define BLUEGUY_TESTS_FUZZ_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/scenario.h"

/* Promises that a refusal says why, in whole lines of plain text, and that nothing is said where all was right. */
void reading_promise_messages(enum bg_status status, struct bg_error *errors);

/* Decodes a document.  Returns whether it is a scenario; the caller frees it then. */
bool reading_decode(struct bg_scenario *scenario, const struct bg_document *document);

/* Reads a scenario from text.  Returns whether it is one; the caller frees it then. */
bool reading_parse(struct bg_scenario *scenario, const char *text, size_t length);

/* Promises that a scenario written out reads back to the same. */
void reading_promise_round_trip(const struct bg_scenario *scenario);

#endif
