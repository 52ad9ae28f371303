/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bisection among the numbered values of a range.
 */
#include "search.h"

#include <stdlib.h>

enum { PROBES = 4 /* Parts into which a range is cut whose ends don't tell one value from another. */ };

struct search {
    struct bg_trials *trials;
    const struct bg_limit *limit;
};

/* Two neighbours among the values tried, one of which keeps the limit while the other one breaks it. */
struct crossing {
    bool found;
    int64_t keeps;
    int64_t breaks;
};

static enum bg_status settle(const struct search *search, int64_t index, enum bg_keeping *keeping)
{
    return bg_trials_settle(search->trials, index, search->limit, keeping);
}

static enum bg_keeping keeping_at(const struct search *search, int64_t index)
{
    return bg_trials_keeping(search->trials, bg_trials_find(search->trials, index), search->limit);
}

/* Moves `*edge`, which was tried, towards `other`, whose keeping is another: to a value of the same keeping whose neighbour has another. */
static enum bg_status find_edge(const struct search *search, int64_t *edge, int64_t other)
{
    enum bg_keeping same = keeping_at(search, *edge);
    enum bg_status status = BG_OK;
    while (llabs(other - *edge) > 1 && status == BG_OK) {
        enum bg_keeping keeping = same;
        int64_t middle = *edge + (other - *edge) / 2;
        status = settle(search, middle, &keeping);
        if (keeping == same) {
            *edge = middle;
        } else {
            other = middle;
        }
    }
    return status;
}

/* Settles the ends of the range.  Where they are alike, some values between them too, and all that were tried for other limits. */
static enum bg_status look_around(const struct search *search)
{
    int64_t last = search->trials->solve->range->last;
    enum bg_keeping low = BG_STRADDLES;
    enum bg_keeping high = BG_STRADDLES;
    enum bg_keeping keeping = BG_STRADDLES;
    enum bg_status status = settle(search, 0, &low);
    if (status == BG_OK) {
        status = settle(search, last, &high);
    }
    if (status != BG_OK || low != high) {
        return status;
    }
    for (int64_t part = 1; part < PROBES && status == BG_OK; part++) {
        status = settle(search, part * (last / PROBES) + part * (last % PROBES) / PROBES, &keeping);
    }
    for (size_t i = 0; i < search->trials->count && status == BG_OK; i++) {
        status = settle(search, search->trials->items[i].index, &keeping);
    }
    return status;
}

/* The last crossing where smaller values keep the limit, else the first one where larger values do. */
static struct crossing find_crossing(const struct search *search)
{
    struct crossing upward = {0};
    struct crossing downward = {0};
    const struct bg_trial *before = NULL;
    for (size_t i = 0; i < search->trials->count; i++) {
        const struct bg_trial *trial = &search->trials->items[i];
        enum bg_keeping keeping = bg_trials_keeping(search->trials, trial, search->limit);
        if (keeping == BG_STRADDLES) {
            continue;
        }
        enum bg_keeping earlier = before != NULL ? bg_trials_keeping(search->trials, before, search->limit) : keeping;
        if (earlier == BG_KEEPS && keeping == BG_BREAKS) {
            upward = (struct crossing){true, before->index, trial->index};
        } else if (earlier == BG_BREAKS && keeping == BG_KEEPS && !downward.found) {
            downward = (struct crossing){true, trial->index, before->index};
        }
        before = trial;
    }
    return upward.found ? upward : downward;
}

static void set_values(const struct search *search, struct bg_solution *solution, enum bg_outcome outcome, int64_t value, int64_t beyond)
{
    const struct bg_range *range = search->trials->solve->range;
    solution->outcome = outcome;
    solution->value = bg_range_value(range, value);
    solution->beyond = bg_range_value(range, beyond);
    solution->estimate = bg_trials_find(search->trials, value)->summary.of[search->limit->quantity];
}

/* Brings the two values of a crossing together until they are near enough, or only values that straddle lie between them. */
static enum bg_status close_in(const struct search *search, struct crossing *crossing)
{
    enum bg_status status = BG_OK;
    while (llabs(crossing->breaks - crossing->keeps) > search->trials->solve->range->resolution && status == BG_OK) {
        enum bg_keeping keeping = BG_STRADDLES;
        int64_t middle = crossing->keeps + (crossing->breaks - crossing->keeps) / 2;
        status = settle(search, middle, &keeping);
        if (keeping == BG_KEEPS) {
            crossing->keeps = middle;
        } else if (keeping == BG_BREAKS) {
            crossing->breaks = middle;
        } else {
            status = status == BG_OK ? find_edge(search, &crossing->keeps, middle) : status;
            return status == BG_OK ? find_edge(search, &crossing->breaks, middle) : status;
        }
    }
    return status;
}

static enum bg_status search_crossing(const struct search *search, struct crossing crossing, struct bg_solution *solution)
{
    enum bg_status status = close_in(search, &crossing);
    bool upward = crossing.keeps < crossing.breaks;
    if (status == BG_OK && llabs(crossing.breaks - crossing.keeps) <= search->trials->solve->range->resolution) {
        set_values(search, solution, upward ? BG_OUTCOME_LARGEST : BG_OUTCOME_SMALLEST, crossing.keeps, crossing.breaks);
    } else if (status == BG_OK) {
        set_values(search, solution, BG_OUTCOME_UNDECIDED, upward ? crossing.keeps : crossing.breaks,
                   upward ? crossing.breaks : crossing.keeps);
    }
    return status;
}

/* Moves an end of the range that is settled towards the values that are not. */
static enum bg_status narrow(const struct search *search, int64_t *end, int64_t straddling)
{
    return keeping_at(search, *end) == BG_STRADDLES ? BG_OK : find_edge(search, end, straddling);
}

/* All values that are settled are alike. */
static enum bg_status search_alike(const struct search *search, struct bg_solution *solution)
{
    const struct bg_trials *trials = search->trials;
    int64_t low = 0;
    int64_t high = trials->solve->range->last;
    const struct bg_trial *straddling = NULL;
    for (size_t i = 0; i < trials->count && straddling == NULL; i++) {
        if (bg_trials_keeping(trials, &trials->items[i], search->limit) == BG_STRADDLES) {
            straddling = &trials->items[i];
        }
    }
    if (straddling == NULL) {
        set_values(search, solution, keeping_at(search, 0) == BG_KEEPS ? BG_OUTCOME_EVERY : BG_OUTCOME_NONE, low, high);
        return BG_OK;
    }
    int64_t between = straddling->index;
    enum bg_status status = narrow(search, &low, between);
    if (status == BG_OK) {
        status = narrow(search, &high, between);
    }
    if (status == BG_OK) {
        set_values(search, solution, BG_OUTCOME_UNDECIDED, low, high);
    }
    return status;
}

/* With so many replications as the trials have now. */
static enum bg_status attempt(const struct search *search, struct bg_solution *solution)
{
    enum bg_status status = look_around(search);
    if (status != BG_OK) {
        return status;
    }
    struct crossing crossing = find_crossing(search);
    return crossing.found ? search_crossing(search, crossing, solution) : search_alike(search, solution);
}

enum bg_status bg_search_run(struct bg_solution *solution, struct bg_trials *trials, const struct bg_limit *limit)
{
    const struct search search = {.trials = trials, .limit = limit};
    enum bg_status status = BG_OK;
    bg_trials_start(trials);
    do {
        status = attempt(&search, solution);
    } while (status == BG_OK && solution->outcome == BG_OUTCOME_UNDECIDED && bg_trials_grow(trials));
    return status;
}
