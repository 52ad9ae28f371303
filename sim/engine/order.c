/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting short lists in order.
 */
#include "order.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdalign.h>
#include <stdbool.h>
#include <string.h>

#include "blueguy/base/vector.h"

enum {
    FEW = 32,  /* Up to so many numbers it is fastest to compare each with each, as no branch can be foretold wrongly; */
    SHORT = 64 /* up to so many to insert each, as they mostly are nearly in order. */
};

/* Half a group of numbers, or of counts. */
enum { HALF = BG_VECTOR_NUMBERS };
_Static_assert(2 * (int)HALF == (int)BG_ORDER_GROUP, "a group has two halves");
typedef double half_numbers __attribute__((vector_size(HALF * sizeof(double))));
typedef int64_t half_counts __attribute__((vector_size(HALF * sizeof(int64_t))));

/* Finds how many numbers are smaller than each one. */
BG_VECTOR_CLONES static void find_ranks(const double *numbers, size_t count, int64_t *ranks)
{
    for (size_t i = 0; i < count; i += BG_ORDER_GROUP) {
        half_numbers left;
        half_numbers right;
        half_counts below_left = {0};
        half_counts below_right = {0};
        memcpy(&left, numbers + i, sizeof left);
        memcpy(&right, numbers + i + HALF, sizeof right);
        for (size_t j = 0; j < count; j++) {
            below_left -= numbers[j] < left; /* Where it holds it is -1. */
            below_right -= numbers[j] < right;
        }
        memcpy(ranks + i, &below_left, sizeof below_left);
        memcpy(ranks + i + HALF, &below_right, sizeof below_right);
    }
}

/* Each goes to the place that is its rank.  Returns false where some are equal: then that is no place of its own. */
static bool rank_each(const double *numbers, size_t count, uint32_t *order)
{
    int64_t ranks[FEW];
    size_t sum = 0;
    find_ranks(numbers, count, ranks);
    for (size_t i = 0; i < count; i++) {
        sum += (size_t)ranks[i];
        order[ranks[i]] = (uint32_t)i;
    }
    return 2 * sum == count * (count - 1);
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

/* Sorts by merging lists that are in order.  Returns where the items are then: here or there. */
static struct bg_item *merge_all(struct bg_item *here, struct bg_item *there, size_t count)
{
    for (size_t width = SHORT; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            merge(here + i, GSL_MIN(width, count - i), GSL_MIN(2 * width, count - i), there + i);
        }
        struct bg_item *merged = there;
        there = here;
        here = merged;
    }
    return here;
}

void bg_order(const double *numbers, size_t count, uint32_t *order, struct bg_item *scratch)
{
    if (count <= FEW && rank_each(numbers, count, order)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        scratch[i] = (struct bg_item){numbers[i], (uint32_t)i};
    }
    for (size_t i = 0; i < count; i += SHORT) {
        insert_each(scratch + i, GSL_MIN(SHORT, count - i));
    }
    const struct bg_item *items = merge_all(scratch, scratch + count, count);
    for (size_t i = 0; i < count; i++) {
        order[i] = items[i].of;
    }
}

/* So many lists stand side by side: what is done to one of them is done to all at once. */
enum { LISTS = 32, LINE = 64 };

struct beside {
    alignas(LINE) double rows[BG_ORDER_SHORT][LISTS]; /* Numbers of equal places. */
    alignas(LINE) double lengths[LISTS];
    size_t count;
    size_t longest;
    size_t of[LISTS];
};

/* Puts list i in its place, with whatever stands behind its end. */
static inline void put_beside(struct beside *beside, const double *numbers, size_t length, size_t i)
{
    const size_t list = beside->count++;
    for (size_t k = 0; k < BG_ORDER_SHORT; k++) {
        beside->rows[k][list] = numbers[k];
    }
    beside->lengths[list] = (double)length;
    beside->longest = GSL_MAX(beside->longest, length);
    beside->of[list] = i;
}

/* Makes what stands behind the ends infinite. */
static inline void hide_what_follows(struct beside *beside)
{
    for (size_t k = 0; k < beside->longest; k++) {
        double *row = beside->rows[k];
        for (size_t list = 0; list < LISTS; list++) {
            row[list] = (double)k < beside->lengths[list] ? row[list] : INFINITY;
        }
    }
}

/* Takes the smallest number out of each list, of which rows from `first` on are left. */
static inline void take_smallest(struct beside *beside, size_t first, double smallest[LISTS])
{
    memcpy(smallest, beside->rows[first], LISTS * sizeof *smallest);
    for (size_t k = first + 1; k < beside->longest; k++) {
        double *restrict row = beside->rows[k];
        for (size_t list = 0; list < LISTS; list++) {
            const double number = smallest[list];
            const double other = row[list];
            smallest[list] = GSL_MIN(number, other);
            row[list] = GSL_MAX(number, other);
        }
    }
}

/* Finds the number of the given rank in each of the lists, which are gone then. */
static inline void find_all(struct beside *beside, size_t rank, double *found)
{
    double smallest[LISTS];
    hide_what_follows(beside);
    for (size_t k = 0; k <= rank; k++) {
        take_smallest(beside, k, smallest);
    }
    for (size_t list = 0; list < beside->count; list++) {
        found[beside->of[list]] = smallest[list];
    }
    beside->count = 0;
    beside->longest = 0;
}

BG_VECTOR_CLONES void bg_order_find(const double *numbers, const size_t *start, const size_t *ends, size_t count, size_t rank,
                                    double *found)
{
    struct beside beside;
    memset(beside.lengths, 0, sizeof beside.lengths);
    beside.count = 0;
    beside.longest = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t length = ends[i] - start[i];
        found[i] = length > rank ? NAN : INFINITY;
        if (length > rank && length <= BG_ORDER_SHORT) {
            put_beside(&beside, numbers + start[i], length, i);
        }
        if (beside.count == LISTS) {
            find_all(&beside, rank, found);
        }
    }
    if (beside.count > 0) {
        find_all(&beside, rank, found);
    }
}
