/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What rank 0 of a sweep does for each row.
 *
 *   mpirun -n RANKS bench_ranks ROWS MICROSECONDS
 *
 * The other ranks compute nothing: each task sleeps so long, and leaves a result of the size that a point of a sweep has, with a row as
 * long as one of sweep.csv.  So that many ranks fit on one machine.  Rank 0 has no workers of its own; it grants tasks, receives results,
 * puts them in order, and writes rows as a sweep does.  Prints its processor time for each row, in microseconds, and the bytes of a result.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../sim/cli/crew.h"

enum { RESULT_BYTES = 350, ROW_BYTES = 118 };

#define NS_PER_US 1000
#define US_PER_S 1e6
#define NS_PER_S 1e9

struct bench {
    long sleep_us;
    FILE *rows;
    double least;
};

static void compute(void *context, size_t task, int worker, void *result)
{
    const struct bench *bench = context;
    const struct timespec nap = {.tv_sec = bench->sleep_us / (long)US_PER_S, .tv_nsec = bench->sleep_us % (long)US_PER_S * NS_PER_US};
    (void)worker;
    nanosleep(&nap, NULL);
    char bytes[RESULT_BYTES];
    memset(bytes, '0' + (int)(task % 10), sizeof bytes);
    struct bg_text *text = result;
    text->length = 0;
    bg_text_append_bytes(text, bytes, sizeof bytes);
}

static bool take(void *context, size_t task, const void *result)
{
    struct bench *bench = context;
    bench->least = fmin(bench->least, (double)task);
    const struct bg_text *text = result;
    return fwrite(text->data, 1, ROW_BYTES, bench->rows) == ROW_BYTES && fflush(bench->rows) == 0;
}

static double processor_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / NS_PER_S;
}

int main(int argc, char **argv)
{
    struct bg_crew crew;
    bg_crew_join(&crew, &argc, &argv);
    const size_t n_rows = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    struct bench bench = {.sleep_us = argc == 3 ? strtol(argv[2], NULL, 10) : 0, .least = INFINITY, .rows = tmpfile()};
    struct bg_text order = {0};
    bg_text_append(&order, "go");
    crew.order = &order;
    const struct bg_spread spread = {.n_tasks = n_rows,
                                     .threads = crew.leads ? 0 : 1,
                                     .result_bytes = sizeof(struct bg_text),
                                     .texts = true,
                                     .task = compute,
                                     .take = crew.leads ? take : NULL,
                                     .context = &bench};
    enum bg_status status = BG_FAILED;
    if (n_rows > 0 && bench.rows != NULL && bg_crew_spreader(&crew) != NULL) {
        const double start_s = processor_s();
        status = crew.leads || bg_crew_await(&crew, &order) ? bg_crew_spreader(&crew)->run(&crew.spreader, &spread, NULL) : BG_FAILED;
        if (crew.leads && status == BG_OK) {
            printf("%.2f %d\n", (processor_s() - start_s) / (double)n_rows * US_PER_S, RESULT_BYTES);
        }
    }
    fflush(stdout);
    if (!crew.leads && status == BG_OK) {
        bg_crew_await(&crew, &order);
    }
    bg_text_free(&order);
    bg_crew_leave(&crew, (int)status);
    return (int)status;
}
