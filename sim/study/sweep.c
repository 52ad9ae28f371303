/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sweeps.
 */
#include "blueguy/study/sweep.h"

#include <math.h>
#include <stdlib.h>

#include "sweep_rows.h"

size_t bg_sweep_size(const struct bg_sweep *sweep)
{
    size_t size = 1;
    for (size_t a = 0; a < sweep->n_axes; a++) {
        size *= bg_axis_size(&sweep->axes[a]);
    }
    return size;
}

/* The value of each axis at a point. */
void bg_sweep_indices(const struct bg_sweep *sweep, size_t point, size_t *indices)
{
    for (size_t a = sweep->n_axes; a-- > 0;) {
        indices[a] = point % bg_axis_size(&sweep->axes[a]);
        point /= bg_axis_size(&sweep->axes[a]);
    }
}

void bg_sweep_add_columns(const struct bg_sweep *sweep, struct bg_table *table)
{
    for (size_t a = 0; a < sweep->n_axes; a++) {
        for (size_t v = 0; v < sweep->axes[a].n_variations; v++) {
            const struct bg_variation *variation = &sweep->axes[a].variations[v];
            bg_table_add_column(table, variation->path, variation->numeric ? BG_COLUMN_NUMBER : BG_COLUMN_TEXT);
        }
    }
    bg_table_add_column(table, "restricted", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "restricted_low", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "restricted_high", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "method", BG_COLUMN_TEXT);
    bg_table_add_column(table, "replications", BG_COLUMN_NUMBER);
    for (size_t i = 0; i < sweep->n_columns; i++) {
        bg_table_add_column(table, bg_quantity_info(sweep->columns[i])->name, BG_COLUMN_NUMBER);
    }
}

static void push_row(const struct bg_sweep *sweep, const size_t *indices, const struct bg_summary *summary, struct bg_table *table)
{
    const struct bg_estimate *risk = &summary->of[BG_RESTRICTED];
    for (size_t a = 0; a < sweep->n_axes; a++) {
        for (size_t v = 0; v < sweep->axes[a].n_variations; v++) {
            const struct bg_variation *variation = &sweep->axes[a].variations[v];
            if (variation->numeric) {
                bg_table_push_number(table, variation->numbers[indices[a]]);
            } else {
                bg_table_push_text(table, variation->texts[indices[a]]);
            }
        }
    }
    bg_table_push_number(table, risk->value);
    bg_table_push_number(table, risk->low);
    bg_table_push_number(table, risk->high);
    bg_table_push_text(table, bg_method_name(risk->method));
    bg_table_push_number(table, risk->replications > 0 ? (double)risk->replications : NAN);
    for (size_t i = 0; i < sweep->n_columns; i++) {
        bg_table_push_number(table, summary->of[sweep->columns[i]].value);
    }
}

enum bg_status bg_sweep_compose(const struct bg_sweep *sweep, size_t point, const struct bg_summary *summary, bg_sweep_compose_fn *compose,
                                struct bg_text *text, struct bg_error *error)
{
    struct bg_table row = {0};
    size_t *indices = calloc(sweep->n_axes + 1, sizeof *indices);
    if (indices != NULL) {
        bg_sweep_indices(sweep, point, indices);
        bg_sweep_add_columns(sweep, &row);
        push_row(sweep, indices, summary, &row);
    }
    const bool made = indices != NULL && !row.failed;
    if (made) {
        compose(&row, text);
    }
    free(indices);
    bg_table_free(&row);
    return made && !text->failed ? BG_OK : bg_error_no_memory(error);
}
