/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What concerns several values of a scenario at once.
 *
 * Values that could not be read are NaN or below 0, and every comparison here leaves them alone.
 */
#include "blueguy/scenario/checks.h"

#include <inttypes.h>
#include <math.h>

#include "blueguy/scenario/decoder.h"
#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/entry.h"
#include "blueguy/scenario/wording.h"

static const double SHARES_TOLERANCE = 0.0005; /* 0.05 % */
static const double ROUNDING = 1e-12;          /* What sums of decimals may be off by in doubles. */

enum { DAYS_PER_WEEK = 7, DAYS_PER_MONTH = 30 };

/* The place of a section's value, or of the section where it has none. */
static struct bg_place place_in(const struct bg_node *section, const char *key)
{
    const struct bg_item *item = section->kind == BG_NODE_MAPPING ? bg_node_find(section, key) : NULL;
    return item != NULL ? item->value->place : section->place;
}

/* The place of a value that does not go with another one: of the other one's where only that was given by an option. */
static struct bg_place place_of_pair(const struct bg_node *section, const char *key, const struct bg_node *other_section, const char *other)
{
    const struct bg_place place = place_in(section, key);
    const struct bg_place other_place = place_in(other_section, other);
    return place.origin == BG_IN_FILE && other_place.origin != BG_IN_FILE ? other_place : place;
}

/* Appends a section's value as it was written. */
static void quote_value(struct bg_text *text, const struct bg_node *section, const char *key)
{
    const struct bg_item *item = bg_node_find(section, key);
    bg_wording_quote(text, item != NULL && item->value->text != NULL ? item->value->text : "");
}

/* A percentage for people, of a sum that is not 1: what rounding makes of sums is not shown. */
static void append_percent(struct bg_text *text, double rate)
{
    const double rounded = round(rate * 1e10) / 1e8;
    bg_text_append(text, rounded != 100 ? "" : rate > 1 ? "a little more than " : "a little less than ");
    bg_text_append_number(text, rounded);
    bg_text_append(text, "%");
}

void bg_checks_account(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    const struct bg_account *account = target;
    if (account->strikes > 0 && account->strikes_so_far >= account->strikes) {
        struct bg_trail so_far = {.up = trail, .key = "strikes_so_far"};
        struct bg_text complaint = {0};
        bg_text_format(&complaint, "\"%d\" is too large; write less than the %d of \"strikes\"", account->strikes_so_far, account->strikes);
        bg_decoder_refuse(decoder, place_of_pair(section, "strikes_so_far", section, "strikes"), &so_far, &complaint);
    }
}

static void check_message(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail,
                          const struct bg_segment *segment, enum bg_message message)
{
    double sum = segment->accept[message].high + segment->idk[message].high;
    if (sum > 1) { /* Two decimals that add up to 1 do so as doubles too: their errors are half a unit of 1's last place together. */
        struct bg_trail idk = {.up = trail, .key = "idk"};
        struct bg_text complaint = {0};
        bg_text_append(&complaint, "accept and idk add up to ");
        append_percent(&complaint, sum);
        bg_text_append(&complaint, "; write rates of at most 100% together (of intervals, the high ends)");
        bg_decoder_refuse(decoder, place_of_pair(section, "idk", section, "accept"), &idk, &complaint);
    }
}

void bg_checks_generic(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    check_message(decoder, section, trail, target, BG_GENERIC);
}

void bg_checks_personalized(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    check_message(decoder, section, trail, target, BG_PERSONALIZED);
}

void bg_checks_segment(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    const struct bg_segment *segment = target;
    const struct bg_rate *generic = &segment->idk[BG_GENERIC];
    const struct bg_rate *personalized = &segment->idk[BG_PERSONALIZED];
    if (personalized->low + personalized->high > generic->low + generic->high) {
        struct bg_trail message = {.up = trail, .key = "personalized"};
        struct bg_trail idk = {.up = &message, .key = "idk"};
        struct bg_text warning = {0};
        bg_rate_append(&warning, *personalized);
        bg_text_append(&warning, " is more than the generic ");
        bg_rate_append(&warning, *generic);
        bg_text_append(&warning, ": do more people not know who wrote to them?");
        const struct bg_node *messages[] = {bg_node_find(section, "personalized")->value, bg_node_find(section, "generic")->value};
        bg_decoder_warn(decoder, place_of_pair(messages[0], "idk", messages[1], "idk"), &idk, &warning);
    }
}

void bg_checks_delay(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    const struct bg_delay_law *law = target;
    if (law->p90_s > 0 && law->p90_s <= law->median_s) {
        struct bg_trail p90 = {.up = trail, .key = "p90"};
        struct bg_text complaint = {0};
        quote_value(&complaint, section, p90.key);
        bg_text_append(&complaint, " is too short; write more than the median of ");
        bg_duration_append(&complaint, law->median_s);
        bg_decoder_refuse(decoder, place_of_pair(section, "p90", section, "median"), &p90, &complaint);
    }
}

void bg_checks_entry(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    const struct bg_entry *entry = target;
    struct bg_trail until = {.up = trail, .key = "until"};
    struct bg_text complaint = {0};
    if (entry->until_s == BG_NEVER || entry->until_s < 0 || (entry->every_s != 0 && entry->until_s >= entry->day_s)) {
        return;
    }
    quote_value(&complaint, section, until.key);
    if (entry->every_s == 0) {
        bg_text_append(&complaint, " ends nothing; write \"every\" too, or leave it out");
    } else {
        bg_text_append(&complaint, " is before \"day\"; write at least ");
        bg_duration_append(&complaint, entry->day_s);
    }
    bg_decoder_refuse(decoder, place_of_pair(section, until.key, section, entry->every_s == 0 ? until.key : "day"), &until, &complaint);
}

