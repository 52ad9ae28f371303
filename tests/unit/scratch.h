/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder of its own for each test that needs files, and a look at what stands in them.
 */
#ifndef BLUEGUY_TESTS_SCRATCH_H
#define BLUEGUY_TESTS_SCRATCH_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blueguy/base/text.h"
#include "unit.h"

enum { SCRATCH_PATH = 512, SCRATCH_TEXT = 65536 };

/* The folder of the test that runs, and the file that scratch_read() read last. */
static char scratch_folder[] = "/tmp/blueguy-unit-XXXXXX";
static char scratch_text[SCRATCH_TEXT];

static inline const char *scratch_path(const char *name)
{
    static char path[2][SCRATCH_PATH];
    static int turn;
    turn = 1 - turn;
    snprintf(path[turn], SCRATCH_PATH, "%s/%s", scratch_folder, name);
    return path[turn];
}

static inline void scratch_write(const char *name, const char *text)
{
    FILE *stream = fopen(scratch_path(name), "wb");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0);
    assert_int_equal(fclose(stream), 0);
}

static inline const char *scratch_read(const char *name)
{
    FILE *stream = fopen(scratch_path(name), "rb");
    assert_non_null(stream);
    scratch_text[fread(scratch_text, 1, sizeof scratch_text - 1, stream)] = '\0';
    fclose(stream);
    return scratch_text;
}

/* How many names stand in the folder. */
static inline int scratch_count(void)
{
    DIR *folder = opendir(scratch_folder);
    assert_non_null(folder);
    int count = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(folder);
    return count;
}

static inline int scratch_make(void **state)
{
    (void)state;
    strcpy(scratch_folder + strlen(scratch_folder) - strlen("XXXXXX"), "XXXXXX");
    return mkdtemp(scratch_folder) != NULL ? 0 : -1;
}

/* Removes a folder with all that it holds. */
static inline void scratch_empty(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder != NULL ? readdir(folder) : NULL; entry != NULL; entry = readdir(folder)) {
        struct bg_text inner = {0};
        bg_text_format(&inner, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && unlink(inner.data) != 0) {
            scratch_empty(inner.data);
        }
        bg_text_free(&inner);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    rmdir(path);
}

static inline int scratch_remove(void **state)
{
    (void)state;
    scratch_empty(scratch_folder);
    return access(scratch_folder, F_OK) == 0 ? -1 : 0;
}

#define in_scratch(test) cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)

#endif
