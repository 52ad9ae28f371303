/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a document to a scenario, along the schema.
 */
#include "blueguy/scenario/decoder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/scenario/schema.h"
#include "blueguy/scenario/value.h"
#include "blueguy/scenario/wording.h"

static void decode_section(struct bg_decoder *decoder, const struct bg_section *section, const struct bg_node *node, struct bg_place place,
                           const struct bg_trail *trail, void *target);

void bg_decoder_fail(struct bg_decoder *decoder)
{
    decoder->status = bg_error_no_memory(decoder->errors);
}

/* Adds "file:line:column: path: words" to a record. */
static bool report(const struct bg_decoder *decoder, struct bg_error *record, struct bg_place place, const struct bg_trail *trail,
                   struct bg_text *words)
{
    const struct bg_document *document = decoder->document;
    struct bg_text path = {0};
    bg_trail_append(&path, trail);
    bg_text_append(&path, trail != NULL ? ": " : "");
    bool ok = !path.failed && !words->failed;
    if (ok && place.origin == BG_IN_FILE) {
        bg_error_add(record, BG_INVALID, "%s:%d:%d: %s%s", document->file, place.line, place.column, path.data, words->data);
    } else if (ok) {
        bg_error_add(record, BG_INVALID, "%s: %s%s", document->origins[place.origin], path.data, words->data);
    }
    bg_text_free(&path);
    bg_text_free(words);
    return ok;
}

void bg_decoder_refuse(struct bg_decoder *decoder, struct bg_place place, const struct bg_trail *trail, struct bg_text *complaint)
{
    if (!report(decoder, decoder->errors, place, trail, complaint)) {
        bg_decoder_fail(decoder);
    } else if (decoder->status == BG_OK) {
        decoder->status = BG_INVALID;
    }
}

void bg_decoder_warn(struct bg_decoder *decoder, struct bg_place place, const struct bg_trail *trail, struct bg_text *warning)
{
    if (!report(decoder, decoder->warnings, place, trail, warning)) {
        bg_decoder_fail(decoder);
    }
}

static void *field_of(void *target, const struct bg_key *key)
{
    return (char *)target + key->offset;
}

/* The place of a value for what it lacks: its key's, unless an option put the value there. */
static struct bg_place section_place(const struct bg_item *item)
{
    return item->value->place.origin == item->place.origin ? item->place : item->value->place;
}

/* Refuses a node that is of another kind than its key wants. */
static void refuse_kind(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_node *node, struct bg_place place,
                        const struct bg_trail *trail)
{
    struct bg_text complaint = {0};
    if (node->kind == BG_NODE_SCALAR && node->text[0] != '\0') {
        bg_wording_quote(&complaint, node->text);
        bg_text_append(&complaint, " stands here; ");
    } else {
        static const char *const kinds[] = {[BG_NODE_SCALAR] = "nothing", [BG_NODE_LIST] = "a list", [BG_NODE_MAPPING] = "a section"};
        bool empty = node->kind != BG_NODE_SCALAR && node->n_items == 0;
        bg_text_format(&complaint, "%s stands here; ", empty ? "nothing" : kinds[node->kind]);
    }
    bg_schema_append_advice(&complaint, key);
    bg_decoder_refuse(decoder, place, trail, &complaint);
}

static void spoil_section(const struct bg_section *section, void *target);

/* Makes the scalars under a key that cannot be read say so, for the checks of several values. */
static void spoil(const struct bg_key *key, void *target)
{
    if (key->kind == BG_VALUE_SECTION) {
        spoil_section(key->section, field_of(target, key));
    } else if (key->kind < BG_SCALAR_KINDS) {
        bg_value_spoil(key, field_of(target, key));
    }
}

static void spoil_section(const struct bg_section *section, void *target)
{
    for (size_t i = 0; i < section->n_keys; i++) {
        spoil(&section->keys[i], target);
    }
}

static void decode_scalar(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_node *node, const struct bg_trail *trail,
                          void *field)
{
    bool may_be_empty = key->kind == BG_VALUE_TEXT || key->kind == BG_VALUE_NOTE;
    if (node->kind != BG_NODE_SCALAR || (node->text[0] == '\0' && !may_be_empty)) {
        refuse_kind(decoder, key, node, node->place, trail);
        bg_value_spoil(key, field);
        return;
    }
    struct bg_text complaint = {0};
    if (!bg_value_read(key, node->text, decoder->scenario, field, &complaint)) {
        bg_decoder_refuse(decoder, node->place, trail, &complaint);
        bg_value_spoil(key, field);
    }
}

static bool start_ladder(struct bg_decoder *decoder, size_t n_rungs)
{
    struct bg_account *account = &decoder->scenario->account;
    account->restricted_for_s = calloc(n_rungs, sizeof *account->restricted_for_s);
    if (account->restricted_for_s == NULL) {
        bg_decoder_fail(decoder);
        return false;
    }
    account->n_restricted_for = n_rungs;
    return true;
}

