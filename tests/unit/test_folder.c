/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folders, and files that take their name when they are complete.
 */
#include "unit.h"

#include "blueguy/output/draft.h"
#include "blueguy/output/folder.h"
#include "scratch.h"

static void a_folder_is_created_with_its_parents_and_found_again(void **state)
{
    (void)state;
    assert_int_equal(bg_folder_create(scratch_path("a//b/c/"), NULL), BG_OK);
    assert_int_equal(bg_folder_create(scratch_path("a/b/c"), NULL), BG_OK);
    scratch_write("a/b/c/file", "x");
    assert_true(bg_folder_has(scratch_path("a/b/c"), "file"));
    assert_false(bg_folder_has(scratch_path("a/b"), "c"));
    assert_false(bg_folder_has(scratch_path("a/b"), "file"));
}

static void the_file_that_is_in_the_way_is_named(void **state)
{
    (void)state;
    struct bg_error error = {0};
    char told[2 * SCRATCH_PATH];
    scratch_write("file", "x");
    assert_int_equal(bg_folder_create(scratch_path("file/b/c"), &error), BG_FAILED);
    snprintf(told, sizeof told, "%s/file/b/c: cannot be a folder: %s/file is a file", scratch_folder, scratch_folder);
    assert_string_equal(error.message[0], told);
    bg_error_free(&error);
    assert_int_equal(bg_folder_create("", NULL), BG_FAILED);
}

static void a_place_that_takes_no_folder_is_an_error(void **state)
{
    (void)state;
    struct bg_error error = {0};
    assert_int_equal(bg_folder_create("/proc/blueguy/out", &error), BG_FAILED);
    assert_non_null(strstr(error.message[0], "the folder /proc/blueguy cannot be created"));
    bg_error_free(&error);
}

static void paths_are_joined_with_one_slash(void **state)
{
    (void)state;
    static const char *const joined[][3] = {
        {"out", "a.csv", "out/a.csv"}, {"out/", "a.csv", "out/a.csv"}, {"/", "a", "/a"}, {"", "a", "a"}};
    for (size_t i = 0; i < sizeof joined / sizeof joined[0]; i++) {
        char *path = bg_folder_join(joined[i][0], joined[i][1]);
        assert_string_equal(path, joined[i][2]);
        free(path);
    }
}

static void a_draft_shows_under_its_name_only_when_it_is_committed(void **state)
{
    (void)state;
    struct bg_draft draft;
    scratch_write("a.txt", "earlier");
    assert_int_equal(bg_draft_open(&draft, scratch_path("a.txt"), NULL), BG_OK);
    fputs("later", draft.stream);
    fflush(draft.stream);
    assert_string_equal(scratch_read("a.txt"), "earlier");
    assert_int_equal(bg_draft_commit(&draft, NULL), BG_OK);
    assert_string_equal(scratch_read("a.txt"), "later");
    assert_int_equal(scratch_count(), 1);
    bg_draft_discard(&draft);
    assert_string_equal(scratch_read("a.txt"), "later");
}

static void a_draft_that_is_discarded_leaves_no_trace(void **state)
{
    (void)state;
    struct bg_draft draft;
    assert_int_equal(bg_draft_open(&draft, scratch_path("a.txt"), NULL), BG_OK);
    fputs("never", draft.stream);
    bg_draft_discard(&draft);
    assert_int_equal(scratch_count(), 0);
}

static void two_drafts_of_one_file_keep_out_of_each_others_way(void **state)
{
    (void)state;
    struct bg_draft one;
    struct bg_draft two;
    assert_int_equal(bg_draft_open(&one, scratch_path("a.txt"), NULL), BG_OK);
    assert_int_equal(bg_draft_open(&two, scratch_path("a.txt"), NULL), BG_OK);
    fputs("one", one.stream);
    fputs("two", two.stream);
    assert_int_equal(bg_draft_commit(&two, NULL), BG_OK);
    assert_string_equal(scratch_read("a.txt"), "two");
    assert_int_equal(bg_draft_commit(&one, NULL), BG_OK);
    assert_string_equal(scratch_read("a.txt"), "one");
    assert_int_equal(scratch_count(), 1);
}

static void a_name_that_is_taken_by_a_folder_is_told_and_nothing_is_left(void **state)
{
    (void)state;
    struct bg_error error = {0};
    assert_int_equal(bg_folder_create(scratch_path("taken"), NULL), BG_OK);
    assert_int_equal(bg_draft_save(scratch_path("taken"), "text", &error), BG_FAILED);
    assert_non_null(strstr(error.message[0], "cannot be replaced"));
    assert_int_equal(scratch_count(), 1);
    bg_error_free(&error);
    assert_int_equal(bg_draft_save(scratch_path("missing/a.txt"), "text", NULL), BG_FAILED);
}

/* A pipe stands in for devices, which only root can make, and which root could replace. */
static void what_is_no_regular_file_is_never_replaced(void **state)
{
    (void)state;
    struct stat found;
    assert_int_equal(mkfifo(scratch_path("pipe"), S_IRWXU), 0);
    assert_int_equal(symlink("pipe", scratch_path("link")), 0);
    assert_int_equal(bg_draft_check(scratch_path("free"), NULL), BG_OK);
    for (int i = 0; i < 2; i++) {
        const char *const path = scratch_path(i == 0 ? "pipe" : "link");
        struct bg_error error = {0};
        assert_int_equal(bg_draft_save(path, "text", &error), BG_FAILED);
        assert_non_null(strstr(error.message[0], "cannot be replaced: it is no regular file"));
        assert_int_equal(stat(path, &found), 0);
        assert_true(S_ISFIFO(found.st_mode));
        bg_error_free(&error);
    }
    assert_int_equal(scratch_count(), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(a_folder_is_created_with_its_parents_and_found_again),
        in_scratch(the_file_that_is_in_the_way_is_named),
        in_scratch(a_place_that_takes_no_folder_is_an_error),
        in_scratch(paths_are_joined_with_one_slash),
        in_scratch(a_draft_shows_under_its_name_only_when_it_is_committed),
        in_scratch(a_draft_that_is_discarded_leaves_no_trace),
        in_scratch(two_drafts_of_one_file_keep_out_of_each_others_way),
        in_scratch(a_name_that_is_taken_by_a_folder_is_told_and_nothing_is_left),
        in_scratch(what_is_no_regular_file_is_never_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
