/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums by day.
 *
 * Seen from a row `lag` days after the day of sending, the function depends on the time of day alone.  On each such lag it is written in a
 * few functions of the time of day, the same for all lags, so that all batches of a day enter by as many sums, and the rest is a
 * convolution over days.  The functions pick out the times of day, where there are few; else they are Chebyshev's polynomials, of which
 * ever fewer are needed as the function flattens.  Lags on which it is no such polynomial (soon after sending, and at withdrawal) are
 * summed batch by batch.
 */
#include "blueguy/estimate/byday.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/room.h"

enum {
    BASES = 17, /* Functions of the time of day. */
    TILE = 8,   /* So many rows are convolved at a time: the innermost loop has a fixed length. */
    TAIL = 3    /* So many last terms tell whether a series has ended. */
};

#define TOLERANCE 1e-10 /* Of a series, relative to the largest value so far. */

struct work {
    const struct bg_plan *plan;
    bg_byday_age *age;
    const void *context;
    size_t n_rows; /* Of whole days. */
    size_t n_bases;
    bool at_times;         /* The bases pick out the times of day. */
    double time[BASES];    /* Of day: those, or Chebyshev's points. */
    double cosine[BASES];  /* cos(pi i / (BASES - 1)). */
    size_t n_days;         /* Days on which anything is sent, */
    size_t *day;           /* in order, */
    double *sent[BASES];   /* and what is sent on them, by basis: n_days each. */
    double *series[BASES]; /* n_rows and TILE on either side: the function's terms, by lag. */
    size_t reach[BASES];   /* The longest lag with a term; 0 where there is none. */
    size_t n_rough;        /* Lags without a series, */
    size_t *rough;         /* in order. */
};

static size_t day_of(const struct bg_plan *plan, size_t batch)
{
    return (size_t)(plan->time_s[batch] / BG_SECONDS_PER_DAY);
}

static double time_of_day(const struct bg_plan *plan, size_t batch)
{
    return (double)(plan->time_s[batch] % BG_SECONDS_PER_DAY) / (double)BG_SECONDS_PER_DAY;
}

static size_t find_time(const struct work *work, double time)
{
    size_t basis = 0;
    while (basis < work->n_bases && work->time[basis] != time) {
        basis++;
    }
    return basis;
}

/* Takes the batches' times of day for bases, if they are few. */
static bool take_times(struct work *work)
{
    for (size_t j = 0; j < work->plan->n_batches; j++) {
        double time = time_of_day(work->plan, j);
        if (find_time(work, time) < work->n_bases) {
            continue;
        }
        if (work->n_bases == BASES) {
            return false;
        }
        work->time[work->n_bases++] = time;
    }
    return true;
}

/* The points include both ends of the day, so that a kink near to an end shows. */
static void take_chebyshev(struct work *work)
{
    work->n_bases = BASES;
    for (size_t i = 0; i < BASES; i++) {
        work->cosine[i] = cos(M_PI * (double)i / (BASES - 1));
        work->time[i] = (1 + work->cosine[i]) / 2;
    }
}

static bool allocate(struct work *work)
{
    bool room = true;
    work->day = bg_room_for(work->plan->n_batches, sizeof *work->day);
    work->rough = bg_room_for(work->n_rows, sizeof *work->rough);
    for (size_t b = 0; b < work->n_bases; b++) {
        work->sent[b] = calloc(work->n_rows + 1, sizeof(double));
        work->series[b] = calloc(work->n_rows + 2 * (size_t)TILE, sizeof(double));
        room = room && work->sent[b] != NULL && work->series[b] != NULL;
    }
    return room && work->day != NULL && work->rough != NULL;
}

static void release(struct work *work)
{
    for (size_t b = 0; b < work->n_bases; b++) {
        free(work->sent[b]);
        free(work->series[b]);
    }
    free(work->day);
    free(work->rough);
}

/* Adds a batch to the sums of the day numbered `i`. */
static void add_sent(struct work *work, size_t i, double time, double weight)
{
    if (work->at_times) {
        /* Every batch's time was taken for a basis. */
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        work->sent[find_time(work, time)][i] += weight;
        return;
    }
    double x = 2 * time - 1;
    double polynomial = 1;
    double next = x;
    for (size_t b = 0; b < BASES; b++) {
        work->sent[b][i] += weight * polynomial;
        double after = 2 * x * next - polynomial;
        polynomial = next;
        next = after;
    }
}

static void fill_sent(struct work *work, const double *weights)
{
    for (size_t j = 0; j < work->plan->n_batches; j++) {
        size_t day = day_of(work->plan, j);
        if (work->n_days == 0 || work->day[work->n_days - 1] != day) {
            work->day[work->n_days++] = day;
        }
        add_sent(work, work->n_days - 1, time_of_day(work->plan, j), weights[j]);
    }
}

