/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables as CSV files, and back.
 *
 * RFC 4180 with "\n" at the end of every row: one header row, fields quoted only where they must be, numbers as the shortest text that
 * reads back to the same double, an empty field for NaN.  A text that a spreadsheet would run as a formula (it starts with = + - @, a tab
 * or a carriage return) is written with an apostrophe before it, which reading takes off again.
 */
#ifndef BLUEGUY_OUTPUT_CSV_H
#define BLUEGUY_OUTPUT_CSV_H

#include <stdbool.h>
#include <stdio.h>

#include "blueguy/base/error.h"
#include "blueguy/base/flag.h"
#include "blueguy/base/table.h"
#include "blueguy/base/text.h"

/* Write the header row, and the rows from `first_row` on, to a stream and flush it.  `name` is what messages call the stream.
 * Return BG_OK, or BG_FAILED where the stream took not everything. */
enum bg_status bg_csv_write_header(const struct bg_table *table, FILE *stream, const char *name, struct bg_error *error);
enum bg_status bg_csv_write_rows(const struct bg_table *table, size_t first_row, FILE *stream, const char *name, struct bg_error *error);

/* The two together: the whole table. */
enum bg_status bg_csv_write(const struct bg_table *table, FILE *stream, const char *name, struct bg_error *error);

/* Writes the whole table as the file `path`, which is replaced in one step when it is complete (see draft.h). */
enum bg_status bg_csv_save(const struct bg_table *table, const char *path, struct bg_error *error);

/* Appends one row to a text, with its line break. */
void bg_csv_append_row(struct bg_text *line, const struct bg_table *table, size_t row);

struct bg_csv_reading {
    bool as_text; /* Every column is of text, cell by cell as written; else a column whose cells are all numbers or empty is of numbers. */
    bool allow_cut;             /* A last row that does not end with a line break was cut off in the middle, and is left out. */
    const struct bg_flag *stop; /* Raised to give up; may be NULL. */
};

/* Reads the regular file `path` into `table` (zeroed or freed before); `reading` may be NULL for none of its options.  Rows may end with
 * "\n" or "\r\n"; a byte order mark is passed over.  Returns BG_OK, or BG_FAILED with file, line and reason, or BG_INTERRUPTED, `table`
 * being empty then. */
enum bg_status bg_csv_read(struct bg_table *table, const char *path, const struct bg_csv_reading *reading, struct bg_error *error);

#endif
