/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of counts.
 */
#include "blueguy/chance/count_table.h"

#include <stdlib.h>

enum {
    SHORT_TABLE = 1024,   /* Steps; a shorter one */
    CELLS_FOR_A_STEP = 4, /* can afford so many cells for each of them, so that few hold more than one. */
    FEWEST_CELLS = 64
};

bool bg_count_table_allocate(struct bg_count_table *table, int64_t lowest, size_t n_steps)
{
    const size_t n_cells = n_steps < SHORT_TABLE ? CELLS_FOR_A_STEP * n_steps : n_steps;
    *table = (struct bg_count_table){.lowest = lowest, .n_steps = n_steps, .n_cells = n_cells > FEWEST_CELLS ? n_cells : FEWEST_CELLS};
    table->up_to = calloc(table->n_steps, sizeof *table->up_to);
    table->from = calloc(table->n_cells, sizeof *table->from);
    if (table->up_to == NULL || table->from == NULL) {
        bg_count_table_free(table);
        return false;
    }
    return true;
}

void bg_count_table_complete(struct bg_count_table *table)
{
    uint32_t step = 0;
    table->up_to[table->n_steps - 1] = 1;
    for (size_t i = 0; i < table->n_cells; i++) {
        while (table->up_to[step] < (double)i / (double)table->n_cells) {
            step++;
        }
        table->from[i] = step;
    }
}

void bg_count_table_free(struct bg_count_table *table)
{
    free(table->up_to);
    free(table->from);
    *table = (struct bg_count_table){0};
}
