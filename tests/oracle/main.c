/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The oracle: a simulator of the same model that takes no short cut.  It shares the reading of scenarios with blueguy, and nothing else.
 *
 *   oracle SCENARIO -n N --seed S -o DIR     estimates everything and writes CSV files into a new or existing folder
 *   oracle SCENARIO -n N --seed S --bench    prints how long a replication and an invitation take
 */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "blueguy/scenario/document.h"
#include "memory.h"
#include "tally.h"
#include "worlds.h"
#include "write.h"

enum { DEFAULT_LIVES = 100000, MOST_WORLDS = 20000, DECIMAL = 10, FOLDER_MODE = 0777 };

static const double ns_per_s = 1e9;

struct options {
    const char *scenario;
    const char *folder;
    bool bench;
    size_t n;
    unsigned long seed;
};

static bool parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){.n = DEFAULT_LIVES, .seed = 1};
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--bench") == 0) {
            options->bench = true;
        } else if (strcmp(argv[i], "-n") == 0) {
            options->n = strtoul(value, NULL, DECIMAL);
            i++;
        } else if (strcmp(argv[i], "--seed") == 0) {
            options->seed = strtoul(value, NULL, DECIMAL);
            i++;
        } else if (strcmp(argv[i], "-o") == 0) {
            options->folder = value;
            i++;
        } else {
            options->scenario = argv[i];
        }
    }
    return options->scenario != NULL && options->n >= 2 && (options->folder != NULL || options->bench);
}

static bool read_scenario(struct bg_scenario *scenario, const char *file)
{
    struct bg_error errors = {0};
    struct bg_error warnings = {0};
    struct bg_document *document = NULL;
    enum bg_status status = bg_document_read(&document, file, &errors);
    if (status == BG_OK)
        status = bg_scenario_decode(scenario, document, &errors, &warnings);
    for (size_t i = 0; i < errors.count; i++)
        fprintf(stderr, "%s\n", errors.message[i]);
    bg_document_free(document);
    bg_error_free(&errors);
    bg_error_free(&warnings);
    return status == BG_OK;
}

/* Times lives alone: neither tables by day nor any adding up. */
static void bench(const struct bg_scenario *scenario, size_t n, gsl_rng *rng)
{
    struct oracle_life life;
    oracle_life_init(&life, scenario, false);
    struct timespec start;
    struct timespec end;
    double sent = 0;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t i = 0; i < n; i++) {
        oracle_life_live(&life, rng);
        sent += life.quantity[ORACLE_SENT];
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double ns = (double)(end.tv_sec - start.tv_sec) * ns_per_s + (double)(end.tv_nsec - start.tv_nsec);
    printf("ns_per_replication %.1f\nns_per_invitation %.2f\n", ns / (double)n, ns / sent);
    oracle_life_free(&life);
}

static bool estimate(const struct bg_scenario *scenario, size_t n, const char *folder, gsl_rng *rng)
{
    struct oracle_life life;
    struct oracle_tally tally;
    oracle_life_init(&life, scenario, true);
    oracle_tally_init(&tally, &life);
    for (size_t i = 0; i < n; i++) {
        oracle_life_live(&life, rng);
        oracle_tally_add(&tally, &life);
    }
    size_t n_worlds = oracle_worlds_apply(scenario) ? (n < MOST_WORLDS ? n : MOST_WORLDS) : 0;
    double *world_risk = oracle_allocate(n_worlds, sizeof *world_risk);
    if (n_worlds > 0)
        oracle_worlds_draw(&life, n_worlds, rng, world_risk);
    bool written = oracle_write(folder, &tally, &life, world_risk, n_worlds);
    free(world_risk);
    oracle_tally_free(&tally);
    oracle_life_free(&life);
    return written;
}

int main(int argc, char **argv)
{
    struct options options;
    if (!parse(&options, argc, argv)) {
        fputs("usage: oracle SCENARIO -n N --seed S (-o DIR | --bench)\n", stderr);
        return EXIT_FAILURE;
    }
    struct bg_scenario scenario = {0};
    if (!read_scenario(&scenario, options.scenario))
        return EXIT_FAILURE;
    if (!options.bench && mkdir(options.folder, FOLDER_MODE) != 0 && errno != EEXIST) {
        perror(options.folder);
        bg_scenario_free(&scenario);
        return EXIT_FAILURE;
    }
    gsl_set_error_handler_off();
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, options.seed);
    bool done = true;
    if (options.bench)
        bench(&scenario, options.n, rng);
    else
        done = estimate(&scenario, options.n, options.folder, rng);
    gsl_rng_free(rng);
    bg_scenario_free(&scenario);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
