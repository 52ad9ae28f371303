/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A CSV file of plain fields, as read back by tests.
 */
#include "csv.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 4096 };

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        text = size >= 0 ? malloc((size_t)size + 1) : NULL;
        if (text != NULL)
            text[fread(text, 1, (size_t)size, file)] = '\0';
    }
    fclose(file);
    return text;
}

static size_t count(const char *text, const char *ends)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += strchr(ends, *text) != NULL;
    return n;
}

/* Cuts the text into cells in place; lines may end in CR LF. */
static bool cut(struct csv *csv)
{
    size_t n_cells = 0;
    size_t in_row = 0;
    char *cell = csv->text;
    for (char *at = csv->text; *at != '\0'; at++) {
        if (*at != ',' && *at != '\n')
            continue;
        bool row_ends = *at == '\n';
        *at = '\0';
        if (row_ends && at > cell && at[-1] == '\r')
            at[-1] = '\0';
        csv->cells[n_cells++] = cell;
        cell = at + 1;
        in_row++;
        if (!row_ends)
            continue;
        if (csv->n_columns == 0)
            csv->n_columns = in_row;
        if (in_row != csv->n_columns)
            return false;
        in_row = 0;
    }
    if (csv->n_columns == 0)
        return false;
    csv->n_rows = n_cells / csv->n_columns - 1;
    return true;
}

bool csv_read(struct csv *csv, const char *folder, const char *name)
{
    *csv = (struct csv){0};
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    csv->text = read_file(path);
    if (csv->text == NULL)
        return false;
    csv->cells = malloc((count(csv->text, ",\n") + 1) * sizeof *csv->cells);
    if (csv->cells != NULL && cut(csv))
        return true;
    csv_free(csv);
    return false;
}

void csv_free(struct csv *csv)
{
    free(csv->text);
    free(csv->cells);
    *csv = (struct csv){0};
}

size_t csv_column(const struct csv *csv, const char *name)
{
    size_t column = 0;
    while (column < csv->n_columns && strcmp(csv->cells[column], name) != 0)
        column++;
    return column;
}

const char *csv_text(const struct csv *csv, size_t row, size_t column)
{
    return csv->cells[(row + 1) * csv->n_columns + column];
}

size_t csv_find(const struct csv *csv, size_t column, const char *text)
{
    size_t row = 0;
    while (row < csv->n_rows && strcmp(csv_text(csv, row, column), text) != 0)
        row++;
    return row;
}

double csv_number(const struct csv *csv, size_t row, size_t column)
{
    if (row >= csv->n_rows || column >= csv->n_columns)
        return NAN;
    const char *text = csv_text(csv, row, column);
    char *end;
    double value = strtod(text, &end);
    return end != text && *end == '\0' ? value : NAN;
}
