/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft: a file that is written beside its final name and takes that name when it is complete.
 *
 * Whoever reads the final name sees the earlier file or the new one, whole, and never a part of either.  Where anything fails, what was
 * written is removed and the earlier file stays as it was.
 */
#ifndef BLUEGUY_OUTPUT_DRAFT_H
#define BLUEGUY_OUTPUT_DRAFT_H

#include <stdio.h>

#include "blueguy/base/error.h"

struct bg_draft {
    FILE *stream;    /* Open for writing until the draft is committed or discarded. */
    char *path;      /* Owned: the final name. */
    char *temporary; /* Owned: the name meanwhile, in the same folder. */
};

/* Whether a file may take the name `path`: nothing has it, or a regular file.  A device or a pipe is never replaced by a file, nor is a
 * folder.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_draft_check(const char *path, struct bg_error *error);

/* Starts a draft of the file `path`, which may have that name.  Two drafts of one file never share a temporary name.  Returns BG_OK, or
 * BG_FAILED with the draft left empty. */
enum bg_status bg_draft_open(struct bg_draft *draft, const char *path, struct bg_error *error);

/* Flushes, closes and renames; a write that failed earlier is found here too.  The draft is empty afterwards.  Returns BG_OK, or BG_FAILED
 * where the file does not stand under its final name. */
enum bg_status bg_draft_commit(struct bg_draft *draft, struct bg_error *error);

/* Removes what was written.  Safe on an empty, committed or discarded draft. */
void bg_draft_discard(struct bg_draft *draft);

/* Writes `text` as the whole of the file `path`, by way of a draft.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_draft_save(const char *path, const char *text, struct bg_error *error);

#endif
