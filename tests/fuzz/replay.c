/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a fuzz target over inputs that were kept, without a fuzzer.
 *
 *   <target> FOLDER...     tries every file of the folders
 */
#include <dirent.h>
#include <string.h>

#include "blueguy/base/text.h"
#include "promise.h"

static int try_file(const char *path)
{
    enum { PIECE = 65536 };
    static char piece[PIECE];
    struct bg_text text = {0};
    size_t count;
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return 0;
    }
    while ((count = fread(piece, 1, sizeof piece, stream)) > 0) {
        bg_text_append_bytes(&text, piece, count);
    }
    fclose(stream);
    /* Memory of exactly its size, so that a step beyond the end is seen. */
    uint8_t *data = malloc(text.length);
    if (text.length > 0) {
        memcpy(data, text.data, text.length);
    }
    /* Where a promise is broken, this is the last that is said. */
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, text.length);
    free(data);
    bg_text_free(&text);
    return 1;
}

int main(int argc, char **argv)
{
    int passed = 0;
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        for (struct dirent *entry = folder != NULL ? readdir(folder) : NULL; entry != NULL; entry = readdir(folder)) {
            struct bg_text path = {0};
            bg_text_format(&path, "%s/%s", argv[i], entry->d_name);
            passed += entry->d_name[0] != '.' ? try_file(path.data) : 0;
            bg_text_free(&path);
        }
        if (folder != NULL) {
            closedir(folder);
        }
    }
    printf("%d passed, %d failed\n", passed, passed == 0);
    return passed == 0;
}
