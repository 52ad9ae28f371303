/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing accepts.
 */
#include "accepts.h"

#include <math.h>

#include "blueguy/chance/philox.h"

enum bg_status bg_accepts_init(struct bg_accepts *accepts, enum bg_message message, double sent, double expected, bool usual,
                               struct bg_error *error)
{
    *accepts = (struct bg_accepts){.message = message};
    if (!usual || !(sent > 0) || !bg_binomial_table_fits((int64_t)sent, expected / sent)) {
        return BG_OK;
    }
    accepts->sent = sent;
    accepts->expected = expected;
    return bg_binomial_table_init(&accepts->table, (int64_t)sent, expected / sent, error);
}

void bg_accepts_free(struct bg_accepts *accepts)
{
    bg_count_table_free(&accepts->table);
}

double bg_accepts_draw(const struct bg_accepts *accepts, double sent, double expected, const double first[2], uint64_t seed,
                       uint64_t replication)
{
    if (!bg_accepts_are_possible(sent, expected)) {
        return 0;
    }
    if (bg_accepts_are_tabulated(accepts, sent, expected)) {
        return (double)bg_count_table_at(&accepts->table, first[0]);
    }
    struct bg_stream rest;
    bg_stream_init_at(&rest, seed, replication, bg_accepts_purpose(accepts->message), 1);
    return (double)bg_binomial_draw((int64_t)sent, fmin(expected / sent, 1), first, &rest);
}
