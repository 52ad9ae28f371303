/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums by day.
 */
#include "blueguy/estimate/byday.h"

#include <stdlib.h>

/* A batch by its second of the day, then by its day. */
struct entry {
    int64_t second;
    size_t day;
    double weight;
};

static int compare(const void *a, const void *b)
{
    const struct entry *left = a;
    const struct entry *right = b;
    if (left->second != right->second) {
        return left->second < right->second ? -1 : 1;
    }
    return (left->day > right->day) - (left->day < right->day);
}

/* Adds the batches of one second of the day: their ages at whole days stand one day apart, so one table of the function serves them all. */
static void add_group(const struct entry *entries, size_t count, size_t whole_rows, bg_byday_age *age, const void *context, double *table,
                      double *rows)
{
    double offset = (double)entries[0].second / (double)BG_SECONDS_PER_DAY;
    size_t first = entries[0].day;
    for (size_t k = 0; first + k < whole_rows; k++) {
        table[k] = k == 0 && entries[0].second > 0 ? 0 : age(context, (double)k - offset);
    }
    for (size_t i = 0; i < count;) {
        size_t day = entries[i].day;
        double weight = 0;
        for (; i < count && entries[i].day == day; i++) {
            weight += entries[i].weight;
        }
        for (size_t row = day; row < whole_rows; row++) {
            rows[row] += weight * table[row - day];
        }
    }
}

enum bg_status bg_byday_sum(const struct bg_plan *plan, const double *weights, bg_byday_age *age, const void *context, double *rows,
                            struct bg_error *error)
{
    size_t n = plan->n_batches;
    size_t last = plan->n_rows - 1;
    bool fraction = plan->row_days[last] < (double)last; /* The horizon is no whole day. */
    size_t whole_rows = fraction ? last : last + 1;
    struct entry *entries = calloc(n + 1, sizeof *entries);
    double *table = calloc(plan->n_rows, sizeof *table);
    enum bg_status status = entries != NULL && table != NULL ? BG_OK : bg_error_no_memory(error);
    for (size_t row = 0; row < plan->n_rows; row++) {
        rows[row] = 0;
    }
    for (size_t j = 0; j < n && status == BG_OK; j++) {
        entries[j] = (struct entry){plan->time_s[j] % BG_SECONDS_PER_DAY, (size_t)(plan->time_s[j] / BG_SECONDS_PER_DAY), weights[j]};
        rows[last] += fraction ? weights[j] * age(context, plan->horizon_days - plan->time_days[j]) : 0;
    }
    if (status == BG_OK && n > 0) {
        qsort(entries, n, sizeof *entries, compare);
        for (size_t start = 0, end; start < n; start = end) {
            for (end = start + 1; end < n && entries[end].second == entries[start].second;) {
                end++;
            }
            add_group(entries + start, end - start, whole_rows, age, context, table, rows);
        }
    }
    free(entries);
    free(table);
    return status;
}
