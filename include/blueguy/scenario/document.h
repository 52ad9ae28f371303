/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario file as a tree of nodes that know their line and column, before anything is made of them; and the paths that name values
 * in it.
 */
#ifndef BLUEGUY_SCENARIO_DOCUMENT_H
#define BLUEGUY_SCENARIO_DOCUMENT_H

#include <stddef.h>

#include "blueguy/base/error.h"

struct bg_document; /* Opaque; owns its nodes. */

/* Reads a file: a regular file of at most 1 MiB, valid UTF-8, one YAML document without anchors, aliases or tags, at most 32 deep.
 * Returns BG_OK; BG_FAILED where it cannot be read; BG_INVALID where it is not such a document.  On success the caller frees
 * `*document`, else it is NULL. */
enum bg_status bg_document_read(struct bg_document **document, const char *file, struct bg_error *error);

/* The bytes of such a file, before anything is made of them.  Returns BG_OK, upon which the caller frees `*text`; BG_FAILED or BG_INVALID.
 */
enum bg_status bg_document_load(char **text, size_t *length, const char *file, struct bg_error *error);

/* The same as bg_document_read() of text in memory; `file` names it in messages and gives the scenario its name.  Where it returns
 * BG_INVALID, there may be a document all the same, which the caller frees: what was refused stands beside it, and more can be found wrong
 * with it. */
enum bg_status bg_document_parse(struct bg_document **document, const char *text, size_t length, const char *file, struct bg_error *error);

/* A deep copy, which the caller frees. */
enum bg_status bg_document_copy(struct bg_document **copy, const struct bg_document *document, struct bg_error *error);

/* Replaces one value: `path` as in account.strikes, campaign[1].invites, campaign.invites (that key in every entry that has it).
 * `value` is read as YAML, so lists and mappings may be given.  A section that is not there is made.  `origin` names the option in messages
 * (as in "--set account.strikes=x").  Returns BG_INVALID for a path that is not in the grammar, with the nearest known key. */
enum bg_status bg_document_set(struct bg_document *document, const char *path, const char *value, const char *origin,
                               struct bg_error *error);

/* Safe on NULL. */
void bg_document_free(struct bg_document *document);

#endif
