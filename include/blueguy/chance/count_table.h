/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables for drawing counts by inversion, with hardly a search.
 */
#ifndef BLUEGUY_CHANCE_COUNT_TABLE_H
#define BLUEGUY_CHANCE_COUNT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bg_count_table {
    int64_t lowest; /* The count of the first step. */
    size_t n_steps;
    size_t n_cells;
    double *below;  /* Owned; n_steps + 1: P(count < lowest + step), from 0 to 1. */
    double *up_to;  /* The same from its second on, n_steps: P(count <= lowest + step). */
    uint32_t *from; /* Owned; n_cells: the first step for a number of at least i / n_cells. */
};

/* Room for `n_steps` steps from 0 on, which the caller fills; or from where it moves `lowest` to.  Returns false where memory is short. */
bool bg_count_table_allocate(struct bg_count_table *table, size_t n_steps);

/* Makes a table ready whose steps are filled: what is missing to 1, by rounding, is the last one's. */
void bg_count_table_complete(struct bg_count_table *table);

/* Safe on a zeroed table. */
void bg_count_table_free(struct bg_count_table *table);

/* Whether a table is ready; a zeroed one is not. */
static inline bool bg_count_table_is_there(const struct bg_count_table *table)
{
    return table->n_steps > 0;
}

/* A number from 0 to 1 as the tables take it: where rounding has led to 1, just below. */
static inline double bg_count_table_below_one(double u)
{
    const double largest = 1 - 0x1p-53;
    return u < largest ? u : largest;
}

/* The step of a number u from 0 to below 1. */
static inline size_t bg_count_table_step(const struct bg_count_table *table, double u)
{
    size_t step = table->from[(int64_t)(u * (double)table->n_cells)];
    while (table->up_to[step] < u) {
        step++;
    }
    return step;
}

/* The steps of `count` numbers u from 0 to 1, of which 1 is taken for what is just below it, to steps[count]. */
void bg_count_table_steps(const struct bg_count_table *table, size_t count, const double *numbers, uint32_t *steps);

/* The count of a number u from 0 to below 1. */
static inline int64_t bg_count_table_at(const struct bg_count_table *table, double u)
{
    return table->lowest + (int64_t)bg_count_table_step(table, u);
}

#endif
