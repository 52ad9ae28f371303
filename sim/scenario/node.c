/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree of nodes that a document holds.
 */
#include "blueguy/scenario/node.h"

#include <stdlib.h>
#include <string.h>

#include "blueguy/scenario/wording.h"

enum { FIRST_ITEMS = 8 };

struct bg_node *bg_node_new(enum bg_node_kind kind, struct bg_place place)
{
    struct bg_node *node = malloc(sizeof *node);
    if (node != NULL) {
        *node = (struct bg_node){.kind = kind, .place = place};
    }
    return node;
}

struct bg_node *bg_node_new_scalar(const char *text, struct bg_place place)
{
    struct bg_node *node = bg_node_new(BG_NODE_SCALAR, place);
    if (node == NULL) {
        return NULL;
    }
    node->text = bg_text_copy(text);
    if (node->text == NULL) {
        free(node);
        return NULL;
    }
    return node;
}

static bool reserve(struct bg_node *node, size_t capacity)
{
    if (capacity <= node->capacity) {
        return true;
    }
    struct bg_item *items = realloc(node->items, capacity * sizeof *items);
    if (items == NULL) {
        return false;
    }
    node->items = items;
    node->capacity = capacity;
    return true;
}

bool bg_node_add(struct bg_node *node, const char *key, struct bg_place key_place, struct bg_node *value)
{
    struct bg_item item = {.place = key_place, .value = value};
    if (value == NULL) {
        return false;
    }
    if (key != NULL) {
        item.key = bg_text_copy(key);
    }
    size_t capacity = node->n_items < node->capacity ? node->capacity : node->capacity * 2 + FIRST_ITEMS;
    if ((key != NULL && item.key == NULL) || !reserve(node, capacity)) {
        free(item.key);
        bg_node_free(value);
        return false;
    }
    node->items[node->n_items++] = item;
    return true;
}

struct bg_item *bg_node_find(const struct bg_node *mapping, const char *key)
{
    for (size_t i = 0; i < mapping->n_items; i++) {
        if (strcmp(mapping->items[i].key, key) == 0) {
            return &mapping->items[i];
        }
    }
    return NULL;
}

/* By key, and equal keys in the order of the file, which is that of their addresses. */
static int compare_items(const void *a, const void *b)
{
    const struct bg_item *const *left = a;
    const struct bg_item *const *right = b;
    int order = strcmp((*left)->key, (*right)->key);
    return order != 0 ? order : (*left > *right) - (*left < *right);
}

bool bg_node_mark_repeated(struct bg_node *mapping)
{
    if (mapping->n_items < 2) {
        return true;
    }
    struct bg_item **sorted = malloc(mapping->n_items * sizeof *sorted);
    if (sorted == NULL) {
        return false;
    }
    for (size_t i = 0; i < mapping->n_items; i++) {
        sorted[i] = &mapping->items[i];
    }
    qsort(sorted, mapping->n_items, sizeof *sorted, compare_items);
    for (size_t i = 1; i < mapping->n_items; i++) {
        sorted[i]->repeated = strcmp(sorted[i]->key, sorted[i - 1]->key) == 0;
    }
    free(sorted);
    return true;
}

struct bg_node *bg_node_copy(const struct bg_node *node)
{
    if (node->kind == BG_NODE_SCALAR) {
        return bg_node_new_scalar(node->text, node->place);
    }
    struct bg_node *copy = bg_node_new(node->kind, node->place);
    if (copy == NULL || !reserve(copy, node->n_items)) {
        bg_node_free(copy);
        return NULL;
    }
    for (size_t i = 0; i < node->n_items; i++) {
        const struct bg_item *item = &node->items[i];
        if (!bg_node_add(copy, item->key, item->place, bg_node_copy(item->value))) {
            bg_node_free(copy);
            return NULL;
        }
        copy->items[i].repeated = item->repeated;
    }
    return copy;
}

void bg_node_free(struct bg_node *node)
{
    if (node == NULL) {
        return;
    }
    for (size_t i = 0; i < node->n_items; i++) {
        free(node->items[i].key);
        bg_node_free(node->items[i].value);
    }
    free(node->items);
    free(node->text);
    free(node);
}

void bg_trail_append(struct bg_text *text, const struct bg_trail *trail)
{
    if (trail == NULL) {
        return;
    }
    bg_trail_append(text, trail->up);
    if (trail->key == NULL) {
        bg_text_format(text, "[%zu]", trail->index);
        return;
    }
    if (trail->up != NULL) {
        bg_text_append(text, ".");
    }
    bg_wording_append(text, trail->key);
}
