/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing accepts.
 */
#include "accepts.h"

#include "blueguy/chance/philox.h"

enum bg_status bg_accepts_init(struct bg_accepts *accepts, enum bg_message message, const struct bg_plan *plan, struct bg_error *error)
{
    const double sent = plan->planned_values[BG_MEAN_SENT];
    const double expected = plan->planned_values[bg_accepts_mean(message)];
    *accepts = (struct bg_accepts){.message = message, .plan = plan, .possible = bg_accepts_are_possible(sent, expected)};
    if (plan->worlds.n_uncertain > 0 || !(sent > 0) || !bg_binomial_table_fits((int64_t)sent, expected / sent)) {
        return BG_OK;
    }
    accepts->sent = sent;
    accepts->expected = expected;
    return bg_binomial_table_init(&accepts->table, (int64_t)sent, expected / sent, error);
}

/* A table that always gives 0. */
static bool tabulate_none(struct bg_count_table *table)
{
    if (!bg_count_table_allocate(table, 1)) {
        return false;
    }
    bg_count_table_complete(table);
    return true;
}

bool bg_accepts_tabulate(struct bg_accepts *accepts, size_t detour)
{
    struct bg_count_table *table = &accepts->detours[detour];
    const double *values = accepts->plan->detours.detours[detour].values;
    const double sent = values[BG_MEAN_SENT];
    const double expected = values[bg_accepts_mean(accepts->message)];
    if (bg_count_table_is_there(table)) {
        return true;
    }
    if (!bg_accepts_are_possible(sent, expected)) {
        return tabulate_none(table);
    }
    return bg_binomial_table_init(table, (int64_t)sent, expected / sent, NULL) == BG_OK;
}

void bg_accepts_free(struct bg_accepts *accepts)
{
    for (size_t i = 0; i < BG_MOST_DETOURS; i++) {
        bg_count_table_free(&accepts->detours[i]);
    }
    bg_count_table_free(&accepts->table);
}

double bg_accepts_draw(const struct bg_accepts *accepts, double sent, double expected, double level, uint64_t seed, uint64_t replication)
{
    if (!bg_accepts_are_possible(sent, expected)) {
        return 0;
    }
    if (bg_accepts_are_tabulated(accepts, sent, expected)) {
        return (double)bg_count_table_at(&accepts->table, level);
    }
    struct bg_stream stream;
    bg_stream_init_at(&stream, seed, replication, bg_accepts_purpose(accepts->message), BG_ACCEPTS_PAIR);
    const double u = bg_stream_uniform(&stream);
    const double v = bg_stream_uniform(&stream);
    return (double)bg_binomial_draw((int64_t)sent, bg_accepts_probability(sent, expected), (const double[]){u, v}, &stream);
}
