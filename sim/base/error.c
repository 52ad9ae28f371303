/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The record of what went wrong.
 */
#include "blueguy/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_PRINTABLE = 0x20, DELETE = 0x7F, LATER_CONTROLS = 0xC2, FIRST_LATER = 0x80, AFTER_CONTROLS = 0xA0 };

void bg_error_init(struct bg_error *error)
{
    *error = (struct bg_error){0};
}

void bg_error_free(struct bg_error *error)
{
    for (size_t i = 0; i < error->count; i++) {
        free(error->message[i]);
    }
    bg_error_init(error);
}

/* A message is one line that no terminal obeys, whatever a file or a command line brought into it. */
static void make_plain(char *message)
{
    for (unsigned char *at = (unsigned char *)message; *at != '\0'; at++) {
        if (*at == '\n' || *at == '\t') {
            *at = ' ';
        } else if (*at < FIRST_PRINTABLE || *at == DELETE) {
            *at = '?';
        } else if (at[0] == LATER_CONTROLS && at[1] >= FIRST_LATER && at[1] < AFTER_CONTROLS) {
            at[0] = '?';
            at[1] = '?';
        }
    }
}

static char *format_message(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        return NULL;
    }
    char *message = malloc((size_t)length + 1);
    if (message != NULL) {
        vsnprintf(message, (size_t)length + 1, format, arguments);
        make_plain(message);
    }
    return message;
}

enum bg_status bg_error_add(struct bg_error *error, enum bg_status status, const char *format, ...)
{
    if (error == NULL) {
        return status;
    }
    if (error->count == BG_ERROR_LIMIT) {
        error->dropped++;
        return status;
    }
    va_list arguments;
    va_start(arguments, format);
    char *message = format_message(format, arguments);
    va_end(arguments);
    if (message == NULL) {
        error->dropped++;
    } else {
        error->message[error->count++] = message;
    }
    return status;
}
