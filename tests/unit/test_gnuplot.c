/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gnuplot and the files that it draws: paths that stay paths, and charts that are whole or not there.
 */
#include "unit.h"

#include <signal.h>
#include <sys/resource.h>

#include "blueguy/output/chart.h"
#include "blueguy/output/gnuplot.h"
#include "scratch.h"

/* Gnuplot gets this environment; another program in its place is found where PATH is the scratch folder. */
static char *own_environment[] = {NULL, NULL};
static char path_entry[4096];
static char real_path[4000];

static int remember_path(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    snprintf(real_path, sizeof real_path, "%s", getenv("PATH"));
    snprintf(path_entry, sizeof path_entry, "PATH=%s", real_path);
    own_environment[0] = path_entry;
    return 0;
}

static int remove_all(void **state)
{
    setenv("PATH", real_path, 1);
    return scratch_remove(state);
}

static void pretend(const char *script)
{
    scratch_write("gnuplot", script);
    assert_int_equal(chmod(scratch_path("gnuplot"), 0700), 0);
    setenv("PATH", scratch_folder, 1);
}

/* Runs the commands by what PATH finds; the status, and in `told` the message. */
static enum bg_status run(const char *commands, int patience_ms, char told[SCRATCH_PATH])
{
    struct bg_error error = {0};
    const enum bg_status status = bg_gnuplot_run(commands, own_environment, patience_ms, NULL, &error);
    snprintf(told, SCRATCH_PATH, "%s", error.count > 0 ? error.message[0] : "");
    bg_error_free(&error);
    return status;
}

static void a_path_is_a_path_whatever_it_starts_with(void **state)
{
    (void)state;
    static const char *const paths[][2] = {
        {"|cat", "./|cat"}, {"<cat", "./<cat"}, {"~root", "./~root"}, {"a'b", "./a'b"}, {"a\nb\t`c`", "./a\nb\t`c`"}, {"/a", "/a"},
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct bg_text commands = {0};
        char told[SCRATCH_PATH];
        char expected[SCRATCH_PATH];
        bg_gnuplot_assign_path(&commands, "shown", scratch_path("shown"));
        bg_gnuplot_assign_path(&commands, "path", paths[i][0]);
        bg_text_append(&commands, "set print shown\nprint path\n");
        assert_int_equal(run(commands.data, BG_GNUPLOT_PATIENCE_MS, told), BG_OK);
        snprintf(expected, sizeof expected, "%s\n", paths[i][1]);
        assert_string_equal(scratch_read("shown"), expected);
        bg_text_free(&commands);
    }
}

/* More than a pipe holds, to somebody who reads none of it. */
static void a_gnuplot_that_does_not_listen_does_no_harm(void **state)
{
    (void)state;
    enum { LINES = 50000 };
    struct bg_text commands = {0};
    char told[SCRATCH_PATH];
    for (int i = 0; i < LINES; i++) {
        bg_text_append(&commands, "x = 1\n");
    }
    pretend("#!/bin/sh\nexit 3\n");
    assert_int_equal(run(commands.data, BG_GNUPLOT_PATIENCE_MS, told), BG_FAILED);
    bg_text_free(&commands);
}

/* posix_spawnp() may find the program only after it has forked, and tells so then. */
static void a_status_of_not_found_is_a_missing_gnuplot(void **state)
{
    (void)state;
    char told[SCRATCH_PATH];
    pretend("#!/bin/sh\nexit 127\n");
    assert_int_equal(run("x = 1\n", BG_GNUPLOT_PATIENCE_MS, told), BG_FAILED);
    assert_non_null(strstr(told, "gnuplot is missing"));
}

static void the_settings_of_the_user_are_left_alone(void **state)
{
    (void)state;
    static char home[SCRATCH_PATH];
    char *environment[] = {path_entry, home, NULL};
    snprintf(home, sizeof home, "HOME=%s", scratch_folder);
    scratch_write(".gnuplot", "exit error 'mine'\n");
    assert_int_equal(bg_gnuplot_run("x = 1\n", environment, BG_GNUPLOT_PATIENCE_MS, NULL, NULL), BG_OK);
}

