/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenarios invented from bytes: nearly all bytes give a scenario, and values lie where mistakes are likely.
 */
#ifndef BLUEGUY_TESTS_FUZZ_INVENT_H
#define BLUEGUY_TESTS_FUZZ_INVENT_H

#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/text.h"

/* Appends a scenario.  Where the bytes end, the rest is as if they were 0. */
void invent_scenario(struct bg_text *text, const uint8_t *data, size_t size);

#endif
