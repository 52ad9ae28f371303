/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random scenarios that mix all features.
 *
 *   generate SEED     prints a scenario file
 *
 * The IDK rates are chosen last, so that about as many strikes are to be expected as give a risk that was drawn beforehand: risks spread
 * over all of (0, 1), and restrictions recur.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { DECIMAL = 10, MOST_SEGMENTS = 8, MOST_ENTRIES = 6, MOST_BATCHES = 240, MOST_STRIKES = 8, MOST_STEPS = 4 };

struct entry {
    double day;
    double every; /* 0 where there is one batch; 1 on weekdays. */
    bool weekdays;
    double until; /* Negative where there is none. */
    int invites;
};

struct sketch {
    gsl_rng *rng;
    double horizon;
    int n_segments;
    int n_entries;
    struct entry entries[MOST_ENTRIES];
    double invitations;
    int strikes;
    int strikes_so_far;
    double window; /* 0: never. */
};

static bool chance(const struct sketch *sketch, double probability)
{
    return gsl_rng_uniform(sketch->rng) < probability;
}

static double between(const struct sketch *sketch, double low, double high)
{
    return low + (high - low) * gsl_rng_uniform(sketch->rng);
}

static double log_between(const struct sketch *sketch, double low, double high)
{
    return exp(between(sketch, log(low), log(high)));
}

/* A whole number from low to high, both included. */
static int whole(const struct sketch *sketch, int low, int high)
{
    return low + (int)gsl_rng_uniform_int(sketch->rng, (unsigned long)(high - low + 1));
}

static double round_to(double value, double unit)
{
    return round(value / unit) * unit;
}

/* A duration in one of several units. */
static void print_duration(const struct sketch *sketch, double days)
{
    enum { HOURS_PER_DAY = 24, MINUTES_PER_DAY = 1440, DAYS_PER_WEEK = 7, DAYS_PER_MONTH = 30, WAYS = 6 };
    switch (whole(sketch, 1, WAYS)) {
    case 1:
        printf("%.6g hours", days * HOURS_PER_DAY);
        break;
    case 2:
        printf("%.7gmin", days * MINUTES_PER_DAY);
        break;
    case 3:
        printf("%.6g weeks", days / DAYS_PER_WEEK);
        break;
    case 4:
        printf("%.6g months", days / DAYS_PER_MONTH);
        break;
    case 5:
        printf("%.6g", days);
        break;
    default:
        printf("%.6g days", days);
        break;
    }
}

static void print_rate(const struct sketch *sketch, double rate)
{
    if (chance(sketch, 0.5))
        printf("%.4g%%", 100 * rate);
    else
        printf("%.5g", fmin(rate, 0.99));
}

/* A fixed rate, or an interval around it. */
static void print_uncertain_rate(const struct sketch *sketch, double rate, double most)
{
    if (chance(sketch, 0.5)) {
        print_rate(sketch, rate);
        return;
    }
    double factor = between(sketch, 1.2, 3);
    double high = fmin(rate * factor, most);
    printf("%.4g%% to %.4g%%", 100 * fmin(rate / factor, high / 1.2), 100 * high);
}

static void sketch_account(struct sketch *sketch)
{
    sketch->strikes = whole(sketch, 1, MOST_STRIKES);
    if (chance(sketch, 0.5))
        sketch->strikes_so_far = chance(sketch, 0.3) ? sketch->strikes - 1 : whole(sketch, 0, sketch->strikes - 1);
    if (chance(sketch, 0.6))
        sketch->window = round_to(fmax(sketch->horizon * log_between(sketch, 0.04, 1.3), 0.5), 0.05);
}

static int count_batches(const struct sketch *sketch, const struct entry *entry)
{
    double end = entry->until >= 0 ? fmin(entry->until, sketch->horizon) : sketch->horizon;
    return entry->every > 0 ? (int)ceil(fmax(end - entry->day, 0) / entry->every) + 1 : 1;
}

