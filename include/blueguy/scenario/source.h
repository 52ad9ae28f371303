/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a document before it is parsed: its encoding, and what stands where, for messages.
 */
#ifndef BLUEGUY_SCENARIO_SOURCE_H
#define BLUEGUY_SCENARIO_SOURCE_H

#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/node.h"

struct bg_source {
    const char *name; /* The file, or the option that the text was given with. */
    int origin;       /* BG_IN_FILE, or the option's index. */
    const char *text;
    size_t length;
};

/* Starts a source; a byte order mark is left out. */
void bg_source_init(struct bg_source *source, const char *name, int origin, const char *text, size_t length);

/* Refuses NUL bytes, control characters and what is not UTF-8. */
enum bg_status bg_source_check(const struct bg_source *source, struct bg_error *error);

/* Adds "file:line:column: path: message", or "option: path: message", and returns BG_INVALID.  `trail` may be NULL. */
enum bg_status bg_source_refuse(const struct bg_source *source, struct bg_place place, const struct bg_trail *trail, const char *message,
                                struct bg_error *error);

/* The character at a position counted in characters, as a byte offset. */
size_t bg_source_offset(const struct bg_source *source, size_t characters);

/* Appends the line around a byte offset without the blanks around it, from the offset `from` on if that is in it. */
void bg_source_append_line(const struct bg_source *source, size_t offset, size_t from, struct bg_text *text);

#endif
