/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling how far lives are.
 */
#include "blueguy/engine/telling.h"

#define POINTS_BETWEEN 3e5 /* So many take a fraction of a second. */

void bg_telling_start(struct bg_telling *telling, const struct bg_work *work, const char *things, double of_life, double total)
{
    telling->work = work;
    telling->things = things;
    telling->of_life = of_life;
    telling->total = total;
    atomic_flag_clear(&telling->busy);
    atomic_init(&telling->lives, 0);
    atomic_init(&telling->hits, 0);
}

void bg_telling_count(struct bg_telling *telling, int64_t lives, int64_t hits)
{
    atomic_fetch_add(&telling->lives, lives);
    atomic_fetch_add(&telling->hits, hits);
}

void bg_telling_tell(struct bg_telling *telling)
{
    if (!atomic_flag_test_and_set(&telling->busy)) {
        const double done = telling->of_life * (double)atomic_load(&telling->lives) + (double)atomic_load(&telling->hits);
        bg_work_tell(telling->work, done, telling->total, telling->things);
        atomic_flag_clear(&telling->busy);
    }
}

int64_t bg_telling_part(double points)
{
    return 1 + (int64_t)(POINTS_BETWEEN / (1 + points));
}

void bg_telling_add(struct bg_telling *telling, struct bg_untold *untold, int64_t lives)
{
    untold->lives += lives;
    if (untold->lives >= bg_telling_part(untold->points)) {
        bg_telling_count(telling, untold->lives, 0);
        untold->lives = 0;
        bg_telling_tell(telling);
    }
}
