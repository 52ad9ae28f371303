/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting short lists in order.
 */
#include "order.h"

#include <string.h>

enum {
    FEW = 10,  /* Up to so many numbers it is fastest to compare each with each, as no branch can be foretold wrongly; */
    SHORT = 64 /* up to so many to insert each, as they mostly are nearly in order. */
};

/* Each goes to the place that is the number of those before it. */
static void rank_each(struct bg_item *items, size_t count, struct bg_item *scratch)
{
    size_t rank[FEW] = {0};
    for (size_t i = 1; i < count; i++) {
        size_t later = 0;
        for (size_t j = 0; j < i; j++) {
            const size_t is_later = items[j].at > items[i].at;
            rank[j] += is_later;
            later += is_later;
        }
        rank[i] = i - later;
    }
    for (size_t i = 0; i < count; i++) {
        scratch[rank[i]] = items[i];
    }
    memcpy(items, scratch, count * sizeof *items);
}

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
    if (count < 2) {
        return;
    }
    if (count <= FEW) {
        rank_each(items, count, scratch);
        return;
    }
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
