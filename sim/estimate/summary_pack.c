/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The summary as bytes, and back.
 */
#include "blueguy/estimate/summary.h"

void bg_summary_pack(const struct bg_summary *summary, struct bg_text *bytes)
{
    bg_pack_add_number(bytes, summary->confidence);
    bg_pack_add_count(bytes, summary->uncertain_idk);
    bg_pack_add_count(bytes, summary->relationships);
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        const struct bg_estimate *estimate = &summary->of[quantity];
        bg_pack_add_count(bytes, (uint64_t)estimate->method);
        if (estimate->method != BG_METHOD_AUTO) {
            bg_pack_add_number(bytes, estimate->value);
            bg_pack_add_number(bytes, estimate->low);
            bg_pack_add_number(bytes, estimate->high);
            bg_pack_add_count(bytes, (uint64_t)estimate->replications);
        }
    }
}

bool bg_summary_unpack(struct bg_summary *summary, struct bg_pack *pack)
{
    *summary = (struct bg_summary){.confidence = bg_pack_take_number(pack)};
    summary->uncertain_idk = bg_pack_take_count(pack) != 0;
    summary->relationships = bg_pack_take_count(pack) != 0;
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        struct bg_estimate *estimate = &summary->of[quantity];
        const uint64_t method = bg_pack_take_count(pack);
        *estimate = bg_estimate_undefined();
        pack->failed = pack->failed || method >= BG_METHODS;
        if (!pack->failed && method != BG_METHOD_AUTO) {
            estimate->method = (enum bg_method)method;
            estimate->value = bg_pack_take_number(pack);
            estimate->low = bg_pack_take_number(pack);
            estimate->high = bg_pack_take_number(pack);
            estimate->replications = (int64_t)bg_pack_take_count(pack);
        }
    }
    return !pack->failed;
}
