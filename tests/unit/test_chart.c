/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts: texts that stay texts, lines and ticks, and a gnuplot that is missing, too old, failing or hanging.
 */
#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blueguy/output/chart.h"
#include "blueguy/output/gnuplot.h"
#include "blueguy/output/layout.h"

extern char **environ;

enum { SHORT_PATIENCE_MS = 400, LONG_PATIENCE_MS = 30000 };

#define AWKWARD                                                                                                                            \
    "''a''' `touch pwned` $(touch pwned) 'quoted' \"doubly\" 5\" @title_1 ' @f 100% _a_ {b} ^c ~d \\e\\n @f & <g> "                        \
    "\u017c\u00f3\u0142\u0107\n! touch "                                                                                                   \
    "pwned\n''"

/* An empty folder, in which the test stands, and which is first on PATH. */
struct place {
    char folder[64];
    char *path; /* What PATH was. */
};

static int enter(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    struct bg_text path = {0};
    if (place == NULL) {
        return 1;
    }
    snprintf(place->folder, sizeof place->folder, "/tmp/blueguy-chart-XXXXXX");
    place->path = bg_text_copy(getenv("PATH"));
    if (mkdtemp(place->folder) == NULL || place->path == NULL || chdir(place->folder) != 0) {
        return 1;
    }
    bg_text_format(&path, "%s:%s", place->folder, place->path);
    const int failed = setenv("PATH", path.data, 1);
    bg_text_free(&path);
    *state = place;
    return failed;
}

static int leave(void **state)
{
    static const char *const files[] = {"gnuplot", "chart.gp", "chart.svg", "chart.svg.0.part", "pwned", "said"};
    struct place *place = *state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        unlink(files[i]);
    }
    const int failed = setenv("PATH", place->path, 1) != 0 || chdir("/") != 0 || rmdir(place->folder) != 0;
    free(place->path);
    free(place);
    return failed;
}

static void write_file(const char *name, const char *content, mode_t mode)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(name, mode), 0);
}

/* Puts a script in gnuplot's place. */
static void fake_gnuplot(const char *script)
{
    write_file("gnuplot", script, 0755);
}

static enum bg_status run(const char *commands, int patience_ms, struct bg_error *error)
{
    return bg_gnuplot_run(commands, environ, patience_ms, NULL, error);
}

static void assert_told(const struct bg_error *error, const char *part)
{
    assert_true(error->count > 0);
    assert_non_null(strstr(error->message[0], part));
}

static void a_missing_gnuplot_is_told_with_what_to_install(void **state)
{
    const struct place *place = *state;
    struct bg_error error = {0};
    assert_int_equal(setenv("PATH", place->folder, 1), 0);
    assert_int_equal(run("plot x\n", LONG_PATIENCE_MS, &error), BG_FAILED);
    assert_told(&error, "gnuplot is missing");
    assert_told(&error, "gnuplot-nox");
    bg_error_free(&error);
}

static void a_gnuplot_that_is_too_old_is_told(void **state)
{
    (void)state;
    struct bg_error error = {0};
    fake_gnuplot("#!/bin/sh\necho 'gnuplot is too old' >&2\nexit 1\n");
    assert_int_equal(run("plot x\n", LONG_PATIENCE_MS, &error), BG_FAILED);
    assert_told(&error, "gnuplot is too old for the charts");
    bg_error_free(&error);
}

static void the_true_gnuplot_is_not_too_old(void **state)
{
    (void)state;
    struct bg_error error = {0};
    assert_int_equal(run("x = 1\n", LONG_PATIENCE_MS, &error), BG_OK);
    assert_int_equal(error.count, 0);
}

static void what_a_failing_gnuplot_says_is_told(void **state)
{
    (void)state;
    struct bg_error error = {0};
    fake_gnuplot("#!/bin/sh\ncat >/dev/null\necho 'the moon is full' >&2\nexit 3\n");
    assert_int_equal(run("plot x\n", LONG_PATIENCE_MS, &error), BG_FAILED);
    assert_told(&error, "the moon is full");
    bg_error_free(&error);
    fake_gnuplot("#!/bin/sh\nkill -9 $$\n");
    assert_int_equal(run("plot x\n", LONG_PATIENCE_MS, &error), BG_FAILED);
    assert_told(&error, "ended without a word");
    bg_error_free(&error);
}

