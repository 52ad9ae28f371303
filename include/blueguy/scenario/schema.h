/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of a scenario file: what each may hold, what it stands for where it is left out, and where in a bg_scenario it goes.
 *
 * This table is the one place that knows them.  Reading, checking, writing, and the paths of --set and --vary all walk it.
 */
#ifndef BLUEGUY_SCENARIO_SCHEMA_H
#define BLUEGUY_SCENARIO_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/rate.h"

enum bg_value_kind {
    /* Scalars, and the type of the field that holds them. */
    BG_VALUE_LINE,       /* char *: one line of text, not empty. */
    BG_VALUE_TEXT,       /* char *, NULL where it is left out. */
    BG_VALUE_COUNT,      /* int64_t. */
    BG_VALUE_SMALL,      /* int: a count. */
    BG_VALUE_SEED,       /* uint64_t. */
    BG_VALUE_NUMBER,     /* double. */
    BG_VALUE_RATE,       /* struct bg_rate. */
    BG_VALUE_FIXED_RATE, /* double. */
    BG_VALUE_DURATION,   /* int64_t: seconds. */
    BG_VALUE_EVERY,      /* struct bg_entry: every_s and weekdays. */
    BG_VALUE_WORD,       /* int: an index into the key's words. */
    BG_VALUE_SEGMENT,    /* int: an index into the segments. */
    BG_VALUE_NOTE,       /* No field: any text, not kept. */
    BG_SCALAR_KINDS,
    /* What holds other values. */
    BG_VALUE_LADDER = BG_SCALAR_KINDS, /* struct bg_account: one duration or a list of them. */
    BG_VALUE_SECTION,                  /* The struct that the section's keys have their offsets in. */
    BG_VALUE_SEGMENTS,                 /* struct bg_scenario: sections by name. */
    BG_VALUE_ENTRIES                   /* struct bg_scenario: a list of sections. */
};

struct bg_section;

struct bg_key {
    const char *name;
    enum bg_value_kind kind;
    bool required;
    size_t offset; /* Of the field, in the struct of the section. */
    int64_t low;   /* The range of counts, durations (in seconds) and numbers. */
    int64_t high;  /* The same. */
    enum bg_rate_range range;
    const char *word; /* A word for INT64_MAX ("never"), in place of a count or duration; or NULL. */
    const char *const *words;
    size_t n_words;
    const char *fallback; /* What the key stands for where it is left out, as it would be written; NULL: nothing. */
    int64_t absent;       /* With no fallback: the field's value where the key is left out. */
    const struct bg_section *section;
};

/* How a section is laid out when it is written. */
enum bg_layout { BG_LAYOUT_BLOCK, BG_LAYOUT_FLOW };

struct bg_decoder;
struct bg_node;
struct bg_trail;

/* Checks what concerns several keys of a section once they are read; and derives what follows from them. */
typedef void bg_check_fn(struct bg_decoder *decoder, const struct bg_node *section, const struct bg_trail *trail, void *target);

struct bg_section {
    const struct bg_key *keys;
    size_t n_keys;
    enum bg_layout layout;
    bool all_or_nothing; /* Fallbacks hold only where the whole section is left out. */
    bool flagged;        /* Its struct starts with a bool that says whether the file has the section; without it nothing is written. */
    bg_check_fn *check;  /* May be NULL. */
};

/* The whole file. */
extern const struct bg_section bg_schema_root;

/* The key of that name, or NULL. */
const struct bg_key *bg_schema_find(const struct bg_section *section, const char *name);

/* Appends what was meant by a name that is no key of the section: the nearest one here, as in `did you mean "strikes"?`, and one of that
 * very name elsewhere, with its path; failing both, the names of all that are here. */
void bg_schema_append_guess(struct bg_text *text, const struct bg_section *section, const char *name);

/* Appends the names of a section's keys, each in quotes. */
void bg_schema_append_names(struct bg_text *text, const struct bg_section *section);

/* Appends what may stand under a key, as in "write a whole number from 1 to 1000". */
void bg_schema_append_advice(struct bg_text *text, const struct bg_key *key);

/* Whether a text can be the name of a segment. */
bool bg_schema_is_name(const char *text);

#endif
