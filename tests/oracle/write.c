/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The oracle's findings as CSV files.
 */
#include "write.h"

#include <gsl/gsl_sort.h>
#include <inttypes.h>
#include <stdio.h>

enum { PATH_SIZE = 4096 };

static const char moments_columns[] = "quantity,mean,standard_error,largest,n";

static FILE *start_file(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        perror(path);
    return file;
}

static bool end_file(FILE *file)
{
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed) {
        perror("oracle: writing");
        return false;
    }
    return true;
}

static void write_moments(FILE *file, const char *quantity, const struct oracle_moments *moments, size_t n)
{
    fprintf(file, "%s,%.17g,%.17g,%.17g,%zu\n", quantity, oracle_moments_mean(moments, n), oracle_moments_standard_error(moments, n),
            moments->largest, n);
}

static bool write_summary(const char *folder, const struct oracle_tally *tally, bool relationships)
{
    FILE *file = start_file(folder, "summary");
    if (file == NULL)
        return false;
    fprintf(file, "%s\n", moments_columns);
    for (int q = 0; q < ORACLE_QUANTITIES; q++) {
        const struct oracle_quantity_names *names = &oracle_quantity_names[q];
        if (names->summary != NULL && (relationships || names->relationships == NULL))
            write_moments(file, names->summary, &tally->quantity[q], tally->n);
    }
    return end_file(file);
}

static bool write_days(const char *folder, const struct oracle_tally *tally, const double *day, bool relationships)
{
    FILE *file = start_file(folder, relationships ? "relationships" : "risk_by_day");
    if (file == NULL)
        return false;
    fprintf(file, "day,%s\n", moments_columns);
    for (size_t i = 0; i < tally->n_days; i++) {
        for (int q = 0; q < ORACLE_QUANTITIES; q++) {
            const struct oracle_quantity_names *names = &oracle_quantity_names[q];
            const char *name = relationships ? names->relationships : names->by_day;
            if (name == NULL)
                continue;
            fprintf(file, "%.17g,", day[i]);
            write_moments(file, name, &tally->by_day[q][i], tally->n);
        }
    }
    return end_file(file);
}

static bool write_hits(const char *folder, const char *name, const char *column, const int64_t *hits, size_t count, bool cumulative,
                       size_t n)
{
    FILE *file = start_file(folder, name);
    if (file == NULL)
        return false;
    fprintf(file, "%s,hits,n\n", column);
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total = hits[i] + (cumulative ? total : 0);
        fprintf(file, "%zu,%" PRId64 ",%zu\n", i, total, n);
    }
    return end_file(file);
}

static bool write_sorted(const char *folder, const char *name, const double *values, size_t count)
{
    FILE *file = start_file(folder, name);
    if (file == NULL)
        return false;
    fprintf(file, "%s\n", name);
    for (size_t i = 0; i < count; i++)
        fprintf(file, "%.17g\n", values[i]);
    return end_file(file);
}

static bool write_samples(const char *folder, struct oracle_tally *tally)
{
    if (tally->n_restricted > 0) {
        gsl_sort(tally->first_restriction_day, 1, tally->n_restricted);
        gsl_sort(tally->invitations_at_restriction, 1, tally->n_restricted);
    }
    return write_sorted(folder, "first_restriction_day", tally->first_restriction_day, tally->n_restricted) &&
           write_sorted(folder, "invitations_at_restriction", tally->invitations_at_restriction, tally->n_restricted);
}

bool oracle_write(const char *folder, struct oracle_tally *tally, const struct oracle_life *life, const double *world_risk, size_t n_worlds)
{
    bool relationships = life->scenario->relationships.present;
    return write_summary(folder, tally, relationships) && write_days(folder, tally, life->day, false) &&
           (!relationships || write_days(folder, tally, life->day, true)) &&
           write_hits(folder, "risk_by_invitation", "invitations", tally->filled_by, tally->n_invitations, true, tally->n) &&
           write_hits(folder, "idk", "idk", tally->idk, tally->n_idk, false, tally->n) && write_samples(folder, tally) &&
           (n_worlds == 0 || write_sorted(folder, "restricted_world", world_risk, n_worlds));
}
