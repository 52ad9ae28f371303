/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree of nodes that a document holds, for the modules that read and change it.
 *
 * Scalars are text, quoted and plain alike: what a value means is settled by the schema, not by YAML.
 */
#ifndef BLUEGUY_SCENARIO_NODE_H
#define BLUEGUY_SCENARIO_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"

enum { BG_IN_FILE = -1, BG_MAX_DEPTH = 32 };

/* Where something stands: in the file, or in one of the options that changed the document. */
struct bg_place {
    int line;   /* From 1. */
    int column; /* From 1, in characters. */
    int origin; /* BG_IN_FILE, or an index into the document's origins. */
};

enum bg_node_kind { BG_NODE_SCALAR, BG_NODE_LIST, BG_NODE_MAPPING };

struct bg_node;

/* A value of a mapping, with its key, or of a list. */
struct bg_item {
    char *key;             /* Owned; NULL in a list. */
    struct bg_place place; /* Of the key. */
    bool repeated;         /* The same key stands before in the same mapping. */
    struct bg_node *value; /* Owned. */
};

struct bg_node {
    enum bg_node_kind kind;
    struct bg_place place;
    char *text; /* Owned; of a scalar. */
    size_t n_items;
    size_t capacity;
    struct bg_item *items; /* Owned; of a list or mapping, in the order of the file. */
};

struct bg_document {
    char *file;
    char *name; /* The scenario's. */
    struct bg_node *root;
    size_t n_origins;
    char **origins; /* The options that changed the document. */
};

/* The way from the root to a node, for messages: a chain of keys and indices on the stack. */
struct bg_trail {
    const struct bg_trail *up; /* NULL at the root's children. */
    const char *key;           /* NULL for an entry of a list. */
    size_t index;
};

/* A new node without text and items, or NULL where memory is short. */
struct bg_node *bg_node_new(enum bg_node_kind kind, struct bg_place place);

/* A new scalar with a copy of `text`. */
struct bg_node *bg_node_new_scalar(const char *text, struct bg_place place);

/* Takes over `value` and adds it, under a copy of `key` (NULL in a list).  Returns false, having released `value`, where memory is short.
 * A `value` of NULL counts as memory that was short before. */
bool bg_node_add(struct bg_node *node, const char *key, struct bg_place key_place, struct bg_node *value);

/* The item with that key, or NULL; of repeated ones the first. */
struct bg_item *bg_node_find(const struct bg_node *mapping, const char *key);

/* Finds and marks the items whose key stands before.  Returns false where memory is short. */
bool bg_node_mark_repeated(struct bg_node *mapping);

/* A deep copy, or NULL where memory is short. */
struct bg_node *bg_node_copy(const struct bg_node *node);

/* Safe on NULL. */
void bg_node_free(struct bg_node *node);

/* Appends a path as in audience.friends.generic.idk or campaign[0].day.  NULL is the root, whose path is empty. */
void bg_trail_append(struct bg_text *text, const struct bg_trail *trail);

#endif
