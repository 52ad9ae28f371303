/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder that results are written into.
 */
#ifndef BLUEGUY_OUTPUT_FOLDER_H
#define BLUEGUY_OUTPUT_FOLDER_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"

/* Makes sure that `path` is a folder in which files can be created, and creates it with its parents where it is missing.  Returns BG_OK,
 * or BG_FAILED with a message that names what is in the way. */
enum bg_status bg_folder_create(const char *path, struct bg_error *error);

/* The path of `name` within `folder`, which the caller frees, or NULL where memory is short. */
char *bg_folder_join(const char *folder, const char *name);

/* Whether `folder` holds a regular file of that name. */
bool bg_folder_has(const char *folder, const char *name);

/* Appends the whole of the file of that name.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_folder_read(struct bg_text *text, const char *folder, const char *name, struct bg_error *error);

#endif
