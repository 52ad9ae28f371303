/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of counts.
 */
#include "blueguy/chance/count_table.h"

#include <stdlib.h>

enum {
    FEWEST_CELLS = 1024, /* A short table can afford so many that hardly any cell holds more than one step; */
    CELLS_FOR_A_STEP = 4 /* one that is a little longer, that not many do. */
};

static size_t count_cells(size_t n_steps)
{
    const size_t fine = CELLS_FOR_A_STEP * n_steps;
    return fine < FEWEST_CELLS ? FEWEST_CELLS : n_steps < FEWEST_CELLS ? fine : n_steps;
}

bool bg_count_table_allocate(struct bg_count_table *table, size_t n_steps)
{
    *table = (struct bg_count_table){.n_steps = n_steps, .n_cells = count_cells(n_steps)};
    table->below = calloc(table->n_steps + 1, sizeof *table->below);
    table->from = calloc(table->n_cells, sizeof *table->from);
    if (table->below == NULL || table->from == NULL) {
        bg_count_table_free(table);
        return false;
    }
    table->up_to = table->below + 1;
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
    free(table->below);
    free(table->from);
    *table = (struct bg_count_table){0};
}

/* Finds the steps of numbers that lie on the first step of their cell, or on the next one, as nearly all do.  Returns how many others there
 * are. */
static int64_t step_at_once(const struct bg_count_table *restrict table, size_t count, const double *restrict numbers,
                            uint32_t *restrict steps)
{
    const double below_one = 1 - 0x1p-53;
    const double n_cells = (double)table->n_cells;
    const double *restrict up_to = table->up_to;
    const uint32_t *restrict from = table->from;
    int64_t others = 0;
    for (size_t i = 0; i < count; i++) {
        const double u = numbers[i] < below_one ? numbers[i] : below_one;
        const uint32_t first = from[(int32_t)(u * n_cells)];
        const uint32_t step = first + (up_to[first] < u);
        steps[i] = step;
        others += up_to[step] < u;
    }
    return others;
}

void bg_count_table_steps(const struct bg_count_table *table, size_t count, const double *numbers, uint32_t *steps)
{
    if (step_at_once(table, count, numbers, steps) == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        while (table->up_to[steps[i]] < numbers[i]) {
            steps[i]++;
        }
    }
}