static void sketch_entry(struct sketch *sketch, struct entry *entry, int room)
{
    static const double steps[] = {0.1, 0.25, 0.3, 0.5, 1, 1.5, 2, 3.5, 7, 10};
    enum { STEPS = sizeof steps / sizeof steps[0] };
    entry->until = -1;
    entry->day = chance(sketch, 0.3) ? 0 : round_to(between(sketch, 0, 0.8 * sketch->horizon), chance(sketch, 0.5) ? 1 : 0.1);
    if (entry > sketch->entries && chance(sketch, 0.25))
        entry->day = entry[-1].day;
    if (chance(sketch, 0.06))
        entry->day = sketch->horizon + whole(sketch, 0, 5);
    entry->weekdays = chance(sketch, 0.25);
    entry->every = entry->weekdays ? 1 : (chance(sketch, 0.25) ? 0 : steps[whole(sketch, 0, STEPS - 1)]);
    int most = room < whole(sketch, 5, 80) ? room : whole(sketch, 5, 80);
    if (entry->every > 0 && (count_batches(sketch, entry) > most || chance(sketch, 0.3)))
        entry->until = entry->day + entry->every * (most - 1) + (chance(sketch, 0.5) ? 0 : 0.05);
}

static void sketch_campaign(struct sketch *sketch)
{
    double invitations = log_between(sketch, 20, 2500);
    int batches = 0;
    sketch->n_entries = whole(sketch, 1, MOST_ENTRIES);
    for (int i = 0; i < sketch->n_entries; i++) {
        struct entry *entry = &sketch->entries[i];
        sketch_entry(sketch, entry, (MOST_BATCHES - batches) / (sketch->n_entries - i));
        int count = count_batches(sketch, entry);
        batches += count;
        double share = invitations / sketch->n_entries / count * between(sketch, 0.3, 1.7);
        entry->invites = (int)fmax(round(share), 1);
        if (entry->day < sketch->horizon)
            sketch->invitations += (double)count * entry->invites;
    }
}

static void print_account(const struct sketch *sketch)
{
    printf("account:\n  strikes: %d\n  strikes_so_far: %d\n", sketch->strikes, sketch->strikes_so_far);
    if (sketch->window > 0) {
        printf("  window: ");
        print_duration(sketch, sketch->window);
        printf("\n");
    }
    int n = whole(sketch, 0, MOST_STEPS);
    if (n > 0) {
        printf("  restricted_for: [");
        for (int i = 0; i < n; i++) {
            printf("%s", i > 0 ? ", " : "");
            if (i == n - 1 && chance(sketch, 0.4))
                printf("for good");
            else
                print_duration(sketch, round_to(fmax(sketch->horizon * log_between(sketch, 0.005, 0.4), 0.1), 0.1));
        }
        printf("]\n");
    }
    if (chance(sketch, 0.4)) {
        double per_week = sketch->invitations / fmax(sketch->horizon / 7, 1);
        printf("  weekly_limit: %d\n", (int)fmax(per_week * between(sketch, 0.4, 2.5), 1));
    }
}

/* The probability of an IDK that makes the risk about what was drawn; or a high one, which with accepts leaves no room for nothing. */
static double choose_idk(const struct sketch *sketch)
{
    if (chance(sketch, 0.12))
        return between(sketch, 0.15, 0.35);
    double risk = 1 / (1 + exp(-between(sketch, -6, 6)));
    double expected = gsl_cdf_gamma_Pinv(risk, sketch->strikes - sketch->strikes_so_far, 1);
    if (chance(sketch, 0.4))
        expected = sketch->strikes * between(sketch, 2, 5);
    double windows = sketch->window > 0 ? fmax(sketch->horizon / sketch->window, 1) : 1;
    return fmax(fmin(expected * sqrt(windows) / fmax(sketch->invitations, 1), 0.3), 1e-5);
}

static void print_kind(const struct sketch *sketch, const char *kind, double idk)
{
    double rate = fmax(fmin(idk * between(sketch, 0.2, 1.8), 0.4), 1e-5);
    double most_idk = fmin(3 * rate, 0.5);
    double most_accept = 0.98 - most_idk;
    printf("    %s: {idk: ", kind);
    print_uncertain_rate(sketch, rate, most_idk);
    printf(", accept: ");
    /* A high end that leaves no room for more makes worlds in which accept and IDK exceed 1. */
    if (chance(sketch, idk > 0.1 ? 0.8 : 0.2))
        printf("%.4g%% to %.4g%%", 50 * most_accept, 100 * most_accept);
    else
        print_uncertain_rate(sketch, between(sketch, 0.02, 0.95 * most_accept), most_accept);
    printf("}\n");
}

