/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds what `blueguy run` wrote against what the oracle wrote about the same scenario.
 *
 *   compare BLUEGUY_DIR ORACLE_DIR FALSE_ALARM
 *
 * Every quantity of every file is compared; what differs is printed.  FALSE_ALARM bounds the probability that anything is reported where
 * both are right: half of it is for the summary, the rest for the tables, and within each in equal parts for all comparisons (Bonferroni).
 * Exit: 0 where all agree, else 1.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agree.h"
#include "csv.h"

struct comparison {
    const char *blueguy;
    const char *oracle;
    double false_alarm; /* Of one comparison. */
    struct csv summary; /* blueguy's. */
    int made;
    int failed;
};

static void judge(struct comparison *comparison, bool agree, const char *file, const char *where, const char *quantity, double ours,
                  double theirs)
{
    comparison->made++;
    if (agree)
        return;
    comparison->failed++;
    printf("%s %s %s: blueguy %.9g, oracle %.9g\n", file, where, quantity, ours, theirs);
}

static void fail(struct comparison *comparison, const char *file, const char *what)
{
    comparison->made++;
    comparison->failed++;
    printf("%s: %s\n", file, what);
}

/* Reads both programs' files of one name. */
static bool read_both(struct comparison *comparison, const char *name, struct csv *ours, struct csv *theirs)
{
    bool read = csv_read(theirs, comparison->oracle, name);
    if (!read)
        fail(comparison, name, "the oracle wrote none");
    if (!csv_read(ours, comparison->blueguy, name)) {
        fail(comparison, name, "blueguy wrote none");
        read = false;
    }
    return read;
}

static double summary_number(const struct comparison *comparison, const char *quantity, const char *column)
{
    const struct csv *summary = &comparison->summary;
    size_t row = csv_find(summary, csv_column(summary, "quantity"), quantity);
    return csv_number(summary, row, csv_column(summary, column));
}

/* The replications that a quantity of the summary is from. */
static double replications_of(const struct comparison *comparison, const char *quantity)
{
    return summary_number(comparison, quantity, "replications");
}

/* A probability with its interval, as blueguy gives it: exact where the interval has no width, a proportion of `n` where the two agree
 * about that, else (weighted replications) anything near the interval. */
static bool agree_interval(double estimate, double low, double high, double n, double hits, double their_n, double false_alarm)
{
    static const double sigmas_of_interval = 1.959963984540054; /* The default confidence is 95 %. */
    if (low == estimate && high == estimate)
        return agree_probability(estimate, hits, their_n, false_alarm);
    double our_hits = round(estimate * n);
    if (n > 0 && fabs(estimate * n - our_hits) < 1e-6 * fmax(our_hits, 1))
        return agree_hits(our_hits, n, hits, their_n, false_alarm);
    double sigmas = sqrt(2 * log(4 / false_alarm));
    double nearest = hits / their_n;
    double least = fmax(estimate - (estimate - low) / sigmas_of_interval * sigmas, 0);
    double most = fmin(estimate + (high - estimate) / sigmas_of_interval * sigmas, 1);
    return agree_probability(fmin(fmax(nearest, least), most), hits, their_n, false_alarm / 2);
}

static void compare_mean(struct comparison *comparison, const char *file, const char *where, const char *quantity, double ours, double n,
                         const struct csv *theirs, size_t row)
{
    struct sample_mean sample = {.mean = csv_number(theirs, row, csv_column(theirs, "mean")),
                                 .standard_error = csv_number(theirs, row, csv_column(theirs, "standard_error")),
                                 .largest = csv_number(theirs, row, csv_column(theirs, "largest")),
                                 .n = csv_number(theirs, row, csv_column(theirs, "n"))};
    judge(comparison, agree_means(ours, n, &sample, comparison->false_alarm), file, where, quantity, ours, sample.mean);
}

static void compare_restricted(struct comparison *comparison, const struct csv *theirs, size_t row)
{
    double estimate = summary_number(comparison, "restricted", "estimate");
    double mean = csv_number(theirs, row, csv_column(theirs, "mean"));
    double n = csv_number(theirs, row, csv_column(theirs, "n"));
    bool agree = agree_interval(estimate, summary_number(comparison, "restricted", "low"), summary_number(comparison, "restricted", "high"),
                                replications_of(comparison, "restricted"), round(mean * n), n, comparison->false_alarm);
    judge(comparison, agree, "summary", "", "restricted", estimate, mean);
}

/* Else what blueguy estimates and the oracle does not count would be held against nothing.  Quantiles have samples of their own. */
static void expect_all_counted(struct comparison *comparison, const struct csv *theirs)
{
    const struct csv *ours = &comparison->summary;
    for (size_t row = 0; row < ours->n_rows; row++) {
        const char *quantity = csv_text(ours, row, csv_column(ours, "quantity"));
        const bool quantile = strstr(quantity, "_p") != NULL && strspn(strrchr(quantity, '_') + 2, "0123456789") == 2;
        if (!quantile && csv_find(theirs, csv_column(theirs, "quantity"), quantity) == theirs->n_rows) {
            fail(comparison, quantity, "the oracle does not count it");
        }
    }
}

