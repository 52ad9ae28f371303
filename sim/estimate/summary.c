/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a tally to a summary.
 */
#include "blueguy/estimate/summary.h"

#include <math.h>

#include "blueguy/estimate/bound.h"
#include "blueguy/estimate/exact.h"
#include "blueguy/estimate/interval.h"

enum { FEW_NONZERO = 100 /* Student's t does not cover with fewer. */ };

static const char *const method_names[BG_METHODS] = {
    [BG_METHOD_AUTO] = "auto", [BG_METHOD_EXACT] = "exact", [BG_METHOD_SIMULATE] = "simulate", [BG_METHOD_RARE] = "rare"};

const char *bg_method_name(enum bg_method method)
{
    return method_names[method];
}

void bg_summary_init(struct bg_summary *summary, const struct bg_plan *plan, double confidence)
{
    *summary = (struct bg_summary){.confidence = confidence,
                                   .uncertain_idk = bg_world_law_has_uncertain_idk(&plan->worlds),
                                   .relationships = plan->scenario->relationships.present};
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        summary->of[quantity] = bg_estimate_undefined();
    }
}

struct bg_estimate bg_estimate_undefined(void)
{
    return (struct bg_estimate){.value = NAN, .low = NAN, .high = NAN, .method = BG_METHOD_AUTO};
}

struct bg_estimate bg_estimate_exact(double value)
{
    return (struct bg_estimate){.value = value, .low = value, .high = value, .method = BG_METHOD_EXACT};
}

struct bg_estimate bg_estimate_proportion(int64_t hits, int64_t replications, double confidence)
{
    struct bg_interval interval = bg_interval_proportion(hits, replications, confidence);
    return (struct bg_estimate){(double)hits / (double)replications, interval.low, interval.high, BG_METHOD_SIMULATE, replications};
}

static struct bg_estimate estimate_mean(const struct bg_tally *tally, enum bg_mean mean, double confidence)
{
    int64_t n = tally->replications;
    struct bg_interval interval;
    if (tally->nonzero[mean] < FEW_NONZERO) {
        interval = bg_interval_few_nonzero(tally->nonzero[mean], n, 0, bg_bound_largest(tally->shape.plan, mean), confidence);
    } else {
        interval = bg_interval_mean(n, tally->mean[mean], tally->squares[mean], confidence);
        interval.low = fmax(interval.low, 0); /* Nothing that is estimated is negative. */
    }
    return (struct bg_estimate){tally->mean[mean], interval.low, interval.high, BG_METHOD_SIMULATE, n};
}

/* Finds the bin of the rank-th smallest of `total` values, counted from 1; returns its index and in `*within` where in the bin it stands,
 * from 0 to 1. */
static size_t bin_of_rank(const int64_t *bins, size_t n_bins, int64_t rank, double *within)
{
    int64_t before = 0;
    size_t bin = 0;
    while (bin + 1 < n_bins && before + bins[bin] < rank) {
        before += bins[bin++];
    }
    *within = ((double)(rank - before) - 0.5) / (double)bins[bin];
    return bin;
}

/* A quantile given a restriction, where there was none: it was looked for, and is undefined. */
static struct bg_estimate never_restricted(const struct bg_tally *tally)
{
    return (struct bg_estimate){NAN, NAN, NAN, BG_METHOD_SIMULATE, tally->replications};
}

static struct bg_estimate day_quantile(const struct bg_tally *tally, double level, double confidence)
{
    struct bg_rank_interval ranks = bg_interval_quantile_ranks(tally->restricted, level, confidence);
    struct bg_estimate estimate = never_restricted(tally);
    double day_per_bin = tally->shape.plan->horizon_days / BG_DAY_BINS;
    double within;
    size_t bin = bin_of_rank(tally->day_bins, BG_DAY_BINS, ranks.estimate, &within);
    estimate.value = ((double)bin + within) * day_per_bin;
    if (ranks.low > 0) {
        estimate.low = (double)bin_of_rank(tally->day_bins, BG_DAY_BINS, ranks.low, &within) * day_per_bin;
    }
    if (ranks.high > 0) {
        estimate.high = (double)(bin_of_rank(tally->day_bins, BG_DAY_BINS, ranks.high, &within) + 1) * day_per_bin;
    }
    return estimate;
}