static void a_hanging_gnuplot_is_stopped(void **state)
{
    (void)state;
    struct bg_error error = {0};
    fake_gnuplot("#!/bin/sh\nexec sleep 1000\n");
    assert_int_equal(run("plot x\n", SHORT_PATIENCE_MS, &error), BG_FAILED);
    assert_told(&error, "did not finish");
    bg_error_free(&error);
    fake_gnuplot("#!/bin/sh\nexec yes\n");
    assert_int_equal(run("plot x\n", SHORT_PATIENCE_MS, &error), BG_FAILED);
    assert_told(&error, "did not finish");
    bg_error_free(&error);
}

static void a_raised_stop_flag_ends_it(void **state)
{
    (void)state;
    const struct bg_flag stop = {true};
    struct bg_error error = {0};
    fake_gnuplot("#!/bin/sh\nexec sleep 1000\n");
    assert_int_equal(bg_gnuplot_run("plot x\n", environ, LONG_PATIENCE_MS, &stop, &error), BG_INTERRUPTED);
    bg_error_free(&error);
}

static void more_commands_than_a_pipe_holds_arrive_whole(void **state)
{
    (void)state;
    enum { LINES = 100000 };
    struct bg_text commands = {0};
    struct bg_error error = {0};
    struct stat said;
    for (int i = 0; i < LINES; i++) {
        bg_text_append(&commands, "0123456789\n");
    }
    fake_gnuplot("#!/bin/sh\ngrep 0123456789 >said\n");
    assert_int_equal(run(commands.data, LONG_PATIENCE_MS, &error), BG_OK);
    assert_int_equal(stat("said", &said), 0);
    assert_int_equal(said.st_size, LINES * strlen("0123456789\n"));
    bg_text_free(&commands);
}

/* Draws a chart whose script stands in the folder. */
static enum bg_status draw(const char *script, const char *title, struct bg_error *error)
{
    struct bg_text settings = {0};
    write_file("chart.gp", script, 0644);
    bg_gnuplot_assign_text(&settings, "said", title);
    const struct bg_chart chart = {.name = "chart",
                                   .scripts = ".",
                                   .folder = ".",
                                   .format = BG_FORMAT_SVG,
                                   .theme = BG_THEME_LIGHT,
                                   .title = title,
                                   .subtitle = title,
                                   .foot = title,
                                   .environment = environ,
                                   .settings = settings.data};
    const enum bg_status status = bg_chart_draw(&chart, NULL, error);
    bg_text_free(&settings);
    return status;
}

static void a_text_stays_a_text_whatever_stands_in_it(void **state)
{
    (void)state;
    struct bg_error error = {0};
    char read[1000] = "";
    assert_int_equal(draw("set print target\nprint said\nprint '</svg>'\nunset print\n", AWKWARD, &error), BG_OK);
    FILE *file = fopen("chart.svg", "r");
    assert_non_null(file);
    assert_true(fread(read, 1, sizeof read - 1, file) > 0);
    fclose(file);
    struct bg_text expected = {0};
    bg_text_append(&expected, AWKWARD);
    for (size_t i = 0; i < expected.length; i++) {
        expected.data[i] = (unsigned char)expected.data[i] < ' ' ? ' ' : expected.data[i];
    }
    bg_text_append(&expected, "\n</svg>\n");
    assert_string_equal(read, expected.data);
    assert_int_not_equal(access("pwned", F_OK), 0);
    bg_text_free(&expected);
}

static void ticks_run_nothing_and_say_what_they_are_told(void **state)
{
    (void)state;
    struct bg_text ticks = {0};
    struct bg_text commands = {0};
    struct bg_error error = {0};
    bg_layout_tick(&ticks, 1, "`touch pwned`'; system('touch pwned') #");
    assert_string_equal(ticks.data, "'\u2019touch pwned\u2019\u2019; system(\u2019touch pwned\u2019) #' 1");
    bg_gnuplot_assign_text(&commands, "ticks", ticks.data);
    bg_text_append(&commands, "set terminal dumb\nset output '/dev/null'\nset xtics (@ticks)\nplot x\n");
    assert_int_equal(run(commands.data, LONG_PATIENCE_MS, &error), BG_OK);
    assert_int_not_equal(access("pwned", F_OK), 0);
    bg_text_free(&ticks);
    bg_text_free(&commands);
}

