/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line of progress: what it says, and how often.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "blueguy/output/progress.h"

/* A line of progress into memory. */
struct shown {
    struct bg_progress progress;
    FILE *stream;
    char *text;
    size_t length;
};

static void start(struct shown *shown)
{
    shown->stream = open_memstream(&shown->text, &shown->length);
    assert_non_null(shown->stream);
    bg_progress_start(&shown->progress, shown->stream, "steve");
}

static void end(struct shown *shown)
{
    fclose(shown->stream);
    free(shown->text);
}

static void it_tells_the_part_the_rate_and_the_time_left(void **state)
{
    (void)state;
    static const struct {
        double done, total, elapsed_s;
        const char *line;
    } lines[] = {
        {500000, 2000000, 1, "\r\033[Ksteve [#######.......................]  25 %  500.0 thousand lives a second  3 s left"},
        {9999, 10000, 0.5, "\r\033[Ksteve [#############################.]  99 %  20.0 thousand lives a second  1 s left"},
        {100, 1000, 10, "\r\033[Ksteve [###...........................]  10 %  10.0 lives a second  1 min 30 s left"},
        {1e6, 1e10, 0.8, "\r\033[Ksteve [..............................]   0 %  1.2 million lives a second  2 h 13 min left"},
        {0, 4, 2, "\r\033[Ksteve [..............................]   0 %"},
        {5, 4, 2, "\r\033[Ksteve [##############################] 100 %  2.5 lives a second  0 s left"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct shown shown;
        start(&shown);
        bg_progress_show(&shown.progress, lines[i].done, lines[i].total, "lives", lines[i].elapsed_s);
        assert_string_equal(shown.text, lines[i].line);
        end(&shown);
    }
}

/* A second part of the work is timed from the end of the first. */
static void another_part_starts_anew(void **state)
{
    (void)state;
    struct shown shown;
    start(&shown);
    bg_progress_show(&shown.progress, 50, 100, "lives", 90);
    bg_progress_show(&shown.progress, 100, 100, "lives", 100);
    bg_progress_show(&shown.progress, 10, 100, "lives", 105);
    assert_non_null(strstr(shown.text, "10 %  2.0 lives a second  45 s left"));
    end(&shown);
}

static size_t drawings(const char *text)
{
    size_t count = 0;
    for (const char *at = strstr(text, "steve"); at != NULL; at = strstr(at + 1, "steve")) {
        count++;
    }
    return count;
}

static void it_is_drawn_at_most_ten_times_a_second(void **state)
{
    (void)state;
    struct shown shown;
    start(&shown);
    for (int millisecond = 0; millisecond <= 2000; millisecond++) {
        bg_progress_show(&shown.progress, millisecond, 4000, "lives", millisecond / 1000.0);
    }
    assert_in_range(drawings(shown.text), 15, 18); /* From 0.3 s on. */
    end(&shown);
}

static void what_is_done_soon_shows_nothing_and_wipes_nothing(void **state)
{
    (void)state;
    struct shown shown;
    start(&shown);
    bg_progress_show(&shown.progress, 1, 2, "lives", 0.1);
    bg_progress_show(&shown.progress, 1, 0, "lives", 5);
    bg_progress_end(&shown.progress);
    fflush(shown.stream);
    assert_int_equal(shown.length, 0);
    end(&shown);
}

static void its_end_wipes_the_line(void **state)
{
    (void)state;
    static const char wipe[] = "\r\033[K";
    struct shown shown;
    start(&shown);
    bg_progress_show(&shown.progress, 1, 2, "lives", 1);
    const size_t before = shown.length;
    bg_progress_end(&shown.progress);
    assert_string_equal(shown.text + before, wipe);
    end(&shown);
}

static void without_a_terminal_there_is_silence(void **state)
{
    (void)state;
    struct bg_progress progress;
    bg_progress_start(&progress, NULL, "steve");
    bg_progress_show(&progress, 1, 2, "lives", 1);
    bg_progress_end(&progress);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_tells_the_part_the_rate_and_the_time_left),
        cmocka_unit_test(another_part_starts_anew),
        cmocka_unit_test(it_is_drawn_at_most_ten_times_a_second),
        cmocka_unit_test(what_is_done_soon_shows_nothing_and_wipes_nothing),
        cmocka_unit_test(its_end_wipes_the_line),
        cmocka_unit_test(without_a_terminal_there_is_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
