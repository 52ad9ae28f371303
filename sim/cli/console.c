/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard output and standard error.
 */
#include "console.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void bg_console_open(void)
{
    /* Opened the wrong way round: what is read or written there fails as if the descriptor were closed still. */
    static const int wrong_way[] = {[STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDONLY};
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
        if (fcntl(i, F_GETFD) < 0) {
            (void)open("/dev/null", wrong_way[i]); /* It gets the lowest free descriptor, which is i. */
        }
    }
}

enum bg_status bg_console_print(const struct bg_text *text, struct bg_error *error)
{
    if (text->failed) {
        return bg_error_no_memory(error);
    }
    if (text->length > 0) {
        fwrite(text->data, 1, text->length, stdout);
    }
    return BG_OK;
}

void bg_console_report(const char *label, struct bg_error *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        fprintf(stderr, "%s%s\n", label, messages->message[i]);
    }
    if (messages->dropped > 0) {
        fprintf(stderr, "%sand %zu more\n", label, messages->dropped);
    }
    bg_error_free(messages);
}

static bool reader_is_gone(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

enum bg_status bg_console_close(struct bg_error *error)
{
    errno = 0;
    bool written = fflush(stdout) == 0 && !ferror(stdout);
    const int reason = errno != 0 ? errno : EIO;
    const bool unwanted = !written && reader_is_gone();
    written = fclose(stdout) == 0 && written;
    if (written) {
        return BG_OK;
    }
    return unwanted ? BG_FAILED : bg_error_add(error, BG_FAILED, "standard output: cannot be written: %s", strerror(reason));
}