static void a_chart_that_fails_leaves_nothing_half_drawn(void **state)
{
    (void)state;
    struct bg_error error = {0};
    assert_int_equal(draw("set print target\nprint 1\nunset print\nthis is no command\n", "title", &error), BG_FAILED);
    assert_true(error.count > 0);
    assert_int_not_equal(access("chart.svg", F_OK), 0);
    assert_int_not_equal(access("chart.svg.0.part", F_OK), 0);
    bg_error_free(&error);
}

/* Nobody reads from the pipe: who opened it to write would wait. */
static void a_pipe_in_the_charts_place_is_left_alone(void **state)
{
    (void)state;
    struct stat found;
    struct bg_error error = {0};
    assert_int_equal(mkfifo("chart.svg", 0600), 0);
    assert_int_equal(draw("set output target\nplot x\n", "title", &error), BG_FAILED);
    assert_told(&error, "no regular file");
    assert_int_equal(stat("chart.svg", &found), 0);
    assert_true(S_ISFIFO(found.st_mode));
    bg_error_free(&error);
}

/* Who puts a link where a chart is drawn meanwhile does not lead gnuplot elsewhere. */
static void nothing_is_drawn_through_a_link(void **state)
{
    (void)state;
    struct stat found;
    assert_int_equal(symlink("pwned", "chart.svg.0.part"), 0);
    assert_int_equal(draw("set terminal svg\nset output target\nplot x\nunset output\n", "title", NULL), BG_OK);
    assert_int_not_equal(access("pwned", F_OK), 0);
    assert_int_equal(lstat("chart.svg", &found), 0);
    assert_true(S_ISREG(found.st_mode) && found.st_size > 0);
}

static void assert_lines(const char *text, double width, int size, const char *first, const char *second)
{
    struct bg_text lines[2] = {{0}};
    const int found = bg_layout_break(text, width, 44, 26, lines);
    assert_int_equal(found, size);
    assert_string_equal(lines[0].data != NULL ? lines[0].data : "", first);
    assert_string_equal(lines[1].data != NULL ? lines[1].data : "", second);
    bg_text_free(&lines[0]);
    bg_text_free(&lines[1]);
}

static void a_title_is_broken_at_spaces_then_shrunk_then_cut(void **state)
{
    (void)state;
    assert_lines("short", 1400, 44, "short", "");
    assert_lines("", 1400, 44, "", "");
    /* Each of these letters is 0.62 em wide, a space 0.42: at 44 a word of four takes 109 pixels. */
    assert_lines("aaaa bbbb", 120, 44, "aaaa", "bbbb");
    assert_lines("aaaa bbbb", 100, 40, "aaaa", "bbbb");
    assert_lines("aaaa bbbb cccc dddd", 80, 26, "aaaa", "bbb\u2026");
    assert_lines("aaaaaaaaaaaa", 80, 26, "aaa\u2026", "");
    /* One line in a size of four fifths rather than two. */
    assert_lines("aaaa bbbb", 200, 37, "aaaa bbbb", "");
    /* Characters are never cut in two. */
    assert_lines("\u017c\u017c\u017c\u017c\u017c\u017c\u017c\u017c\u017c\u017c", 80, 26, "\u017c\u017c\u017c\u2026", "");
}

static void wrapping_says_whether_all_fits(void **state)
{
    (void)state;
    struct bg_text lines[3] = {{0}};
    assert_true(bg_layout_wrap("aaaa bbbb cccc", 120, 44, lines, 3));
    assert_string_equal(lines[2].data, "cccc");
    for (size_t i = 0; i < 3; i++) {
        bg_text_free(&lines[i]);
    }
    assert_false(bg_layout_wrap("aaaa bbbb cccc", 120, 44, lines, 2));
    for (size_t i = 0; i < 3; i++) {
        bg_text_free(&lines[i]);
    }
}

static void assert_days(double days, const char *expected)
{
    struct bg_text ticks = {0};
    bg_layout_day_ticks(&ticks, days);
    assert_string_equal(ticks.data, expected);
    bg_text_free(&ticks);
}

