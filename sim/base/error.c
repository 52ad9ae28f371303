/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The record of what went wrong.
 */
#include "blueguy/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

enum bg_status bg_error_no_memory(struct bg_error *error)
{
    return bg_error_add(error, BG_FAILED, "not enough memory");
}
