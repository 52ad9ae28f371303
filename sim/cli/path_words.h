/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What varied paths mean to a reader.
 */
#ifndef BLUEGUY_SIM_CLI_PATH_WORDS_H
#define BLUEGUY_SIM_CLI_PATH_WORDS_H

#include <stdbool.h>

#include "blueguy/base/text.h"

/* Whether a path's values are rates or shares, which are said in per cent. */
bool bg_path_words_is_share(const char *path);

/* Appends a path's name: "number of invitations", or the path itself where there is no better one. */
void bg_path_words_name(struct bg_text *text, const char *path);

/* Appends one of its values in words: "100 invitations", or "account.window at 30 days". */
void bg_path_words_value(struct bg_text *text, const char *path, const char *value);

#endif
