/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking a path through schema and document.
 */
#include "blueguy/scenario/walk.h"

#include <stdint.h>
#include <string.h>

#include "blueguy/scenario/number.h"
#include "blueguy/scenario/wording.h"

enum { LONGEST_STEP = 63 };

static enum bg_status walk_section(struct bg_walk *walk, const struct bg_section *section, struct bg_node *node);

/* Adds "option: path so far: message" and releases the message. */
static enum bg_status refuse(const struct bg_walk *walk, struct bg_text *message)
{
    enum bg_status status = BG_INVALID;
    if (message->failed) {
        status = bg_error_no_memory(walk->error);
    } else {
        struct bg_text so_far = {0};
        bg_text_append_bytes(&so_far, walk->path, (size_t)(walk->at - walk->path));
        bg_error_add(walk->error, status, "%s: %s%s%s", walk->origin, so_far.failed ? "" : so_far.data, walk->at > walk->path ? ": " : "",
                     message->data);
        bg_text_free(&so_far);
    }
    bg_text_free(message);
    return status;
}

static enum bg_status refuse_with(const struct bg_walk *walk, const char *words)
{
    struct bg_text message = {0};
    bg_text_append(&message, words);
    return refuse(walk, &message);
}

/* Takes the next key of the path. */
static enum bg_status take_name(struct bg_walk *walk, char name[LONGEST_STEP + 1])
{
    size_t length = strcspn(walk->at, ".[");
    if (length == 0) {
        return refuse_with(walk, "a key is missing here; write a path such as account.strikes or campaign[0].invites");
    }
    if (length > LONGEST_STEP) {
        return refuse_with(walk, "what follows is too long to be a key");
    }
    memcpy(name, walk->at, length);
    name[length] = '\0';
    walk->at += length;
    return BG_OK;
}

/* Takes the "." that leads to a key below. */
static enum bg_status take_dot(struct bg_walk *walk)
{
    if (*walk->at != '.') {
        return refuse_with(walk, "only lists have numbered entries; write \".\" and a key");
    }
    walk->at++;
    return BG_OK;
}

/* Takes "[number]", a number below `count`. */
static enum bg_status take_index(struct bg_walk *walk, size_t count, size_t *index)
{
    char digits[LONGEST_STEP + 1] = "";
    size_t length = strcspn(walk->at + 1, "]");
    uint64_t number = 0;
    if (length <= LONGEST_STEP) {
        memcpy(digits, walk->at + 1, length);
    }
    if (walk->at[1 + length] != ']' || digits[strspn(digits, "0123456789")] != '\0' || length == 0) {
        return refuse_with(walk, "write the number of an entry, from 0, in brackets: [0]");
    }
    walk->at += length + 2;
    if (!bg_number_parse_count(digits, 0, count - 1, &number, NULL)) {
        struct bg_text message = {0};
        bg_text_format(&message, "no such entry; the last one is [%zu]", count - 1);
        return refuse(walk, &message);
    }
    *index = (size_t)number;
    return BG_OK;
}

/* Notes what the path names, which it does to its end. */
static void find(struct bg_walk *walk, const struct bg_key *key, bool whole)
{
    walk->key = key;
    walk->whole = whole;
}

/* Puts the value in place of what an item holds. */
static enum bg_status replace(struct bg_walk *walk, struct bg_item *item)
{
    if (walk->value == NULL) {
        return BG_OK;
    }
    struct bg_node *copy = bg_node_copy(walk->value);
    if (copy == NULL) {
        return bg_error_no_memory(walk->error);
    }
    bg_node_free(item->value);
    item->value = copy;
    return BG_OK;
}

/* Puts the value under a key of a mapping. */
static enum bg_status put(struct bg_walk *walk, struct bg_node *mapping, const char *name)
{
    struct bg_item *item = mapping != NULL ? bg_node_find(mapping, name) : NULL;
    if (item != NULL) {
        return replace(walk, item);
    }
    if (walk->value == NULL || bg_node_add(mapping, name, walk->place, bg_node_copy(walk->value))) {
        return BG_OK;
    }
    return bg_error_no_memory(walk->error);
}

