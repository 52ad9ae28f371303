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
#define ROWS_FILE "sweep.csv"
#define PART_FILE "sweep.csv.part"
#define REPLICATIONS "replications: " /* The first line of a key. */

static enum bg_status complain(const struct bg_sweep_folder *sweep, const char *path)
{
    return bg_error_add(sweep->error, BG_FAILED, "%s: %s", path, strerror(errno));
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
    enum bg_status status = bg_folder_read(&text, sweep->folder, PART_FILE, sweep->error);
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

/* Compares what is there with what is asked for: the keys, and of how many replications the rows are. */
static enum bg_status look_at_key(struct bg_sweep_folder *sweep, const char *found, const struct bg_sweep_key *key)
{
    char *rest;
    if (strncmp(found, REPLICATIONS, strlen(REPLICATIONS)) != 0) {
        return refuse_key(sweep, found, key->text);
    }
    const long long replications = strtoll(found + strlen(REPLICATIONS), &rest, 10);
    rest += *rest == '\n';
    if (strcmp(rest, key->text) != 0) {
        return refuse_key(sweep, rest, key->text);
    }
    if (replications > key->replications) {
        return bg_error_add(sweep->error, BG_INVALID,
                            "%s holds rows of %lld replications, and -n asks for %lld: give -n %lld or more to go on from them; without "
                            "--resume it starts afresh",
                            sweep->folder, replications, (long long)key->replications, replications);
    }
    sweep->extends = replications < key->replications;
    return BG_OK;
}

/* Finds what is there to go on from. */
static enum bg_status look_around(struct bg_sweep_folder *sweep, const struct bg_sweep_key *key, size_t n_points)
{
    struct bg_text there = {0};
    if (!bg_folder_has(sweep->folder, KEY_FILE)) {
        return BG_OK;
    }
    enum bg_status status = bg_folder_read(&there, sweep->folder, KEY_FILE, sweep->error);
    if (status == BG_OK) {
        status = look_at_key(sweep, there.data != NULL ? there.data : "", key);
    }
    if (status == BG_OK) {
        sweep->same = true;
        status = bg_sweep_state_read(&sweep->state);
    }
    /* Beside a part, the rows are those of the sweep before it. */
    if (status == BG_OK && !sweep->extends && bg_folder_has(sweep->folder, PART_FILE)) {
        status = take_up_rows(sweep);
    } else if (status == BG_OK && !sweep->extends && bg_folder_has(sweep->folder, ROWS_FILE)) {
        sweep->n_rows = n_points;
        sweep->complete = true;
    }
    bg_text_free(&there);
    return status;
}

static enum bg_status write_key(const struct bg_sweep_folder *sweep, const struct bg_sweep_key *key)
{
    struct bg_text text = {0};
    char *path = bg_folder_join(sweep->folder, KEY_FILE);
    bg_text_format(&text, REPLICATIONS "%lld\n%s", (long long)key->replications, key->text);
    const enum bg_status status =
        path != NULL && !text.failed ? bg_draft_save(path, text.data, sweep->error) : bg_error_no_memory(sweep->error);
    bg_text_free(&text);
    free(path);
    return status;
}

/* Starts on the rows; those of an earlier sweep stay until the new ones are complete.  At no moment does a part with rows, or what is kept
 * of points, stand beside the key of another sweep. */
static enum bg_status start_rows(struct bg_sweep_folder *sweep, const struct bg_sweep_key *key, const struct bg_table *header)
{
    sweep->stream = fopen(sweep->part, "wb");
    enum bg_status status =
        sweep->stream != NULL ? bg_csv_write_header(header, sweep->stream, sweep->part, sweep->error) : complain(sweep, sweep->part);
    if (status == BG_OK && !sweep->same) {
        status = bg_sweep_state_remove(&sweep->state);
    }
    return status == BG_OK ? write_key(sweep, key) : status;
}

static enum bg_status open_files(struct bg_sweep_folder *sweep, const struct bg_sweep_key *key, const struct bg_table *header)
{
    enum bg_status status = BG_OK;
    if (sweep->complete) {
        return status;
    }
    status = bg_draft_check(sweep->final, sweep->error);
    if (status != BG_OK) {
        return status;
    }
    if (sweep->n_rows == 0) {
        status = start_rows(sweep, key, header);
    } else {
        sweep->stream = fopen(sweep->part, "ab");
        status = sweep->stream != NULL ? BG_OK : complain(sweep, sweep->part);
    }
    return status == BG_OK ? bg_sweep_state_open(&sweep->state) : status;
}

enum bg_status bg_sweep_folder_open(struct bg_sweep_folder *sweep, const char *folder, const struct bg_sweep_key *key,
                                    const struct bg_table *header, size_t n_points, bool resume, struct bg_error *error)
{
    *sweep = (struct bg_sweep_folder){.folder = folder, .error = error};
    enum bg_status status = bg_folder_create(folder, error);
    if (status != BG_OK) {
        return status;
    }
    sweep->part = bg_folder_join(folder, PART_FILE);
    sweep->final = bg_folder_join(folder, ROWS_FILE);
    status = sweep->part != NULL && sweep->final != NULL ? bg_sweep_state_init(&sweep->state, folder, n_points, error)
                                                         : bg_error_no_memory(error);
    status = status == BG_OK && resume ? look_around(sweep, key, n_points) : status;
    status = status == BG_OK ? open_files(sweep, key, header) : status;
    if (status != BG_OK) {
        bg_sweep_folder_close(sweep);
    }
    return status;
}

bool bg_sweep_folder_append(struct bg_sweep_folder *sweep, size_t point, const struct bg_sweep_row *row)
{
    if (row->kept.length > 0 && !bg_sweep_state_append(&sweep->state, point, &row->kept)) {
        return false;
    }
    errno = 0;
    if (fwrite(row->text.data, 1, row->text.length, sweep->stream) == row->text.length && fflush(sweep->stream) == 0) {
        return true;
    }
    errno = errno != 0 ? errno : EIO;
    complain(sweep, sweep->part);
    return false;
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
    bg_sweep_state_close(&sweep->state);
    free(sweep->part);
    free(sweep->final);
    *sweep = (struct bg_sweep_folder){0};
}
