/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From YAML to a tree of nodes, by libyaml's events.
 */
#include "blueguy/scenario/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct builder {
    yaml_parser_t parser;
    const struct bg_source *source;
    struct bg_error *error;
    enum bg_status status;        /* The worst so far: what can be gone on from is only noted. */
    bool holes;                   /* Whether the tree lacks what was refused. */
    const struct bg_trail *trail; /* The last key, */
    struct bg_place key_place;    /* where it stands, */
    size_t key_end;               /* and ends, in characters. */
};

static struct bg_place place_of(const struct builder *builder, const yaml_mark_t *mark)
{
    return (struct bg_place){.line = (int)mark->line + 1, .column = (int)mark->column + 1, .origin = builder->source->origin};
}

/* Refuses what adds nothing to the tree. */
static void refuse_addition(struct builder *builder, const yaml_mark_t *mark, const char *message)
{
    enum bg_status status = bg_source_refuse(builder->source, place_of(builder, mark), builder->trail, message, builder->error);
    builder->status = builder->status == BG_FAILED ? BG_FAILED : status;
}

static void refuse(struct builder *builder, const yaml_mark_t *mark, const char *message)
{
    refuse_addition(builder, mark, message);
    builder->holes = true;
}

static void run_out_of_memory(struct builder *builder)
{
    builder->status = bg_error_no_memory(builder->error);
}

/* Fetches the next event, which the caller deletes.  Returns false, having said why, where there is none. */
static bool next_event(struct builder *builder, yaml_event_t *event)
{
    if (yaml_parser_parse(&builder->parser, event)) {
        return true;
    }
    const yaml_parser_t *parser = &builder->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        run_out_of_memory(builder);
        return false;
    }
    struct bg_yaml_problem problem = {
        .problem = parser->problem,
        .context = parser->context,
        .problem_place = place_of(builder, &parser->problem_mark),
        .problem_index = parser->problem_mark.index,
        .context_place = place_of(builder, &parser->context_mark),
        .context_index = parser->context_mark.index,
        .trail = builder->trail,
        .key_place = builder->key_place,
        .key_end = builder->key_end,
    };
    builder->status = bg_yaml_explain(builder->source, &problem, builder->error);
    return false;
}

static struct bg_node *build(struct builder *builder, yaml_event_t *event, const struct bg_trail *trail, int depth);

static struct bg_node *build_scalar(struct builder *builder, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    if (memchr(text, '\0', event->data.scalar.length) != NULL) {
        refuse(builder, &event->start_mark, "a NUL character stands here; a scenario is text");
    }
    bool tagged =
        event->data.scalar.tag != NULL || (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !event->data.scalar.plain_implicit);
    if (tagged) {
        refuse_addition(builder, &event->start_mark,
                        "a tag stands here; a scenario has none, so put a text that starts with \"!\" in quotes");
    }
    if (event->data.scalar.anchor != NULL) {
        refuse_addition(builder, &event->start_mark,
                        "an anchor stands here; a scenario has none, so put a text that starts with \"&\" in quotes");
    }
    /* Where nothing else stands, they were meant as the text. */
    builder->holes = builder->holes || ((tagged || event->data.scalar.anchor != NULL) && event->data.scalar.length == 0);
    struct bg_node *node = bg_node_new_scalar(text, place_of(builder, &event->start_mark));
    if (node == NULL) {
        run_out_of_memory(builder);
    }
    return node;
}

/* A list may have anchor and tag too, as a mapping may. */
static void refuse_decoration(struct builder *builder, const yaml_mark_t *mark, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (tag != NULL) {
        refuse_addition(builder, mark, "a tag stands here; a scenario has none");
    }
    if (anchor != NULL) {
        refuse_addition(builder, mark, "an anchor stands here; a scenario has none, so write the value out");
    }
}

static struct bg_node *build_list(struct builder *builder, const yaml_event_t *start, const struct bg_trail *up, int depth)
{
    refuse_decoration(builder, &start->start_mark, start->data.sequence_start.anchor, start->data.sequence_start.tag);
    struct bg_node *list = bg_node_new(BG_NODE_LIST, place_of(builder, &start->start_mark));
    struct bg_trail trail = {.up = up};
    bool ended = false;
    bool ok = list != NULL;
    while (ok && !ended) {
        yaml_event_t event;
        if (!next_event(builder, &event)) {
            ok = false;
            break;
        }
        ended = event.type == YAML_SEQUENCE_END_EVENT;
        if (!ended) {
            trail.index = list->n_items;
            builder->trail = &trail;
            struct bg_place place = place_of(builder, &event.start_mark);
            ok = bg_node_add(list, NULL, place, build(builder, &event, &trail, depth));
        }
        yaml_event_delete(&event);
    }
    builder->trail = up;
    if (!ok) {
        bg_node_free(list);
        return NULL;
    }
    return list;
}

