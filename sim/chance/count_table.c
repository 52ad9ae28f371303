/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of counts.
 */
#include "blueguy/chance/count_table.h"

#include <stdlib.h>
#include <string.h>

#include "blueguy/base/vector.h"

enum {
    FEWEST_CELLS = 1024,  /* A short table can afford so many that hardly any cell holds more than one step; */
    CELLS_FOR_A_STEP = 4, /* one that is a little longer, that not many do. */
    FEW_STEPS = 8         /* So many are counted faster than they are looked up. */
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

/* Of few steps each is held against all numbers: that needs no table. */
BG_VECTOR_CLONES static void count_steps_below(const struct bg_count_table *restrict table, size_t count, const double *restrict numbers,
                                               uint32_t *restrict steps)
{
    memset(steps, 0, count * sizeof *steps);
    for (size_t step = 0; step + 1 < table->n_steps; step++) {
        const double end = table->up_to[step];
        for (size_t i = 0; i < count; i++) {
            steps[i] += end < numbers[i];
        }
    }
}

void bg_count_table_steps(const struct bg_count_table *table, size_t count, const double *numbers, uint32_t *steps)
{
    if (table->n_steps <= FEW_STEPS) {
        count_steps_below(table, count, numbers, steps);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        steps[i] = (uint32_t)bg_count_table_step(table, bg_count_table_below_one(numbers[i]));
    }
}
