/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The library's requests for memory fail in turn.  Each time that is told, and what was half-built is given back: the address
 * sanitizer, where it is built in, looks for leaks.
 *
 * The linker leads the library's requests here (see TEST_LIBS of the Makefile); those of other libraries are left alone.  Reading scenarios
 * is left to tests/faults.
 */
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "blueguy/base/init.h"
#include "blueguy/estimate/rare.h"
#include "blueguy/study/compare.h"
#include "blueguy/study/run.h"
#include "blueguy/study/sweep.h"
#include "searching.h"

#include "../../sim/engine/luck.h"

enum { FEWEST_PLACES = 40, MOST_PLACES = 1000, FROM_ONE_PLACE = 2 };

/* Which request fails, counted from 1 since the last arm(); 0 for none. */
static long failing;
static long requests;

/* What asks for memory, and how often it was noted that it does. */
struct place {
    const void *caller;
    int noted;
};

/* What asked since the last arm(), and the first requests of each place. */
struct notes {
    struct place places[MOST_PLACES];
    size_t n_places;
    long requests[MOST_PLACES * FROM_ONE_PLACE];
    size_t n_requests;
};

static struct notes notes;

static struct place *find_place(const void *caller)
{
    size_t i = 0;
    while (i < notes.n_places && notes.places[i].caller != caller) {
        i++;
    }
    if (i == notes.n_places) {
        assert_true(i < MOST_PLACES);
        notes.places[notes.n_places++] = (struct place){.caller = caller};
    }
    return &notes.places[i];
}

/* A place that asks again and again mostly makes a table longer. */
static void note(const void *caller)
{
    struct place *place = find_place(caller);
    if (place->noted < FROM_ONE_PLACE) {
        place->noted++;
        notes.requests[notes.n_requests++] = requests;
    }
}

static bool fails(const void *caller)
{
    requests++;
    if (failing == 0) {
        note(caller);
    }
    return requests == failing;
}

/* What comes before is not made to fail. */
static void arm(void)
{
    requests = 0;
    if (failing == 0) {
        notes = (struct notes){0};
    }
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __real_realloc(block, size);
}

#define ACCOUNT(window) "account: {strikes: 3, strikes_so_far: 1, window: " window ", restricted_for: [1 day, 5 days], weekly_limit: 30}\n"
#define TEXT(window, idk)                                                                                                                  \
    "title: t\nhorizon: 20.5 days\n" ACCOUNT(window)                                                                                       \
        EVERYBODY("30%", idk) "campaign:\n"                                                                                                \
                              "  - {day: 0, every: 0.7 days, invites: 3, personalized: 50%}\n"                                             \
                              "  - {day: 2, every: 6 days, invites: 20, personalized: 50%}\n"                                              \
                              "relationships:\n"                                                                                           \
                              "  messages: {per_month: 2, warms: 10%, strengthens: 25%}\n"                                                 \
                              "  introductions: {per_year: 2}\n"

/* Hardly any answer comes by the horizon. */
#define SELDOM                                                                                                                             \
    "title: t\nhorizon: 30 days\nanswers: {idk: {median: 1000 days, p90: 2000 days}}\n" EVERYBODY(                                         \
        "0.3", "5%") "campaign: [{day: 0, every: 1 day, invites: 20, personalized: 0%}]\n"

/* The law of the number of IDKs is known. */
#define KNOWN "title: t\nhorizon: 30 days\n" EVERYBODY("0.3", "5%") "campaign: [{day: 0, every: 1 day, invites: 4, personalized: 50%}]\n"

/* Long enough to go by the calendar. */
#define LONG                                                                                                                               \
    "title: t\nhorizon: 1200 days\n" EVERYBODY("0.3", "0.01%") "campaign: [{day: 0.1, every: 6 hours, invites: 3, personalized: 0%}]\n"

static const struct bg_work one_thread = {.threads = 1};

static struct bg_run_settings settings_with(enum bg_method method)
{
    return (struct bg_run_settings){.seed = 2016, .replications = 50, .method = method, .confidence = 0.95};
}

/* One thing that is done from a text on, and given back but for a digest of its numbers. */
typedef enum bg_status action(const char *text, enum bg_method method, double *digest, struct bg_error *error);

