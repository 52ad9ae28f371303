/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of a sweep.
 */
#include "sweep_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blueguy/base/text.h"
#include "blueguy/output/csv.h"
#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"

#define KEY_FILE "sweep.key"

static enum bg_status complain(const struct bg_sweep_folder *sweep, const char *path)
{
    return bg_error_add(sweep->error, BG_FAILED, "%s: %s", path, strerror(errno));
}

/* Reads a whole file.  A file that is not there leaves the text without data. */
static enum bg_status read_file(const struct bg_sweep_folder *sweep, const char *path, struct bg_text *text)
{
    char buffer[4096];
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return errno == ENOENT ? BG_OK : complain(sweep, path);
    }
    for (size_t count = 1; count > 0;) {
        count = fread(buffer, 1, sizeof buffer, stream);
        bg_text_append_bytes(text, buffer, count);
    }
    const bool failed = ferror(stream) != 0;
    fclose(stream);
    if (failed) {
        return complain(sweep, path);
    }
    return text->failed ? bg_error_no_memory(sweep->error) : BG_OK;
}

/* Names the first line in which two keys differ. */
static enum bg_status refuse_key(const struct bg_sweep_folder *sweep, const char *found, const char *key)
{
    while (*found != '\0' && strcspn(found, "\n") == strcspn(key, "\n") && strncmp(found, key, strcspn(key, "\n")) == 0) {
        found += strcspn(found, "\n");
        key += strcspn(key, "\n");
        found += *found == '\n';
        key += *key == '\n';
    }
    return bg_error_add(sweep->error, BG_INVALID,
                        "%s holds rows of another sweep: there \"%.*s\", here \"%.*s\"; without --resume it starts afresh", sweep->folder,
                        (int)strcspn(found, "\n"), found, (int)strcspn(key, "\n"), key);
}

/* Counts the complete rows of the part, and cuts off what was left behind the last one. */
static enum bg_status take_up_rows(struct bg_sweep_folder *sweep)
{
    struct bg_text text = {0};
    enum bg_status status = read_file(sweep, sweep->part, &text);
    size_t complete = 0;
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\n') {
            complete = i + 1;
            lines++;
        }
    }
    if (status == BG_OK && lines > 0) {
        sweep->n_rows = lines - 1; /* The header is none. */
        if (truncate(sweep->part, (off_t)complete) != 0) {
            status = complain(sweep, sweep->part);
        }
    }
    bg_text_free(&text);
    return status;
}

/* Whether there are rows to go on from, and how many. */
static enum bg_status look_for_rows(struct bg_sweep_folder *sweep, const char *key, size_t n_points, bool *found)
{
    struct bg_text there = {0};
    char *path = bg_folder_join(sweep->folder, KEY_FILE);
    enum bg_status status = path != NULL ? read_file(sweep, path, &there) : bg_error_no_memory(sweep->error);
    *found = false;
    if (status == BG_OK && there.data != NULL) {
        if (strcmp(there.data, key) != 0) {
            status = refuse_key(sweep, there.data, key);
        } else if (bg_folder_has(sweep->folder, "sweep.csv")) {
            sweep->n_rows = n_points;
            *found = true;
        } else {
            status = take_up_rows(sweep);
            *found = status == BG_OK && sweep->n_rows > 0;
        }
    }
    free(path);
    bg_text_free(&there);
    return status;
}

static enum bg_status start_afresh(struct bg_sweep_folder *sweep, const char *key, const struct bg_table *header)
{
    char *path = bg_folder_join(sweep->folder, KEY_FILE);
    enum bg_status status = path != NULL ? BG_OK : bg_error_no_memory(sweep->error);
    if (status == BG_OK && unlink(sweep->final) != 0 && errno != ENOENT) {
        status = complain(sweep, sweep->final);
    }
    if (status == BG_OK && unlink(sweep->part) != 0 && errno != ENOENT) {
        status = complain(sweep, sweep->part);
    }
    status = status == BG_OK ? bg_draft_save(path, key, sweep->error) : status;
    free(path);
    if (status == BG_OK) {
        sweep->stream = fopen(sweep->part, "wb");
        status =
            sweep->stream != NULL ? bg_csv_write_header(header, sweep->stream, sweep->part, sweep->error) : complain(sweep, sweep->part);
    }
    return status;
}

enum bg_status bg_sweep_folder_open(struct bg_sweep_folder *sweep, const char *folder, const char *key, const struct bg_table *header,
                                    size_t n_points, bool resume, struct bg_error *error)
{
    bool found = false;
    *sweep = (struct bg_sweep_folder){.folder = folder, .error = error};
    enum bg_status status = bg_folder_create(folder, error);
    if (status != BG_OK) {
        return status;
    }
    sweep->part = bg_folder_join(folder, "sweep.csv.part");
    sweep->final = bg_folder_join(folder, "sweep.csv");
    if (sweep->part == NULL || sweep->final == NULL) {
        status = bg_error_no_memory(error);
    } else if (resume) {
        status = look_for_rows(sweep, key, n_points, &found);
    }
    if (status == BG_OK && !found) {
        status = start_afresh(sweep, key, header);
    } else if (status == BG_OK && sweep->n_rows < n_points) {
        sweep->stream = fopen(sweep->part, "ab");
        status = sweep->stream != NULL ? BG_OK : complain(sweep, sweep->part);
    }
    if (status != BG_OK) {
        bg_sweep_folder_close(sweep);
    }
    return status;
}

bool bg_sweep_folder_append(struct bg_sweep_folder *sweep, const struct bg_table *row)
{
    return bg_csv_write_rows(row, 0, sweep->stream, sweep->part, sweep->error) == BG_OK;
}

enum bg_status bg_sweep_folder_finish(struct bg_sweep_folder *sweep)
{
    if (sweep->stream == NULL) {
        return BG_OK; /* It was complete before. */
    }
    FILE *stream = sweep->stream;
    sweep->stream = NULL;
    if (fclose(stream) != 0) {
        return complain(sweep, sweep->part);
    }
    return rename(sweep->part, sweep->final) == 0 ? BG_OK : complain(sweep, sweep->final);
}

void bg_sweep_folder_close(struct bg_sweep_folder *sweep)
{
    if (sweep->stream != NULL) {
        fclose(sweep->stream);
    }
    free(sweep->part);
    free(sweep->final);
    *sweep = (struct bg_sweep_folder){0};
}
