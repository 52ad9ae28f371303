/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tasks over the threads of this process.
 */
#include "blueguy/base/spread.h"

#include <omp.h>

#include "blueguy/base/ring.h"

enum { SLOTS_PER_WORKER = 8 };

enum bg_status bg_spread_run(const struct bg_spread *spread, struct bg_error *error)
{
    struct bg_ring *ring;
    enum bg_status status = bg_ring_create(&ring, spread, (size_t)spread->threads * SLOTS_PER_WORKER, error);
    if (status != BG_OK) {
        return status;
    }
#pragma omp parallel num_threads(spread->threads)
    bg_ring_work(ring, omp_get_thread_num());
    status = bg_ring_outcome(ring, error);
    bg_ring_destroy(ring);
    return status;
}

enum bg_status bg_spread_run_by(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error)
{
    return spreader != NULL ? spreader->run(spreader, spread, error) : bg_spread_run(spread, error);
}

int bg_spread_processors(void)
{
    return omp_get_num_procs();
}
