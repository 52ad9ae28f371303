/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manual page, from the tables of commands, options and exit codes.
 *
 * Modules called manual_* are no part of the program: what they write is made once, when the program is built.
 */
#ifndef BLUEGUY_SIM_CLI_MANUAL_PAGE_H
#define BLUEGUY_SIM_CLI_MANUAL_PAGE_H

#include "blueguy/base/text.h"

/* Appends the page as man(7) takes it, for section 1. */
void bg_manual_page_append(struct bg_text *text);

#endif
