/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file sweep.state: a line that says what it is, then records of point, length, bytes and checksum.
 */
#include "sweep_state.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blueguy/base/pack.h"
#include "blueguy/engine/quantity.h"
#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"

#define STATE_FILE "sweep.state"
#define MOST_BYTES ((size_t)256 << 20) /* Points beyond are done from their first replication on. */

enum { MOST_FIRST_LINE = 64 };

/* What is kept of a point depends on what is estimated: with other quantities it would be read as something else. */
static size_t write_first_line(char line[MOST_FIRST_LINE])
{
    return (size_t)snprintf(line, MOST_FIRST_LINE, "blueguy sweep.state 1, of %d quantities\n", BG_QUANTITIES);
}

static enum bg_status complain(const struct bg_sweep_state *state)
{
    return bg_error_add(state->error, BG_FAILED, "%s: cannot be written: %s", state->path, strerror(errno != 0 ? errno : EIO));
}

static void append_record(struct bg_text *record, size_t point, const struct bg_kept *kept)
{
    const size_t start = record->length;
    bg_pack_add_count(record, point);
    bg_pack_add_count(record, kept->length);
    bg_text_append_bytes(record, kept->bytes, kept->length);
    if (!record->failed) {
        bg_pack_add_count(record, bg_pack_checksum(record->data + start, record->length - start));
    }
}

/* Takes the next record.  Returns false where there is no whole one. */
static bool take_record(struct bg_pack *pack, size_t n_points, size_t *point, struct bg_kept *kept)
{
    const char *start = pack->at;
    const uint64_t number = bg_pack_take_count(pack);
    const uint64_t length = bg_pack_take_count(pack);
    if (pack->failed || number >= n_points || length > pack->left) {
        return false;
    }
    *point = (size_t)number;
    *kept = (struct bg_kept){.bytes = pack->at, .length = (size_t)length};
    pack->at += length;
    pack->left -= (size_t)length;
    const uint64_t checksum = bg_pack_checksum(start, (size_t)(pack->at - start));
    return bg_pack_take_count(pack) == checksum && !pack->failed;
}

/* Finds the last record of each point. */
static void find_records(struct bg_sweep_state *state)
{
    char line[MOST_FIRST_LINE];
    const size_t first = write_first_line(line);
    struct bg_kept kept;
    size_t point;
    if (state->text.length < first || memcmp(state->text.data, line, first) != 0) {
        return;
    }
    struct bg_pack pack = {.at = state->text.data + first, .left = state->text.length - first};
    state->tidy = true;
    while (pack.left > 0) {
        if (!take_record(&pack, state->n_points, &point, &kept)) {
            state->tidy = false;
            return;
        }
        state->tidy = state->tidy && state->kept[point].length == 0;
        state->kept[point] = kept;
    }
}

enum bg_status bg_sweep_state_init(struct bg_sweep_state *state, const char *folder, size_t n_points, struct bg_error *error)
{
    *state = (struct bg_sweep_state){.folder = folder, .path = bg_folder_join(folder, STATE_FILE), .n_points = n_points, .error = error};
    state->kept = calloc(n_points, sizeof *state->kept);
    return state->path != NULL && state->kept != NULL ? BG_OK : bg_error_no_memory(error);
}

enum bg_status bg_sweep_state_read(struct bg_sweep_state *state)
{
    if (!bg_folder_has(state->folder, STATE_FILE)) {
        return BG_OK;
    }
    const enum bg_status status = bg_folder_read(&state->text, state->folder, STATE_FILE, state->error);
    if (status == BG_OK) {
        find_records(state);
    }
    return status;
}

/* Writes the file anew: with one record of each point. */
static enum bg_status write_tidily(const struct bg_sweep_state *state)
{
    struct bg_draft draft;
    struct bg_text record = {0};
    enum bg_status status = bg_draft_open(&draft, state->path, state->error);
    if (status != BG_OK) {
        return status;
    }
    char line[MOST_FIRST_LINE];
    write_first_line(line);
    fputs(line, draft.stream); /* Whether writing worked, the stream remembers and the commit asks. */
    for (size_t point = 0; point < state->n_points && !record.failed; point++) {
        record.length = 0;
        if (state->kept[point].length > 0) {
            append_record(&record, point, &state->kept[point]);
            fwrite(record.data, 1, record.length, draft.stream);
        }
    }
    if (record.failed) {
        bg_draft_discard(&draft);
        status = bg_error_no_memory(state->error);
    } else {
        status = bg_draft_commit(&draft, state->error);
    }
    bg_text_free(&record);
    return status;
}

enum bg_status bg_sweep_state_open(struct bg_sweep_state *state)
{
    const enum bg_status status = state->tidy ? BG_OK : write_tidily(state);
    if (status != BG_OK) {
        return status;
    }
    state->stream = fopen(state->path, "ab");
    /* Where a stream for appending stands before its first write is left open by the standard, and ftell() shall tell the size. */
    /* cppcheck-suppress seekOnAppendedFile */
    if (state->stream == NULL || fseek(state->stream, 0, SEEK_END) != 0) {
        return complain(state);
    }
    state->size = (size_t)ftell(state->stream);
    return BG_OK;
}

bool bg_sweep_state_append(struct bg_sweep_state *state, size_t point, const struct bg_text *kept)
{
    struct bg_text record = {0};
    append_record(&record, point, &(struct bg_kept){.bytes = kept->data, .length = kept->length});
    bool written = !record.failed;
    if (!written) {
        bg_error_no_memory(state->error);
    } else if (state->size + record.length <= MOST_BYTES) {
        errno = 0;
        written = fwrite(record.data, 1, record.length, state->stream) == record.length && fflush(state->stream) == 0;
        state->size += record.length;
        if (!written) {
            complain(state);
        }
    }
    bg_text_free(&record);
    return written;
}

enum bg_status bg_sweep_state_remove(const struct bg_sweep_state *state)
{
    return unlink(state->path) == 0 || errno == ENOENT ? BG_OK : complain(state);
}

void bg_sweep_state_close(struct bg_sweep_state *state)
{
    if (state->stream != NULL) {
        fclose(state->stream);
    }
    bg_text_free(&state->text);
    free(state->kept);
    free(state->path);
    *state = (struct bg_sweep_state){0};
}