/* Goes to the node under a key.  One that is not there is made where a value is to be put, else `*child` is NULL. */
static enum bg_status enter(struct bg_walk *walk, struct bg_node *node, const char *name, enum bg_node_kind kind, struct bg_node **child)
{
    struct bg_item *item = node != NULL ? bg_node_find(node, name) : NULL;
    *child = item != NULL ? item->value : NULL;
    if (item != NULL && item->value->kind != kind) {
        return refuse_with(walk, kind == BG_NODE_LIST ? "there is no list here in the file" : "there is no section here in the file");
    }
    if (item != NULL || walk->value == NULL) {
        return BG_OK;
    }
    *child = bg_node_new(kind, walk->place);
    return bg_node_add(node, name, walk->place, *child) ? BG_OK : bg_error_no_memory(walk->error);
}

static enum bg_status refuse_segment(const struct bg_walk *walk, const struct bg_node *audience, const char *name)
{
    const char *names[BG_MAX_SEGMENTS];
    struct bg_text message = {0};
    size_t count = 0;
    for (size_t i = 0; audience != NULL && i < audience->n_items && count < BG_MAX_SEGMENTS; i++) {
        names[count++] = audience->items[i].key;
    }
    const char *nearest = bg_text_nearest(name, names, count);
    bg_text_append(&message, "no such segment; ");
    if (nearest != NULL) {
        bg_text_append(&message, "did you mean ");
        bg_wording_quote(&message, nearest);
        bg_text_append(&message, "?");
    } else {
        bg_text_append(&message, "a new one must be given as a whole");
    }
    return refuse(walk, &message);
}

static enum bg_status walk_segments(struct bg_walk *walk, const struct bg_key *key, struct bg_node *node)
{
    char name[LONGEST_STEP + 1];
    struct bg_node *audience;
    enum bg_status status = take_dot(walk);
    if (status == BG_OK) {
        status = enter(walk, node, key->name, BG_NODE_MAPPING, &audience);
    }
    if (status == BG_OK) {
        status = take_name(walk, name);
    }
    if (status != BG_OK) {
        return status;
    }
    if (*walk->at == '\0') {
        find(walk, key, false);
        return bg_schema_is_name(name) ? put(walk, audience, name) : refuse_with(walk, "a segment's name has only a-z, 0-9 and _");
    }
    const struct bg_item *segment = audience != NULL ? bg_node_find(audience, name) : NULL;
    if (segment == NULL) {
        return refuse_segment(walk, audience, name);
    }
    status = take_dot(walk);
    return status == BG_OK ? walk_section(walk, key->section, segment->value) : status;
}

/* campaign.invites: that key in every entry that has it. */
static enum bg_status walk_each_entry(struct bg_walk *walk, const struct bg_key *key, struct bg_node *campaign)
{
    const char *rest = walk->at;
    char name[LONGEST_STEP + 1];
    bool found = false;
    enum bg_status status = take_name(walk, name);
    for (size_t i = 0; status == BG_OK && campaign != NULL && i < campaign->n_items; i++) {
        struct bg_node *entry = campaign->items[i].value;
        if (entry->kind == BG_NODE_MAPPING && bg_node_find(entry, name) != NULL) {
            walk->at = rest;
            status = walk_section(walk, key->section, entry);
            found = true;
        }
    }
    if (status != BG_OK || found) {
        return status;
    }
    if (bg_schema_find(key->section, name) == NULL) {
        walk->at = rest;
        return walk_section(walk, key->section, NULL); /* Says what is wrong with it. */
    }
    return refuse_with(walk, "no entry has this key; write campaign[0], campaign[1] ... to add it to one");
}

static enum bg_status walk_entries(struct bg_walk *walk, const struct bg_key *key, struct bg_node *node)
{
    struct bg_item *item = node != NULL ? bg_node_find(node, key->name) : NULL;
    struct bg_node *campaign = item != NULL ? item->value : NULL;
    size_t index = 0;
    if (campaign == NULL || campaign->kind != BG_NODE_LIST || campaign->n_items == 0) {
        return refuse_with(walk, "there is no list of entries here in the file");
    }
    if (*walk->at == '.') {
        walk->at++;
        return walk_each_entry(walk, key, campaign);
    }
    enum bg_status status = take_index(walk, campaign->n_items, &index);
    if (status != BG_OK) {
        return status;
    }
    if (*walk->at == '\0') {
        find(walk, key, false);
        return replace(walk, &campaign->items[index]);
    }
    status = take_dot(walk);
    return status == BG_OK ? walk_section(walk, key->section, campaign->items[index].value) : status;
}

