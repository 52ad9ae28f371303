/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenarios read from text.
 */
#include "reading.h"

#include <string.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/manifest.h"
#include "promise.h"

static bool is_plain(const char *message)
{
    for (const char *at = message; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || *at == '\x7f') {
            return false;
        }
    }
    return *message != '\0';
}

void reading_promise_messages(enum bg_status status, struct bg_error *errors)
{
    PROMISE(status == BG_OK || status == BG_INVALID);
    PROMISE((errors->count > 0) == (status == BG_INVALID));
    for (size_t i = 0; i < errors->count; i++) {
        PROMISE(is_plain(errors->message[i]));
    }
    bg_error_free(errors);
}

bool reading_decode(struct bg_scenario *scenario, const struct bg_document *document)
{
    struct bg_error errors = {0};
    struct bg_error warnings = {0};
    const enum bg_status status = bg_scenario_decode(scenario, document, &errors, &warnings);
    reading_promise_messages(status, &errors);
    bg_error_free(&warnings);
    return status == BG_OK;
}

bool reading_parse(struct bg_scenario *scenario, const char *text, size_t length)
{
    struct bg_document *document;
    struct bg_error errors = {0};
    const enum bg_status status = bg_document_parse(&document, text, length, "fuzz.yaml", &errors);
    reading_promise_messages(status, &errors);
    PROMISE(document != NULL || status != BG_OK);
    const bool decoded = document != NULL && reading_decode(scenario, document);
    bg_document_free(document);
    if (decoded && status != BG_OK) {
        bg_scenario_free(scenario);
    }
    return decoded && status == BG_OK;
}

void reading_promise_round_trip(const struct bg_scenario *scenario)
{
    struct bg_text once = {0};
    struct bg_text twice = {0};
    struct bg_scenario again;
    PROMISE(bg_manifest_write(&once, scenario, &scenario->run, NULL) == BG_OK);
    PROMISE(reading_parse(&again, once.data, once.length));
    PROMISE(bg_manifest_write(&twice, &again, &again.run, NULL) == BG_OK);
    PROMISE(strcmp(once.data, twice.data) == 0);
    PROMISE(strcmp(scenario->title, again.title) == 0);
    PROMISE((scenario->about == NULL) == (again.about == NULL));
    PROMISE(scenario->about == NULL || strcmp(scenario->about, again.about) == 0);
    PROMISE(memcmp(&scenario->run, &again.run, sizeof again.run) == 0);
    PROMISE(scenario->n_entries == again.n_entries);
    for (size_t i = 0; i < scenario->n_segments; i++) {
        PROMISE(scenario->segments[i].share == again.segments[i].share);
    }
    bg_scenario_free(&again);
    bg_text_free(&once);
    bg_text_free(&twice);
}