static void decode_rung(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_node *node, const struct bg_trail *trail,
                        int64_t *rung)
{
    struct bg_text complaint = {0};
    if (node->kind != BG_NODE_SCALAR || node->text[0] == '\0') {
        refuse_kind(decoder, key, node, node->place, trail);
    } else if (!bg_value_read_rung(key, node->text, rung, &complaint)) {
        bg_decoder_refuse(decoder, node->place, trail, &complaint);
    }
}

static void decode_ladder(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_node *node, const struct bg_trail *trail)
{
    int64_t **rungs = &decoder->scenario->account.restricted_for_s;
    if (node->kind == BG_NODE_SCALAR) {
        if (start_ladder(decoder, 1)) {
            decode_rung(decoder, key, node, trail, *rungs);
        }
    } else if (node->kind == BG_NODE_MAPPING || node->n_items == 0) {
        refuse_kind(decoder, key, node, node->place, trail);
    } else if (start_ladder(decoder, node->n_items)) {
        for (size_t i = 0; i < node->n_items; i++) {
            struct bg_trail rung = {.up = trail, .index = i};
            decode_rung(decoder, key, node->items[i].value, &rung, &(*rungs)[i]);
        }
    }
}

static void refuse_repeated(struct bg_decoder *decoder, const struct bg_item *item, const struct bg_trail *trail)
{
    struct bg_text complaint = {0};
    bg_text_append(&complaint, "this key stands here twice; leave one of them out");
    bg_decoder_refuse(decoder, item->place, trail, &complaint);
}

static void decode_segments(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_item *audience,
                            const struct bg_trail *trail)
{
    const struct bg_node *node = audience->value;
    if (node->kind != BG_NODE_MAPPING || node->n_items == 0) {
        refuse_kind(decoder, key, node, section_place(audience), trail);
        return;
    }
    size_t next = 0;
    for (size_t i = 0; i < node->n_items; i++) {
        const struct bg_item *item = &node->items[i];
        struct bg_trail segment = {.up = trail, .key = item->key};
        struct bg_text complaint = {0};
        if (item->repeated) {
            refuse_repeated(decoder, item, &segment);
            continue;
        }
        if (next == BG_MAX_SEGMENTS) {
            bg_text_format(&complaint, "this is one segment too many; an audience has at most %d", BG_MAX_SEGMENTS);
            bg_decoder_refuse(decoder, item->place, &segment, &complaint);
            return;
        }
        if (!bg_schema_is_name(item->key)) {
            bg_wording_quote(&complaint, item->key);
            bg_text_format(&complaint, " cannot name a segment; write 1 to %d characters of a-z, 0-9 and _", BG_MAX_NAME);
            bg_decoder_refuse(decoder, item->place, &segment, &complaint);
        }
        decode_section(decoder, key->section, item->value, section_place(item), &segment, &decoder->scenario->segments[next++]);
    }
}

static void decode_entries(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_item *campaign,
                           const struct bg_trail *trail)
{
    const struct bg_node *node = campaign->value;
    struct bg_scenario *scenario = decoder->scenario;
    if (node->kind != BG_NODE_LIST || node->n_items == 0) {
        refuse_kind(decoder, key, node, section_place(campaign), trail);
        return;
    }
    scenario->entries = calloc(node->n_items, sizeof *scenario->entries);
    if (scenario->entries == NULL) {
        bg_decoder_fail(decoder);
        return;
    }
    scenario->n_entries = node->n_items;
    for (size_t i = 0; i < node->n_items; i++) {
        struct bg_trail entry = {.up = trail, .index = i};
        const struct bg_node *value = node->items[i].value;
        decode_section(decoder, key->section, value, value->place, &entry, &scenario->entries[i]);
    }
}

static void decode_item(struct bg_decoder *decoder, const struct bg_key *key, const struct bg_item *item, const struct bg_trail *trail,
                        void *target)
{
    switch (key->kind) {
    case BG_VALUE_LADDER:
        decode_ladder(decoder, key, item->value, trail);
        break;
    case BG_VALUE_SECTION:
        decode_section(decoder, key->section, item->value, section_place(item), trail, field_of(target, key));
        break;
    case BG_VALUE_SEGMENTS:
        decode_segments(decoder, key, item, trail);
        break;
    case BG_VALUE_ENTRIES:
        decode_entries(decoder, key, item, trail);
        break;
    default:
        decode_scalar(decoder, key, item->value, trail, field_of(target, key));
    }
}

