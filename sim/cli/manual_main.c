/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes what is generated for the shell and the reader: manual FILE, FILE being the name of one of them, prints its text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "manual_completion.h"
#include "manual_page.h"

static const struct {
    const char *file;
    void (*append)(struct bg_text *text);
} GENERATED[] = {
    {"blueguy.1", bg_manual_page_append},
    {"blueguy.bash", bg_manual_completion_append_bash},
    {"_blueguy", bg_manual_completion_append_zsh},
};

int main(int argc, char **argv)
{
    struct bg_text text = {0};
    for (size_t i = 0; argc == 2 && i < sizeof GENERATED / sizeof GENERATED[0]; i++) {
        if (strcmp(argv[1], GENERATED[i].file) == 0) {
            GENERATED[i].append(&text);
        }
    }
    const bool written = text.length > 0 && !text.failed && fwrite(text.data, 1, text.length, stdout) == text.length && fflush(stdout) == 0;
    bg_text_free(&text);
    if (!written) {
        fprintf(stderr, "manual: nothing was written; it takes one name: blueguy.1, blueguy.bash or _blueguy\n");
    }
    return written ? EXIT_SUCCESS : EXIT_FAILURE;
}