static double digest_of(const struct bg_summary *summary)
{
    double sum = 0;
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        const struct bg_estimate *estimate = &summary->of[quantity];
        const double numbers[] = {estimate->value, estimate->low, estimate->high};
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            sum = sum * 3 / 4 + (isnan(numbers[i]) ? 1 : numbers[i]);
        }
    }
    return sum;
}

static enum bg_status read_scenario(struct bg_scenario *scenario, const char *text, struct bg_error *error)
{
    struct bg_document *document = NULL;
    struct bg_error warnings = {0};
    *scenario = (struct bg_scenario){0};
    enum bg_status status = bg_document_parse(&document, text, strlen(text), "memory.yaml", error);
    status = status == BG_OK ? bg_scenario_decode(scenario, document, error, &warnings) : status;
    bg_document_free(document);
    bg_error_free(&warnings);
    return status;
}

static enum bg_status run(const char *text, enum bg_method method, double *digest, struct bg_error *error)
{
    struct bg_scenario scenario;
    struct bg_run_result result = {0};
    const struct bg_run_settings settings = settings_with(method);
    const struct bg_run_limits limits = {.most_replications = 100};
    enum bg_status status = read_scenario(&scenario, text, error);
    if (status == BG_OK) {
        arm();
        status = bg_run_scenario(&result, &scenario, &settings, &limits, &one_thread, error);
        if (status == BG_OK) {
            *digest = digest_of(&result.summary);
            bg_run_result_free(&result);
        }
        bg_scenario_free(&scenario);
    }
    return status;
}

static enum bg_status compare(const char *text, enum bg_method method, double *digest, struct bg_error *error)
{
    struct bg_scenario scenarios[2];
    struct bg_compare_result result = {0};
    const struct bg_run_settings settings = settings_with(method);
    enum bg_status status = read_scenario(&scenarios[0], text, error);
    if (status != BG_OK) {
        return status;
    }
    status = read_scenario(&scenarios[1], text, error);
    if (status == BG_OK) {
        const struct bg_scenario *const both[] = {&scenarios[0], &scenarios[1]};
        arm();
        status = bg_compare_run(&result, both, 2, &settings, &one_thread, error);
        if (status == BG_OK) {
            *digest = digest_of(&result.scenarios[1].summary);
            bg_compare_result_free(&result);
        }
        bg_scenario_free(&scenarios[1]);
    }
    bg_scenario_free(&scenarios[0]);
    return status;
}

static void compose(const struct bg_table *row, struct bg_text *text)
{
    (void)row;
    (void)text;
}

static bool take_row(void *context, size_t point, const struct bg_sweep_row *row)
{
    double *digest = context;
    (void)point;
    *digest += row->risk;
    return true;
}

static enum bg_status sweep(const char *text, enum bg_method method, double *digest, struct bg_error *error)
{
    static const enum bg_quantity columns[] = {BG_FIRST_DAY_P10, BG_INVITATIONS_P90, BG_SENT, BG_WORLD_P50};
    struct bg_document *document = NULL;
    struct bg_axis axis = {0};
    const struct bg_run_settings settings = settings_with(method);
    enum bg_status status = bg_document_parse(&document, text, strlen(text), "memory.yaml", error);
    status = status == BG_OK ? bg_axis_add(&axis, document, "campaign[1].invites=5,25", "--vary", error) : status;
    if (status == BG_OK) {
        const struct bg_sweep of = {.document = document,
                                    .settings = &settings,
                                    .most_replications = 100,
                                    .n_axes = 1,
                                    .axes = &axis,
                                    .n_columns = sizeof columns / sizeof columns[0],
                                    .columns = columns};
        const struct bg_sweep_rows rows = {.compose = compose, .take = take_row, .context = digest};
        arm();
        status = bg_sweep_run(&of, &rows, &one_thread, error);
    }
    bg_axis_free(&axis);
    bg_document_free(document);
    return status;
}

/* Short of memory, it fails and says so, or it got over it, to the same numbers. */
static bool is_told(enum bg_status status, const struct bg_error *error, bool same)
{
    return status == BG_OK ? same : status == BG_FAILED && error->count > 0;
}