/* Gives a key that was left out what it stands for. */
static void fall_back(struct bg_decoder *decoder, const struct bg_key *key, bool fallback, void *target)
{
    struct bg_text complaint = {0};
    bool read = true;
    if (key->kind == BG_VALUE_SECTION) {
        decode_section(decoder, key->section, NULL, (struct bg_place){0}, NULL, field_of(target, key));
    } else if (key->kind == BG_VALUE_LADDER) {
        read = !start_ladder(decoder, 1) || bg_value_read_rung(key, key->fallback, decoder->scenario->account.restricted_for_s, &complaint);
    } else if (key->fallback != NULL && fallback) {
        read = bg_value_read(key, key->fallback, decoder->scenario, field_of(target, key), &complaint);
    } else {
        bg_value_leave_out(key, field_of(target, key));
    }
    if (!read) {
        bg_decoder_fail(decoder); /* The schema's own values are right, so what failed is memory. */
        bg_text_free(&complaint);
    }
}

static void refuse_missing(struct bg_decoder *decoder, const struct bg_key *key, struct bg_place place, const struct bg_trail *trail)
{
    struct bg_trail missing = {.up = trail, .key = key->name};
    struct bg_text complaint = {0};
    bg_text_append(&complaint, "this key is missing; ");
    bg_schema_append_advice(&complaint, key);
    bg_decoder_refuse(decoder, place, &missing, &complaint);
}

/* "idk:3%" in braces is a key to YAML. */
static bool lacks_space(const char *name, const struct bg_key *key)
{
    size_t length = strlen(key->name);
    return strncmp(name, key->name, length) == 0 && name[length] == ':';
}

/* Whether a key is there under a name that is nearly right, which is reported by itself. */
static bool is_misspelt(const struct bg_section *section, const struct bg_node *node, const struct bg_key *key)
{
    for (size_t i = 0; i < node->n_items; i++) {
        const char *name = node->items[i].key;
        bool meant = lacks_space(name, key) || bg_text_nearest(name, &key->name, 1) != NULL;
        if (meant && bg_schema_find(section, name) == NULL) {
            return true;
        }
    }
    return false;
}

/* Deals with the keys that a section leaves out; `node` is NULL where it is left out as a whole. */
static void fill_in(struct bg_decoder *decoder, const struct bg_section *section, const struct bg_node *node, struct bg_place place,
                    const struct bg_trail *trail, void *target)
{
    for (size_t i = 0; i < section->n_keys; i++) {
        const struct bg_key *key = &section->keys[i];
        if (node == NULL) {
            fall_back(decoder, key, true, target);
        } else if (bg_node_find(node, key->name) != NULL) {
            continue;
        } else if (key->required) {
            spoil(key, target);
            if (!is_misspelt(section, node, key)) {
                refuse_missing(decoder, key, place, trail);
            }
        } else {
            fall_back(decoder, key, !section->all_or_nothing, target);
        }
    }
}

static void refuse_unknown(struct bg_decoder *decoder, const struct bg_section *section, const struct bg_item *item,
                           const struct bg_trail *trail)
{
    struct bg_text complaint = {0};
    bool counted_only = decoder->errors != NULL && decoder->errors->count == BG_ERROR_LIMIT;
    bool runs_together = false;
    for (size_t i = 0; i < section->n_keys; i++) {
        runs_together = runs_together || lacks_space(item->key, &section->keys[i]);
    }
    bg_text_append(&complaint, "no such key; ");
    if (runs_together) {
        bg_text_append(&complaint, "put a space after its \":\"");
    } else if (!counted_only) {
        bg_schema_append_guess(&complaint, section, item->key);
    }
    bg_decoder_refuse(decoder, item->place, trail, &complaint);
}

/* Decodes a section into the struct at `target`.  `node` is NULL where the section was left out; what it lacks is reported at `place`. */
static void decode_section(struct bg_decoder *decoder, const struct bg_section *section, const struct bg_node *node, struct bg_place place,
                           const struct bg_trail *trail, void *target)
{
    if (node != NULL && node->kind != BG_NODE_MAPPING) {
        struct bg_key key = {.kind = BG_VALUE_SECTION, .section = section};
        refuse_kind(decoder, &key, node, place, trail);
        spoil_section(section, target);
        return;
    }
    fill_in(decoder, section, node, place, trail, target);
    for (size_t i = 0; node != NULL && i < node->n_items; i++) {
        const struct bg_item *item = &node->items[i];
        const struct bg_key *key = bg_schema_find(section, item->key);
        struct bg_trail below = {.up = trail, .key = item->key};
        if (key == NULL) {
            refuse_unknown(decoder, section, item, &below);
        } else if (item->repeated) {
            refuse_repeated(decoder, item, &below);
        } else {
            decode_item(decoder, key, item, &below, target);
        }
    }
    if (section->flagged) {
        *(bool *)target = node != NULL;
    }
    if (section->check != NULL) {
        section->check(decoder, node, trail, target);
    }
}

void bg_decoder_run(struct bg_decoder *decoder)
{
    const struct bg_node *root = decoder->document->root;
    decode_section(decoder, &bg_schema_root, root, root->place, NULL, decoder->scenario);
}
