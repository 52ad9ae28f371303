/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenarios from a few lines of text, for tests.
 */
#ifndef BLUEGUY_TESTS_SCENARIOS_H
#define BLUEGUY_TESTS_SCENARIOS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#include "blueguy/scenario/document.h"
#include "blueguy/scenario/scenario.h"

#define SMALLEST_HEAD "title: Small\nhorizon: 90 days\n"
#define SMALLEST_AUDIENCE "audience: {all: {share: 100%, generic: {accept: 30%, idk: 3% to 9%}, personalized: {accept: 40%, idk: 1%}}}\n"
#define SMALLEST_CAMPAIGN "campaign: [{day: 0, invites: 50, personalized: 0%}]\n"
#define SMALLEST SMALLEST_HEAD SMALLEST_AUDIENCE SMALLEST_CAMPAIGN

/* What became of a text: its messages, joined by line breaks, are there until decoded_free(). */
struct decoded {
    enum bg_status status;
    struct bg_scenario scenario;
    char *errors;
    char *warnings;
};

static inline char *joined(const struct bg_error *record)
{
    size_t size = 1;
    for (size_t i = 0; i < record->count; i++) {
        size += strlen(record->message[i]) + 1;
    }
    char *text = calloc(size, 1);
    assert_non_null(text);
    for (size_t i = 0; i < record->count; i++) {
        strcat(text, i > 0 ? "\n" : "");
        strcat(text, record->message[i]);
    }
    return text;
}

/* Takes over the document, which may be NULL where `status` says why, and may be there all the same. */
static inline struct decoded decode_document(enum bg_status status, struct bg_document *document, struct bg_error *errors)
{
    struct decoded decoded = {.status = status};
    struct bg_error warnings = {0};
    if (document != NULL) {
        const enum bg_status found = bg_scenario_decode(&decoded.scenario, document, errors, &warnings);
        decoded.status = status == BG_OK ? found : status;
    }
    bg_document_free(document);
    decoded.errors = joined(errors);
    decoded.warnings = joined(&warnings);
    bg_error_free(errors);
    bg_error_free(&warnings);
    return decoded;
}

static inline struct decoded decode_bytes(const char *text, size_t length)
{
    struct bg_error errors = {0};
    struct bg_document *document;
    enum bg_status status = bg_document_parse(&document, text, length, "test.yaml", &errors);
    return decode_document(status, document, &errors);
}

static inline struct decoded decode(const char *text)
{
    return decode_bytes(text, strlen(text));
}

static inline void decoded_free(struct decoded *decoded)
{
    bg_scenario_free(&decoded->scenario);
    free(decoded->errors);
    free(decoded->warnings);
}

/* Asserts that a text is refused with exactly these messages. */
static inline void assert_refused(const char *text, const char *errors)
{
    struct decoded decoded = decode(text);
    assert_string_equal(decoded.errors, errors);
    assert_int_equal(decoded.status, BG_INVALID);
    decoded_free(&decoded);
}

/* Asserts that a text decodes, with exactly these warnings. */
static inline void assert_warned(const char *text, const char *warnings)
{
    struct decoded decoded = decode(text);
    assert_string_equal(decoded.errors, "");
    assert_string_equal(decoded.warnings, warnings);
    assert_int_equal(decoded.status, BG_OK);
    decoded_free(&decoded);
}

/* Decodes a text that is right. */
static inline struct decoded decode_right(const char *text)
{
    struct decoded decoded = decode(text);
    assert_string_equal(decoded.errors, "");
    assert_int_equal(decoded.status, BG_OK);
    return decoded;
}

#endif
