/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scalars of a scenario file: from text to field, and back.
 */
#include "blueguy/scenario/value.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/number.h"
#include "blueguy/scenario/quoting.h"
#include "blueguy/scenario/rate.h"
#include "blueguy/scenario/wording.h"

/* Other words for what never ends, for which the key's own word is proposed. */
static const char *const ENDLESS[] = {"forever", "for ever", "unlimited", "infinite", "indefinitely", "endless", "permanent"};

static bool means_word(const struct bg_key *key, const char *text)
{
    for (size_t i = 0; i < sizeof ENDLESS / sizeof *ENDLESS; i++) {
        if (strcmp(text, ENDLESS[i]) == 0) {
            return true;
        }
    }
    return bg_text_nearest(text, &key->word, 1) != NULL;
}

/* Adds the key's word to the complaint about what is neither the word nor a value of its kind. */
static void mention_word(const struct bg_key *key, const char *text, struct bg_text *complaint, size_t start)
{
    if (key->word == NULL || complaint->failed) {
        return;
    }
    if (means_word(key, text)) {
        complaint->length = start;
        bg_wording_quote(complaint, text);
        bg_text_format(complaint, " cannot stand here; did you mean \"%s\"?", key->word);
    } else if (complaint->data[complaint->length - 1] != '?') {
        bg_text_format(complaint, ", or \"%s\"", key->word);
    }
}

static bool is_word(const struct bg_key *key, const char *text)
{
    return key->word != NULL && strcmp(text, key->word) == 0;
}

bool bg_value_read_rung(const struct bg_key *key, const char *text, int64_t *seconds, struct bg_text *complaint)
{
    if (is_word(key, text)) {
        *seconds = INT64_MAX;
        return true;
    }
    size_t start = complaint->length;
    bool read = bg_duration_parse(text, key->low, key->high, seconds, complaint);
    if (!read) {
        mention_word(key, text, complaint, start);
    }
    return read;
}

static bool read_count(const struct bg_key *key, const char *text, int64_t *count, struct bg_text *complaint)
{
    uint64_t value;
    size_t start = complaint->length;
    if (is_word(key, text)) {
        *count = INT64_MAX;
        return true;
    }
    if (!bg_number_parse_count(text, (uint64_t)key->low, (uint64_t)key->high, &value, complaint)) {
        mention_word(key, text, complaint, start);
        return false;
    }
    *count = (int64_t)value;
    return true;
}

static bool read_every(const struct bg_key *key, const char *text, struct bg_entry *entry, struct bg_text *complaint)
{
    int64_t every_s;
    if (!bg_value_read_rung(key, text, &every_s, complaint)) {
        return false;
    }
    entry->weekdays = every_s == INT64_MAX;
    entry->every_s = entry->weekdays ? BG_SECONDS_PER_DAY : every_s;
    return true;
}

static bool copy_text(const char *text, char **field, struct bg_text *complaint)
{
    char *copy = bg_text_copy(text);
    if (copy == NULL) {
        complaint->failed = true;
        return false;
    }
    free(*field);
    *field = copy;
    return true;
}

static bool read_line(const char *text, char **field, struct bg_text *complaint)
{
    if (strchr(text, '\n') != NULL) {
        return bg_wording_refuse(complaint, text, "is more than one line", "write one line of text (and more under \"about\")");
    }
    if (bg_quoting_has_breaks(text)) {
        return bg_wording_refuse(complaint, text, "holds a character that is no text", "write one line of text");
    }
    if (text[strspn(text, " ")] == '\0') {
        return bg_wording_refuse(complaint, text, "is empty", "write one line of text");
    }
    return copy_text(text, field, complaint);
}

/* Refuses a word that is none of `words`, with the nearest. */
static bool refuse_word(const char *text, const char *const *words, size_t n_words, const char *what, struct bg_text *complaint)
{
    const char *nearest = bg_text_nearest(text, words, n_words);
    bg_wording_quote(complaint, text);
    bg_text_format(complaint, " is %s; ", what);
    if (nearest != NULL) {
        bg_text_format(complaint, "did you mean \"%s\"?", nearest);
        return false;
    }
    bg_text_append(complaint, "write ");
    for (size_t i = 0; i < n_words; i++) {
        bg_text_format(complaint, "%s\"%s\"", i == 0 ? "" : i + 1 < n_words ? ", " : " or ", words[i]);
    }
    return false;
}

static bool read_word(const struct bg_key *key, const char *text, int *word, struct bg_text *complaint)
{
    for (size_t i = 0; i < key->n_words; i++) {
        if (strcmp(text, key->words[i]) == 0) {
            *word = (int)i;
            return true;
        }
    }
    return refuse_word(text, key->words, key->n_words, "not known here", complaint);
}

static bool read_segment(const char *text, const struct bg_scenario *scenario, int *segment, struct bg_text *complaint)
{
    const char *names[BG_MAX_SEGMENTS];
    for (size_t i = 0; i < scenario->n_segments; i++) {
        names[i] = scenario->segments[i].name;
        if (strcmp(text, names[i]) == 0) {
            *segment = (int)i;
            return true;
        }
    }
    return refuse_word(text, names, scenario->n_segments, "no segment of the audience", complaint);
}

static bool read_small(const struct bg_key *key, const char *text, int *value, struct bg_text *complaint)
{
    int64_t count;
    bool read = read_count(key, text, &count, complaint);
    if (read) {
        *value = (int)count;
    }
    return read;
}

