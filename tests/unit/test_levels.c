/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Levels: single numbers of many replications.
 */
#include "unit.h"

#include "blueguy/chance/levels.h"
#include "blueguy/chance/philox.h"

static double level(uint64_t replication)
{
    struct bg_stream stream;
    bg_stream_init(&stream, 2016, replication / 2, BG_PURPOSE_COUNT);
    if (replication % 2 == 1) {
        bg_stream_uniform(&stream);
    }
    return bg_stream_uniform(&stream);
}

/* From even and odd replications on, for so few and so many that pairs are cut at either end. */
static void two_replications_share_a_pair(void **state)
{
    (void)state;
    enum { MOST = 517 };
    const size_t counts[] = {0, 1, 2, 3, 127, 128, 129, 256, MOST};
    double levels[MOST + 1];
    for (uint64_t first = 1; first <= 4; first++) {
        for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
            levels[counts[i]] = -1;
            bg_levels_draw(2016, first, BG_PURPOSE_COUNT, counts[i], levels);
            for (size_t j = 0; j < counts[i]; j++) {
                assert_true(levels[j] == level(first + j));
            }
            assert_true(levels[counts[i]] == -1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_replications_share_a_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
