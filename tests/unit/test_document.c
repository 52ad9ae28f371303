/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are read or cannot be, and the names of scenarios.
 */
#define _XOPEN_SOURCE 700

#include "scenarios.h"

#include <sys/stat.h>
#include <unistd.h>

#include "blueguy/scenario/node.h"

static char folder[] = "/tmp/blueguy-test-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int remove_folder(void **state)
{
    (void)state;
    return chdir("/") != 0 || rmdir(folder) != 0;
}

static void write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void assert_unreadable(const char *path, enum bg_status expected, const char *message)
{
    struct bg_document *document;
    struct bg_error error = {0};
    assert_int_equal(bg_document_read(&document, path, &error), expected);
    assert_null(document);
    assert_int_equal(error.count, 1);
    assert_string_equal(error.message[0], message);
    bg_error_free(&error);
}

static void what_is_no_regular_file_is_refused(void **state)
{
    (void)state;
    assert_unreadable("none.yaml", BG_FAILED, "none.yaml: cannot be read: No such file or directory");
    assert_int_equal(mkdir("folder.yaml", 0700), 0);
    assert_unreadable("folder.yaml", BG_FAILED, "folder.yaml: cannot be read: it is a folder");
    rmdir("folder.yaml");
    assert_int_equal(mkfifo("fifo.yaml", 0600), 0);
    assert_unreadable("fifo.yaml", BG_FAILED, "fifo.yaml: cannot be read: it is not a regular file");
    unlink("fifo.yaml");
    assert_unreadable("/dev/zero", BG_FAILED, "/dev/zero: cannot be read: it is not a regular file");
    if (geteuid() != 0) {
        write_file("secret.yaml", SMALLEST, strlen(SMALLEST));
        chmod("secret.yaml", 0);
        assert_unreadable("secret.yaml", BG_FAILED, "secret.yaml: cannot be read: Permission denied");
        unlink("secret.yaml");
    }
}

static void one_mebibyte_is_read_and_one_byte_more_is_not(void **state)
{
    (void)state;
    enum { LIMIT = 1 << 20 };
    char *text = malloc(LIMIT + 1);
    assert_non_null(text);
    memset(text, '#', LIMIT + 1);
    memcpy(text, SMALLEST, strlen(SMALLEST));
    write_file("large.yaml", text, LIMIT);
    struct bg_document *document;
    struct bg_error error = {0};
    assert_int_equal(bg_document_read(&document, "large.yaml", &error), BG_OK);
    bg_document_free(document);
    write_file("large.yaml", text, LIMIT + 1);
    assert_unreadable("large.yaml", BG_INVALID, "large.yaml: larger than 1 MiB; a scenario is smaller");
    unlink("large.yaml");
    free(text);
}

static void assert_name(const char *path, const char *name)
{
    struct bg_document *document;
    struct bg_error error = {0};
    assert_int_equal(bg_document_parse(&document, SMALLEST, strlen(SMALLEST), path, &error), BG_OK);
    assert_string_equal(document->name, name);
    bg_document_free(document);
}

static void a_scenario_is_named_after_its_file_or_its_manifests_folder(void **state)
{
    (void)state;
    assert_name("steve.yaml", "steve");
    assert_name("/a/b.c/steve.long.yaml", "steve.long");
    assert_name("steve", "steve");
    assert_name(".yaml", ".yaml");
    assert_name("...yaml", "...yaml"); /* Not "..", which is a folder. */
    assert_int_equal(mkdir("life", 0700), 0);
    write_file("life/manifest.yaml", SMALLEST, strlen(SMALLEST));
    assert_name("life/manifest.yaml", "life");
    assert_name("./life/../life/manifest.yaml", "life");
    assert_int_equal(chdir("life"), 0);
    assert_name("manifest.yaml", "life");
    assert_name("./manifest.yaml", "life");
    assert_int_equal(chdir(".."), 0);
    unlink("life/manifest.yaml");
    rmdir("life");
    assert_name("nowhere/manifest.yaml", "manifest");
}

static void a_copy_is_its_own_and_decodes_alike(void **state)
{
    (void)state;
    struct bg_document *document;
    struct bg_document *copy;
    struct bg_error error = {0};
    assert_int_equal(bg_document_parse(&document, SMALLEST, strlen(SMALLEST), "test.yaml", &error), BG_OK);
    assert_int_equal(bg_document_set(document, "account.strikes", "x", "--set account.strikes=x", &error), BG_OK);
    assert_int_equal(bg_document_copy(&copy, document, &error), BG_OK);
    bg_document_free(document);
    struct decoded decoded = decode_document(BG_OK, copy, &error);
    assert_string_equal(decoded.errors,
                        "--set account.strikes=x: account.strikes: \"x\" is not a whole number; write a whole number from 1 to 1000");
    decoded_free(&decoded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_regular_file_is_refused),
        cmocka_unit_test(one_mebibyte_is_read_and_one_byte_more_is_not),
        cmocka_unit_test(a_scenario_is_named_after_its_file_or_its_manifests_folder),
        cmocka_unit_test(a_copy_is_its_own_and_decodes_alike),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
