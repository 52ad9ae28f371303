/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table: named columns of numbers or text, filled row by row from left to right.
 *
 * All results leave the computing side as tables; the writing side knows nothing else.  An undefined number is NaN.
 * Errors are sticky: where memory runs out, `failed` is set and pushes do nothing, so that callers fill freely and check once.
 */
#ifndef BLUEGUY_BASE_TABLE_H
#define BLUEGUY_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum bg_column_kind { BG_COLUMN_NUMBER, BG_COLUMN_TEXT };

struct bg_column {
    char *name; /* Owned. */
    enum bg_column_kind kind;
    double *numbers; /* Owned; for a column of numbers. */
    char **texts;    /* Owned, and its strings; for a column of text. */
};

struct bg_table {
    size_t n_columns;
    size_t n_rows; /* Complete rows. */
    size_t next;   /* The column that the next push fills. */
    size_t column_capacity;
    size_t row_capacity;
    bool failed;
    struct bg_column *columns;
};

/* Releases everything and leaves an empty table.  Safe on a zeroed or half-built one. */
void bg_table_free(struct bg_table *table);

/* Adds a column.  All columns are added before the first push. */
void bg_table_add_column(struct bg_table *table, const char *name, enum bg_column_kind kind);

/* Fill the next cell; after the last column the row is complete.  The cell's column must be of that kind. */
void bg_table_push_number(struct bg_table *table, double value);
void bg_table_push_text(struct bg_table *table, const char *value);

/* The index of a column, or n_columns where there is none of that name. */
size_t bg_table_find(const struct bg_table *table, const char *name);

#endif
