/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a scenario to its plan.
 */
#include "blueguy/engine/plan.h"

#include <gsl/gsl_minmax.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/base/room.h"
#include "blueguy/engine/chances.h"
#include "effect.h"

#define WEEK_S (INT64_C(7) * BG_SECONDS_PER_DAY)

/* One batch while the campaign is being put in order. */
struct draft {
    int64_t time_s;
    size_t entry;
};

struct drafts {
    struct draft *items;
    size_t count;
    size_t capacity;
};

static bool push_draft(struct drafts *drafts, struct draft draft)
{
    if (drafts->count == drafts->capacity) {
        const size_t capacity = bg_room_beyond(drafts->capacity);
        struct draft *items = realloc(drafts->items, capacity * sizeof *items);
        if (items == NULL) {
            return false;
        }
        drafts->items = items;
        drafts->capacity = capacity;
    }
    drafts->items[drafts->count++] = draft;
    return true;
}

static int compare_drafts(const void *a, const void *b)
{
    const struct draft *left = a;
    const struct draft *right = b;
    const int by_time = bg_compare((double)left->time_s, (double)right->time_s);
    return by_time != 0 ? by_time : bg_compare((double)left->entry, (double)right->entry);
}

static bool draft_campaign(const struct bg_scenario *scenario, struct drafts *drafts)
{
    for (size_t i = 0; i < scenario->n_entries; i++) {
        const struct bg_entry *entry = &scenario->entries[i];
        for (int64_t t = bg_entry_next_batch(entry, scenario, 0); t != BG_NEVER; t = bg_entry_next_batch(entry, scenario, t + 1)) {
            if (!push_draft(drafts, (struct draft){t, i})) {
                return false;
            }
        }
    }
    if (drafts->count > 0) {
        qsort(drafts->items, drafts->count, sizeof *drafts->items, compare_drafts);
    }
    return true;
}

static bool allocate(struct bg_plan *plan)
{
    const size_t n = plan->n_batches;
    const bool limited = plan->scenario->account.weekly_limit != BG_NO_LIMIT;
    plan->planned.before = calloc(n + 1, sizeof *plan->planned.before);
    plan->possible.before = limited ? calloc(n + 1, sizeof *plan->possible.before) : NULL;
    plan->time_s = bg_room_for(n, sizeof *plan->time_s);
    plan->time_days = bg_room_for(n, sizeof *plan->time_days);
    plan->kind_of = bg_room_for(n, sizeof *plan->kind_of);
    plan->run_of = bg_room_for(n, sizeof *plan->run_of);
    plan->week_start = bg_room_for(n, sizeof *plan->week_start);
    plan->idk_arrives = bg_room_for(n, sizeof *plan->idk_arrives);
    plan->invites_before = calloc(n + 1, sizeof *plan->invites_before);
    plan->kinds = bg_room_for(plan->scenario->n_entries, sizeof *plan->kinds);
    plan->runs = calloc(n + 1, sizeof *plan->runs);
    return plan->time_s && plan->time_days && plan->kind_of && plan->run_of && plan->week_start && plan->idk_arrives &&
           plan->invites_before && plan->kinds && plan->runs && plan->planned.before && (!limited || plan->possible.before);
}

/* The index of an entry's kind, which is added where it is new. */
static size_t kind_index(struct bg_plan *plan, const struct bg_entry *entry)
{
    size_t i = 0;
    while (i < plan->n_kinds && (plan->kinds[i].personalized != entry->personalized || plan->kinds[i].audience != entry->audience)) {
        i++;
    }
    if (i == plan->n_kinds) {
        plan->kinds[plan->n_kinds++] = (struct bg_kind){.personalized = entry->personalized, .audience = entry->audience};
    }
    return i;
}

/* P(an IDK to an invitation sent at `days` comes by the horizon, given that it comes before withdrawal). */
static double arrives(const struct bg_plan *plan, double days)
{
    double cap = plan->idk_delay.cap_probability;
    return cap > 0 ? bg_delay_arrived(&plan->idk_delay, plan->horizon_days - days) / cap : 0;
}