static struct bg_estimate invitation_quantile(const struct bg_tally *tally, double level, double confidence)
{
    const struct bg_plan *plan = tally->shape.plan;
    struct bg_rank_interval ranks = bg_interval_quantile_ranks(tally->restricted, level, confidence);
    struct bg_estimate estimate = never_restricted(tally);
    size_t n_bins = plan->n_batches + 1;
    double unused;
    estimate.value = (double)plan->planned.before[bin_of_rank(tally->batch_hits, n_bins, ranks.estimate, &unused)];
    if (ranks.low > 0) {
        estimate.low = (double)plan->planned.before[bin_of_rank(tally->batch_hits, n_bins, ranks.low, &unused)];
    }
    if (ranks.high > 0) {
        estimate.high = (double)plan->planned.before[bin_of_rank(tally->batch_hits, n_bins, ranks.high, &unused)];
    }
    return estimate;
}

static struct bg_estimate estimate_of(const struct bg_tally *tally, enum bg_quantity quantity, double confidence)
{
    const struct bg_quantity_info *info = bg_quantity_info(quantity);
    switch (info->kind) {
    case BG_KIND_RISK:
        return bg_estimate_proportion(tally->restricted, tally->replications, confidence);
    case BG_KIND_MEAN:
        return estimate_mean(tally, info->mean, confidence);
    case BG_KIND_DAY_QUANTILE:
        return tally->restricted > 0 ? day_quantile(tally, info->level, confidence) : never_restricted(tally);
    case BG_KIND_INVITATION_QUANTILE:
        return tally->restricted > 0 ? invitation_quantile(tally, info->level, confidence) : never_restricted(tally);
    case BG_KIND_WORLD_QUANTILE:
        break; /* A tally does not look into worlds. */
    }
    return bg_estimate_undefined();
}

void bg_summary_take_tally(struct bg_summary *summary, const struct bg_tally *tally)
{
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        struct bg_estimate *estimate = &summary->of[quantity];
        bool known = estimate->method != BG_METHOD_AUTO;
        bool of_worlds = bg_quantity_info(quantity)->kind == BG_KIND_WORLD_QUANTILE;
        if (!known && !of_worlds && bg_quantity_applies(quantity, summary->uncertain_idk, summary->relationships)) {
            *estimate = estimate_of(tally, quantity, summary->confidence);
        }
    }
}

enum bg_status bg_summary_take_exact_quantile(struct bg_summary *summary, enum bg_quantity quantity, struct bg_exact *exact,
                                              struct bg_error *error)
{
    const struct bg_quantity_info *info = bg_quantity_info(quantity);
    double day;
    double invitations;
    enum bg_status status = bg_exact_quantile(exact, info->level, &day, &invitations, error);
    if (status == BG_OK) {
        summary->of[quantity] = bg_estimate_exact(info->kind == BG_KIND_DAY_QUANTILE ? day : invitations);
    }
    return status;
}

void bg_summary_table(const struct bg_summary *summary, struct bg_table *table)
{
    static const char *const numbers[] = {"estimate", "low", "high", "confidence"};
    bg_table_add_column(table, "quantity", BG_COLUMN_TEXT);
    bg_table_add_column(table, "unit", BG_COLUMN_TEXT);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        bg_table_add_column(table, numbers[i], BG_COLUMN_NUMBER);
    }
    bg_table_add_column(table, "method", BG_COLUMN_TEXT);
    bg_table_add_column(table, "replications", BG_COLUMN_NUMBER);
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        if (!bg_quantity_applies(quantity, summary->uncertain_idk, summary->relationships)) {
            continue;
        }
        const struct bg_estimate *estimate = &summary->of[quantity];
        bg_table_push_text(table, bg_quantity_info(quantity)->name);
        bg_table_push_text(table, bg_quantity_info(quantity)->unit);
        bg_table_push_number(table, estimate->value);
        bg_table_push_number(table, estimate->low);
        bg_table_push_number(table, estimate->high);
        bg_table_push_number(table, summary->confidence);
        bg_table_push_text(table, estimate->method != BG_METHOD_AUTO ? bg_method_name(estimate->method) : "");
        bg_table_push_number(table, estimate->replications > 0 ? (double)estimate->replications : NAN);
    }
}
