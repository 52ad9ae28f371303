/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorting the rows of varied values.
 */
#include "chart_rows.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/output/csv.h"
#include "chart_axis.h"

enum { MOST_KEYS = 2 };

/* A row, where it was, and where it stands on the axes. */
struct place {
    size_t row;
    double keys[MOST_KEYS];
};

static int by_place(const void *a, const void *b)
{
    const struct place *first = a;
    const struct place *second = b;
    for (size_t key = 0; key < MOST_KEYS; key++) {
        if (first->keys[key] != second->keys[key]) {
            return first->keys[key] > second->keys[key] ? 1 : -1;
        }
    }
    return bg_compare((double)first->row, (double)second->row);
}

/* The rows in their order, which the caller frees, or NULL where memory is short. */
static struct place *order_of(const struct bg_table *table, size_t keys)
{
    struct place *order = calloc(table->n_rows, sizeof *order);
    for (size_t row = 0; order != NULL && row < table->n_rows; row++) {
        order[row].row = row;
        for (size_t key = 0; key < keys && key < MOST_KEYS; key++) {
            order[row].keys[key] = bg_chart_axis_position(&table->columns[key], row);
        }
    }
    if (order != NULL) {
        qsort(order, table->n_rows, sizeof *order, by_place);
    }
    return order;
}

static bool is_sorted(const struct place *order, size_t n)
{
    size_t row = 0;
    while (row < n && order[row].row == row) {
        row++;
    }
    return row == n;
}

/* Replaces the table by one of the same rows in that order. */
static void reorder(struct bg_table *table, const struct place *order)
{
    struct bg_table sorted = {0};
    for (size_t i = 0; i < table->n_columns; i++) {
        bg_table_add_column(&sorted, table->columns[i].name, table->columns[i].kind);
    }
    for (size_t row = 0; row < table->n_rows; row++) {
        for (size_t i = 0; i < table->n_columns; i++) {
            const struct bg_column *column = &table->columns[i];
            if (column->kind == BG_COLUMN_NUMBER) {
                bg_table_push_number(&sorted, column->numbers[order[row].row]);
            } else {
                bg_table_push_text(&sorted, column->texts[order[row].row]);
            }
        }
    }
    bg_table_free(table);
    *table = sorted;
}

/* Appends the table as a CSV within a script.  A line of it is never the word that ends it, since it has several fields. */
static enum bg_status append_block(struct bg_text *settings, const struct bg_table *table, struct bg_error *error)
{
    char *csv = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&csv, &length);
    if (stream == NULL) {
        return bg_error_no_memory(error);
    }
    enum bg_status status = bg_csv_write(table, stream, "$given", error);
    if (fclose(stream) != 0 && status == BG_OK) {
        status = bg_error_no_memory(error);
    }
    if (status == BG_OK) {
        bg_text_format(settings, "$given << END\n%sEND\n", csv);
    }
    free(csv);
    return status;
}

enum bg_status bg_chart_rows_sort(struct bg_table *table, size_t keys, struct bg_text *settings, struct bg_error *error)
{
    struct place *order = order_of(table, keys);
    if (order == NULL) {
        return bg_error_no_memory(error);
    }
    const bool changes = !is_sorted(order, table->n_rows);
    if (changes) {
        reorder(table, order);
    }
    free(order);
    if (table->failed) {
        return bg_error_no_memory(error);
    }
    return changes ? append_block(settings, table, error) : BG_OK;
}
