/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file of plain fields, as read back by tests.
 */
#ifndef STATISTICAL_CSV_H
#define STATISTICAL_CSV_H

#include <stdbool.h>
#include <stddef.h>

struct csv {
    char *text; /* Owned; the cells point into it. */
    size_t n_columns;
    size_t n_rows;      /* Without the header. */
    const char **cells; /* Owned; the header, then row by row. */
};

/* Reads folder/name.csv.  Returns false, leaving an empty table, where it cannot be read or its rows are not all of one length. */
bool csv_read(struct csv *csv, const char *folder, const char *name);

/* Safe on a zeroed one. */
void csv_free(struct csv *csv);

/* The index of a column, or n_columns where there is none of that name. */
size_t csv_column(const struct csv *csv, const char *name);

/* The first row whose cell in a column is that text, or n_rows. */
size_t csv_find(const struct csv *csv, size_t column, const char *text);

const char *csv_text(const struct csv *csv, size_t row, size_t column);

/* NaN where the field is empty, or where there is no such row or column. */
double csv_number(const struct csv *csv, size_t row, size_t column);

#endif
