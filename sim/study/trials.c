/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that a search has tried.
 */
#include "trials.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/room.h"
#include "blueguy/study/point.h"

enum {
    GROWTH = 4,       /* Replications are multiplied by this as long as the search is undecided, */
    MOST_GROWTH = 64, /* up to so many times what was asked for, */
    MOST_ADDED = 96   /* and in all values together to so many times: many may lie so near the limit that nothing decides them. */
};

#define MARGIN 0.5 /* Of an interval on either side, before the last look: three of its sigmas in all, where it has two. */
#define SLIP 1e-5  /* What numerical error may make of equal numbers, relative: exact risks over worlds are within 1e-6. */

enum bg_status bg_trials_init(struct bg_trials *trials, const struct bg_solve *solve, size_t over, const struct bg_work *work,
                              struct bg_error *error)
{
    *trials = (struct bg_trials){.solve = solve, .work = work, .error = error, .over = over};
    for (size_t i = 0; i < solve->n_limits; i++) {
        trials->wanted[solve->limits[i].quantity] = true;
    }
    enum bg_status status = bg_document_copy(&trials->document, solve->document, error);
    return status == BG_OK && solve->over != NULL ? bg_axis_apply(solve->over, over, trials->document, error) : status;
}

void bg_trials_free(struct bg_trials *trials)
{
    bg_document_free(trials->document);
    free(trials->items);
    *trials = (struct bg_trials){0};
}

/* The place of the first trial at or after a value. */
static size_t place_of(const struct bg_trials *trials, int64_t index)
{
    size_t place = 0;
    while (place < trials->count && trials->items[place].index < index) {
        place++;
    }
    return place;
}

const struct bg_trial *bg_trials_find(const struct bg_trials *trials, int64_t index)
{
    size_t place = place_of(trials, index);
    return place < trials->count && trials->items[place].index == index ? &trials->items[place] : NULL;
}

static enum bg_keeping keeping_of(const struct bg_estimate *estimate, const struct bg_limit *limit)
{
    double far = limit->at_least ? estimate->low : estimate->high;
    double near = limit->at_least ? estimate->high : estimate->low;
    if (isnan(estimate->value)) {
        return BG_BREAKS; /* What is undefined keeps no limit. */
    }
    if (limit->at_least ? far >= limit->bound : far <= limit->bound) {
        return BG_KEEPS;
    }
    return (limit->at_least ? near < limit->bound : near > limit->bound) ? BG_BREAKS : BG_STRADDLES;
}

bool bg_trial_keeps(const struct bg_trial *trial, const struct bg_limit *limit)
{
    return keeping_of(&trial->summary.of[limit->quantity], limit) == BG_KEEPS;
}

static int64_t most_replications(const struct bg_trials *trials)
{
    return MOST_GROWTH * trials->solve->settings->replications;
}

/* Whether the quantity was found by as many replications as were asked for, and not by all that are allowed. */
static bool can_grow(const struct bg_trials *trials, const struct bg_trial *trial, enum bg_quantity quantity)
{
    return !trials->exhausted && trial->summary.of[quantity].replications == trial->settings.replications &&
           trial->settings.replications < most_replications(trials);
}

enum bg_keeping bg_trials_keeping(const struct bg_trials *trials, const struct bg_trial *trial, const struct bg_limit *limit)
{
    struct bg_estimate estimate = trial->summary.of[limit->quantity];
    if (can_grow(trials, trial, limit->quantity)) {
        estimate.low -= MARGIN * (estimate.value - estimate.low);
        estimate.high += MARGIN * (estimate.high - estimate.value);
    }
    return keeping_of(&estimate, limit);
}

/* Refuses a quantity that was not found. */
static enum bg_status check_found(const struct bg_trials *trials, const struct bg_trial *trial)
{
    for (size_t i = 0; i < trials->solve->n_limits; i++) {
        enum bg_quantity quantity = trials->solve->limits[i].quantity;
        const char *name = bg_quantity_info(quantity)->name;
        const struct bg_summary *summary = &trial->summary;
        if (!bg_quantity_applies(quantity, summary->uncertain_idk, summary->relationships)) {
            return bg_error_add(trials->error, BG_INVALID, "--for %s: this scenario has %s", name,
                                bg_quantity_info(quantity)->of_worlds ? "no uncertain IDK rate" : "no relationships");
        }
        if (summary->of[quantity].method == BG_METHOD_AUTO) {
            return bg_error_add(trials->error, BG_INVALID, "--for %s: the method \"%s\" has no answer to it", name,
                                bg_method_name(trial->settings.method));
        }
    }
    return BG_OK;
}

/* How many values bisection looks at for all limits. */
static double expected_values(const struct bg_solve *solve)
{
    const double ends = 2;
    const double steps = (double)solve->range->last / (double)solve->range->resolution;
    return (double)solve->n_limits * (ends + ceil(log2(fmax(steps, 1))));
}

