/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing accepts.
 */
#include "accepts.h"

#include "blueguy/chance/philox.h"

enum bg_status bg_accepts_init(struct bg_accepts *accepts, enum bg_message message, double sent, double expected, bool usual,
                               struct bg_error *error)
{
    *accepts = (struct bg_accepts){.message = message, .possible = bg_accepts_are_possible(sent, expected)};
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
