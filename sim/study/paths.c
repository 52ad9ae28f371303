/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling lives.
 */
#include "blueguy/study/paths.h"

#include "blueguy/engine/journal.h"

enum { MOST_EVENTS = 1000000 /* Campaigns of very many batches would fill a disk with their lives. */ };

/* Tells one life, and adds its events to `*count`. */
static enum bg_status tell(struct bg_life *life, const struct bg_plan *plan, uint64_t seed, uint64_t replication, bg_take_path_fn *take,
                           void *context, size_t *count, struct bg_error *error)
{
    struct bg_table events = {0};
    bg_journal_add_columns(&events);
    bool whole = bg_life_run(life, seed, replication);
    if (whole) {
        bg_journal_append(&events, plan, life, replication);
        whole = !events.failed;
    }
    const enum bg_status status = whole ? take(context, &events) : bg_error_no_memory(error);
    *count += events.n_rows;
    bg_table_free(&events);
    return status;
}

enum bg_status bg_paths_tell(const struct bg_scenario *scenario, uint64_t seed, uint64_t first, uint64_t last, bg_take_path_fn *take,
                             void *context, const struct bg_work *work, struct bg_error *error)
{
    struct bg_plan plan;
    struct bg_life *life = NULL;
    size_t count = 0;
    enum bg_status status = bg_plan_init(&plan, scenario, error);
    status = status == BG_OK ? bg_plan_prepare(&plan, error) : status;
    status = status == BG_OK ? bg_life_create(&life, &plan, error) : status;
    if (status == BG_OK) {
        bg_life_keep_arrivals(life, true);
    }
    for (uint64_t replication = first; replication <= last && status == BG_OK && count < MOST_EVENTS; replication++) {
        bg_work_tell(work, (double)(replication - first), (double)(last - first + 1), "written lives");
        status = bg_work_stopped(work) ? bg_error_add(error, BG_INTERRUPTED, "interrupted")
                                       : tell(life, &plan, seed, replication, take, context, &count, error);
    }
    bg_life_destroy(life);
    bg_plan_free(&plan);
    return status;
}
