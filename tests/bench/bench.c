/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How fast the engine is.
 *
 *   bench SCENARIO REPLICATIONS [THREADS [RUNS]]
 *
 * Runs all that `blueguy run --method simulate` keeps of a scenario, without files, and prints the best and the median of several runs in
 * nanoseconds per replication.  With THREADS 0 it runs once on one thread and prints nothing, for counting instructions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "blueguy/base/init.h"
#include "blueguy/engine/engine.h"
#include "blueguy/scenario/document.h"

enum { MOST_RUNS = 101, DEFAULT_RUNS = 5 };

#define SEED 2016
#define NS_PER_S 1e9

struct subject {
    struct bg_scenario scenario;
    struct bg_plan plan;
    struct bg_tally_shape shape;
};

static void die(const struct bg_error *error)
{
    fprintf(stderr, "bench: %s\n", error->count > 0 ? error->message[0] : "failed");
    exit(1);
}

static void load(struct subject *subject, const char *file)
{
    struct bg_error error = {0};
    struct bg_error warnings = {0};
    struct bg_document *document = NULL;
    if (bg_document_read(&document, file, &error) != BG_OK ||
        bg_scenario_decode(&subject->scenario, document, &error, &warnings) != BG_OK ||
        bg_plan_init(&subject->plan, &subject->scenario, &error) != BG_OK || bg_plan_prepare(&subject->plan, &error) != BG_OK) {
        die(&error);
    }
    bg_tally_shape_init(&subject->shape, &subject->plan, true);
    bg_error_free(&warnings);
    bg_document_free(document);
}

static double run(const struct subject *subject, int64_t replications, int threads)
{
    struct bg_error error = {0};
    struct bg_tally tally;
    struct timespec start;
    struct timespec end;
    const struct bg_work work = {.threads = threads};
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (bg_tally_init(&tally, &subject->shape, &error) != BG_OK || bg_engine_run(&tally, SEED, 1, replications, &work, &error) != BG_OK) {
        die(&error);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    bg_tally_free(&tally);
    return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / NS_PER_S;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

int main(int argc, char **argv)
{
    struct subject subject;
    double seconds[MOST_RUNS];
    int64_t replications = argc > 2 ? atoll(argv[2]) : 0;
    int threads = argc > 3 ? atoi(argv[3]) : 1;
    int runs = argc > 4 ? atoi(argv[4]) : DEFAULT_RUNS;
    if (replications < 1 || threads < 0 || runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr, "bench SCENARIO REPLICATIONS [THREADS [RUNS]]\n");
        return 2;
    }
    bg_init();
    load(&subject, argv[1]);
    if (threads == 0) {
        run(&subject, replications, 1);
    } else {
        for (int i = 0; i < runs; i++) {
            seconds[i] = run(&subject, replications, threads);
        }
        qsort(seconds, (size_t)runs, sizeof *seconds, by_size);
        printf("%.1f %.1f\n", seconds[0] / (double)replications * NS_PER_S, seconds[runs / 2] / (double)replications * NS_PER_S);
    }
    bg_plan_free(&subject.plan);
    bg_scenario_free(&subject.scenario);
    return 0;
}