/* A chart of the scratch folder's own script. */
static struct bg_chart chart(const char *script)
{
    scratch_write("simple.gp", script);
    return (struct bg_chart){.name = "simple",
                             .scripts = scratch_folder,
                             .folder = scratch_folder,
                             .title = "It's 5 % of 'them' & <all>",
                             .subtitle = "",
                             .foot = "seed 2016",
                             .environment = own_environment,
                             .settings = ""};
}

#define DRAW "set terminal @kind noenhanced\nset output target\nset label 1 title_1 at 0.1,0.5\nplot [0:1] x\n"

static void a_chart_takes_its_name_when_it_is_whole(void **state)
{
    (void)state;
    static const char *const kinds[BG_FORMATS] = {"kind = 'svg'\n", "kind = 'pngcairo'\n", "kind = 'pdfcairo'\n", "kind = 'gif'\n"};
    struct bg_chart simple = chart(DRAW);
    for (enum bg_chart_format format = 0; format < BG_FORMATS; format++) {
        simple.format = format;
        simple.settings = kinds[format];
        assert_int_equal(bg_chart_draw(&simple, NULL, NULL), BG_OK);
    }
    assert_int_equal(scratch_count(), 5);
    assert_non_null(strstr(scratch_read("simple.svg"), "It's 5 % of 'them' &amp; &lt;all>"));
    assert_memory_equal(scratch_read("simple.png"), "\x89PNG", 4);
    assert_memory_equal(scratch_read("simple.pdf"), "%PDF", 4);
    assert_memory_equal(scratch_read("simple.gif"), "GIF8", 4);
    assert_int_equal(bg_chart_remove(scratch_folder, "simple", BG_FORMAT_PNG, NULL), BG_OK);
    assert_int_equal(scratch_count(), 2);
}

static void a_chart_that_fails_leaves_the_earlier_one(void **state)
{
    (void)state;
    struct bg_chart simple = chart(DRAW "plot nowhere\n");
    simple.settings = "kind = 'svg'\n";
    scratch_write("simple.svg", "earlier");
    assert_int_equal(bg_chart_draw(&simple, NULL, NULL), BG_FAILED);
    assert_string_equal(scratch_read("simple.svg"), "earlier");
    assert_int_equal(scratch_count(), 2);
}

/* Gnuplot itself says nothing then, and ends well. */
static void a_chart_that_the_disk_cuts_off_leaves_the_earlier_one(void **state)
{
    (void)state;
    enum { MOST_BYTES = 4096 };
    struct rlimit before;
    struct bg_error error = {0};
    struct bg_chart simple = chart(DRAW);
    simple.settings = "kind = 'svg'\n";
    scratch_write("simple.svg", "earlier");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit tight = {.rlim_cur = MOST_BYTES, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const enum bg_status status = bg_chart_draw(&simple, NULL, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, BG_FAILED);
    assert_non_null(strstr(error.message[0], "simple.svg: could not be drawn to its end"));
    assert_string_equal(scratch_read("simple.svg"), "earlier");
    assert_int_equal(scratch_count(), 2);
    bg_error_free(&error);
}

#define in_path(test) cmocka_unit_test_setup_teardown(test, scratch_make, remove_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_path(a_path_is_a_path_whatever_it_starts_with),
        in_path(a_gnuplot_that_does_not_listen_does_no_harm),
        in_path(a_status_of_not_found_is_a_missing_gnuplot),
        in_path(the_settings_of_the_user_are_left_alone),
        in_path(a_chart_takes_its_name_when_it_is_whole),
        in_path(a_chart_that_fails_leaves_the_earlier_one),
        in_path(a_chart_that_the_disk_cuts_off_leaves_the_earlier_one),
    };
    return cmocka_run_group_tests(tests, remember_path, NULL);
}