static void compare_summary(struct comparison *comparison)
{
    struct csv theirs;
    if (!csv_read(&theirs, comparison->oracle, "summary")) {
        fail(comparison, "summary", "the oracle wrote none");
        return;
    }
    for (size_t row = 0; row < theirs.n_rows; row++) {
        const char *quantity = csv_text(&theirs, row, csv_column(&theirs, "quantity"));
        if (strcmp(quantity, "restricted") == 0)
            compare_restricted(comparison, &theirs, row);
        else
            compare_mean(comparison, "summary", "", quantity, summary_number(comparison, quantity, "estimate"),
                         replications_of(comparison, quantity), &theirs, row);
    }
    expect_all_counted(comparison, &theirs);
    csv_free(&theirs);
}

/* Three quantiles against a sorted sample of the oracle's.  `n` is the size of blueguy's own. */
static void compare_quantiles(struct comparison *comparison, const char *name, const char *const suffixes[3], const double levels[3],
                              double n, double slack)
{
    enum { QUANTILES = 3, NAME_SIZE = 64 };
    struct csv sample;
    if (!csv_read(&sample, comparison->oracle, name))
        return;
    double *sorted = malloc((sample.n_rows + 1) * sizeof *sorted);
    for (size_t row = 0; sorted != NULL && row < sample.n_rows; row++)
        sorted[row] = csv_number(&sample, row, 0);
    for (int i = 0; sorted != NULL && sample.n_rows > 0 && n >= 1 && i < QUANTILES; i++) {
        char quantity[NAME_SIZE];
        snprintf(quantity, sizeof quantity, "%s%s", name, suffixes[i]);
        double quantile = summary_number(comparison, quantity, "estimate");
        double off = slack + 1e-6 * fabs(quantile);
        bool agree = agree_quantiles(quantile, off, levels[i], n, sorted, sample.n_rows, comparison->false_alarm);
        judge(comparison, agree, "summary", "", quantity, quantile, sorted[(size_t)ceil(levels[i] * (double)sample.n_rows) - 1]);
    }
    free(sorted);
    csv_free(&sample);
}

static void compare_all_quantiles(struct comparison *comparison, double horizon_days)
{
    static const double histogram_bins = 65536; /* Of the days of first restriction. */
    static const double endless = 1e9;          /* A sample so large that it is the distribution. */
    static const char *const restricted_suffixes[] = {"_p10", "_p50", "_p90"};
    static const double restricted_levels[] = {0.1, 0.5, 0.9};
    static const char *const world_suffixes[] = {"_p05", "_p50", "_p95"};
    static const double world_levels[] = {0.05, 0.5, 0.95};
    double restricted = floor(summary_number(comparison, "restricted", "estimate") * replications_of(comparison, "sent"));
    compare_quantiles(comparison, "first_restriction_day", restricted_suffixes, restricted_levels, restricted,
                      horizon_days / histogram_bins);
    compare_quantiles(comparison, "invitations_at_restriction", restricted_suffixes, restricted_levels, restricted, 0);
    double worlds = replications_of(comparison, "restricted_world_p50");
    compare_quantiles(comparison, "restricted_world", world_suffixes, world_levels, worlds > 0 ? worlds : endless, 0);
}

/* The row of the day, or n_rows. */
static size_t find_day(const struct csv *csv, double day)
{
    size_t column = csv_column(csv, "day");
    size_t row = 0;
    while (row < csv->n_rows && !(fabs(csv_number(csv, row, column) - day) < 1e-6))
        row++;
    return row;
}

static void compare_restricted_by_day(struct comparison *comparison, const char *where, const struct csv *ours, size_t our_row,
                                      const struct csv *theirs, size_t row)
{
    double estimate = csv_number(ours, our_row, csv_column(ours, "restricted"));
    double mean = csv_number(theirs, row, csv_column(theirs, "mean"));
    double n = csv_number(theirs, row, csv_column(theirs, "n"));
    bool agree = agree_interval(estimate, csv_number(ours, our_row, csv_column(ours, "restricted_low")),
                                csv_number(ours, our_row, csv_column(ours, "restricted_high")), replications_of(comparison, "sent"),
                                round(mean * n), n, comparison->false_alarm);
    judge(comparison, agree, "risk_by_day", where, "restricted", estimate, mean);
}

