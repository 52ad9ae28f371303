/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario: what a file says, checked and complete.
 *
 * Times and durations are whole seconds from day 0, the day on which the campaign starts.  Rates are probabilities.  Every value is valid
 * once a scenario was made by bg_scenario_decode(): behind that door it is handed on as `const` and never checked again.
 */
#ifndef BLUEGUY_SCENARIO_SCENARIO_H
#define BLUEGUY_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"

#define BG_SECONDS_PER_DAY INT64_C(86400)
#define BG_NEVER INT64_MAX    /* A duration without end. */
#define BG_NO_LIMIT INT64_MAX /* No weekly limit. */

enum {
    BG_MAX_SEGMENTS = 64,
    BG_MAX_STRIKES = 1000,
    BG_MAX_NAME = 40, /* Characters of a segment's name. */
    BG_MAX_BATCHES = 1000000,
    BG_ANY_SEGMENT = -1 /* A batch whose invitations draw their segment by share. */
};

/* The two kinds of invitation, which index arrays. */
enum bg_message { BG_GENERIC, BG_PERSONALIZED, BG_MESSAGES };

/* How the risk is found. */
enum bg_method { BG_METHOD_AUTO, BG_METHOD_EXACT, BG_METHOD_SIMULATE, BG_METHOD_RARE, BG_METHODS };

/* A rate: fixed where low == high, else a Beta variable whose 5th and 95th percentiles these are. */
struct bg_rate {
    double low;
    double high;
};

static inline bool bg_rate_is_uncertain(struct bg_rate rate)
{
    return rate.low < rate.high;
}

/* The law of the time from sending to an answer: exponential where p90_s is 0, else lognormal (p90_s > median_s). */
struct bg_delay_law {
    int64_t median_s;
    int64_t p90_s;
};

struct bg_segment {
    char name[BG_MAX_NAME + 1];
    double share;         /* Scaled so that all shares add up to 1. */
    double share_written; /* As in the file. */
    struct bg_rate accept[BG_MESSAGES];
    struct bg_rate idk[BG_MESSAGES];
};

struct bg_entry {
    int64_t day_s;   /* The first batch. */
    int64_t every_s; /* The time between batches, or 0 where there is just one. */
    bool weekdays;   /* every_s is one day, and Saturdays and Sundays are left out. */
    int64_t until_s; /* The last instant at which a batch may be sent, included; BG_NEVER where the file names none. */
    int64_t invites;
    double personalized;
    int audience; /* An index into segments, or BG_ANY_SEGMENT. */
};

struct bg_account {
    int strikes;
    int strikes_so_far;
    int64_t window_s; /* BG_NEVER: a strike is never forgotten. */
    size_t n_restricted_for;
    int64_t *restricted_for_s; /* Owned; at least one entry; BG_NEVER is for good. */
    int64_t weekly_limit;      /* BG_NO_LIMIT, or 1 or more. */
};

/* A habit that touches connections. */
struct bg_habit {
    double touches_per_day;
    double touches; /* As written, per the habit's own unit of time. */
    double warms;
    double strengthens;
};

enum bg_habit_kind { BG_HABIT_MESSAGES, BG_HABIT_UPDATES, BG_HABIT_POSTS, BG_HABITS };

struct bg_relationships {
    bool present;
    struct bg_habit habits[BG_HABITS];
    double introductions_per_year;
};

/* What the `run` section says; the command line's options go before it. */
struct bg_run_settings {
    uint64_t seed;
    int64_t replications;
    enum bg_method method;
    double confidence;
    double precision; /* Relative; 0 where none is asked for. */
};

struct bg_scenario {
    char *name;  /* Owned: the file's name without its ending. */
    char *title; /* Owned; one line. */
    char *about; /* Owned; NULL where there is none. */
    int64_t horizon_s;
    int start_weekday; /* Of day 0: 0 is Monday, 6 is Sunday. */
    struct bg_account account;
    size_t n_segments;
    struct bg_segment segments[BG_MAX_SEGMENTS];
    struct bg_delay_law accept_delay;
    struct bg_delay_law idk_delay;
    size_t n_entries;
    struct bg_entry *entries; /* Owned. */
    int64_t withdraw_after_s; /* BG_NEVER: never. */
    struct bg_relationships relationships;
    struct bg_run_settings run;
};

struct bg_document;

/* Makes a scenario of a document: checks everything and fills in the defaults.  All mistakes are added to `errors` with file, line, column
 * and path; likely slips to `warnings`.  Returns BG_OK, BG_INVALID or BG_FAILED; on failure `scenario` is left empty. */
enum bg_status bg_scenario_decode(struct bg_scenario *scenario, const struct bg_document *document, struct bg_error *errors,
                                  struct bg_error *warnings);

/* Releases what the scenario owns.  Safe on a zeroed one. */
void bg_scenario_free(struct bg_scenario *scenario);

/* The instants of an entry's batches that lie before the horizon, in order: returns the first one at or after `from_s`, or BG_NEVER. */
int64_t bg_entry_next_batch(const struct bg_entry *entry, const struct bg_scenario *scenario, int64_t from_s);

#endif
