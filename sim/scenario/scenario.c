/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario: what a file says, checked and complete.
 */
#include "blueguy/scenario/scenario.h"

#include <stdio.h>
#include <stdlib.h>

#include "blueguy/scenario/decoder.h"
#include "blueguy/scenario/document.h"

/* The campaign may stand before the audience that it names, so the names come first. */
static void collect_segments(struct bg_scenario *scenario, const struct bg_node *root)
{
    const struct bg_item *audience = root->kind == BG_NODE_MAPPING ? bg_node_find(root, "audience") : NULL;
    if (audience == NULL || audience->value->kind != BG_NODE_MAPPING) {
        return;
    }
    const struct bg_node *segments = audience->value;
    for (size_t i = 0; i < segments->n_items && scenario->n_segments < BG_MAX_SEGMENTS; i++) {
        if (!segments->items[i].repeated) {
            struct bg_segment *segment = &scenario->segments[scenario->n_segments++];
            snprintf(segment->name, sizeof segment->name, "%s", segments->items[i].key); /* One that is cut is refused later. */
        }
    }
}

enum bg_status bg_scenario_decode(struct bg_scenario *scenario, const struct bg_document *document, struct bg_error *errors,
                                  struct bg_error *warnings)
{
    *scenario = (struct bg_scenario){0};
    struct bg_decoder decoder = {.document = document, .scenario = scenario, .errors = errors, .warnings = warnings, .status = BG_OK};
    scenario->name = bg_text_copy(document->name);
    if (scenario->name == NULL) {
        return bg_error_no_memory(errors);
    }
    collect_segments(scenario, document->root);
    bg_decoder_run(&decoder);
    if (decoder.status != BG_OK) {
        bg_scenario_free(scenario);
    }
    return decoder.status;
}

void bg_scenario_free(struct bg_scenario *scenario)
{
    free(scenario->name);
    free(scenario->title);
    free(scenario->about);
    free(scenario->account.restricted_for_s);
    free(scenario->entries);
    *scenario = (struct bg_scenario){0};
}