static void ticks_of_days_are_those_that_people_count_in(void **state)
{
    (void)state;
    assert_days(1, "'0' 0, '3' 0.125, '6' 0.25, '9' 0.375, '12' 0.5, '15' 0.625, '18' 0.75, '21' 0.875, '24 hours' 1");
    assert_days(7, "'0' 0, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7 days' 7");
    assert_days(28, "'0' 0, '1' 7, '2' 14, '3' 21, '4 weeks' 28");
    assert_days(90, "'0' 0, '1' 30, '2' 60, '3 months' 90");
    assert_days(365, "'0' 0, '2' 60, '4' 120, '6' 180, '8' 240, '10' 300, '12 months' 360");
    assert_days(730, "'0' 0, '6' 180, '12' 360, '18' 540, '24 months' 720");
    assert_days(3650, "'0' 0, '2' 730, '4' 1460, '6' 2190, '8' 2920, '10 years' 3650");
    assert_days(0, "'0 minutes' 0");
}

static void ticks_of_shares_reach_beyond_the_highest(void **state)
{
    (void)state;
    struct bg_text ticks = {0};
    double end = 0;
    bg_layout_share_ticks(&ticks, 22, " %", &end);
    assert_string_equal(ticks.data, "'0' 0, '5' 5, '10' 10, '15' 15, '20' 20, '25 %%' 25");
    assert_true(end == 25);
    bg_text_free(&ticks);
    bg_layout_share_ticks(&ticks, 0.3, " %", &end);
    assert_string_equal(ticks.data, "'0' 0, '0.1' 0.1, '0.2' 0.2, '0.3 %%' 0.30000000000000004");
    bg_text_free(&ticks);
}

static void ticks_of_counts_are_grouped_and_whole(void **state)
{
    (void)state;
    struct bg_text ticks = {0};
    double end = 0;
    bg_layout_count_ticks(&ticks, 0, 1, " invitations", &end);
    assert_string_equal(ticks.data, "'0' 0, '1 invitation' 1");
    bg_text_free(&ticks);
    bg_layout_count_ticks(&ticks, 0, 2500000, " invitations", &end);
    assert_string_equal(ticks.data, "'0' 0, '500,000' 500000, '1,000,000' 1000000, '1,500,000' 1500000, '2,000,000' 2000000, '2,500,000 "
                                    "invitations' 2500000");
    bg_text_free(&ticks);
    bg_layout_log_ticks(&ticks, 10, 1000, "");
    assert_non_null(strstr(ticks.data, "'10' 1, "));
    assert_non_null(strstr(ticks.data, "'1,000' 3"));
    bg_text_free(&ticks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_missing_gnuplot_is_told_with_what_to_install, enter, leave),
        cmocka_unit_test_setup_teardown(a_gnuplot_that_is_too_old_is_told, enter, leave),
        cmocka_unit_test_setup_teardown(the_true_gnuplot_is_not_too_old, enter, leave),
        cmocka_unit_test_setup_teardown(what_a_failing_gnuplot_says_is_told, enter, leave),
        cmocka_unit_test_setup_teardown(a_hanging_gnuplot_is_stopped, enter, leave),
        cmocka_unit_test_setup_teardown(a_raised_stop_flag_ends_it, enter, leave),
        cmocka_unit_test_setup_teardown(more_commands_than_a_pipe_holds_arrive_whole, enter, leave),
        cmocka_unit_test_setup_teardown(a_text_stays_a_text_whatever_stands_in_it, enter, leave),
        cmocka_unit_test_setup_teardown(ticks_run_nothing_and_say_what_they_are_told, enter, leave),
        cmocka_unit_test_setup_teardown(a_chart_that_fails_leaves_nothing_half_drawn, enter, leave),
        cmocka_unit_test_setup_teardown(a_pipe_in_the_charts_place_is_left_alone, enter, leave),
        cmocka_unit_test_setup_teardown(nothing_is_drawn_through_a_link, enter, leave),
        cmocka_unit_test(a_title_is_broken_at_spaces_then_shrunk_then_cut),
        cmocka_unit_test(wrapping_says_whether_all_fits),
        cmocka_unit_test(ticks_of_days_are_those_that_people_count_in),
        cmocka_unit_test(ticks_of_shares_reach_beyond_the_highest),
        cmocka_unit_test(ticks_of_counts_are_grouped_and_whole),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
