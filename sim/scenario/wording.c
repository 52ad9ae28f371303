/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wording that messages about scenarios share.
 */
#include "blueguy/scenario/wording.h"

#include <string.h>

enum { LONGEST_QUOTE = 60, FIRST_PRINTABLE = 0x20, DELETE = 0x7F, LATER_CONTROLS = 0xC2, NO_BREAK_SPACE = 0xA0 };

/* Whether a byte continues a character of UTF-8 rather than starting one. */
static bool continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

void bg_wording_append(struct bg_text *text, const char *foreign)
{
    size_t characters = 0;
    for (const char *at = foreign; *at != '\0'; at++) {
        if (!continues(*at) && characters++ == LONGEST_QUOTE) {
            bg_text_append(text, "...");
            return;
        }
        if (*at == '\n') {
            bg_text_append(text, "\\n");
        } else if ((unsigned char)*at < FIRST_PRINTABLE || *at == DELETE) {
            bg_text_format(text, "\\x%02X", (unsigned)(unsigned char)*at);
        } else if ((unsigned char)at[0] == LATER_CONTROLS && continues(at[1]) && (unsigned char)at[1] <= NO_BREAK_SPACE) {
            /* A control character beyond ASCII, or a space that looks like another. */
            bg_text_format(text, "\\x%02X", (unsigned)(unsigned char)*++at);
        } else {
            bg_text_append_bytes(text, at, 1);
        }
    }
}

void bg_wording_quote(struct bg_text *text, const char *foreign)
{
    bg_text_append(text, "\"");
    bg_wording_append(text, foreign);
    bg_text_append(text, "\"");
}

bool bg_wording_refuse(struct bg_text *text, const char *foreign, const char *complaint, const char *advice)
{
    if (text != NULL) {
        bg_wording_quote(text, foreign);
        bg_text_format(text, " %s; %s", complaint, advice);
    }
    return false;
}
