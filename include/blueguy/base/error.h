/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What went wrong, and how it is told.
 *
 * Every function that can fail returns a status; the detail goes into an error record that the caller owns and hands in. Nothing
 * below the command line prints.  A record keeps up to BG_ERROR_LIMIT messages in the order in which they were added and counts the
 * rest, so that all the mistakes of a file can be reported in one go.  The same type serves for warnings.
 */
#ifndef BLUEGUY_BASE_ERROR_H
#define BLUEGUY_BASE_ERROR_H

#include <stddef.h>

/* The values are the documented exit codes of the program. */
enum bg_status {
    BG_OK = 0,
    BG_FAILED = 1,       /* It could not be done: a file, memory, a missing program. */
    BG_INVALID = 2,      /* It was asked wrongly: usage, or a scenario with errors. */
    BG_UNDECIDED = 3,    /* The precision was not reached, or a search stays undecided. */
    BG_INTERRUPTED = 130 /* The caller's stop flag was raised. */
};

enum { BG_ERROR_LIMIT = 20 };

struct bg_error {
    size_t count;   /* Messages kept. */
    size_t dropped; /* Messages that found no room. */
    char *message[BG_ERROR_LIMIT];
};

/* Starts an empty record.  A zeroed record is empty too. */
void bg_error_init(struct bg_error *error);

/* Releases the messages and leaves the record empty.  Safe on a zeroed record. */
void bg_error_free(struct bg_error *error);

/* Adds one formatted message (without a trailing newline) and returns `status`, so that a refusal is one statement.  Control characters
 * are replaced, so that a message is one line that no terminal obeys, whatever a file brought into it.  `error` may be NULL where the
 * caller does not care.  A message for which no memory is left is counted as dropped. */
enum bg_status bg_error_add(struct bg_error *error, enum bg_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds the message for an allocation that failed and returns BG_FAILED: here, so that whoever analyses a caller sees that it goes no
 * further. */
static inline enum bg_status bg_error_no_memory(struct bg_error *error)
{
    bg_error_add(error, BG_FAILED, "not enough memory");
    return BG_FAILED;
}

#endif
