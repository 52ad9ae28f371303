/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Summaries as CSV on standard output.
 */
#include "summary_csv.h"

#include <stdio.h>

#include "blueguy/output/csv.h"

static void copy_cell(struct bg_table *table, const struct bg_column *column, size_t row)
{
    if (column->kind == BG_COLUMN_TEXT) {
        bg_table_push_text(table, column->texts[row]);
    } else {
        bg_table_push_number(table, column->numbers[row]);
    }
}

static void copy_named(struct bg_table *named, const struct bg_table *summary, const char *scenario)
{
    bg_table_add_column(named, "scenario", BG_COLUMN_TEXT);
    for (size_t i = 0; i < summary->n_columns; i++) {
        bg_table_add_column(named, summary->columns[i].name, summary->columns[i].kind);
    }
    for (size_t row = 0; row < summary->n_rows; row++) {
        bg_table_push_text(named, scenario);
        for (size_t i = 0; i < summary->n_columns; i++) {
            copy_cell(named, &summary->columns[i], row);
        }
    }
}

enum bg_status bg_summary_csv_print(const struct bg_table *summary, const char *scenario, bool first, struct bg_error *error)
{
    struct bg_table named = {0};
    if (scenario != NULL) {
        copy_named(&named, summary, scenario);
    }
    const struct bg_table *table = scenario != NULL ? &named : summary;
    enum bg_status status = first ? bg_csv_write_header(table, stdout, "standard output", error) : BG_OK;
    if (status == BG_OK) {
        status = bg_csv_write_rows(table, 0, stdout, "standard output", error);
    }
    bg_table_free(&named);
    return status;
}
