/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where results go.
 */
#include "destination.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blueguy/base/text.h"
#include "blueguy/output/folder.h"

static const char DEFAULT_PARENT[] = "out";

/* Shortens a path to its parent's; the parent of a mere name is the present folder. */
static void cut_to_parent(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL) {
        memcpy(path, ".", sizeof "."); /* A name that is not there is no shorter than this. */
    } else {
        slash[slash == path] = '\0';
    }
}

/* Checks the nearest thing that is there of a path, which is cut short on the way. */
static enum bg_status check_nearest(char *nearest, const char *path, struct bg_error *error)
{
    struct stat found;
    while (stat(nearest, &found) != 0) {
        if ((errno != ENOENT && errno != ENOTDIR) || strcmp(nearest, "/") == 0 || strcmp(nearest, ".") == 0) {
            return bg_error_add(error, BG_FAILED, "%s: this folder cannot be created: %s", path, strerror(errno));
        }
        cut_to_parent(nearest);
    }
    if (!S_ISDIR(found.st_mode)) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be a folder: %s is a file", path, nearest);
    }
    if (access(nearest, W_OK | X_OK) != 0) {
        return bg_error_add(error, BG_FAILED, "%s: nothing can be written there: %s: %s", path, nearest, strerror(errno));
    }
    return BG_OK;
}

/* As far as that can be told without creating anything. */
static enum bg_status check_creatable(const char *path, struct bg_error *error)
{
    char *nearest = bg_text_copy(path);
    if (nearest == NULL) {
        return bg_error_no_memory(error);
    }
    const enum bg_status status = check_nearest(nearest, path, error);
    free(nearest);
    return status;
}

enum bg_status bg_destination_choose(char **path, const struct bg_options *options, const char *name, const char *suffix, bool several,
                                     struct bg_error *error)
{
    const char *out = bg_options_text(options, BG_OPTION_OUT, NULL);
    struct bg_text own_name = {0};
    *path = NULL;
    if (out != NULL && out[0] == '\0') {
        return bg_error_add(error, BG_INVALID, "--out \"\": the folder has no name");
    }
    bg_text_format(&own_name, "%s%s", name, out != NULL ? "" : suffix);
    if (out != NULL && !several) {
        *path = bg_text_copy(out);
    } else if (!own_name.failed) {
        *path = bg_folder_join(out != NULL ? out : DEFAULT_PARENT, own_name.data);
    }
    bg_text_free(&own_name);
    if (*path == NULL) {
        return bg_error_no_memory(error);
    }
    const enum bg_status status = check_creatable(*path, error);
    if (status != BG_OK) {
        free(*path);
        *path = NULL;
    }
    return status;
}