static void check_habit(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, struct bg_habit *habit,
                        int days)
{
    habit->touches_per_day = habit->touches / days;
    if (habit->warms > habit->strengthens) {
        struct bg_trail warms = {.up = trail, .key = "warms"};
        struct bg_text warning = {0};
        bg_rate_append_fixed(&warning, habit->warms);
        bg_text_append(&warning, " is more than strengthens, ");
        bg_rate_append_fixed(&warning, habit->strengthens);
        bg_text_append(&warning, ": is it easier to warm a cold connection than a warm one?");
        bg_decoder_warn(decoder, place_of_pair(section, "warms", section, "strengthens"), &warms, &warning);
    }
}

void bg_checks_monthly_habit(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    check_habit(decoder, section, trail, target, DAYS_PER_MONTH);
}

void bg_checks_weekly_habit(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    check_habit(decoder, section, trail, target, DAYS_PER_WEEK);
}

/* The place of shares that do not add up: of the first that an option gave, else of all. */
static struct bg_place place_of_shares(const struct bg_item *audience)
{
    const struct bg_node *segments = audience->value;
    for (size_t i = 0; i < segments->n_items; i++) {
        const struct bg_place place = place_in(segments->items[i].value, "share");
        if (place.origin != BG_IN_FILE) {
            return place;
        }
    }
    return audience->place;
}

/* Refuses shares that do not add up, else scales them. */
static void check_shares(struct bg_decoder *decoder, const struct bg_node *root)
{
    struct bg_scenario *scenario = decoder->scenario;
    double sum = 0;
    for (size_t i = 0; i < scenario->n_segments; i++) {
        sum += scenario->segments[i].share_written;
    }
    if (fabs(sum - 1) > SHARES_TOLERANCE + ROUNDING) {
        const struct bg_item *audience = bg_node_find(root, "audience");
        struct bg_trail trail = {.key = audience->key};
        struct bg_text complaint = {0};
        bg_text_append(&complaint, "the shares add up to ");
        append_percent(&complaint, sum);
        bg_text_append(&complaint, "; write shares that add up to 100%");
        bg_decoder_refuse(decoder, place_of_shares(audience), &trail, &complaint);
    }
    for (size_t i = 0; i < scenario->n_segments; i++) {
        scenario->segments[i].share = scenario->segments[i].share_written / sum;
    }
}

/* Warns of what an entry says in vain. */
static void check_horizon(struct bg_decoder *decoder, const struct bg_node *node, const struct bg_trail *trail,
                          const struct bg_entry *entry, int64_t n_sent)
{
    const struct bg_scenario *scenario = decoder->scenario;
    struct bg_trail until = {.up = trail, .key = "until"};
    struct bg_text warning = {0};
    if (n_sent == 0) {
        bg_text_append(&warning, entry->day_s >= scenario->horizon_s ? "this entry falls on or after the horizon, "
                                                                     : "this entry has no weekday between its day and its end, ");
        bg_text_append(&warning, "so it is never sent");
        bg_decoder_warn(decoder, node->place, trail, &warning);
        return;
    }
    if (entry->until_s == BG_NEVER) {
        return;
    }
    int64_t n_cut = bg_entry_count_batches(entry, scenario->start_weekday, scenario->horizon_s, BG_LONGEST_S + 1);
    if (n_cut > 0) {
        bg_text_format(&warning, "%" PRId64 " of %" PRId64 " batches fall on or after the horizon, so they are never sent", n_cut,
                       n_cut + n_sent);
        bg_decoder_warn(decoder, place_in(node, "until"), &until, &warning);
    }
}

static void refuse_batches(struct bg_decoder *decoder, const struct bg_node *node, const struct bg_trail *trail, int64_t n_batches)
{
    const struct bg_trail every = {.up = trail, .key = "every"};
    struct bg_text complaint = {0};
    bg_text_format(&complaint, "the campaign comes to %" PRId64 " batches here; write one of at most %d in all", n_batches, BG_MAX_BATCHES);
    bg_decoder_refuse(decoder, place_in(node, "every"), bg_node_find(node, "every") != NULL ? &every : trail, &complaint);
}

static void check_campaign(struct bg_decoder *decoder, const struct bg_node *campaign)
{
    const struct bg_scenario *scenario = decoder->scenario;
    struct bg_trail up = {.key = "campaign"};
    int64_t n_batches = 0;
    for (size_t i = 0; i < scenario->n_entries; i++) {
        const struct bg_entry *entry = &scenario->entries[i];
        const struct bg_node *node = campaign->items[i].value;
        struct bg_trail trail = {.up = &up, .index = i};
        if (entry->day_s < 0 || entry->every_s < 0 || entry->until_s < entry->day_s) {
            continue; /* Refused already. */
        }
        int64_t n_sent = bg_entry_count_batches(entry, scenario->start_weekday, 0, scenario->horizon_s);
        check_horizon(decoder, node, &trail, entry, n_sent);
        n_batches += n_sent;
        if (n_batches > BG_MAX_BATCHES) {
            refuse_batches(decoder, node, &trail, n_batches);
            return;
        }
    }
}

void bg_checks_scenario(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target)
{
    const struct bg_scenario *scenario = target;
    (void)trail;
    if (scenario->n_segments > 0) {
        check_shares(decoder, section);
    }
    if (scenario->horizon_s > 0 && scenario->n_entries > 0) {
        check_campaign(decoder, bg_node_find(section, "campaign")->value);
    }
}
