/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tally as bytes, and back.
 */
#include <assert.h>

#include "blueguy/engine/tally.h"

/* Most bins are empty: each other one is told with how many empty ones come before it. */
static void pack_bins(const int64_t *bins, size_t n_bins, struct bg_text *bytes)
{
    size_t filled = 0;
    size_t next = 0;
    for (size_t bin = 0; bin < n_bins; bin++) {
        filled += bins[bin] != 0;
    }
    bg_pack_add_count(bytes, filled);
    for (size_t bin = 0; bin < n_bins; bin++) {
        if (bins[bin] != 0) {
            bg_pack_add_count(bytes, bin - next);
            bg_pack_add_count(bytes, (uint64_t)bins[bin]);
            next = bin + 1;
        }
    }
}

static void unpack_bins(int64_t *bins, size_t n_bins, struct bg_pack *pack)
{
    size_t next = 0;
    for (uint64_t filled = bg_pack_take_count(pack); filled > 0 && !pack->failed; filled--) {
        const uint64_t gap = bg_pack_take_count(pack);
        const uint64_t count = bg_pack_take_count(pack);
        pack->failed = pack->failed || gap >= n_bins - next;
        if (!pack->failed) {
            next += gap;
            bins[next++] = (int64_t)count;
        }
    }
}

/* What is 0 in a scenario is left out: so many means are, where nothing ever is blocked, refused or warmed up. */
static bool is_empty(const struct bg_tally *tally, enum bg_mean mean)
{
    return tally->nonzero[mean] == 0;
}

void bg_tally_pack(const struct bg_tally *tally, bool firsts, struct bg_text *bytes)
{
    uint64_t present = 0;
    assert(!tally->shape.tables);
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        present |= (uint64_t)!is_empty(tally, mean) << mean;
    }
    bg_pack_add_count(bytes, (uint64_t)tally->replications);
    bg_pack_add_count(bytes, (uint64_t)tally->restricted);
    bg_pack_add_count(bytes, present);
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        if ((present >> mean & 1) != 0) {
            bg_pack_add_count(bytes, (uint64_t)tally->nonzero[mean]);
            bg_pack_add_number(bytes, tally->mean[mean]);
            bg_pack_add_number(bytes, tally->squares[mean]);
        }
    }
    if (firsts) {
        pack_bins(tally->day_bins, BG_DAY_BINS, bytes);
        pack_bins(tally->batch_hits, tally->shape.plan->n_batches + 1, bytes);
    }
}

bool bg_tally_unpack(struct bg_tally *tally, bool firsts, struct bg_pack *pack)
{
    assert(!tally->shape.tables && tally->replications == 0);
    tally->replications = (int64_t)bg_pack_take_count(pack);
    tally->restricted = (int64_t)bg_pack_take_count(pack);
    const uint64_t present = bg_pack_take_count(pack);
    for (enum bg_mean mean = 0; mean < BG_MEANS; mean++) {
        if ((present >> mean & 1) != 0) {
            tally->nonzero[mean] = (int64_t)bg_pack_take_count(pack);
            tally->mean[mean] = bg_pack_take_number(pack);
            tally->squares[mean] = bg_pack_take_number(pack);
        }
    }
    if (firsts) {
        unpack_bins(tally->day_bins, BG_DAY_BINS, pack);
        unpack_bins(tally->batch_hits, tally->shape.plan->n_batches + 1, pack);
    }
    return !pack->failed;
}
