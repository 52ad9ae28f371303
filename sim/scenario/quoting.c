/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text as YAML that reads back to the same bytes.
 */
#include "blueguy/scenario/quoting.h"

#include <stdint.h>
#include <string.h>

/* Decodes one character of valid UTF-8 and moves on. */
static uint32_t next_character(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    size_t more = bytes[0] < 0x80 ? 0 : bytes[0] < 0xE0 ? 1 : bytes[0] < 0xF0 ? 2 : 3;
    uint32_t character = more == 0 ? bytes[0] : bytes[0] & (0x3FU >> more);
    for (size_t i = 1; i <= more; i++) {
        character = character << 6 | (bytes[i] & 0x3FU);
    }
    *at += more + 1;
    return character;
}

/* Controls, line breaks of any kind, and characters that may not stand in a YAML document as they are. */
static bool needs_escape(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 || character == 0x2029 ||
           character == 0xFEFF || character == 0xFFFE || character == 0xFFFF;
}

bool bg_quoting_has_breaks(const char *string)
{
    while (*string != '\0') {
        uint32_t character = next_character(&string);
        if (character != '\t' && needs_escape(character)) {
            return true;
        }
    }
    return false;
}

static void append_escape(struct bg_text *text, uint32_t character)
{
    if (character == '\n') {
        bg_text_append(text, "\\n");
    } else if (character == '\t') {
        bg_text_append(text, "\\t");
    } else {
        bg_text_format(text, "\\u%04X", (unsigned)character);
    }
}

void bg_quoting_append(struct bg_text *text, const char *string)
{
    bg_text_append(text, "\"");
    while (*string != '\0') {
        const char *start = string;
        uint32_t character = next_character(&string);
        if (needs_escape(character)) {
            append_escape(text, character);
            continue;
        }
        if (character == '"' || character == '\\') {
            bg_text_append(text, "\\");
        }
        bg_text_append_bytes(text, start, (size_t)(string - start));
    }
    bg_text_append(text, "\"");
}

/* A literal block shows lines as they are.  Left to quotes are texts whose first or last line would need more signs than it saves:
 * those that start with a blank or a break, or end with several breaks. */
static bool fits_block(const char *string)
{
    size_t length = strlen(string);
    if (strchr(string, '\n') == NULL || strchr(" \t\n", string[0]) != NULL || strcmp(string + length - 2, "\n\n") == 0) {
        return false;
    }
    while (*string != '\0') {
        uint32_t character = next_character(&string);
        if (character != '\n' && needs_escape(character)) {
            return false;
        }
    }
    return true;
}

void bg_quoting_append_block(struct bg_text *text, const char *string)
{
    if (!fits_block(string)) {
        bg_quoting_append(text, string);
        bg_text_append(text, "\n");
        return;
    }
    bg_text_append(text, string[strlen(string) - 1] == '\n' ? "|\n" : "|-\n");
    while (*string != '\0') {
        size_t length = strcspn(string, "\n");
        if (length > 0) {
            bg_text_append(text, "  ");
            bg_text_append_bytes(text, string, length);
        }
        bg_text_append(text, "\n");
        string += length + (string[length] == '\n');
    }
}