bool bg_value_read(const struct bg_key *key, const char *text, const struct bg_scenario *scenario, void *field, struct bg_text *complaint)
{
    switch (key->kind) {
    case BG_VALUE_LINE:
        return read_line(text, field, complaint);
    case BG_VALUE_TEXT:
        return copy_text(text, field, complaint);
    case BG_VALUE_COUNT:
        return read_count(key, text, field, complaint);
    case BG_VALUE_SMALL:
        return read_small(key, text, field, complaint);
    case BG_VALUE_SEED:
        return bg_number_parse_count(text, 0, UINT64_MAX, field, complaint);
    case BG_VALUE_NUMBER:
        return bg_number_parse(text, (double)key->low, (double)key->high, field, complaint);
    case BG_VALUE_RATE:
        return bg_rate_parse(text, field, complaint);
    case BG_VALUE_FIXED_RATE:
        return bg_rate_parse_fixed(text, key->range, field, complaint);
    case BG_VALUE_DURATION:
        return bg_value_read_rung(key, text, field, complaint);
    case BG_VALUE_EVERY:
        return read_every(key, text, field, complaint);
    case BG_VALUE_WORD:
        return read_word(key, text, field, complaint);
    case BG_VALUE_SEGMENT:
        return read_segment(text, scenario, field, complaint);
    default:
        assert(key->kind == BG_VALUE_NOTE);
        return true;
    }
}

/* Sets a field that says something other than a value: a whole number, or the double given with it. */
static void set_field(const struct bg_key *key, void *field, int64_t whole, double real)
{
    switch (key->kind) {
    case BG_VALUE_COUNT:
    case BG_VALUE_DURATION:
        *(int64_t *)field = whole;
        break;
    case BG_VALUE_SMALL:
    case BG_VALUE_SEGMENT:
        *(int *)field = (int)whole;
        break;
    case BG_VALUE_NUMBER:
    case BG_VALUE_FIXED_RATE:
        *(double *)field = real;
        break;
    case BG_VALUE_RATE:
        *(struct bg_rate *)field = (struct bg_rate){.low = real, .high = real};
        break;
    default: /* What no check needs keeps the zeros that it started with. */
        break;
    }
}

void bg_value_leave_out(const struct bg_key *key, void *field)
{
    set_field(key, field, key->absent, (double)key->absent);
}

void bg_value_spoil(const struct bg_key *key, void *field)
{
    if (key->kind == BG_VALUE_EVERY) {
        ((struct bg_entry *)field)->every_s = -1;
    } else {
        set_field(key, field, -1, NAN);
    }
}

bool bg_value_is_left_out(const struct bg_key *key, const void *field)
{
    switch (key->kind) {
    case BG_VALUE_TEXT:
        return *(char *const *)field == NULL;
    case BG_VALUE_DURATION: /* Also a fallback that holds for its whole section alone; what is left out is no duration. */
        return !key->required && *(const int64_t *)field == key->absent;
    case BG_VALUE_EVERY:
        return ((const struct bg_entry *)field)->every_s == 0;
    case BG_VALUE_SEGMENT:
        return *(const int *)field == key->absent;
    case BG_VALUE_FIXED_RATE:
        return !key->required && key->fallback == NULL && *(const double *)field == (double)key->absent;
    default:
        return false;
    }
}

void bg_value_append_duration(struct bg_text *text, const struct bg_key *key, int64_t seconds)
{
    if (seconds == INT64_MAX) {
        bg_text_append(text, key->word);
    } else {
        bg_duration_append(text, seconds);
    }
}

static void append_count(struct bg_text *text, const struct bg_key *key, int64_t count)
{
    if (count == INT64_MAX) {
        bg_text_append(text, key->word);
    } else {
        bg_text_format(text, "%" PRId64, count);
    }
}

void bg_value_append(struct bg_text *text, const struct bg_key *key, const struct bg_scenario *scenario, const void *field)
{
    const struct bg_entry *entry = field;
    switch (key->kind) {
    case BG_VALUE_LINE:
    case BG_VALUE_TEXT:
        bg_quoting_append(text, *(char *const *)field);
        break;
    case BG_VALUE_COUNT:
        append_count(text, key, *(const int64_t *)field);
        break;
    case BG_VALUE_SMALL:
        append_count(text, key, *(const int *)field);
        break;
    case BG_VALUE_SEED:
        bg_text_format(text, "%" PRIu64, *(const uint64_t *)field);
        break;
    case BG_VALUE_NUMBER:
        bg_number_append(text, *(const double *)field, 0);
        break;
    case BG_VALUE_RATE:
        bg_rate_append(text, *(const struct bg_rate *)field);
        break;
    case BG_VALUE_FIXED_RATE:
        bg_rate_append_fixed(text, *(const double *)field);
        break;
    case BG_VALUE_DURATION:
        bg_value_append_duration(text, key, *(const int64_t *)field);
        break;
    case BG_VALUE_EVERY:
        bg_value_append_duration(text, key, entry->weekdays ? INT64_MAX : entry->every_s);
        break;
    case BG_VALUE_WORD:
        bg_text_append(text, key->words[*(const int *)field]);
        break;
    default:
        assert(key->kind == BG_VALUE_SEGMENT);
        bg_text_append(text, scenario->segments[*(const int *)field].name);
    }
}