/* Makes a list of one of the single duration that stands for it, or that it falls back to. */
static enum bg_status make_list(struct bg_walk *walk, struct bg_node *node, const struct bg_key *key)
{
    const struct bg_item *item = bg_node_find(node, key->name);
    const char *text = item != NULL ? item->value->text : key->fallback;
    struct bg_node *list = bg_node_new(BG_NODE_LIST, walk->place);
    if (list == NULL || !bg_node_add(list, NULL, walk->place, bg_node_new_scalar(text, walk->place))) {
        bg_node_free(list);
        return bg_error_no_memory(walk->error);
    }
    const struct bg_node *value = walk->value;
    walk->value = list;
    enum bg_status status = put(walk, node, key->name);
    walk->value = value;
    bg_node_free(list);
    return status;
}

static enum bg_status walk_ladder(struct bg_walk *walk, const struct bg_key *key, struct bg_node *node)
{
    struct bg_item *item = node != NULL ? bg_node_find(node, key->name) : NULL;
    bool list = item != NULL && item->value->kind == BG_NODE_LIST;
    size_t index = 0;
    if (item != NULL && (item->value->kind == BG_NODE_MAPPING || (list && item->value->n_items == 0))) {
        return refuse_with(walk, "there is no list here in the file");
    }
    enum bg_status status = *walk->at == '[' ? take_index(walk, list ? item->value->n_items : 1, &index)
                                             : refuse_with(walk, "no keys are below this one; write [0] for an entry of the list");
    if (status == BG_OK && *walk->at != '\0') {
        status = refuse_with(walk, "nothing is below this entry");
    }
    find(walk, key, false);
    if (status == BG_OK && walk->value != NULL && !list) {
        status = make_list(walk, node, key);
    }
    if (status != BG_OK || walk->value == NULL) {
        return status;
    }
    return replace(walk, &bg_node_find(node, key->name)->value->items[index]);
}

/* Walks on below a key that the path does not end with. */
static enum bg_status walk_below(struct bg_walk *walk, const struct bg_key *key, struct bg_node *node)
{
    struct bg_node *child;
    enum bg_status status;
    switch (key->kind) {
    case BG_VALUE_SECTION:
        status = take_dot(walk);
        if (status == BG_OK) {
            status = enter(walk, node, key->name, BG_NODE_MAPPING, &child);
        }
        return status == BG_OK ? walk_section(walk, key->section, child) : status;
    case BG_VALUE_SEGMENTS:
        return walk_segments(walk, key, node);
    case BG_VALUE_ENTRIES:
        return walk_entries(walk, key, node);
    case BG_VALUE_LADDER:
        return walk_ladder(walk, key, node);
    default:
        return refuse_with(walk, "this is a value; nothing is below it");
    }
}

/* Walks on from a section; `node` is NULL where it is not in the file and nothing is to be put there. */
static enum bg_status walk_section(struct bg_walk *walk, const struct bg_section *section, struct bg_node *node)
{
    char name[LONGEST_STEP + 1];
    if (node != NULL && node->kind != BG_NODE_MAPPING) {
        return refuse_with(walk, "there is no section here in the file");
    }
    enum bg_status status = take_name(walk, name);
    if (status != BG_OK) {
        return status;
    }
    const struct bg_key *key = bg_schema_find(section, name);
    if (key == NULL) {
        struct bg_text message = {0};
        bg_text_append(&message, "no such key; ");
        bg_schema_append_guess(&message, section, name);
        return refuse(walk, &message);
    }
    if (*walk->at == '\0') {
        find(walk, key, true);
        return put(walk, node, name);
    }
    return walk_below(walk, key, node);
}

enum bg_status bg_walk_run(struct bg_walk *walk, struct bg_node *root)
{
    walk->at = walk->path;
    return walk_section(walk, &bg_schema_root, root);
}
