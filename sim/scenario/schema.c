/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of a scenario file.
 */
#include "blueguy/scenario/schema.h"

#include <inttypes.h>
#include <string.h>

#include "blueguy/scenario/checks.h"
#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/scenario.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))
#define KEYS(array) .keys = (array), .n_keys = LENGTH_OF(array)
#define WORDS(array) .words = (array), .n_words = LENGTH_OF(array)
#define AT(type, member) .offset = offsetof(struct bg_##type, member)
#define DURATION .kind = BG_VALUE_DURATION, .low = 1, .high = BG_LONGEST_S
#define TIME .kind = BG_VALUE_DURATION, .low = 0, .high = BG_LONGEST_S
#define LARGEST_COUNT INT64_C(1000000000)
#define MOST_REPLICATIONS INT64_C(10000000000)
#define LONGEST_HORIZON_S (100 * BG_SECONDS_PER_YEAR)
#define MOST_TOUCHES 1000

static const char *const WEEKDAYS[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
static const char *const METHODS[BG_METHODS] = {
    [BG_METHOD_AUTO] = "auto", [BG_METHOD_EXACT] = "exact", [BG_METHOD_SIMULATE] = "simulate", [BG_METHOD_RARE] = "rare"};

static const struct bg_key ACCOUNT_KEYS[] = {
    {"strikes", BG_VALUE_SMALL, AT(account, strikes), .low = 1, .high = BG_MAX_STRIKES, .fallback = "5"},
    {"strikes_so_far", BG_VALUE_SMALL, AT(account, strikes_so_far), .low = 0, .high = BG_MAX_STRIKES - 1, .fallback = "0"},
    {"window", DURATION, AT(account, window_s), .word = "never", .fallback = "never"},
    {"restricted_for", BG_VALUE_LADDER, .low = 1, .high = BG_LONGEST_S, .word = "for good", .fallback = "7 days"},
    {"weekly_limit", BG_VALUE_COUNT, AT(account, weekly_limit), .low = 1, .high = LARGEST_COUNT, .word = "none", .fallback = "none"},
};
static const struct bg_section ACCOUNT = {KEYS(ACCOUNT_KEYS), .check = bg_checks_account};

#define MESSAGE_KEYS(message)                                                                                                              \
    {                                                                                                                                      \
        {"accept", BG_VALUE_RATE, .required = true, AT(segment, accept[message])},                                                         \
            {"idk", BG_VALUE_RATE, .required = true, AT(segment, idk[message])},                                                           \
    }
static const struct bg_key GENERIC_KEYS[] = MESSAGE_KEYS(BG_GENERIC);
static const struct bg_key PERSONALIZED_KEYS[] = MESSAGE_KEYS(BG_PERSONALIZED);
static const struct bg_section GENERIC = {KEYS(GENERIC_KEYS), BG_LAYOUT_FLOW, .check = bg_checks_generic};
static const struct bg_section PERSONALIZED = {KEYS(PERSONALIZED_KEYS), BG_LAYOUT_FLOW, .check = bg_checks_personalized};

static const struct bg_key SEGMENT_KEYS[] = {
    {"share", BG_VALUE_FIXED_RATE, .required = true, AT(segment, share_written)},
    {"generic", BG_VALUE_SECTION, .required = true, .section = &GENERIC},
    {"personalized", BG_VALUE_SECTION, .required = true, .section = &PERSONALIZED},
};
static const struct bg_section SEGMENT = {KEYS(SEGMENT_KEYS), .check = bg_checks_segment};

static const struct bg_key ACCEPT_DELAY_KEYS[] = {
    {"median", DURATION, .required = true, AT(delay_law, median_s), .fallback = "1 day"},
    {"p90", DURATION, AT(delay_law, p90_s), .fallback = "7 days"},
};
static const struct bg_key IDK_DELAY_KEYS[] = {
    {"median", DURATION, .required = true, AT(delay_law, median_s), .fallback = "2 days"},
    {"p90", DURATION, AT(delay_law, p90_s), .fallback = "14 days"},
};
static const struct bg_section ACCEPT_DELAY = {KEYS(ACCEPT_DELAY_KEYS), BG_LAYOUT_FLOW, .all_or_nothing = true, .check = bg_checks_delay};
static const struct bg_section IDK_DELAY = {KEYS(IDK_DELAY_KEYS), BG_LAYOUT_FLOW, .all_or_nothing = true, .check = bg_checks_delay};

static const struct bg_key ANSWERS_KEYS[] = {
    {"accept", BG_VALUE_SECTION, AT(scenario, accept_delay), .section = &ACCEPT_DELAY},
    {"idk", BG_VALUE_SECTION, AT(scenario, idk_delay), .section = &IDK_DELAY},
};
static const struct bg_section ANSWERS = {KEYS(ANSWERS_KEYS)};

static const struct bg_key ENTRY_KEYS[] = {
    {"day", TIME, .required = true, AT(entry, day_s)},
    {"every", BG_VALUE_EVERY, .low = 1, .high = BG_LONGEST_S, .word = "weekday"},
    {"until", TIME, AT(entry, until_s), .absent = BG_NEVER},
    {"invites", BG_VALUE_COUNT, .required = true, AT(entry, invites), .low = 0, .high = LARGEST_COUNT},
    {"personalized", BG_VALUE_FIXED_RATE, .required = true, AT(entry, personalized)},
    {"audience", BG_VALUE_SEGMENT, AT(entry, audience), .absent = BG_ANY_SEGMENT},
};
static const struct bg_section ENTRY = {KEYS(ENTRY_KEYS), BG_LAYOUT_FLOW, .check = bg_checks_entry};

static const struct bg_key INVITATIONS_KEYS[] = {
    {"withdraw_after", DURATION, AT(scenario, withdraw_after_s), .word = "never", .fallback = "never"},
};
static const struct bg_section INVITATIONS = {KEYS(INVITATIONS_KEYS)};

#define HABIT_KEYS(touches_key)                                                                                                            \
    {                                                                                                                                      \
        {touches_key, BG_VALUE_NUMBER, AT(habit, touches), .high = MOST_TOUCHES, .fallback = "0"},                                         \
            {"warms", BG_VALUE_FIXED_RATE, AT(habit, warms), .fallback = "0%"},                                                            \
            {"strengthens", BG_VALUE_FIXED_RATE, AT(habit, strengthens), .fallback = "0%"},                                                \
    }
static const struct bg_key MONTHLY_KEYS[] = HABIT_KEYS("per_month");
static const struct bg_key WEEKLY_KEYS[] = HABIT_KEYS("per_week");
static const struct bg_section MONTHLY_HABIT = {KEYS(MONTHLY_KEYS), BG_LAYOUT_FLOW, .check = bg_checks_monthly_habit};
static const struct bg_section WEEKLY_HABIT = {KEYS(WEEKLY_KEYS), BG_LAYOUT_FLOW, .check = bg_checks_weekly_habit};

static const struct bg_key INTRODUCTIONS_KEYS[] = {
    {"per_year", BG_VALUE_NUMBER, AT(relationships, introductions_per_year), .high = MOST_TOUCHES, .fallback = "0"},
};
static const struct bg_section INTRODUCTIONS = {KEYS(INTRODUCTIONS_KEYS), BG_LAYOUT_FLOW};

static const struct bg_key RELATIONSHIPS_KEYS[] = {
    {"messages", BG_VALUE_SECTION, AT(relationships, habits[BG_HABIT_MESSAGES]), .section = &MONTHLY_HABIT},
    {"updates", BG_VALUE_SECTION, AT(relationships, habits[BG_HABIT_UPDATES]), .section = &WEEKLY_HABIT},
    {"posts", BG_VALUE_SECTION, AT(relationships, habits[BG_HABIT_POSTS]), .section = &MONTHLY_HABIT},
    {"introductions", BG_VALUE_SECTION, .section = &INTRODUCTIONS},
};
static const struct bg_section RELATIONSHIPS = {KEYS(RELATIONSHIPS_KEYS), .flagged = true};

static const struct bg_key RUN_KEYS[] = {
    {"seed", BG_VALUE_SEED, AT(run_settings, seed), .fallback = "2016"},
    {"replications", BG_VALUE_COUNT, AT(run_settings, replications), .low = 1, .high = MOST_REPLICATIONS, .fallback = "1000000"},
    {"method", BG_VALUE_WORD, AT(run_settings, method), WORDS(METHODS), .fallback = "auto"},
    {"confidence", BG_VALUE_FIXED_RATE, AT(run_settings, confidence), .range = BG_RATE_INSIDE, .fallback = "95%"},
    {"precision", BG_VALUE_FIXED_RATE, AT(run_settings, precision), .range = BG_RATE_POSITIVE, .absent = 0},
    {"version", BG_VALUE_NOTE, .fallback = NULL},
};
static const struct bg_section RUN = {KEYS(RUN_KEYS)};

static const struct bg_key ROOT_KEYS[] = {
    {"title", BG_VALUE_LINE, .required = true, AT(scenario, title)},
    {"about", BG_VALUE_TEXT, AT(scenario, about)},
    {"horizon", BG_VALUE_DURATION, .required = true, AT(scenario, horizon_s), .low = 1, .high = LONGEST_HORIZON_S},
    {"start", BG_VALUE_WORD, AT(scenario, start_weekday), WORDS(WEEKDAYS), .fallback = "monday"},
    {"account", BG_VALUE_SECTION, AT(scenario, account), .section = &ACCOUNT},
    {"audience", BG_VALUE_SEGMENTS, .required = true, .section = &SEGMENT},
    {"answers", BG_VALUE_SECTION, .section = &ANSWERS},
    {"campaign", BG_VALUE_ENTRIES, .required = true, .section = &ENTRY},
    {"habits", BG_VALUE_SECTION, .section = &INVITATIONS},
    {"relationships", BG_VALUE_SECTION, AT(scenario, relationships), .section = &RELATIONSHIPS},
    {"run", BG_VALUE_SECTION, AT(scenario, run), .section = &RUN},
};
const struct bg_section bg_schema_root = {KEYS(ROOT_KEYS), .check = bg_checks_scenario};

enum { MOST_KEYS = LENGTH_OF(ROOT_KEYS) };

const struct bg_key *bg_schema_find(const struct bg_section *section, const char *name)
{
    for (size_t i = 0; i < section->n_keys; i++) {
        if (strcmp(section->keys[i].name, name) == 0) {
            return &section->keys[i];
        }
    }
    return NULL;
}

/* What stands between a key that holds others and their names in a path. */
static const char *step_below(const struct bg_key *key)
{
    switch (key->kind) {
    case BG_VALUE_SEGMENTS:
        return ".NAME.";
    case BG_VALUE_ENTRIES:
        return "[0].";
    default:
        return ".";
    }
}

static bool locate_in(struct bg_text *text, const struct bg_section *section, const char *name)
{
    if (bg_schema_find(section, name) != NULL) {
        bg_text_append(text, name);
        return true;
    }
    for (size_t i = 0; i < section->n_keys; i++) {
        const struct bg_key *key = &section->keys[i];
        struct bg_text below = {0};
        bool found = key->section != NULL && locate_in(&below, key->section, name);
        if (found && !below.failed) {
            bg_text_format(text, "%s%s%s", key->name, step_below(key), below.data);
        }
        text->failed = text->failed || below.failed;
        bg_text_free(&below);
        if (found) {
            return true;
        }
    }
    return false;
}

static void append_quoted(struct bg_text *text, const char *name, size_t i)
{
    bg_text_format(text, "%s\"%s\"", i > 0 ? ", " : "", name);
}

void bg_schema_append_names(struct bg_text *text, const struct bg_section *section)
{
    for (size_t i = 0; i < section->n_keys; i++) {
        append_quoted(text, section->keys[i].name, i);
    }
}

void bg_schema_append_guess(struct bg_text *text, const struct bg_section *section, const char *name)
{
    struct bg_text elsewhere = {0};
    const char *names[MOST_KEYS];
    for (size_t i = 0; i < section->n_keys; i++) {
        names[i] = section->keys[i].name;
    }
    const char *nearest = bg_text_nearest(name, names, section->n_keys);
    locate_in(&elsewhere, &bg_schema_root, name);
    text->failed = text->failed || elsewhere.failed;
    if (nearest != NULL && elsewhere.data != NULL) {
        bg_text_format(text, "did you mean \"%s\", or \"%s\"?", nearest, elsewhere.data);
    } else if (nearest != NULL || elsewhere.data != NULL) {
        bg_text_format(text, "did you mean \"%s\"?", nearest != NULL ? nearest : elsewhere.data);
    } else {
        bg_text_append(text, section->n_keys == 1 ? "the only key here is " : "the keys here are ");
        bg_schema_append_names(text, section);
    }
    bg_text_free(&elsewhere);
}

static void append_scalar_advice(struct bg_text *text, const struct bg_key *key)
{
    switch (key->kind) {
    case BG_VALUE_LINE:
        bg_text_append(text, "one line of text");
        break;
    case BG_VALUE_COUNT:
    case BG_VALUE_SMALL:
        bg_text_format(text, "a whole number from %" PRId64 " to %" PRId64, key->low, key->high);
        break;
    case BG_VALUE_SEED:
        bg_text_format(text, "a whole number from 0 to %" PRIu64, UINT64_MAX);
        break;
    case BG_VALUE_NUMBER:
        bg_text_format(text, "a number from %" PRId64 " to %" PRId64, key->low, key->high);
        break;
    case BG_VALUE_RATE:
        bg_text_append(text, "6% or \"3% to 9%\"");
        break;
    case BG_VALUE_FIXED_RATE:
        bg_text_append(text, "one rate, such as 6% or 0.06");
        break;
    case BG_VALUE_DURATION:
    case BG_VALUE_EVERY:
        bg_text_format(text, "a %s such as \"7 days\"", key->low == 0 ? "time" : "duration");
        break;
    case BG_VALUE_WORD:
        for (size_t i = 0; i < key->n_words; i++) {
            append_quoted(text, key->words[i], i);
        }
        break;
    case BG_VALUE_SEGMENT:
        bg_text_append(text, "the name of a segment");
        break;
    default:
        bg_text_append(text, "text");
    }
}

void bg_schema_append_advice(struct bg_text *text, const struct bg_key *key)
{
    bg_text_append(text, "write ");
    if (key->word != NULL) {
        bg_text_format(text, "\"%s\" or ", key->word);
    }
    switch (key->kind) {
    case BG_VALUE_LADDER:
        bg_text_append(text, "a duration such as \"7 days\", or a list of them");
        break;
    case BG_VALUE_SECTION:
        bg_text_append(text, key->section->n_keys == 1 ? "a section with the key " : "a section with the keys ");
        bg_schema_append_names(text, key->section);
        break;
    case BG_VALUE_SEGMENTS:
        bg_text_format(text, "1 to %d segments by name, each with the keys ", BG_MAX_SEGMENTS);
        bg_schema_append_names(text, key->section);
        break;
    case BG_VALUE_ENTRIES:
        bg_text_append(text, "a list of one entry or more, each with the keys ");
        bg_schema_append_names(text, key->section);
        break;
    default:
        append_scalar_advice(text, key);
    }
}

bool bg_schema_is_name(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && length <= BG_MAX_NAME && text[length] == '\0';
}
