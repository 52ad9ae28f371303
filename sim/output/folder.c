/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folders: creation with parents, and the paths of their files.
 */
#include "blueguy/output/folder.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0777, PIECE = 65536 /* Bytes that are read at a time. */ };

/* Creates one level, or finds it there. */
static enum bg_status create_level(const char *level, const char *path, struct bg_error *error)
{
    if (mkdir(level, FOLDER_MODE) == 0) {
        return BG_OK;
    }
    const int reason = errno;
    struct stat found;
    if (stat(level, &found) == 0) {
        if (S_ISDIR(found.st_mode)) {
            return BG_OK;
        }
        return bg_error_add(error, BG_FAILED, "%s: cannot be a folder: %s is a file", path, level);
    }
    return bg_error_add(error, BG_FAILED, "%s: the folder %s cannot be created: %s", path, level, strerror(reason));
}

/* Creates every level of `path`, which is cut short and made whole again on the way. */
static enum bg_status create_levels(char *levels, const char *path, struct bg_error *error)
{
    for (char *end = levels + strspn(levels, "/"); *end != '\0';) {
        end += strcspn(end, "/");
        const char separator = *end;
        *end = '\0';
        const enum bg_status status = create_level(levels, path, error);
        *end = separator;
        if (status != BG_OK) {
            return status;
        }
        end += strspn(end, "/");
    }
    return BG_OK;
}

enum bg_status bg_folder_create(const char *path, struct bg_error *error)
{
    if (path[0] == '\0') {
        return bg_error_add(error, BG_FAILED, "the output folder has no name");
    }
    char *levels = bg_text_copy(path);
    if (levels == NULL) {
        return bg_error_no_memory(error);
    }
    const enum bg_status status = create_levels(levels, path, error);
    free(levels);
    if (status == BG_OK && access(path, W_OK | X_OK) != 0) {
        return bg_error_add(error, BG_FAILED, "%s: nothing can be written into this folder: %s", path, strerror(errno));
    }
    return status;
}

char *bg_folder_join(const char *folder, const char *name)
{
    const size_t length = strlen(folder);
    struct bg_text path = {0};
    bg_text_append(&path, folder);
    if (length > 0 && folder[length - 1] != '/') {
        bg_text_append(&path, "/");
    }
    bg_text_append(&path, name);
    if (path.failed) {
        bg_text_free(&path);
        return NULL;
    }
    return path.data;
}

bool bg_folder_has(const char *folder, const char *name)
{
    /* Without memory that could be short, so that no file is ever taken for missing because of it; no longer name can be there. */
    char path[PATH_MAX];
    struct stat found;
    const int length = snprintf(path, sizeof path, "%s%s%s", folder, folder[0] != '\0' ? "/" : "", name);
    return length > 0 && length < PATH_MAX && stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

static enum bg_status read_stream(struct bg_text *text, FILE *stream, const char *path, struct bg_error *error)
{
    char piece[PIECE];
    for (size_t count = 1; count > 0;) {
        count = fread(piece, 1, sizeof piece, stream);
        bg_text_append_bytes(text, piece, count);
    }
    if (ferror(stream)) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read", path);
    }
    return text->failed ? bg_error_no_memory(error) : BG_OK;
}

enum bg_status bg_folder_read(struct bg_text *text, const char *folder, const char *name, struct bg_error *error)
{
    char *path = bg_folder_join(folder, name);
    if (path == NULL) {
        return bg_error_no_memory(error);
    }
    FILE *stream = fopen(path, "rb");
    const enum bg_status status = stream != NULL ? read_stream(text, stream, path, error)
                                                 : bg_error_add(error, BG_FAILED, "%s: cannot be read: %s", path, strerror(errno));
    if (stream != NULL) {
        fclose(stream);
    }
    free(path);
    return status;
}