/* Builds the pair that starts with `event` and adds it. */
static bool build_pair(struct builder *builder, struct bg_node *mapping, yaml_event_t *event, struct bg_trail *trail, int depth)
{
    struct bg_place place = place_of(builder, &event->start_mark);
    if (event->type != YAML_SCALAR_EVENT) {
        builder->trail = trail->up;
        refuse(builder, &event->start_mark,
               event->type == YAML_ALIAS_EVENT ? "an alias stands here; a scenario has none" : "this key is not a name; a key is one word");
        return false;
    }
    const char *key = (const char *)event->data.scalar.value;
    trail->key = key;
    builder->trail = trail;
    builder->key_place = place;
    builder->key_end = event->end_mark.index;
    struct bg_node *name = build_scalar(builder, event);
    bg_node_free(name);
    yaml_event_t value;
    if (name == NULL || !next_event(builder, &value)) {
        return false;
    }
    bool added = bg_node_add(mapping, key, place, build(builder, &value, trail, depth));
    yaml_event_delete(&value);
    builder->trail = trail;
    if (added) {
        trail->key = mapping->items[mapping->n_items - 1].key; /* The event's text does not outlive this call. */
    }
    return added;
}

static struct bg_node *build_mapping(struct builder *builder, const yaml_event_t *start, const struct bg_trail *up, int depth)
{
    refuse_decoration(builder, &start->start_mark, start->data.mapping_start.anchor, start->data.mapping_start.tag);
    struct bg_node *mapping = bg_node_new(BG_NODE_MAPPING, place_of(builder, &start->start_mark));
    struct bg_trail trail = {.up = up};
    bool ended = false;
    bool ok = mapping != NULL;
    while (ok && !ended) {
        yaml_event_t event;
        if (!next_event(builder, &event)) {
            ok = false;
            break;
        }
        ended = event.type == YAML_MAPPING_END_EVENT;
        ok = ended || build_pair(builder, mapping, &event, &trail, depth);
        yaml_event_delete(&event);
    }
    builder->trail = up;
    if (!ok || !bg_node_mark_repeated(mapping)) {
        bg_node_free(mapping);
        return NULL;
    }
    return mapping;
}

/* Builds the node that starts with `event`.  Returns NULL where nothing more can be read; memory that was short is noted at the end. */
static struct bg_node *build(struct builder *builder, yaml_event_t *event, const struct bg_trail *trail, int depth)
{
    builder->trail = trail;
    if (event->type == YAML_ALIAS_EVENT) {
        refuse(builder, &event->start_mark, "an alias stands here; a scenario has none, so write the value out (or put a text in quotes)");
        return bg_node_new_scalar("", place_of(builder, &event->start_mark));
    }
    if (event->type == YAML_SCALAR_EVENT) {
        return build_scalar(builder, event);
    }
    if (depth == BG_MAX_DEPTH) {
        builder->trail = NULL; /* A path of 32 steps tells nobody anything. */
        refuse(builder, &event->start_mark, "nested more than 32 deep");
        return NULL;
    }
    return event->type == YAML_SEQUENCE_START_EVENT ? build_list(builder, event, trail, depth + 1)
                                                    : build_mapping(builder, event, trail, depth + 1);
}

/* Reads on to the start of the root, and refuses a stream that has none. */
static bool start_document(struct builder *builder, yaml_event_t *event)
{
    while (next_event(builder, event)) {
        if (event->type == YAML_STREAM_END_EVENT) {
            refuse(builder, &event->start_mark, "nothing is written here");
            yaml_event_delete(event);
            return false;
        }
        if (event->type != YAML_STREAM_START_EVENT && event->type != YAML_DOCUMENT_START_EVENT) {
            return true;
        }
        yaml_event_delete(event);
    }
    return false;
}

/* Reads on to the end, and refuses a second document. */
static void end_document(struct builder *builder)
{
    builder->trail = NULL;
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!next_event(builder, &event)) {
            return;
        }
        if (event.type == YAML_DOCUMENT_START_EVENT) {
            refuse_addition(builder, &event.start_mark, "a second document starts here; a file holds one scenario");
        }
        more = event.type != YAML_STREAM_END_EVENT && event.type != YAML_DOCUMENT_START_EVENT;
        yaml_event_delete(&event);
    }
}

static struct bg_node *build_root(struct builder *builder)
{
    yaml_event_t event;
    if (!start_document(builder, &event)) {
        return NULL;
    }
    struct bg_node *root = build(builder, &event, NULL, 0);
    bool empty = event.type == YAML_SCALAR_EVENT && event.data.scalar.length == 0 && event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (root != NULL && empty) {
        refuse(builder, &event.start_mark, "nothing is written here");
    }
    yaml_event_delete(&event);
    if (root != NULL) {
        end_document(builder);
    }
    return root;
}

enum bg_status bg_yaml_parse(struct bg_node **root, const struct bg_source *source, struct bg_error *error)
{
    *root = NULL;
    enum bg_status status = bg_source_check(source, error);
    if (status != BG_OK) {
        return status;
    }
    struct builder builder = {.source = source, .error = error, .status = BG_OK};
    if (!yaml_parser_initialize(&builder.parser)) {
        return bg_error_no_memory(error);
    }
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)source->text, source->length);
    struct bg_node *tree = build_root(&builder);
    yaml_parser_delete(&builder.parser);
    if (tree == NULL && builder.status == BG_OK) {
        run_out_of_memory(&builder);
    }
    if (builder.holes || builder.status == BG_FAILED) {
        bg_node_free(tree);
        tree = NULL;
    }
    *root = tree;
    return builder.status;
}
