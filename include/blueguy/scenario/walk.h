/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking a path through schema and document, to look what it names or to put a value there.
 */
#ifndef BLUEGUY_SCENARIO_WALK_H
#define BLUEGUY_SCENARIO_WALK_H

#include <stdbool.h>

#include "blueguy/base/error.h"
#include "blueguy/scenario/node.h"
#include "blueguy/scenario/schema.h"

struct bg_walk {
    /* Set by the caller. */
    const char *path;
    const char *origin; /* The option, for messages. */
    struct bg_error *error;
    const struct bg_node *value; /* What is to be put there, copied; NULL: only look. */
    struct bg_place place;       /* Of what is put there. */
    /* The outcome. */
    const char *at;           /* What of the path is still to be walked. */
    const struct bg_key *key; /* The last key that was found, */
    bool whole;               /* and whether the path names it itself or something in it. */
};

/* Walks the path from the root of a document.  With a value, sections that are not there are made; without, nothing is changed.  Returns
 * BG_OK, BG_INVALID for a path that names nothing, or BG_FAILED where memory is short. */
enum bg_status bg_walk_run(struct bg_walk *walk, struct bg_node *root);

#endif
