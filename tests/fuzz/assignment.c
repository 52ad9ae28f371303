/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes the grammar of --set, --vary and solve's ranges: each line of an input is PATH=VALUE, tried as each of them on a scenario that has
 * every key.  What is taken puts a scenario there or a refusal in plain words.
 */
#include <math.h>
#include <string.h>

#include "blueguy/scenario/document.h"
#include "blueguy/study/axis.h"
#include "blueguy/study/range.h"
#include "promise.h"
#include "reading.h"

enum { TRIED_VALUES = 8 };

static const char everything[] =
    "title: Everything\nabout: All keys\nhorizon: 90 days\nstart: monday\n"
    "account: {strikes: 5, strikes_so_far: 1, window: 30 days, restricted_for: [1 day, 7 days, for good], weekly_limit: 100}\n"
    "audience:\n"
    "  friends: {share: 30%, generic: {accept: 60%, idk: 1%}, personalized: {accept: 70%, idk: 0.1%}}\n"
    "  others: {share: 70%, generic: {accept: 25% to 40%, idk: 3% to 9%}, personalized: {accept: 30% to 55%, idk: 0.5% to 2%}}\n"
    "answers: {accept: {median: 1 day, p90: 7 days}, idk: {median: 2 days, p90: 14 days}}\n"
    "campaign:\n"
    "  - {day: 0, invites: 50, personalized: 0%}\n"
    "  - {day: 7, every: 7 days, until: 84, invites: 20, personalized: 50%, audience: others}\n"
    "  - {day: 0, every: weekday, invites: 4, personalized: 100%}\n"
    "habits: {withdraw_after: 60 days}\n"
    "relationships:\n"
    "  messages: {per_month: 0.5, warms: 20%, strengthens: 30%}\n"
    "  updates: {per_week: 2, warms: 0.2%, strengthens: 0.5%}\n"
    "  posts: {per_month: 1, warms: 1%, strengthens: 2%}\n"
    "  introductions: {per_year: 0.1}\n"
    "run: {seed: 2016, replications: 1000, method: auto, confidence: 95%}\n";

static struct bg_document *copy_of(const struct bg_document *document)
{
    struct bg_document *copy;
    struct bg_error error = {0};
    PROMISE(bg_document_copy(&copy, document, &error) == BG_OK);
    return copy;
}

/* Whatever an assignment left behind is a scenario that can be written out, or is refused. */
static void decode(const struct bg_document *document)
{
    struct bg_scenario scenario;
    if (reading_decode(&scenario, document)) {
        reading_promise_round_trip(&scenario);
        bg_scenario_free(&scenario);
    }
}

static void try_set(struct bg_document *document, const char *line)
{
    const size_t length = strcspn(line, "=");
    struct bg_error error = {0};
    char *path = malloc(length + 1);
    PROMISE(path != NULL);
    memcpy(path, line, length);
    path[length] = '\0';
    if (line[length] != '\0') {
        reading_promise_messages(bg_document_set(document, path, line + length + 1, "--set", &error), &error);
        decode(document);
    }
    free(path);
}

static void try_vary(const struct bg_document *document, const char *line)
{
    struct bg_axis axis = {0};
    struct bg_error error = {0};
    const enum bg_status status = bg_axis_add(&axis, document, line, "--vary", &error);
    reading_promise_messages(status, &error);
    for (size_t i = 0; status == BG_OK && i < bg_axis_size(&axis) && i < TRIED_VALUES; i++) {
        struct bg_document *copy = copy_of(document);
        if (bg_axis_apply(&axis, i, copy, &error) == BG_OK) {
            decode(copy);
        }
        bg_error_free(&error);
        bg_document_free(copy);
    }
    bg_axis_free(&axis);
}

static void try_range(const struct bg_document *document, const char *line)
{
    struct bg_range range = {0};
    struct bg_error error = {0};
    const enum bg_status status = bg_range_read(&range, document, line, NULL, &error);
    reading_promise_messages(status, &error);
    if (status == BG_OK) {
        PROMISE(range.last >= 1 && range.resolution >= 1);
        PROMISE(bg_range_value(&range, 0) == range.low && bg_range_value(&range, range.last) == range.high);
        const int64_t numbers[] = {0, 1, range.last / 2, range.last - 1, range.last};
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            struct bg_document *copy = copy_of(document);
            const double value = bg_range_value(&range, numbers[i]);
            PROMISE(value >= range.low && value <= range.high);
            PROMISE(bg_range_apply(&range, numbers[i], copy, &error) == BG_OK);
            decode(copy);
            bg_document_free(copy);
        }
    }
    bg_range_free(&range);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bg_document *document;
    struct bg_error error = {0};
    char *text = malloc(size + 1);
    PROMISE(text != NULL);
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    PROMISE(bg_document_parse(&document, everything, strlen(everything), "everything.yaml", &error) == BG_OK);
    char *rest;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        try_vary(document, line);
        try_range(document, line);
        try_set(document, line);
    }
    bg_document_free(document);
    free(text);
    return 0;
}
