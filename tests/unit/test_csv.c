/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV files: the bytes written, what is read back, and what is refused.
 */
#include "unit.h"

#include <math.h>
#include <signal.h>
#include <sys/resource.h>

#include "blueguy/output/csv.h"
#include "scratch.h"

/* A table of one column of text and one of numbers. */
static struct bg_table sample(void)
{
    struct bg_table table = {0};
    bg_table_add_column(&table, "name", BG_COLUMN_TEXT);
    bg_table_add_column(&table, "risk", BG_COLUMN_NUMBER);
    return table;
}

static void push(struct bg_table *table, const char *name, double risk)
{
    bg_table_push_text(table, name);
    bg_table_push_number(table, risk);
}

static void fields_are_quoted_only_where_they_must_be(void **state)
{
    (void)state;
    struct bg_table table = sample();
    push(&table, "plain text", 0.1);
    push(&table, "a,b", 1e-300);
    push(&table, "say \"no\"", 42);
    push(&table, "two\nlines", NAN);
    push(&table, "", -0.25);
    assert_int_equal(bg_csv_save(&table, scratch_path("a.csv"), NULL), BG_OK);
    assert_string_equal(scratch_read("a.csv"),
                        "name,risk\nplain text,0.1\n\"a,b\",1e-300\n\"say \"\"no\"\"\",42\n\"two\nlines\",\n,-0.25\n");
    assert_int_equal(scratch_count(), 1);
    bg_table_free(&table);
}

static void what_a_spreadsheet_would_run_is_guarded_and_read_back_as_it_was(void **state)
{
    (void)state;
    static const char *const texts[] = {"=1+1", "+1", "-1", "@a", "\tx", "\rx", "'=1", "''@", "'quoted'", "'", "a=b", "\"=1\""};
    static const char expected[] = "name,risk\n'=1+1,0\n'+1,0\n'-1,0\n'@a,0\n'\tx,0\n\"'\rx\",0\n''=1,0\n'''@,0\n'quoted',0\n',0\na=b,0\n"
                                   "\"\"\"=1\"\"\",0\n";
    struct bg_table table = sample();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        push(&table, texts[i], 0);
    }
    assert_int_equal(bg_csv_save(&table, scratch_path("a.csv"), NULL), BG_OK);
    assert_string_equal(scratch_read("a.csv"), expected);
    bg_table_free(&table);
    assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), NULL, NULL), BG_OK);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_string_equal(table.columns[0].texts[i], texts[i]);
    }
    bg_table_free(&table);
}

static void numbers_are_written_as_short_as_they_can_be(void **state)
{
    (void)state;
    const double numbers[] = {0, -0.0, 7, -120, 999999999999999, 1e15, -1e15, 1e300, INFINITY, 12.5, 0.1, -1e-7};
    struct bg_table table = {0};
    bg_table_add_column(&table, "n", BG_COLUMN_NUMBER);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        bg_table_push_number(&table, numbers[i]);
    }
    assert_int_equal(bg_csv_save(&table, scratch_path("a.csv"), NULL), BG_OK);
    assert_string_equal(scratch_read("a.csv"), "n\n0\n-0\n7\n-120\n999999999999999\n1e15\n-1e15\n1e300\ninf\n12.5\n0.1\n-1e-7\n");
    bg_table_free(&table);
}

static void numbers_read_back_to_the_same_bits(void **state)
{
    (void)state;
    static const double numbers[] = {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, -0.0, 4503599627370497.5, 1 - 0x1p-53};
    enum { NUMBERS = sizeof numbers / sizeof numbers[0] };
    struct bg_table table = sample();
    for (size_t i = 0; i < NUMBERS; i++) {
        push(&table, "x", numbers[i]);
    }
    assert_int_equal(bg_csv_save(&table, scratch_path("a.csv"), NULL), BG_OK);
    bg_table_free(&table);
    assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), NULL, NULL), BG_OK);
    assert_int_equal(table.n_rows, NUMBERS);
    assert_memory_equal(table.columns[1].numbers, numbers, sizeof numbers);
    bg_table_free(&table);
}

static void a_column_is_of_numbers_where_nothing_in_it_is_not(void **state)
{
    (void)state;
    scratch_write("a.csv", "\xEF\xBB\xBFn,t,e\r\n1,1,\r\n,7 days,\r\n\"2.5\",nan,\r\n\r\n");
    struct bg_table table;
    assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), NULL, NULL), BG_OK);
    assert_int_equal(table.n_columns, 3);
    assert_int_equal(table.n_rows, 3);
    assert_int_equal(bg_table_find(&table, "n"), 0);
    assert_int_equal(table.columns[0].kind, BG_COLUMN_NUMBER);
    assert_int_equal(table.columns[1].kind, BG_COLUMN_TEXT);
    assert_int_equal(table.columns[2].kind, BG_COLUMN_NUMBER);
    assert_true(table.columns[0].numbers[0] == 1 && isnan(table.columns[0].numbers[1]) && table.columns[0].numbers[2] == 2.5);
    assert_string_equal(table.columns[1].texts[1], "7 days");
    assert_true(isnan(table.columns[2].numbers[2]));
    bg_table_free(&table);

    const struct bg_csv_reading as_text = {.as_text = true};
    assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), &as_text, NULL), BG_OK);
    assert_string_equal(table.columns[0].texts[2], "2.5");
    bg_table_free(&table);
}

