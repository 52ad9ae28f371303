/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scalars of a scenario file: from text to the field that the schema names, and back.
 */
#ifndef BLUEGUY_SCENARIO_VALUE_H
#define BLUEGUY_SCENARIO_VALUE_H

#include <stdbool.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"
#include "blueguy/scenario/schema.h"

/* Reads the text that stands under a key of a scalar kind into `field`; `scenario` knows the names of the segments.  Where it refuses, it
 * returns false and appends to `complaint` what stands there and what may (or marks it failed where memory is short), and the field is
 * left as it was. */
bool bg_value_read(const struct bg_key *key, const char *text, const struct bg_scenario *scenario, void *field, struct bg_text *complaint);

/* Reads one duration of a ladder in the same way. */
bool bg_value_read_rung(const struct bg_key *key, const char *text, int64_t *seconds, struct bg_text *complaint);

/* Makes the field of a scalar say that its key was left out. */
void bg_value_leave_out(const struct bg_key *key, void *field);

/* Makes the field of a scalar say that its value could not be read, such that checks of several values can tell: NaN, or below 0. */
void bg_value_spoil(const struct bg_key *key, void *field);

/* Whether an optional key was left out and nothing stands for it, by its field. */
bool bg_value_is_left_out(const struct bg_key *key, const void *field);

/* Appends a field as YAML that reads back to the same value. */
void bg_value_append(struct bg_text *text, const struct bg_key *key, const struct bg_scenario *scenario, const void *field);

/* Appends one duration of a ladder, or the key's word. */
void bg_value_append_duration(struct bg_text *text, const struct bg_key *key, int64_t seconds);

#endif
