/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Do intervals cover as often as they say?
 *
 *   verify [SEEDS [FIRST_SEED]]
 *
 * Every scenario of the list has exact answers.  It is run with many seeds, and each kind of interval is held against the exact value: how
 * often it covers is binomial, and must lie in a band around what the interval claims.  Clopper and Pearson's intervals and those from
 * ranks may cover more often than they claim, others may not.  Over the whole table the bands fail by chance once in a million.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/init.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/rare.h"
#include "blueguy/study/point.h"

#define CONFIDENCE 0.95
#define FALSE_ALARM 1e-6 /* Over the whole table. */
#define PRECISION 0.25   /* Of the runs that promise one. */

enum { REPLICATIONS = 3000, RARE_REPLICATIONS = 4096, MOST_REPLICATIONS = 10000000, DEFAULT_SEEDS = 2000 };

#define PEOPLE(accept, idk)                                                                                                                \
    "audience: {all: {share: 100%, generic: {accept: " accept ", idk: " idk "}, personalized: {accept: 50%, idk: 0.5% to 2%}}}\n"

struct story {
    const char *name;
    bool one_batch; /* Nothing can be blocked, so that means have closed forms. */
    bool rare;      /* Only weighted simulation is asked. */
    const char *text;
};

static const struct story stories[] = {
    {"fifty, fixed", true, false, PEOPLE("30%", "6%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n"},
    {"fifty, uncertain", true, false, PEOPLE("25% to 40%", "3% to 9%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n"},
    {"few strikes", true, false, PEOPLE("30%", "2%") "account: {strikes: 1}\ncampaign: [{day: 0, invites: 20, personalized: 0%}]\n"},
    {"slow answers", true, false,
     PEOPLE("30%", "8%") "answers: {idk: {median: 40 days}}\ncampaign: [{day: 0, invites: 80, personalized: 0%}]\n"},
    {"withdrawn", true, false,
     PEOPLE("30%", "8%") "habits: {withdraw_after: 3 days}\ncampaign: [{day: 0, invites: 120, personalized: 0%}]\n"},
    {"weekly", false, false, PEOPLE("30%", "4%") "campaign: [{day: 0, every: 7 days, invites: 12, personalized: 30%}]\n"},
    {"weekdays, uncertain", false, false,
     PEOPLE("30%", "1% to 6%") "campaign: [{day: 0, every: weekday, invites: 2, personalized: 50%}]\n"},
    {"warned", false, false,
     PEOPLE("30%", "2%") "account: {strikes_so_far: 3}\ncampaign: [{day: 0, every: 10 days, invites: 10, personalized: 0%}]\n"},
    {"limited", false, false,
     PEOPLE("30%", "5%") "account: {weekly_limit: 10}\ncampaign: [{day: 0, every: 1 day, invites: 4, personalized: 0%}]\n"},
    {"nearly certain", true, false, PEOPLE("30%", "20%") "campaign: [{day: 0, invites: 60, personalized: 0%}]\n"},
    {"seldom", true, false, PEOPLE("30%", "1.2%") "campaign: [{day: 0, invites: 60, personalized: 0%}]\n"},
    {"many strikes", true, false, PEOPLE("30%", "10%") "account: {strikes: 40}\ncampaign: [{day: 0, invites: 380, personalized: 0%}]\n"},
    {"rare, fixed", true, true, PEOPLE("30%", "0.08%") "campaign: [{day: 0, invites: 50, personalized: 0%}]\n"},
    {"rare, uncertain", false, true, PEOPLE("30%", "0.02% to 0.1%") "campaign: [{day: 0, every: 7 days, invites: 5, personalized: 40%}]\n"},
};
enum { STORIES = sizeof stories / sizeof stories[0] };

/* What is held against an exact value. */
enum kind { RISK, PROMISED, WEIGHTED, DAY_P10, DAY_P50, DAY_P90, INVITATIONS_P50, MEAN_IDK, MEAN_COLD, KINDS };

static const struct {
    const char *name;
    bool may_cover_more;
} kinds[KINDS] = {{"risk", true},
                  {"risk, promised precision", false},
                  {"risk, weighted", false},
                  {"first day, 10 %", true},
                  {"first day, 50 %", true},
                  {"first day, 90 %", true},
                  {"invitations, 50 %", true},
                  {"mean IDKs", false},
                  {"mean accepts", false}};

struct case_ {
    const struct story *story;
    struct bg_scenario scenario;
    struct bg_point point;
    double truth[KINDS]; /* NaN where this story has none. */
    long covered[KINDS];
};

static void die(const char *story, const struct bg_error *error)
{
    fprintf(stderr, "verify: %s: %s\n", story, error->count > 0 ? error->message[0] : "failed");
    exit(1);
}

/* Means where nothing can be blocked: every invitation on its own. */
static void find_means(struct case_ *c)
{
    const struct bg_plan *plan = &c->point.plan;
    const struct bg_world_law *law = &plan->worlds;
    double rate[BG_ANSWERS] = {c->point.scenario.segments[0].accept[BG_GENERIC].low, c->point.scenario.segments[0].idk[BG_GENERIC].low};
    for (size_t i = 0; i < law->n_uncertain; i++) {
        const struct bg_uncertain_rate *uncertain = &law->uncertain[i];
        if (uncertain->message == BG_GENERIC) {
            rate[uncertain->answer] = uncertain->beta.alpha / (uncertain->beta.alpha + uncertain->beta.beta);
        }
    }
    double sent = (double)bg_plan_total_sends(plan);
    c->truth[MEAN_IDK] = sent * rate[BG_ANSWER_IDK] * bg_delay_arrived(&plan->idk_delay, plan->horizon_days);
    c->truth[MEAN_COLD] = sent * rate[BG_ANSWER_ACCEPT] * bg_delay_arrived(&plan->accept_delay, plan->horizon_days);
}

static void prepare(struct case_ *c, const struct story *story)
{
    static const struct {
        enum kind kind;
        double level;
    } quantiles[] = {{DAY_P10, 0.1}, {DAY_P50, 0.5}, {DAY_P90, 0.9}};
    struct bg_error error = {0};
    struct bg_document *document = NULL;
    struct bg_exact exact;
    char text[2000];
    *c = (struct case_){.story = story};
    for (enum kind kind = 0; kind < KINDS; kind++) {
        c->truth[kind] = NAN;
    }
    snprintf(text, sizeof text, "title: %s\nhorizon: 90 days\n%s", story->name, story->text);
    if (bg_document_parse(&document, text, strlen(text), "verify.yaml", &error) != BG_OK ||
        bg_point_init(&c->point, document, NULL, 0, NULL, NULL, &error) != BG_OK || bg_plan_prepare(&c->point.plan, &error) != BG_OK ||
        bg_exact_init(&exact, &c->point.plan, NULL, &error) != BG_OK) {
        die(story->name, &error);
    }
    bg_document_free(document);
    c->truth[WEIGHTED] = exact.risk;
    c->truth[RISK] = c->truth[PROMISED] = story->rare ? NAN : exact.risk;
    for (size_t i = 0; i < sizeof quantiles / sizeof quantiles[0] && !story->rare; i++) {
        double invitations;
        bg_exact_quantile(&exact, quantiles[i].level, &c->truth[quantiles[i].kind], &invitations, &error);
        if (quantiles[i].kind == DAY_P50 && !story->one_batch) {
            c->truth[INVITATIONS_P50] = invitations;
        }
    }
    bg_exact_free(&exact);
    if (story->one_batch && !story->rare) {
        find_means(c);
    }
}

/* An end that is not there covers everything on its side. */
static int covers(const struct bg_estimate *estimate, double truth)
{
    return !(estimate->low > truth) && !(estimate->high < truth);
}

static void count(struct case_ *c, enum kind kind, const struct bg_estimate *estimate)
{
    int covered = covers(estimate, c->truth[kind]);
#pragma omp atomic
    c->covered[kind] += covered;
}

static void run_seed(struct case_ *c, uint64_t seed)
{
    static const struct {
        enum kind kind;
        enum bg_quantity quantity;
    } estimated[] = {{RISK, BG_RESTRICTED},        {DAY_P10, BG_FIRST_DAY_P10},           {DAY_P50, BG_FIRST_DAY_P50},
                     {DAY_P90, BG_FIRST_DAY_P90},  {INVITATIONS_P50, BG_INVITATIONS_P50}, {MEAN_IDK, BG_IDK},
                     {MEAN_COLD, BG_ACCEPTED_COLD}};
    struct bg_run_settings settings = {.seed = seed, .replications = REPLICATIONS, .method = BG_METHOD_SIMULATE, .confidence = CONFIDENCE};
    const struct bg_work work = {.threads = 1};
    struct bg_summary summary;
    bool wanted[BG_QUANTITIES];
    memset(wanted, true, sizeof wanted);
    if (!c->story->rare) {
        bg_point_estimate(&summary, &c->point, &settings, MOST_REPLICATIONS, wanted, &work, NULL);
        for (size_t i = 0; i < sizeof estimated / sizeof estimated[0]; i++) {
            count(c, estimated[i].kind, &summary.of[estimated[i].quantity]);
        }
        settings.precision = PRECISION;
        bg_point_estimate(&summary, &c->point, &settings, MOST_REPLICATIONS, wanted, &work, NULL);
        count(c, PROMISED, &summary.of[BG_RESTRICTED]);
    }
    struct bg_rare rare;
    if (bg_rare_run(&rare, &c->point.plan, seed, 1, RARE_REPLICATIONS, CONFIDENCE, &work, NULL) == BG_OK) {
        struct bg_estimate estimate = bg_rare_estimate(&rare.risk, rare.replications);
        count(c, WEIGHTED, &estimate);
        bg_rare_free(&rare);
    }
}

/* The numbers of covering intervals between which chance leaves all but `alarm` on either side. */
static void find_band(long seeds, double alarm, long *low, long *high)
{
    *low = 0;
    *high = seeds;
    while (*low < seeds && gsl_cdf_binomial_P((unsigned)*low, CONFIDENCE, (unsigned)seeds) < alarm) {
        (*low)++;
    }
    while (*high > 0 && gsl_cdf_binomial_Q((unsigned)*high - 1, CONFIDENCE, (unsigned)seeds) < alarm) {
        (*high)--;
    }
}

/* Prints the rows of a case and returns how many are outside their band. */
static int report(const struct case_ *c, long seeds, double alarm, int *rows)
{
    int outside = 0;
    long low;
    long high;
    find_band(seeds, alarm, &low, &high);
    for (enum kind kind = 0; kind < KINDS; kind++) {
        if (isnan(c->truth[kind])) {
            continue;
        }
        long most = kinds[kind].may_cover_more ? seeds : high;
        bool good = low <= c->covered[kind] && c->covered[kind] <= most;
        outside += !good;
        (*rows)++;
        printf("%-20s %-26s %12.6g %8.4f %8.4f   %.4f to %.4f%s\n", c->story->name, kinds[kind].name, c->truth[kind], CONFIDENCE,
               (double)c->covered[kind] / (double)seeds, (double)low / (double)seeds, (double)most / (double)seeds,
               good ? "" : "  OUTSIDE");
    }
    return outside;
}

int main(int argc, char **argv)
{
    long seeds = argc > 1 ? atol(argv[1]) : DEFAULT_SEEDS;
    long first_seed = argc > 2 ? atol(argv[2]) : 1;
    int outside = 0;
    int rows = 0;
    if (seeds < 1 || first_seed < 0) {
        fprintf(stderr, "verify [SEEDS [FIRST_SEED]]\n");
        return 2;
    }
    bg_init();
    printf("%-20s %-26s %12s %8s %8s   %s\n", "scenario", "interval", "exact", "claims", "covers", "band");
    for (size_t i = 0; i < STORIES; i++) {
        struct case_ c;
        prepare(&c, &stories[i]);
#pragma omp parallel for schedule(dynamic, 4)
        for (long seed = 0; seed < seeds; seed++) {
            run_seed(&c, (uint64_t)(first_seed + seed));
        }
        outside += report(&c, seeds, FALSE_ALARM / (2.0 * STORIES * KINDS), &rows);
        fflush(stdout);
        bg_point_free(&c.point);
    }
    printf("%d passed, %d failed\n", rows - outside, outside);
    return outside > 0;
}