static void print_audience(const struct sketch *sketch)
{
    double weight[MOST_SEGMENTS];
    double sum = 0;
    for (int i = 0; i < sketch->n_segments; i++)
        sum += weight[i] = between(sketch, 0.2, 1);
    double idk = choose_idk(sketch);
    printf("audience:\n");
    double left = 100;
    for (int i = 0; i < sketch->n_segments; i++) {
        double share = i < sketch->n_segments - 1 ? round_to(100 * weight[i] / sum, 0.01) : left;
        left -= share;
        printf("  group_%d:\n    share: %.4f%%\n", i, share);
        print_kind(sketch, "generic", idk);
        print_kind(sketch, "personalized", idk * between(sketch, 0.1, 1));
    }
}

static void print_delay(const struct sketch *sketch, const char *answer)
{
    double median = round_to(log_between(sketch, 0.05, 8), 0.01);
    printf("  %s: {median: ", answer);
    print_duration(sketch, median);
    if (chance(sketch, 0.5)) {
        printf(", p90: ");
        print_duration(sketch, median * between(sketch, 1.5, 12));
    }
    printf("}\n");
}

static void print_answers(const struct sketch *sketch)
{
    bool accept = chance(sketch, 0.7);
    bool idk = chance(sketch, 0.7);
    if (!accept && !idk)
        return;
    printf("answers:\n");
    if (accept)
        print_delay(sketch, "accept");
    if (idk)
        print_delay(sketch, "idk");
}

static void print_campaign(const struct sketch *sketch)
{
    printf("campaign:\n");
    for (int i = 0; i < sketch->n_entries; i++) {
        const struct entry *entry = &sketch->entries[i];
        printf("  - {day: %.6g, invites: %d, personalized: ", entry->day, entry->invites);
        if (chance(sketch, 0.3))
            printf("%s", chance(sketch, 0.5) ? "0%" : "100%");
        else
            print_rate(sketch, between(sketch, 0.01, 0.99));
        if (entry->every > 0)
            printf(entry->weekdays ? ", every: weekday" : ", every: %.6g days", entry->every);
        if (entry->every > 0 && entry->until >= 0)
            printf(", until: %.6g", entry->until);
        if (chance(sketch, 0.35))
            printf(", audience: group_%d", whole(sketch, 0, sketch->n_segments - 1));
        printf("}\n");
    }
}

static void print_habit(const struct sketch *sketch, const char *habit, const char *unit, double touches)
{
    if (chance(sketch, 0.25))
        return;
    double warms = between(sketch, 0.01, 0.5);
    printf("  %s: {%s: %.3g, warms: ", habit, unit, touches * between(sketch, 0.3, 2));
    print_rate(sketch, warms);
    printf(", strengthens: ");
    print_rate(sketch, fmin(warms * between(sketch, 0.5, 3), 0.9));
    printf("}\n");
}

static void print_relationships(const struct sketch *sketch)
{
    printf("relationships:\n");
    print_habit(sketch, "messages", "per_month", 1);
    print_habit(sketch, "updates", "per_week", 0.3);
    print_habit(sketch, "posts", "per_month", 1);
    printf("  introductions: {per_year: %.3g}\n", log_between(sketch, 0.05, 5));
}

static void print_scenario(const struct sketch *sketch, unsigned long seed)
{
    static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    enum { WEEKDAYS = sizeof weekdays / sizeof weekdays[0] };
    printf("title: Random scenario %lu\nhorizon: ", seed);
    print_duration(sketch, sketch->horizon);
    printf("\nstart: %s\n", weekdays[seed % WEEKDAYS]);
    print_account(sketch);
    print_audience(sketch);
    print_answers(sketch);
    print_campaign(sketch);
    if (chance(sketch, 0.4)) {
        printf("habits:\n  withdraw_after: ");
        print_duration(sketch, round_to(log_between(sketch, 0.5, 30), 0.05));
        printf("\n");
    }
    if (seed % 2 == 0)
        print_relationships(sketch);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: generate SEED\n", stderr);
        return EXIT_FAILURE;
    }
    unsigned long seed = strtoul(argv[1], NULL, DECIMAL);
    struct sketch sketch = {.rng = gsl_rng_alloc(gsl_rng_mt19937)};
    gsl_rng_set(sketch.rng, seed);
    sketch.horizon = log_between(&sketch, 5, 150);
    sketch.horizon = round_to(sketch.horizon, chance(&sketch, 0.5) ? 1 : 0.01);
    sketch.n_segments = whole(&sketch, 1, MOST_SEGMENTS);
    sketch_campaign(&sketch);
    sketch_account(&sketch);
    print_scenario(&sketch, seed);
    gsl_rng_free(sketch.rng);
    return EXIT_SUCCESS;
}
