/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenarios invented from bytes.
 */
#include "invent.h"

struct bytes {
    const uint8_t *data;
    size_t left;
};

static unsigned take(struct bytes *bytes)
{
    if (bytes->left == 0) {
        return 0;
    }
    bytes->left--;
    return *bytes->data++;
}

static unsigned below(struct bytes *bytes, unsigned count)
{
    return take(bytes) % count;
}

#define PICK(bytes, words) (words)[below(bytes, sizeof(words) / sizeof(words)[0])]

static const char *const horizons[] = {"90 days", "1 hour", "1 day", "7 days", "8 days", "30.5 days", "1 second", "100 years"};
static const char *const windows[] = {"never", "7 days", "1 day", "1 second", "30 days", "1 hour", "90 days", "200 years"};
static const char *const ladders[] = {"7 days",           "for good", "[1 day, 2 days, for good]", "1 second", "1 hour",
                                      "[1 hour, 7 days]", "1 year"};
static const char *const limits[] = {"none", "1", "10", "100", "99", "1000000000"};
static const char *const idks[] = {"3% to 9%", "0%", "100%", "1e-300", "50%", "0.5% to 2%", "10% to 90%", "6%", "1%", "0.0001% to 99%"};
static const char *const accepts[] = {"0%", "1e-300", "0.1%", "0.0001% to 0.5%"};
static const char *const shares[] = {"0%", "100%", "50%", "0.1%"};
static const char *const mixes[] = {"0%", "100%", "50%", "1e-300", "99.9%"};
static const char *const delays[] = {
    "{median: 2 days, p90: 14 days}", "{median: 1 s}",       "{median: 1 day}",
    "{median: 1 s, p90: 100 years}",  "{median: 100 years}", "{median: 1 h, p90: 61 min}",
};
static const char *const instants[] = {"0", "1", "1 s", "7 days", "604799 s", "604801 s", "12 h", "30 days", "89 days", "200 years"};
static const char *const pauses[] = {"1 day", "weekday", "7 days", "1 hour", "0.1 day", "604799 s", "3 days"};
static const unsigned strikes[] = {5, 1, 2, 3, 20, 1000};
static const unsigned crowds[] = {50, 1, 0, 3, 10, 100, 200};

static void append_account(struct bg_text *text, struct bytes *bytes)
{
    const unsigned limit = PICK(bytes, strikes);
    bg_text_format(text, "account: {strikes: %u, strikes_so_far: %u", limit, below(bytes, limit));
    bg_text_format(text, ", window: %s", PICK(bytes, windows));
    bg_text_format(text, ", restricted_for: %s", PICK(bytes, ladders));
    bg_text_format(text, ", weekly_limit: %s}\n", PICK(bytes, limits));
}

static void append_audience(struct bg_text *text, struct bytes *bytes, unsigned count)
{
    bg_text_append(text, "audience:\n");
    for (unsigned i = 0; i < count; i++) {
        bg_text_format(text, "  s%u: {share: %s", i, count == 1 ? "100%" : count == 2 ? "50%" : shares[i == 0]);
        for (int message = 0; message < 2; message++) {
            bg_text_format(text, ", %s: {accept: ", message == 0 ? "generic" : "personalized");
            bg_text_format(text, "%s, idk: ", PICK(bytes, accepts));
            bg_text_format(text, "%s}", PICK(bytes, idks));
        }
        bg_text_append(text, "}\n");
    }
}

static void append_entry(struct bg_text *text, struct bytes *bytes, unsigned segments)
{
    bg_text_format(text, "  - {day: %s", PICK(bytes, instants));
    bg_text_format(text, ", invites: %u", PICK(bytes, crowds));
    bg_text_format(text, ", personalized: %s", PICK(bytes, mixes));
    if (below(bytes, 2) > 0) {
        bg_text_format(text, ", every: %s", PICK(bytes, pauses));
        bg_text_format(text, ", until: %u days", 200 + below(bytes, 100));
    }
    if (below(bytes, 2) > 0) {
        bg_text_format(text, ", audience: s%u", below(bytes, segments));
    }
    bg_text_append(text, "}\n");
}

static void append_relationships(struct bg_text *text, struct bytes *bytes)
{
    bg_text_format(text, "relationships: {messages: {per_month: %u, warms: ", below(bytes, 3) * 500);
    bg_text_format(text, "%s, strengthens: ", PICK(bytes, mixes));
    bg_text_format(text, "%s}, introductions: {per_year: 0.1}}\n", PICK(bytes, mixes));
}

void invent_scenario(struct bg_text *text, const uint8_t *data, size_t size)
{
    struct bytes bytes = {data, size};
    bg_text_append(text, "title: Invented\nhorizon: ");
    bg_text_format(text, "%s\n", PICK(&bytes, horizons));
    append_account(text, &bytes);
    const unsigned segments = 1 + below(&bytes, 3);
    append_audience(text, &bytes, segments);
    bg_text_format(text, "answers: {accept: %s, idk: ", PICK(&bytes, delays));
    bg_text_format(text, "%s}\ncampaign:\n", PICK(&bytes, delays));
    const unsigned entries = 1 + below(&bytes, 4);
    for (unsigned i = 0; i < entries; i++) {
        append_entry(text, &bytes, segments);
    }
    if (below(&bytes, 2) > 0) {
        bg_text_format(text, "habits: {withdraw_after: %s}\n", PICK(&bytes, windows));
    }
    if (below(&bytes, 2) > 0) {
        append_relationships(text, &bytes);
    }
    bg_text_format(text, "run: {seed: %u}\n", take(&bytes));
}
