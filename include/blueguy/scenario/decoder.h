/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a document to a scenario, along the schema.
 */
#ifndef BLUEGUY_SCENARIO_DECODER_H
#define BLUEGUY_SCENARIO_DECODER_H

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/node.h"
#include "blueguy/scenario/scenario.h"

struct bg_decoder {
    const struct bg_document *document;
    struct bg_scenario *scenario;
    struct bg_error *errors;
    struct bg_error *warnings;
    enum bg_status status;
};

/* Fills the scenario, whose segments' names are known, from the document's root. */
void bg_decoder_run(struct bg_decoder *decoder);

/* Reports a mistake; `complaint` says what stands at the place and what may.  Takes over the text of `complaint`. */
void bg_decoder_refuse(struct bg_decoder *decoder, struct bg_place place, const struct bg_trail *trail, struct bg_text *complaint);

/* Reports a slip that does not keep the scenario from running.  Takes over the text. */
void bg_decoder_warn(struct bg_decoder *decoder, struct bg_place place, const struct bg_trail *trail, struct bg_text *warning);

/* Notes that memory was short. */
void bg_decoder_fail(struct bg_decoder *decoder);

#endif
