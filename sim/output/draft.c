/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that take their final name when they are complete.
 */
#include "blueguy/output/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blueguy/base/text.h"

enum { MOST_DRAFTS = 1000, FILE_MODE = 0666 };

/* Frees the names and empties the draft; its stream is closed already. */
static void forget(struct bg_draft *draft)
{
    free(draft->path);
    free(draft->temporary);
    *draft = (struct bg_draft){0};
}

/* Creates a file of a name that nobody uses.  Numbers are tried in order, so that no name depends on the time or the process; what a
 * killed process left behind is passed over.  Returns its descriptor, or -1 with errno set. */
static int create_temporary(struct bg_draft *draft)
{
    for (int number = 0; number < MOST_DRAFTS; number++) {
        struct bg_text name = {0};
        bg_text_format(&name, "%s.%d.part", draft->path, number);
        if (name.failed) {
            bg_text_free(&name);
            errno = ENOMEM;
            return -1;
        }
        const int descriptor = open(name.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
        if (descriptor >= 0) {
            draft->temporary = name.data;
            return descriptor;
        }
        bg_text_free(&name);
        if (errno != EEXIST) {
            return -1;
        }
    }
    return -1;
}

enum bg_status bg_draft_check(const char *path, struct bg_error *error)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode)
               ? bg_error_add(error, BG_FAILED, "%s: cannot be replaced: it is no regular file", path)
               : BG_OK;
}

enum bg_status bg_draft_open(struct bg_draft *draft, const char *path, struct bg_error *error)
{
    *draft = (struct bg_draft){0};
    const enum bg_status status = bg_draft_check(path, error);
    if (status != BG_OK) {
        return status;
    }
    draft->path = bg_text_copy(path);
    if (draft->path == NULL) {
        return bg_error_no_memory(error);
    }
    const int descriptor = create_temporary(draft);
    if (descriptor < 0) {
        forget(draft);
        return bg_error_add(error, BG_FAILED, "%s: cannot be written: %s", path, strerror(errno));
    }
    draft->stream = fdopen(descriptor, "w");
    if (draft->stream == NULL) {
        close(descriptor);
        unlink(draft->temporary);
        forget(draft);
        return bg_error_no_memory(error);
    }
    return BG_OK;
}

enum bg_status bg_draft_commit(struct bg_draft *draft, struct bg_error *error)
{
    /* A write that failed in an earlier call has left its mark on the stream, though errno may say something else by now. */
    errno = 0;
    const bool written = fflush(draft->stream) == 0 && !ferror(draft->stream);
    const int write_errno = errno != 0 ? errno : EIO;
    errno = 0;
    const bool closed = fclose(draft->stream) == 0;
    const int close_errno = errno != 0 ? errno : EIO;
    draft->stream = NULL;

    enum bg_status status = BG_OK;
    if (!written || !closed) {
        status = bg_error_add(error, BG_FAILED, "%s: cannot be written: %s", draft->path, strerror(written ? close_errno : write_errno));
    } else if (rename(draft->temporary, draft->path) != 0) {
        status = bg_error_add(error, BG_FAILED, "%s: cannot be replaced: %s", draft->path, strerror(errno));
    }
    if (status != BG_OK) {
        /* A draft that is open has a temporary file. */
        /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
        unlink(draft->temporary);
    }
    forget(draft);
    return status;
}

void bg_draft_discard(struct bg_draft *draft)
{
    if (draft->stream != NULL) {
        fclose(draft->stream);
    }
    if (draft->temporary != NULL) {
        unlink(draft->temporary);
    }
    forget(draft);
}

enum bg_status bg_draft_save(const char *path, const char *text, struct bg_error *error)
{
    struct bg_draft draft;
    const enum bg_status status = bg_draft_open(&draft, path, error);
    if (status != BG_OK) {
        return status;
    }
    fputs(text, draft.stream); /* Whether that worked, the stream remembers and the commit asks. */
    return bg_draft_commit(&draft, error);
}