/* The terms of the polynomial through values at Chebyshev's points (Trefethen, "Approximation Theory and Approximation Practice", 2013,
 * chapter 3). */
static void transform(const struct work *work, const double *values, double *terms)
{
    const size_t n = BASES - 1;
    for (size_t b = 0; b <= n; b++) {
        double sum = 0;
        for (size_t i = 0; i <= n; i++) {
            size_t turn = b * i % (2 * n); /* The cosine is even and has the period 2 n. */
            double cosine = work->cosine[turn <= n ? turn : 2 * n - turn];
            sum += (i == 0 || i == n ? 0.5 : 1) * values[i] * cosine;
        }
        terms[b] = (b == 0 || b == n ? 1 : 2) * sum / (double)n;
    }
}

/* How many terms are needed: those behind cannot add up to more than is allowed.  0 where the series has not ended. */
static size_t terms_needed(const double *terms, double allowed)
{
    size_t n = BASES;
    while (n > 1 && fabs(terms[n - 1]) <= allowed / BASES) {
        n--;
    }
    return n > BASES - TAIL ? 0 : n;
}

static void fill_series(struct work *work)
{
    double largest = 0;
    for (size_t lag = 1; lag < work->n_rows; lag++) {
        double values[BASES];
        double terms[BASES];
        for (size_t b = 0; b < work->n_bases; b++) {
            values[b] = work->age(work->context, (double)lag - work->time[b]);
            largest = fmax(largest, fabs(values[b]));
        }
        const double *series = values;
        size_t n = work->n_bases;
        if (!work->at_times) {
            transform(work, values, terms);
            series = terms;
            n = terms_needed(terms, TOLERANCE * largest);
        }
        if (n == 0) {
            work->rough[work->n_rough++] = lag;
        }
        for (size_t b = 0; b < n; b++) {
            work->series[b][TILE + lag] = series[b];
            work->reach[b] = lag;
        }
    }
}

/* Adds one basis to a tile of rows, from those days on that may reach it: sent[i] of day[i]. */
static void convolve_tile(const size_t *day, const double *sent, size_t n_days, const double *series, size_t first_row, double *rows)
{
    double sum[TILE] = {0};
    for (size_t i = 0; i < n_days && day[i] < first_row + TILE; i++) {
        const double *term = series + TILE + first_row - day[i];
        for (size_t r = 0; r < TILE; r++) {
            sum[r] += sent[i] * term[r];
        }
    }
    for (size_t r = 0; r < TILE; r++) {
        rows[r] += sum[r];
    }
}

/* Adds one basis to all rows; `rows` has room for a whole number of tiles. */
static void convolve(const struct work *work, size_t basis, double *rows)
{
    const double *series = work->series[basis];
    const size_t reach = work->reach[basis];
    size_t first_day = 0;
    for (size_t row = 0; row < work->n_rows; row += TILE) {
        while (first_day < work->n_days && work->day[first_day] + reach < row) {
            first_day++;
        }
        convolve_tile(work->day + first_day, work->sent[basis] + first_day, work->n_days - first_day, series, row, rows + row);
    }
}

static void add_rough(const struct work *work, const double *weights, double *rows)
{
    for (size_t j = 0; j < work->plan->n_batches; j++) {
        size_t day = day_of(work->plan, j);
        double time = time_of_day(work->plan, j);
        for (size_t i = 0; i < work->n_rough && day + work->rough[i] < work->n_rows; i++) {
            rows[day + work->rough[i]] += weights[j] * work->age(work->context, (double)work->rough[i] - time);
        }
    }
}

static double sum_at_horizon(const struct work *work, const double *weights)
{
    const struct bg_plan *plan = work->plan;
    double sum = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        sum += weights[j] * work->age(work->context, plan->horizon_days - plan->time_days[j]);
    }
    return sum;
}

enum bg_status bg_byday_sum(const struct bg_plan *plan, const double *weights, bg_byday_age *age, const void *context, double *rows,
                            struct bg_error *error)
{
    size_t last = plan->n_rows - 1;
    bool ends_within_day = plan->row_days[last] < (double)last;
    struct work work = {.plan = plan, .age = age, .context = context, .n_rows = ends_within_day ? last : last + 1};
    double *sums = calloc(work.n_rows + TILE, sizeof *sums);
    work.at_times = take_times(&work);
    if (!work.at_times) {
        take_chebyshev(&work);
    }
    bool room = allocate(&work) && sums != NULL;
    if (room) {
        fill_sent(&work, weights);
        fill_series(&work);
        for (size_t b = 0; b < work.n_bases; b++) {
            convolve(&work, b, sums);
        }
        add_rough(&work, weights, sums);
        for (size_t row = 0; row < work.n_rows; row++) {
            rows[row] = sums[row];
        }
        if (ends_within_day) {
            rows[last] = sum_at_horizon(&work, weights);
        }
    }
    release(&work);
    free(sums);
    return room ? BG_OK : bg_error_no_memory(error);
}