static void compare_days(struct comparison *comparison, const char *name)
{
    struct csv ours = {0};
    struct csv theirs = {0};
    if (read_both(comparison, name, &ours, &theirs)) {
        for (size_t row = 0; row < theirs.n_rows; row++) {
            const char *where = csv_text(&theirs, row, csv_column(&theirs, "day"));
            const char *quantity = csv_text(&theirs, row, csv_column(&theirs, "quantity"));
            size_t our_row = find_day(&ours, csv_number(&theirs, row, csv_column(&theirs, "day")));
            if (strcmp(quantity, "restricted") == 0)
                compare_restricted_by_day(comparison, where, &ours, our_row, &theirs, row);
            else
                compare_mean(comparison, name, where, quantity, csv_number(&ours, our_row, csv_column(&ours, quantity)),
                             replications_of(comparison, "sent"), &theirs, row);
        }
    }
    csv_free(&ours);
    csv_free(&theirs);
}

/* A table of probabilities by a whole number: each of blueguy's rows against the oracle's row of the same number. */
static void compare_probabilities(struct comparison *comparison, const char *name, const char *number, const char *const columns[3])
{
    struct csv ours = {0};
    struct csv theirs = {0};
    if (read_both(comparison, name, &ours, &theirs)) {
        for (size_t row = 0; row < ours.n_rows; row++) {
            const char *where = csv_text(&ours, row, csv_column(&ours, number));
            size_t their_row = csv_find(&theirs, csv_column(&theirs, number), where);
            double hits = csv_number(&theirs, their_row, csv_column(&theirs, "hits"));
            double n = csv_number(&theirs, their_row, csv_column(&theirs, "n"));
            double estimate = csv_number(&ours, row, csv_column(&ours, columns[0]));
            bool agree = hits >= 0 && agree_interval(estimate, csv_number(&ours, row, csv_column(&ours, columns[1])),
                                                     csv_number(&ours, row, csv_column(&ours, columns[2])),
                                                     replications_of(comparison, "sent"), hits, n, comparison->false_alarm);
            judge(comparison, agree, name, where, columns[0], estimate, hits / n);
        }
        double last = csv_number(&ours, ours.n_rows - 1, csv_column(&ours, number));
        double their_last = csv_number(&theirs, theirs.n_rows - 1, csv_column(&theirs, number));
        judge(comparison, last == their_last, name, "last", number, last, their_last);
    }
    csv_free(&ours);
    csv_free(&theirs);
}

static void compare_tables(struct comparison *comparison, bool relationships)
{
    static const char *const risk[] = {"restricted", "restricted_low", "restricted_high"};
    static const char *const probability[] = {"probability", "low", "high"};
    compare_days(comparison, "risk_by_day");
    if (relationships)
        compare_days(comparison, "relationships");
    compare_probabilities(comparison, "risk_by_invitation", "invitations", risk);
    compare_probabilities(comparison, "idk", "idk", probability);
}

/* How many comparisons the tables call for, at most, and on which day the last one is. */
static double count_rows(const struct comparison *comparison, double *horizon_days)
{
    static const char *const names[] = {"risk_by_day", "relationships", "risk_by_invitation", "idk"};
    enum { NAMES = sizeof names / sizeof names[0] };
    double rows = 0;
    for (size_t i = 0; i < NAMES; i++) {
        struct csv csv;
        if (!csv_read(&csv, comparison->oracle, names[i]))
            continue;
        rows += (double)csv.n_rows;
        if (i == 0)
            *horizon_days = csv_number(&csv, csv.n_rows - 1, csv_column(&csv, "day"));
        csv_free(&csv);
    }
    return rows;
}

static bool exists(const char *folder, const char *name)
{
    struct csv csv;
    bool found = csv_read(&csv, folder, name);
    csv_free(&csv);
    return found;
}

int main(int argc, char **argv)
{
    enum { BLUEGUY = 1, ORACLE, FALSE_ALARM, ARGUMENTS };
    if (argc != ARGUMENTS) {
        fputs("usage: compare BLUEGUY_DIR ORACLE_DIR FALSE_ALARM\n", stderr);
        return EXIT_FAILURE;
    }
    struct comparison comparison = {.blueguy = argv[BLUEGUY], .oracle = argv[ORACLE]};
    if (!csv_read(&comparison.summary, comparison.blueguy, "summary")) {
        printf("summary: blueguy wrote none\n");
        return EXIT_FAILURE;
    }
    double half = strtod(argv[FALSE_ALARM], NULL) / 2;
    double horizon_days = 0;
    double rows = count_rows(&comparison, &horizon_days);
    comparison.false_alarm = half / (double)comparison.summary.n_rows; /* There are no more comparisons than rows. */
    compare_summary(&comparison);
    compare_all_quantiles(&comparison, horizon_days);
    comparison.false_alarm = half / rows;
    compare_tables(&comparison, exists(comparison.oracle, "relationships"));
    printf("%d compared, %d differ\n", comparison.made, comparison.failed);
    csv_free(&comparison.summary);
    return comparison.failed == 0 && comparison.made > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
