/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text within a web page.
 */
#include "report_html.h"

#include <string.h>

/* What stands for a character in a page, by the one behind it, or NULL where it stands for itself. */
static const char *entity_of(char character, char next)
{
    switch (character) {
    case ' ':
        return next == '%' ? "&nbsp;" : NULL; /* A number and its unit stay together. */
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return (unsigned char)character < ' ' && character != '\n' ? " " : NULL;
    }
}

static void append_escaped(struct bg_text *html, const char *text, size_t length)
{
    for (const char *end = text + length; text < end; text++) {
        const char *entity = entity_of(*text, text + 1 < end ? text[1] : '\0');
        if (entity != NULL) {
            bg_text_append(html, entity);
        } else {
            bg_text_append_bytes(html, text, 1);
        }
    }
}

void bg_report_html_append(struct bg_text *html, const char *text)
{
    if (text != NULL) {
        append_escaped(html, text, strlen(text));
    }
}

void bg_report_html_take(struct bg_text *html, struct bg_text *text)
{
    html->failed = html->failed || text->failed;
    bg_report_html_append(html, text->data);
    bg_text_free(text);
}

void bg_report_html_append_paragraphs(struct bg_text *html, const char *text)
{
    static const char gap[] = "\n\n";
    while (*text != '\0') {
        const char *end = strstr(text, gap);
        const size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        if (length > 0) {
            bg_text_append(html, "<p dir='auto'>");
            append_escaped(html, text, length);
            bg_text_append(html, "</p>\n");
        }
        text += length + (end != NULL ? strlen(gap) : 0);
    }
}

void bg_report_html_append_json(struct bg_text *html, const char *text)
{
    bg_text_append(html, "\"");
    for (; *text != '\0'; text++) {
        /* "<" could end the script, and "&" means nothing there, but nobody needs to know that. */
        if ((unsigned char)*text < ' ' || strchr("\"\\<>&", *text) != NULL) {
            bg_text_format(html, "\\u%04x", (unsigned char)*text);
        } else {
            bg_text_append_bytes(html, text, 1);
        }
    }
    bg_text_append(html, "\"");
}
