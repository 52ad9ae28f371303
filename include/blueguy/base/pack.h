/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts and numbers as bytes, the same on every machine.
 */
#ifndef BLUEGUY_BASE_PACK_H
#define BLUEGUY_BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/text.h"

/* Appends a count: the smaller it is, the fewer bytes it takes, from 1 to 10. */
void bg_pack_add_count(struct bg_text *bytes, uint64_t count);

/* Appends a number, to the bit, in 8 bytes. */
void bg_pack_add_number(struct bg_text *bytes, double number);

/* Bytes that are being read. */
struct bg_pack {
    const char *at; /* Borrowed. */
    size_t left;
    bool failed; /* There were fewer bytes than what was asked for takes; from then on everything reads as 0. */
};

uint64_t bg_pack_take_count(struct bg_pack *pack);
double bg_pack_take_number(struct bg_pack *pack);

/* The same for the same bytes, and most likely another for others (64-bit FNV-1a). */
uint64_t bg_pack_checksum(const char *bytes, size_t length);

#endif