/* A file that a killed process left ends anywhere.  What is whole is read, wherever that is, and nothing else. */
static void a_row_that_was_cut_off_anywhere_is_left_out(void **state)
{
    (void)state;
    static const char whole[] = "name,risk\na,1\n\"b,\"\"\nb\",2\nc,\"3\"\n";
    const struct bg_csv_reading allow_cut = {.allow_cut = true};
    const size_t ends[] = {10, 14, 25, 31}; /* Of the header and of each row. */
    assert_int_equal(strlen(whole), ends[3]);
    for (size_t length = 0; length <= strlen(whole); length++) {
        char cut[sizeof whole] = "";
        memcpy(cut, whole, length);
        scratch_write("a.csv", cut);
        struct bg_table table;
        assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), &allow_cut, NULL), BG_OK);
        const int rows = (length >= ends[1]) + (length >= ends[2]) + (length >= ends[3]);
        assert_int_equal(table.n_rows, rows);
        assert_int_equal(table.n_columns, length >= ends[0] ? 2 : 0);
        if (rows == 3) {
            assert_string_equal(table.columns[0].texts[1], "b,\"\nb");
        }
        bg_table_free(&table);
    }
}

static void a_last_row_without_a_line_break_is_a_row_elsewhere(void **state)
{
    (void)state;
    scratch_write("a.csv", "a,b\n1,2\n3,4");
    struct bg_table table;
    assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), NULL, NULL), BG_OK);
    assert_int_equal(table.n_rows, 2);
    assert_true(table.columns[1].numbers[1] == 4);
    bg_table_free(&table);
}

static void what_is_no_csv_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *told;
    } broken[] = {
        {"", "the file is empty"},
        {"a,b\n1,2\n3\n", ":3: this row has not as many fields as the header"},
        {"a,b\n\"1\n1\",2\n3,4,5\n", ":4: this row has not as many fields as the header"},
        {"a,b\n1,\"2\n3,4\n", ":2: a quoted field is not closed"},
        {"a,b\n\"1\"x,2\n", ":2: something follows a quoted field"},
        {"\na\n", ":1: the header row is empty"},
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct bg_error error = {0};
        struct bg_table table;
        scratch_write("a.csv", broken[i].text);
        assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), NULL, &error), BG_FAILED);
        assert_int_equal(error.count, 1);
        assert_non_null(strstr(error.message[0], broken[i].told));
        assert_int_equal(table.n_columns, 0);
        bg_error_free(&error);
    }
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    struct bg_table table;
    assert_int_equal(bg_csv_read(&table, scratch_path("missing.csv"), NULL, NULL), BG_FAILED);
    assert_int_equal(bg_csv_read(&table, scratch_folder, NULL, NULL), BG_FAILED);
    assert_int_equal(mkfifo(scratch_path("pipe"), 0600), 0);
    assert_int_equal(bg_csv_read(&table, scratch_path("pipe"), NULL, NULL), BG_FAILED);
}

static void a_long_file_can_be_left_unread(void **state)
{
    (void)state;
    static const struct bg_flag raised = {true};
    const struct bg_csv_reading reading = {.stop = &raised};
    struct bg_error error = {0};
    struct bg_table table;
    scratch_write("a.csv", "a,b\n1,2\n3,4\n");
    assert_int_equal(bg_csv_read(&table, scratch_path("a.csv"), &reading, &error), BG_INTERRUPTED);
    assert_int_equal(error.count, 1);
    assert_int_equal(table.n_columns, 0);
    bg_error_free(&error);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    struct bg_table table = sample();
    struct bg_error error = {0};
    push(&table, "a", 1);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(bg_csv_write(&table, full, "standard output", &error), BG_FAILED);
    assert_string_equal(error.message[0], "standard output: cannot be written: No space left on device");
    fclose(full);
    bg_error_free(&error);
    bg_table_free(&table);
}

/* A limit on the size of files is as good as a full disk. */
static void a_write_that_fails_leaves_the_earlier_file_and_nothing_else(void **state)
{
    (void)state;
    enum { MOST_BYTES = 4096 };
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct bg_table table = sample();
    for (int row = 0; row < MOST_BYTES; row++) {
        push(&table, "a row", row);
    }
    scratch_write("a.csv", "earlier\n");
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit tight = {.rlim_cur = MOST_BYTES, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const enum bg_status status = bg_csv_save(&table, scratch_path("a.csv"), NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, BG_FAILED);
    assert_string_equal(scratch_read("a.csv"), "earlier\n");
    assert_int_equal(scratch_count(), 1);
    bg_table_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(fields_are_quoted_only_where_they_must_be),
        in_scratch(what_a_spreadsheet_would_run_is_guarded_and_read_back_as_it_was),
        in_scratch(numbers_are_written_as_short_as_they_can_be),
        in_scratch(numbers_read_back_to_the_same_bits),
        in_scratch(a_column_is_of_numbers_where_nothing_in_it_is_not),
        in_scratch(a_row_that_was_cut_off_anywhere_is_left_out),
        in_scratch(a_last_row_without_a_line_break_is_a_row_elsewhere),
        in_scratch(what_is_no_csv_is_refused_with_its_line),
        in_scratch(what_is_no_file_is_refused),
        in_scratch(a_long_file_can_be_left_unread),
        in_scratch(a_full_disk_is_told),
        in_scratch(a_write_that_fails_leaves_the_earlier_file_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
