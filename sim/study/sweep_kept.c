/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept of a point: the number of complete blocks and one more (0 where nothing is simulated), the summary, the tally.
 */
#include "sweep_kept.h"

/* Quantiles of the first restriction come from histograms, which are far larger than all else: they are kept where they are needed. */
static bool needs_firsts(const struct bg_summary *summary, const bool *wanted)
{
    for (enum bg_quantity quantity = BG_FIRST_DAY_P10; quantity <= BG_INVITATIONS_P90; quantity++) {
        if (wanted[quantity] && summary->of[quantity].method == BG_METHOD_AUTO) {
            return true;
        }
    }
    return false;
}

void bg_sweep_kept_pack(struct bg_text *bytes, const struct bg_summary *summary, const struct bg_tally *tally, const bool *wanted)
{
    bg_pack_add_count(bytes, tally != NULL ? (uint64_t)(tally->replications / BG_BLOCK_REPLICATIONS + 1) : 0);
    bg_summary_pack(summary, bytes);
    if (tally != NULL) {
        bg_tally_pack(tally, needs_firsts(summary, wanted), bytes);
    }
}

size_t bg_sweep_kept_blocks(const struct bg_kept *kept)
{
    struct bg_pack pack = {.at = kept->bytes, .left = kept->length};
    const uint64_t count = bg_pack_take_count(&pack);
    return count == 0 ? SIZE_MAX : (size_t)(count - 1);
}

bool bg_sweep_kept_unpack_summary(struct bg_pack *pack, const struct bg_kept *kept, struct bg_summary *summary)
{
    *pack = (struct bg_pack){.at = kept->bytes, .left = kept->length};
    (void)bg_pack_take_count(pack);
    return bg_summary_unpack(summary, pack);
}

bool bg_sweep_kept_unpack_tally(struct bg_pack *pack, const struct bg_summary *summary, const bool *wanted, struct bg_tally *tally)
{
    return bg_tally_unpack(tally, needs_firsts(summary, wanted), pack);
}