/* Progress is of values; one that is being looked at counts by the part of its replications that are done.  Nobody knows beforehand how
 * many values it will take: where there are more than expected, it stands still before the end. */
static void show_progress(void *context, double done, double total, const char *things)
{
    const struct bg_trials *trials = context;
    const struct bg_solve *solve = trials->solve;
    const double expected = expected_values(solve);
    const double n_over = solve->over != NULL ? (double)bg_axis_size(solve->over) : 1;
    (void)things;
    bg_work_tell(trials->work, (double)trials->over * expected + fmin(trials->tried + done / total, expected), n_over * expected, "values");
}

/* Estimates what is wanted at a trial's value. */
static enum bg_status estimate(struct bg_trials *trials, struct bg_trial *trial)
{
    const struct bg_work work = {
        .threads = trials->work->threads, .stop = trials->work->stop, .progress = show_progress, .progress_context = trials};
    struct bg_document *variant = NULL;
    struct bg_point point = {0};
    enum bg_status status = bg_document_copy(&variant, trials->document, trials->error);
    if (status == BG_OK) {
        status = bg_range_apply(trials->solve->range, trial->index, variant, trials->error);
    }
    if (status == BG_OK) {
        status = bg_point_init(&point, variant, NULL, 0, NULL, NULL, trials->error);
    }
    if (status == BG_OK) {
        status = bg_point_estimate(&trial->summary, &point, &trial->settings, 0, trials->wanted, &work, trials->error);
    }
    bg_point_free(&point);
    bg_document_free(variant);
    trials->tried++;
    show_progress(trials, 0, 1, NULL);
    return status == BG_OK ? check_found(trials, trial) : status;
}

/* Adds a value that was not tried yet. */
static enum bg_status try_value(struct bg_trials *trials, int64_t index)
{
    struct bg_trial trial = {.index = index, .settings = *trials->solve->settings};
    trial.settings.precision = 0;
    if (trials->count == trials->capacity) {
        const size_t capacity = bg_room_beyond(trials->capacity);
        struct bg_trial *items = realloc(trials->items, capacity * sizeof *items);
        if (items == NULL) {
            return bg_error_no_memory(trials->error);
        }
        trials->items = items;
        trials->capacity = capacity;
    }
    enum bg_status status = estimate(trials, &trial);
    if (status == BG_OK) {
        size_t place = place_of(trials, index);
        memmove(&trials->items[place + 1], &trials->items[place], (trials->count - place) * sizeof *trials->items);
        trials->items[place] = trial;
        trials->count++;
    }
    return status;
}

/* Estimates a trial anew with more replications, unless too many were added already. */
static enum bg_status add_replications(struct bg_trials *trials, struct bg_trial *trial)
{
    trials->exhausted = trials->added + trials->replications > MOST_ADDED * trials->solve->settings->replications;
    if (trials->exhausted) {
        return BG_OK;
    }
    trials->added += trials->replications;
    trial->settings.replications = trials->replications;
    return estimate(trials, trial);
}

enum bg_status bg_trials_settle(struct bg_trials *trials, int64_t index, const struct bg_limit *limit, enum bg_keeping *keeping)
{
    enum bg_status status = bg_trials_find(trials, index) == NULL ? try_value(trials, index) : BG_OK;
    if (status != BG_OK) {
        return status;
    }
    struct bg_trial *trial = &trials->items[place_of(trials, index)];
    *keeping = bg_trials_keeping(trials, trial, limit);
    if (*keeping == BG_STRADDLES && trial->settings.replications < trials->replications && can_grow(trials, trial, limit->quantity)) {
        status = add_replications(trials, trial);
        *keeping = bg_trials_keeping(trials, trial, limit);
    }
    return status;
}

void bg_trials_start(struct bg_trials *trials)
{
    trials->replications = trials->solve->settings->replications;
    trials->added = 0;
    trials->exhausted = false;
}

bool bg_trials_grow(struct bg_trials *trials)
{
    bool grows = !trials->exhausted && trials->replications < most_replications(trials);
    trials->replications *= grows ? GROWTH : 1;
    return grows;
}

/* Whether `above` lies above `below` beyond their intervals.  What is undefined lies nowhere. */
static bool lies_above(const struct bg_estimate *above, const struct bg_estimate *below)
{
    return above->low - below->high > SLIP * fabs(below->high);
}

bool bg_trials_are_monotone(const struct bg_trials *trials, enum bg_quantity quantity)
{
    bool rises = false;
    bool falls = false;
    for (size_t j = 1; j < trials->count; j++) {
        for (size_t i = 0; i < j; i++) {
            const struct bg_estimate *before = &trials->items[i].summary.of[quantity];
            const struct bg_estimate *after = &trials->items[j].summary.of[quantity];
            rises = rises || lies_above(after, before);
            falls = falls || lies_above(before, after);
        }
    }
    return !(rises && falls);
}
