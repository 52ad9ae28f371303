/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What comes first, as qsort() asks for it.
 */
#ifndef BLUEGUY_BASE_COMPARE_H
#define BLUEGUY_BASE_COMPARE_H

/* -1, 0 or 1 as `left` is less than, equal to or greater than `right`.  Whole numbers are told apart up to 2^53. */
static inline int bg_compare(double left, double right)
{
    return (left > right) - (left < right);
}

/* The same of two doubles by their addresses. */
static inline int bg_compare_doubles(const void *left, const void *right)
{
    return bg_compare(*(const double *)left, *(const double *)right);
}

#endif