/* Puts a batch's invitations on the lines: what the weekly limit lets out of it, and what it would let out of it alone. */
static void number_invitations(struct bg_plan *plan, size_t batch)
{
    const int64_t invites = bg_plan_invites(plan, batch);
    const int64_t limit = plan->scenario->account.weekly_limit;
    int64_t *planned = plan->planned.before;
    int64_t sends = invites;
    if (bg_plan_is_limited(plan)) {
        const int64_t room = limit - (planned[batch] - planned[plan->week_start[batch]]);
        sends = GSL_MIN(invites, room);
        plan->possible.before[batch + 1] = plan->possible.before[batch] + GSL_MIN(invites, limit);
    }
    planned[batch + 1] = planned[batch] + sends;
    plan->kinds[plan->kind_of[batch]].planned += sends;
}

/* Writes times, kinds and invitations of the batches. */
static bool fill_batches(struct bg_plan *plan, const struct drafts *drafts)
{
    const struct bg_scenario *scenario = plan->scenario;
    size_t *kind_of_entry = calloc(scenario->n_entries, sizeof *kind_of_entry);
    if (kind_of_entry == NULL) {
        return false;
    }
    for (size_t i = 0; i < scenario->n_entries; i++) {
        kind_of_entry[i] = kind_index(plan, &scenario->entries[i]);
    }
    size_t week_start = 0;
    for (size_t j = 0; j < plan->n_batches; j++) {
        const struct draft *draft = &drafts->items[j];
        /* A plan has as many batches as there are drafts. */
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        plan->time_s[j] = draft->time_s;
        plan->time_days[j] = (double)draft->time_s / (double)BG_SECONDS_PER_DAY;
        plan->kind_of[j] = kind_of_entry[draft->entry];
        plan->idk_arrives[j] = arrives(plan, plan->time_days[j]);
        plan->invites_before[j + 1] = plan->invites_before[j] + scenario->entries[draft->entry].invites;
        while (plan->time_s[week_start] <= draft->time_s - WEEK_S) {
            week_start++;
        }
        plan->week_start[j] = week_start;
        number_invitations(plan, j);
    }
    free(kind_of_entry);
    return true;
}

static void fill_runs(struct bg_plan *plan)
{
    for (size_t j = 0; j < plan->n_batches; j++) {
        if (j == 0 || plan->kind_of[j] != plan->kind_of[j - 1]) {
            plan->runs[plan->n_runs++] = (struct bg_run){.first_batch = j, .kind = plan->kind_of[j]};
        }
        plan->run_of[j] = plan->n_runs - 1;
    }
    plan->runs[plan->n_runs] = (struct bg_run){.first_batch = plan->n_batches};
}

static bool fill_rows(struct bg_plan *plan)
{
    int64_t whole_days = plan->scenario->horizon_s / BG_SECONDS_PER_DAY;
    bool fraction = plan->scenario->horizon_s % BG_SECONDS_PER_DAY != 0;
    plan->n_rows = (size_t)whole_days + 1 + (fraction ? 1 : 0);
    plan->row_days = calloc(plan->n_rows, sizeof *plan->row_days);
    plan->row_batch = calloc(plan->n_rows, sizeof *plan->row_batch);
    if (plan->row_days == NULL || plan->row_batch == NULL) {
        return false;
    }
    for (size_t row = 0; row < plan->n_rows; row++) {
        plan->row_days[row] = (double)row;
    }
    plan->row_days[plan->n_rows - 1] = plan->horizon_days;
    size_t batch = 0;
    for (size_t row = 0; row < plan->n_rows; row++) {
        while (batch < plan->n_batches && plan->time_days[batch] < plan->row_days[row]) {
            batch++;
        }
        plan->row_batch[row] = batch;
    }
    return true;
}

static enum bg_status expect_values(struct bg_plan *plan, struct bg_error *error)
{
    const double sent = (double)bg_plan_total_sends(plan);
    struct bg_chances chances;
    const enum bg_status status = bg_chances_init(&chances, plan, &plan->planned, error);
    if (status == BG_OK) {
        plan->planned_values[BG_MEAN_SENT] = sent;
        plan->planned_values[BG_MEAN_REFUSED] = (double)plan->invites_before[plan->n_batches] - sent;
        bg_effects_expect(plan, &chances, &plan->planned_values[BG_FIRST_EFFECT]);
    }
    bg_chances_free(&chances);
    return status;
}

enum bg_status bg_plan_init(struct bg_plan *plan, const struct bg_scenario *scenario, struct bg_error *error)
{
    return bg_plan_init_after(plan, scenario, NULL, error);
}

