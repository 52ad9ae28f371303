/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The risk within a world, over worlds.
 */
#include "blueguy/estimate/worlds.h"

#include <math.h>
#include <stdlib.h>

#include "blueguy/base/compare.h"
#include "blueguy/base/room.h"
#include "blueguy/estimate/arrivals.h"
#include "blueguy/estimate/interval.h"

enum {
    TABLE_STEPS = 200, /* Quantiles in the table, besides the least and the greatest risk. */
    CHUNK = 256        /* Worlds are drawn so many at a time. */
};

#define TOLERANCE 1e-9 /* Of the risk within a world. */

/* `rates` has room for the uncertain rates of CHUNK worlds, `idk` for one of each kind. */
static enum bg_status solve_worlds(struct bg_worlds *worlds, const struct bg_arrivals *arrivals, uint64_t seed, double *rates, double *idk,
                                   const struct bg_work *work, struct bg_error *error)
{
    const struct bg_world_law *law = &arrivals->plan->worlds;
    struct bg_world world;
    for (size_t i = 0; i < BG_WORLDS; i++) {
        if (i % CHUNK == 0) {
            bg_world_law_draw(law, seed, i + 1, CHUNK, rates);
        }
        bg_world_at(law, rates + i % CHUNK, CHUNK, &world);
        bg_arrivals_idk_in_world(arrivals, &world, idk);
        worlds->risks[i] = bg_arrivals_risk(arrivals, idk, TOLERANCE);
        if ((i + 1) % CHUNK == 0 || i + 1 == BG_WORLDS) {
            bg_work_tell(work, (double)(i + 1), BG_WORLDS, "worlds");
        }
        if (bg_work_stopped(work)) {
            return bg_error_add(error, BG_INTERRUPTED, "interrupted");
        }
    }
    qsort(worlds->risks, BG_WORLDS, sizeof *worlds->risks, bg_compare_doubles);
    return BG_OK;
}

enum bg_status bg_worlds_init(struct bg_worlds *worlds, const struct bg_plan *plan, uint64_t seed, const struct bg_work *work,
                              struct bg_error *error)
{
    struct bg_arrivals arrivals = {.items = NULL};
    worlds->risks = calloc(BG_WORLDS, sizeof *worlds->risks);
    double *idk = bg_room_for(plan->n_kinds, sizeof *idk);
    double *rates = bg_room_for(plan->worlds.n_uncertain, CHUNK * sizeof *rates);
    enum bg_status status = worlds->risks != NULL && idk != NULL && rates != NULL ? BG_OK : bg_error_no_memory(error);
    if (status == BG_OK) {
        status = bg_arrivals_init(&arrivals, plan, error);
    }
    if (status == BG_OK) {
        bg_arrivals_move(&arrivals, plan->horizon_days);
        status = solve_worlds(worlds, &arrivals, seed, rates, idk, work, error);
    }
    bg_arrivals_free(&arrivals);
    free(rates);
    free(idk);
    return status;
}

void bg_worlds_free(struct bg_worlds *worlds)
{
    free(worlds->risks);
    worlds->risks = NULL;
}

static double risk_at(const struct bg_worlds *worlds, int64_t rank)
{
    return rank > 0 ? worlds->risks[rank - 1] : NAN;
}

struct bg_estimate bg_worlds_quantile(const struct bg_worlds *worlds, double level, double confidence)
{
    struct bg_rank_interval ranks = bg_interval_quantile_ranks(BG_WORLDS, level, confidence);
    return (struct bg_estimate){.value = risk_at(worlds, ranks.estimate),
                                .low = risk_at(worlds, ranks.low),
                                .high = risk_at(worlds, ranks.high),
                                .method = BG_METHOD_EXACT,
                                .replications = BG_WORLDS};
}

void bg_worlds_table(const struct bg_worlds *worlds, struct bg_table *table)
{
    bg_table_add_column(table, "level", BG_COLUMN_NUMBER);
    bg_table_add_column(table, "restricted", BG_COLUMN_NUMBER);
    for (int64_t step = 0; step <= TABLE_STEPS; step++) {
        bg_table_push_number(table, (double)step / TABLE_STEPS);
        bg_table_push_number(table, worlds->risks[step * (BG_WORLDS - 1) / TABLE_STEPS]);
    }
}
