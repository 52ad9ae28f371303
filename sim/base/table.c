/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table of named columns, filled row by row.
 */
#include "blueguy/base/table.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/text.h"

enum { FIRST_COLUMNS = 8, FIRST_ROWS = 64 };

/* How many cells of a column are filled, complete rows or not. */
static size_t filled(const struct bg_table *table, size_t column)
{
    return table->n_rows + (column < table->next ? 1 : 0);
}

void bg_table_free(struct bg_table *table)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        struct bg_column *column = &table->columns[i];
        free(column->name);
        free(column->numbers);
        if (column->texts != NULL) {
            for (size_t row = 0; row < filled(table, i); row++) {
                free(column->texts[row]);
            }
        }
        free(column->texts);
    }
    free(table->columns);
    *table = (struct bg_table){0};
}

void bg_table_add_column(struct bg_table *table, const char *name, enum bg_column_kind kind)
{
    assert(table->n_rows == 0 && table->next == 0);
    if (table->failed) {
        return;
    }
    if (table->n_columns == table->column_capacity) {
        size_t capacity = table->column_capacity == 0 ? FIRST_COLUMNS : table->column_capacity * 2;
        struct bg_column *columns = realloc(table->columns, capacity * sizeof *columns);
        if (columns == NULL) {
            table->failed = true;
            return;
        }
        table->columns = columns;
        table->column_capacity = capacity;
    }
    char *copy = bg_text_copy(name);
    table->failed = copy == NULL;
    if (!table->failed) {
        table->columns[table->n_columns++] = (struct bg_column){.name = copy, .kind = kind};
    }
}

static bool grow_column(struct bg_column *column, size_t capacity)
{
    if (column->kind == BG_COLUMN_NUMBER) {
        double *numbers = realloc(column->numbers, capacity * sizeof *numbers);
        if (numbers != NULL) {
            column->numbers = numbers;
        }
        return numbers != NULL;
    }
    char **texts = realloc(column->texts, capacity * sizeof *texts);
    if (texts != NULL) {
        column->texts = texts;
    }
    return texts != NULL;
}

/* The column that the next push fills, with room for it; NULL where memory is short. */
static struct bg_column *next_cell(struct bg_table *table, enum bg_column_kind kind)
{
    if (table->failed) {
        return NULL;
    }
    assert(table->n_columns > 0 && table->columns[table->next].kind == kind);
    if (table->n_rows == table->row_capacity) {
        size_t capacity = table->row_capacity == 0 ? FIRST_ROWS : table->row_capacity * 2;
        for (size_t i = 0; i < table->n_columns; i++) {
            if (capacity > SIZE_MAX / sizeof(double) || !grow_column(&table->columns[i], capacity)) {
                table->failed = true;
                return NULL;
            }
        }
        table->row_capacity = capacity;
    }
    return &table->columns[table->next];
}

static void advance(struct bg_table *table)
{
    if (++table->next == table->n_columns) {
        table->next = 0;
        table->n_rows++;
    }
}

void bg_table_push_number(struct bg_table *table, double value)
{
    struct bg_column *column = next_cell(table, BG_COLUMN_NUMBER);
    if (column != NULL) {
        column->numbers[table->n_rows] = value;
        advance(table);
    }
}

void bg_table_push_text(struct bg_table *table, const char *value)
{
    struct bg_column *column = next_cell(table, BG_COLUMN_TEXT);
    if (column == NULL) {
        return;
    }
    char *copy = bg_text_copy(value);
    if (copy == NULL) {
        table->failed = true;
        return;
    }
    column->texts[table->n_rows] = copy;
    advance(table);
}

size_t bg_table_find(const struct bg_table *table, const char *name)
{
    size_t i = 0;
    while (i < table->n_columns && strcmp(table->columns[i].name, name) != 0) {
        i++;
    }
    return i;
}
