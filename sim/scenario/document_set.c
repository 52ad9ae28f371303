/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting a value where a path says.
 *
 * A path is walked once to see that it is right, and again to put the value there: so a refusal leaves the document as it was.
 */
#include <stdlib.h>
#include <string.h>

#include "blueguy/scenario/document.h"
#include "blueguy/scenario/node.h"
#include "blueguy/scenario/schema.h"
#include "blueguy/scenario/walk.h"
#include "blueguy/scenario/yaml.h"

/* Whether a value without quotes has what YAML takes for a comment. */
static bool has_comment(const char *value)
{
    return value[0] != '"' && value[0] != '\'' && strstr(value, " #") != NULL;
}

/* Makes a node of an option's value.  Where text is wanted, what is not a scalar to YAML is meant as it stands. */
static enum bg_status read_value(struct bg_node **node, const struct bg_walk *walk, const char *value, struct bg_error *error)
{
    struct bg_source source;
    if (value[strspn(value, " ")] == '\0') {
        *node = bg_node_new_scalar("", walk->place);
        return *node != NULL ? BG_OK : bg_error_no_memory(error);
    }
    bool text = walk->whole && (walk->key->kind == BG_VALUE_LINE || walk->key->kind == BG_VALUE_TEXT || walk->key->kind == BG_VALUE_NOTE);
    bg_source_init(&source, walk->origin, walk->place.origin, value, strlen(value));
    enum bg_status status = bg_yaml_parse(node, &source, text ? NULL : error);
    if (text && bg_source_check(&source, error) == BG_OK &&
        (status == BG_INVALID || (status == BG_OK && ((*node)->kind != BG_NODE_SCALAR || has_comment(value))))) {
        bg_node_free(*node);
        *node = bg_node_new_scalar(value, walk->place);
        status = *node != NULL ? BG_OK : bg_error_no_memory(error);
    }
    return status;
}

static enum bg_status add_origin(struct bg_document *document, const char *origin, struct bg_error *error)
{
    char *copy = bg_text_copy(origin);
    char **origins = realloc(document->origins, (document->n_origins + 1) * sizeof *origins);
    if (origins != NULL) {
        document->origins = origins;
    }
    if (copy == NULL || origins == NULL) {
        free(copy);
        return bg_error_no_memory(error);
    }
    document->origins[document->n_origins++] = copy;
    return BG_OK;
}

enum bg_status bg_document_set(struct bg_document *document, const char *path, const char *value, const char *origin,
                               struct bg_error *error)
{
    struct bg_walk walk = {.path = path, .origin = origin, .error = error};
    struct bg_node *node = NULL;
    enum bg_status status = bg_walk_run(&walk, document->root);
    if (status == BG_OK) {
        status = add_origin(document, origin, error);
    }
    if (status != BG_OK) {
        return status;
    }
    walk.place = (struct bg_place){.line = 1, .column = 1, .origin = (int)document->n_origins - 1};
    status = read_value(&node, &walk, value, error);
    if (status == BG_OK) {
        walk.value = node;
        status = bg_walk_run(&walk, document->root);
    }
    bg_node_free(node);
    return status;
}
