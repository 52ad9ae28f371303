/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scenarios and plans made of a few lines of text.
 */
#ifndef BLUEGUY_TESTS_FIXTURE_H
#define BLUEGUY_TESTS_FIXTURE_H

#include <stdio.h>
#include <string.h>

#include "blueguy/engine/plan.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/scenario.h"
#include "unit.h"

struct fixture {
    struct bg_scenario scenario;
    struct bg_plan plan;
};

/* Everybody answers alike: fixed rates, quick accepts and IDKs. */
#define EVERYBODY(accept, idk)                                                                                                             \
    "audience: {everybody: {share: 100%, generic: {accept: " accept ", idk: " idk "}, personalized: {accept: " accept ", idk: " idk "}}}"  \
    "\n"

/* An account whose rules all matter. */
#define RICH_ACCOUNT                                                                                                                       \
    "account: {strikes: 3, strikes_so_far: 1, window: 20 days, restricted_for: [1 day, 9 days, 40 days], weekly_limit: 30}\n"

/* All rules matter in it. */
#define RICH                                                                                                                               \
    "title: t\nhorizon: 100.5 days\nanswers: {idk: {median: 3 days, p90: 15 days}}\nhabits: {withdraw_after: 30 days}\n" RICH_ACCOUNT      \
        EVERYBODY("0.3", "5% to 12%") "campaign:\n"                                                                                        \
                                      "  - {day: 0, every: 0.7 days, invites: 3, personalized: 0%}\n"                                      \
                                      "  - {day: 1, every: 4 days, invites: 0, personalized: 0%}\n"                                        \
                                      "  - {day: 5, every: 6 days, invites: 20, personalized: 50%}\n"

#define QUICK_ANSWERS "answers: {accept: {median: 1 s}, idk: {median: 1 s}}\n"

static inline void fixture_init(struct fixture *fixture, const char *text)
{
    struct bg_error error = {0};
    struct bg_error warnings = {0};
    struct bg_document *document = NULL;
    *fixture = (struct fixture){0};
    enum bg_status status = bg_document_parse(&document, text, strlen(text), "fixture.yaml", &error);
    if (status == BG_OK) {
        status = bg_scenario_decode(&fixture->scenario, document, &error, &warnings);
    }
    if (status == BG_OK) {
        status = bg_plan_init(&fixture->plan, &fixture->scenario, &error);
    }
    if (status == BG_OK) {
        status = bg_plan_prepare(&fixture->plan, &error);
    }
    for (size_t i = 0; i < error.count; i++) {
        fprintf(stderr, "%s\n", error.message[i]);
    }
    assert_int_equal(status, BG_OK);
    bg_error_free(&error);
    bg_error_free(&warnings);
    bg_document_free(document);
}

static inline void fixture_free(struct fixture *fixture)
{
    bg_plan_free(&fixture->plan);
    bg_scenario_free(&fixture->scenario);
}

#endif
