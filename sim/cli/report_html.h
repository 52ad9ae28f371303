/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text within a web page: nothing that a scenario or a file says becomes markup.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_HTML_H
#define BLUEGUY_SIM_CLI_REPORT_HTML_H

#include "blueguy/base/text.h"

/* Appends text as text, also within an attribute in quotes of either kind.  Control characters other than line breaks become spaces.
 * NULL appends nothing. */
void bg_report_html_append(struct bg_text *html, const char *text);

/* Appends what was composed, as text, and frees it. */
void bg_report_html_take(struct bg_text *html, struct bg_text *text);

/* Appends text as paragraphs: blank lines part them. */
void bg_report_html_append_paragraphs(struct bg_text *html, const char *text);

/* Appends text as a string of JSON that can stand within a <script>. */
void bg_report_html_append_json(struct bg_text *html, const char *text);

#endif