enum bg_status bg_plan_init_after(struct bg_plan *plan, const struct bg_scenario *scenario, struct bg_plan *before, struct bg_error *error)
{
    *plan = (struct bg_plan){.scenario = scenario, .horizon_days = (double)scenario->horizon_s / (double)BG_SECONDS_PER_DAY};
    struct drafts drafts = {.items = NULL};
    bg_delay_init(&plan->accept_delay, &scenario->accept_delay, scenario->withdraw_after_s);
    bg_delay_init(&plan->idk_delay, &scenario->idk_delay, scenario->withdraw_after_s);
    enum bg_status status = bg_world_law_init(&plan->worlds, scenario, before != NULL ? &before->worlds : NULL, error);
    if (status == BG_OK) {
        bool room = draft_campaign(scenario, &drafts);
        plan->n_batches = drafts.count;
        room = room && allocate(plan) && fill_batches(plan, &drafts) && fill_rows(plan);
        status = room ? BG_OK : bg_error_no_memory(error);
    }
    if (status == BG_OK) {
        fill_runs(plan);
        status = bg_effects_init(plan, error);
        status = status == BG_OK ? expect_values(plan, error) : status;
    }
    free(drafts.items);
    if (status != BG_OK) {
        bg_plan_free(plan);
    }
    return status;
}

/* A guide has a cell for each invitation, or many of them. */
static size_t count_cells(const struct bg_line *line, size_t n_batches)
{
    const size_t many = 16384; /* So many fit a fast cache. */
    const size_t invitations = (size_t)line->before[n_batches];
    return GSL_MIN(invitations, GSL_MAX(many, n_batches));
}

/* Cell g of the guide leads to the last batch that starts at or before the cell's first invitation. */
static bool prepare_guide(struct bg_line *line, size_t n_batches)
{
    const size_t n_cells = count_cells(line, n_batches);
    uint32_t batch = 0;
    line->cells_each = (double)n_cells / (double)line->before[n_batches];
    line->guide = malloc((n_cells + 1) * sizeof *line->guide);
    for (size_t g = 0; g <= n_cells && line->guide != NULL; g++) {
        while (batch + 1 < n_batches && (double)line->before[batch + 1] * line->cells_each <= (double)g) {
            batch++;
        }
        line->guide[g] = batch;
    }
    return line->guide != NULL;
}

static enum bg_status prepare_guides(struct bg_plan *plan, struct bg_error *error)
{
    bool room = plan->planned.guide != NULL || prepare_guide(&plan->planned, plan->n_batches);
    if (bg_plan_is_limited(plan) && plan->possible.guide == NULL) {
        room = room && prepare_guide(&plan->possible, plan->n_batches);
    }
    return room ? BG_OK : bg_error_no_memory(error);
}

enum bg_status bg_plan_prepare(struct bg_plan *plan, struct bg_error *error)
{
    enum bg_status status = prepare_guides(plan, error);
    status = status == BG_OK ? bg_delay_prepare(&plan->idk_delay, error) : status;
    status = status == BG_OK ? bg_world_law_prepare(&plan->worlds, error) : status;
    status = status == BG_OK && plan->counts.missing == 0 ? bg_counts_init(&plan->counts, plan, error) : status;
    return status == BG_OK && !bg_detours_are_known(&plan->detours) ? bg_detours_init(&plan->detours, plan, error) : status;
}

static void free_line(struct bg_line *line)
{
    free(line->before);
    free(line->guide);
}

void bg_plan_free(struct bg_plan *plan)
{
    bg_effects_free(plan);
    bg_world_law_free(&plan->worlds);
    bg_delay_free(&plan->idk_delay);
    bg_counts_free(&plan->counts);
    free(plan->time_s);
    free(plan->time_days);
    free(plan->kind_of);
    free(plan->run_of);
    free(plan->week_start);
    free(plan->idk_arrives);
    free(plan->invites_before);
    free(plan->kinds);
    free(plan->runs);
    free_line(&plan->planned);
    free_line(&plan->possible);
    free(plan->row_days);
    free(plan->row_batch);
    *plan = (struct bg_plan){.scenario = NULL};
}

int bg_plan_missing_strikes(const struct bg_plan *plan)
{
    return plan->scenario->account.strikes - plan->scenario->account.strikes_so_far;
}

bool bg_plan_never_forgets(const struct bg_plan *plan)
{
    return plan->scenario->account.window_s >= plan->scenario->horizon_s || plan->scenario->account.strikes == 1;
}
