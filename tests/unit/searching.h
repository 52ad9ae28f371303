/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searches in scenarios made of a few lines of text.
 */
#ifndef BLUEGUY_TESTS_SEARCHING_H
#define BLUEGUY_TESTS_SEARCHING_H

#include <string.h>

#include "blueguy/study/solve.h"
#include "fixture.h"

/* Every IDK comes at once and is the last strike. */
#define STRICT "title: Strict\nhorizon: 10 days\naccount: {strikes: 1, restricted_for: for good}\n" QUICK_ANSWERS
#define ONE_BATCH "campaign: [{day: 0, invites: 20, personalized: 0%}]\n"

static const struct bg_work two_threads = {.threads = 2};

/* A search with what it borrows. */
struct search {
    struct bg_document *document;
    struct bg_run_settings settings;
    struct bg_range range;
    struct bg_axis over;
    struct bg_solve solve;
    struct bg_solve_result result;
};

static inline struct bg_document *parse(const char *text)
{
    struct bg_document *document = NULL;
    struct bg_error error = {0};
    bg_document_parse(&document, text, strlen(text), "test.yaml", &error);
    if (error.count > 0) {
        print_error("%s\n%s", error.message[0], text);
    }
    bg_error_free(&error);
    assert_non_null(document);
    return document;
}

static inline void search_init(struct search *search, const char *text, const char *range, const char *tolerance,
                               const struct bg_limit *limit)
{
    *search = (struct search){.document = parse(text)};
    search->settings = (struct bg_run_settings){.seed = 7, .replications = 1000, .method = BG_METHOD_AUTO, .confidence = 0.95};
    assert_int_equal(bg_range_read(&search->range, search->document, range, tolerance, NULL), BG_OK);
    search->solve = (struct bg_solve){
        .document = search->document, .settings = &search->settings, .range = &search->range, .n_limits = 1, .limits = limit};
}

static inline void search_free(struct search *search)
{
    bg_solve_result_free(&search->result);
    bg_axis_free(&search->over);
    bg_range_free(&search->range);
    bg_document_free(search->document);
}

static inline enum bg_status search_run(struct search *search)
{
    return bg_solve_run(&search->result, &search->solve, &two_threads, NULL);
}

static inline struct bg_limit risk_within(double bound)
{
    return (struct bg_limit){.quantity = BG_RESTRICTED, .bound = bound};
}

#endif
