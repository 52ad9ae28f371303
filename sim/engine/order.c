/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting short lists in order.
 */
#include "order.h"

#include <string.h>

enum {
    SHORT = 64, /* Up to so many numbers insertion is a fast way, above all where they are nearly in order; */
    FEW = 12    /* up to so many in any case. */
};

static void insert_each(struct bg_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct bg_item item = items[i];
        size_t j = i;
        for (; j > 0 && items[j - 1].at > item.at; j--) {
            items[j] = items[j - 1];
        }
        items[j] = item;
    }
}

/* Merges [0, middle) and [middle, count). */
static void merge(const struct bg_item *from, size_t middle, size_t count, struct bg_item *to)
{
    size_t left = 0;
    size_t right = middle;
    for (size_t i = 0; i < count; i++) {
        const int take_left = right == count || (left < middle && from[left].at <= from[right].at);
        to[i] = take_left ? from[left] : from[right];
        left += (size_t)take_left;
        right += (size_t)!take_left;
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

void bg_order(struct bg_item *items, size_t count, struct bg_item *scratch)
{
    struct bg_item *from = items;
    struct bg_item *to = scratch;
    for (size_t i = 0; i < count; i += SHORT) {
        insert_each(items + i, smaller(SHORT, count - i));
    }
    for (size_t width = SHORT; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            merge(from + i, smaller(width, count - i), smaller(2 * width, count - i), to + i);
        }
        struct bg_item *merged = to;
        to = from;
        from = merged;
    }
    if (from != items) {
        memcpy(items, from, count * sizeof *items);
    }
}

/* Long lists are first spread over as many cells as there are numbers: of each, one is expected in a cell. */
void bg_order_uniforms(const double *uniforms, size_t count, struct bg_item *items, struct bg_item *scratch, size_t *cells)
{
    struct bg_item *to = count > FEW ? scratch : items;
    for (size_t i = 0; i < count; i++) {
        to[i] = (struct bg_item){uniforms[i], (uint32_t)i};
    }
    if (count > FEW) {
        memset(cells, 0, (count + 2) * sizeof *cells); /* Rounding may lead to the cell behind the last one. */
        for (size_t i = 0; i < count; i++) {
            cells[(size_t)(uniforms[i] * (double)count) + 1]++;
        }
        for (size_t i = 1; i < count; i++) {
            cells[i] += cells[i - 1];
        }
        for (size_t i = 0; i < count; i++) {
            items[cells[(size_t)(uniforms[i] * (double)count)]++] = scratch[i];
        }
    }
    insert_each(items, count);
}
