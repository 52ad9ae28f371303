/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From YAML to a tree of nodes.
 */
#ifndef BLUEGUY_SCENARIO_YAML_H
#define BLUEGUY_SCENARIO_YAML_H

#include <stddef.h>

#include "blueguy/base/error.h"
#include "blueguy/scenario/node.h"
#include "blueguy/scenario/source.h"

/* Parses one YAML document without anchors, aliases and tags, at most BG_MAX_DEPTH deep.  Repeated keys are kept and marked.
 * Returns BG_OK, BG_INVALID or BG_FAILED.  The caller frees `*root`, which is also there where what was refused (anchors and tags, another
 * document) leaves the rest as it is, so that more can be found wrong with it; else it is NULL. */
enum bg_status bg_yaml_parse(struct bg_node **root, const struct bg_source *source, struct bg_error *error);

/* What was under way when libyaml stopped. */
struct bg_yaml_problem {
    const char *problem; /* libyaml's own words; may be NULL. */
    const char *context; /* May be NULL. */
    struct bg_place problem_place;
    size_t problem_index; /* In characters. */
    struct bg_place context_place;
    size_t context_index;
    const struct bg_trail *trail; /* The last key; may be NULL. */
    struct bg_place key_place;    /* Of the last key. */
    size_t key_end;               /* In characters. */
};

/* Adds what libyaml found wrong in words that say what to do about it.  Returns BG_INVALID, or BG_FAILED where memory is short. */
enum bg_status bg_yaml_explain(const struct bg_source *source, const struct bg_yaml_problem *problem, struct bg_error *error);

#endif