/* The first requests of each place that asks for memory fail in turn. */
static void starve(action *act, const char *text, enum bg_method method)
{
    failing = 0;
    struct bg_error error = {0};
    double usual = 0;
    assert_int_equal(act(text, method, &usual, &error), BG_OK);
    assert_true(notes.n_places > FEWEST_PLACES);
    for (size_t i = 0; i < notes.n_requests; i++) {
        requests = LONG_MIN;
        failing = notes.requests[i];
        double digest = 0;
        const enum bg_status status = act(text, method, &digest, &error);
        if (!is_told(status, &error, digest == usual)) {
            fail_msg("request %ld: status %d, %s, %g for %g", failing, (int)status, error.count > 0 ? error.message[0] : "not a word",
                     digest, usual);
        }
        bg_error_free(&error);
    }
}

static void a_run_that_is_starved_says_so(void **state)
{
    (void)state;
    starve(run, TEXT("never", "1% to 4%"), BG_METHOD_AUTO);
    starve(run, TEXT("8 days", "1% to 4%"), BG_METHOD_SIMULATE);
    starve(run, KNOWN, BG_METHOD_SIMULATE);
    starve(run, TEXT("8 days", "1% to 4%"), BG_METHOD_RARE);
    starve(run, SELDOM, BG_METHOD_RARE);
    starve(run, LONG, BG_METHOD_EXACT);
}

static void a_comparison_that_is_starved_says_so(void **state)
{
    (void)state;
    starve(compare, TEXT("never", "2%"), BG_METHOD_AUTO);
    starve(compare, TEXT("8 days", "1% to 4%"), BG_METHOD_RARE);
}

static void a_sweep_that_is_starved_says_so(void **state)
{
    (void)state;
    starve(sweep, TEXT("never", "2%"), BG_METHOD_AUTO);
    starve(sweep, TEXT("8 days", "2%"), BG_METHOD_SIMULATE);
}

/* Where memory was short for a flock, it is drawn anew as soon as there is some. */
static void a_flock_that_was_starved_is_drawn_anew(void **state)
{
    (void)state;
    enum { SEED = 2016 };
    const struct bg_accepts laws[BG_MESSAGES] = {{0}};
    struct fixture f;
    struct bg_luck *luck = NULL;
    struct bg_luck *fed = NULL;
    struct bg_lot lot;
    struct bg_lot same;
    fixture_init(&f, TEXT("never", "50%"));
    assert_int_equal(bg_luck_create(&fed, &f.plan, laws, NULL), BG_OK);
    assert_true(bg_luck_take(fed, SEED, 1, &same));
    for (long request = 1;; request++) {
        assert_int_equal(bg_luck_create(&luck, &f.plan, laws, NULL), BG_OK);
        arm();
        failing = request;
        const bool taken = bg_luck_take(luck, SEED, 1, &lot);
        failing = LONG_MAX;
        if (taken) {
            assert_true(request > 1);
            break;
        }
        assert_true(bg_luck_take(luck, SEED, 1, &lot));
        assert_int_equal(lot.n_arrivals, same.n_arrivals);
        assert_memory_equal(lot.days, same.days, same.n_arrivals * sizeof *same.days);
        bg_luck_destroy(luck);
    }
    bg_luck_destroy(luck);
    bg_luck_destroy(fed);
    fixture_free(&f);
}

/* Memory that is short in the middle of a block of lives ends the run, though another block is to come. */
static void a_block_that_is_starved_is_the_last(void **state)
{
    (void)state;
    enum { SEED = 2016, TWO_BLOCKS = 2 * 4096 };
    struct fixture f;
    struct bg_rare rare;
    struct bg_error error = {0};
    fixture_init(&f, TEXT("8 days", "1% to 4%"));
    failing = LONG_MAX;
    arm();
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, 1, 0.95, &one_thread, NULL), BG_OK);
    bg_rare_free(&rare);
    const long by_first = requests - 1; /* The last one is for what is told. */
    failing = by_first;
    arm();
    assert_int_equal(bg_rare_run(&rare, &f.plan, SEED, 1, TWO_BLOCKS, 0.95, &one_thread, &error), BG_FAILED);
    assert_true(error.count > 0);
    bg_error_free(&error);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_that_is_starved_says_so),       cmocka_unit_test(a_comparison_that_is_starved_says_so),
        cmocka_unit_test(a_sweep_that_is_starved_says_so),     cmocka_unit_test(a_flock_that_was_starved_is_drawn_anew),
        cmocka_unit_test(a_block_that_is_starved_is_the_last),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
