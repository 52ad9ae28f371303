/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sweeps that go on from what an earlier one has left.
 */
#include <stdlib.h>

#include "blueguy/base/init.h"
#include "blueguy/study/sweep.h"
#include "listening.h"
#include "searching.h"

/* With the window the risk is simulated, without it exact. */
#define TEXT                                                                                                                               \
    "title: Two\nhorizon: 40 days\naccount: {strikes: 3, restricted_for: 2 days}\n" EVERYBODY(                                             \
        "30%", "2% to 9%") "campaign: [{day: 0, invites: 25, personalized: 0%}, {day: 20, invites: 25, personalized: 0%}]\n"

enum { POINTS = 4, COLUMNS = 4, FEWER = 5000, MORE = 20480, MOST = 30001 };

static const enum bg_quantity columns[COLUMNS] = {BG_FIRST_DAY_P10, BG_INVITATIONS_P90, BG_SENT, BG_WORLD_P50};

/* What a sweep hands out. */
struct outcome {
    struct bg_text rows;
    struct bg_text kept[POINTS];
};

static void compose(const struct bg_table *row, struct bg_text *text)
{
    for (size_t column = 0; column < row->n_columns; column++) {
        if (row->columns[column].kind == BG_COLUMN_NUMBER) {
            bg_text_format(text, "%a ", row->columns[column].numbers[0]);
        } else {
            bg_text_format(text, "%s ", row->columns[column].texts[0]);
        }
    }
    bg_text_append(text, "\n");
}

static bool take_row(void *context, size_t point, const struct bg_sweep_row *row)
{
    struct outcome *outcome = context;
    bg_text_append_bytes(&outcome->rows, row->text.data, row->text.length);
    bg_text_append_bytes(&outcome->kept[point], row->kept.length > 0 ? row->kept.data : "", row->kept.length);
    return true;
}

static void outcome_free(struct outcome *outcome)
{
    bg_text_free(&outcome->rows);
    for (size_t point = 0; point < POINTS; point++) {
        bg_text_free(&outcome->kept[point]);
    }
}

/* Runs a sweep over windows and numbers of invitations, which goes on from another, or from nothing. */
static enum bg_status run_text(struct outcome *outcome, const char *text, const char *invites, const struct bg_run_settings *settings,
                               const struct bg_kept *kept, const struct bg_work *work)
{
    struct bg_document *document = parse(text);
    struct bg_axis axes[2] = {{0}, {0}};
    assert_int_equal(bg_axis_add(&axes[0], document, "account.window=never,5days", "--vary", NULL), BG_OK);
    assert_int_equal(bg_axis_add(&axes[1], document, invites, "--vary", NULL), BG_OK);
    const struct bg_sweep sweep = {.document = document,
                                   .settings = settings,
                                   .most_replications = MOST,
                                   .n_axes = 2,
                                   .axes = axes,
                                   .n_columns = COLUMNS,
                                   .columns = columns,
                                   .kept = kept};
    *outcome = (struct outcome){0};
    const struct bg_sweep_rows rows = {.compose = compose, .take = take_row, .context = outcome};
    const enum bg_status status = bg_sweep_run(&sweep, &rows, work, NULL);
    bg_axis_free(&axes[0]);
    bg_axis_free(&axes[1]);
    bg_document_free(document);
    return status;
}

static enum bg_status run(struct outcome *outcome, const struct bg_run_settings *settings, const struct bg_kept *kept, int threads)
{
    const struct bg_work work = {.threads = threads};
    return run_text(outcome, TEXT, "campaign[0].invites=25,40", settings, kept, &work);
}

static struct bg_run_settings settings_of(int64_t replications)
{
    return (struct bg_run_settings){.seed = 7, .replications = replications, .method = BG_METHOD_AUTO, .confidence = 0.95};
}

static void lend(const struct outcome *outcome, struct bg_kept *kept)
{
    for (size_t point = 0; point < POINTS; point++) {
        assert_true(outcome->kept[point].length > 0);
        kept[point] = (struct bg_kept){.bytes = outcome->kept[point].data, .length = outcome->kept[point].length};
    }
}

/* One step after the other, the last of them to a number that is not one of whole blocks. */
static void more_replications_give_what_all_at_once_give(void **state)
{
    (void)state;
    static const int64_t steps[] = {100, FEWER, MORE, MORE, MOST};
    struct outcome before = {0};
    struct bg_kept kept[POINTS] = {{0}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const struct bg_run_settings settings = settings_of(steps[i]);
        struct outcome longer;
        struct outcome whole;
        assert_int_equal(run(&longer, &settings, kept, 1 + (int)i % 2), BG_OK);
        assert_int_equal(run(&whole, &settings, NULL, 2), BG_OK);
        assert_string_equal(longer.rows.data, whole.rows.data);
        outcome_free(&before);
        outcome_free(&whole);
        before = longer;
        lend(&before, kept);
    }
    outcome_free(&before);
}

/* Under another seed, replications that were done again would differ. */
static void what_is_kept_is_not_done_again(void **state)
{
    (void)state;
    const struct bg_run_settings settings = settings_of(MORE);
    struct bg_run_settings other = settings_of(MORE);
    struct bg_kept kept[POINTS] = {{0}};
    struct outcome first;
    struct outcome again;
    other.seed = 8;
    assert_int_equal(run(&first, &settings, NULL, 2), BG_OK);
    lend(&first, kept);
    assert_int_equal(run(&again, &other, kept, 2), BG_OK);
    assert_string_equal(again.rows.data, first.rows.data);
    outcome_free(&again);
    outcome_free(&first);
}

static void what_is_damaged_fails(void **state)
{
    (void)state;
    const struct bg_run_settings settings = settings_of(FEWER);
    struct bg_kept kept[POINTS] = {{0}};
    struct outcome first;
    assert_int_equal(run(&first, &settings, NULL, 2), BG_OK);
    for (size_t length = 1; length < first.kept[POINTS - 1].length; length += 1 + length / 8) {
        struct outcome again;
        kept[POINTS - 1] = (struct bg_kept){.bytes = first.kept[POINTS - 1].data, .length = length};
        assert_int_equal(run(&again, &settings, kept, 1), BG_FAILED);
        outcome_free(&again);
    }
    outcome_free(&first);
}

/* A weighted risk and a promised precision cannot be gone on from. */
static void what_cannot_go_on_keeps_nothing(void **state)
{
    (void)state;
    struct bg_run_settings settings = settings_of(FEWER);
    struct outcome outcome;
    settings.method = BG_METHOD_RARE;
    assert_int_equal(run(&outcome, &settings, NULL, 2), BG_OK);
    assert_int_equal(outcome.kept[0].length, 0);
    outcome_free(&outcome);
    settings.method = BG_METHOD_SIMULATE;
    settings.precision = 0.5;
    assert_int_equal(run(&outcome, &settings, NULL, 2), BG_OK);
    assert_int_equal(outcome.kept[0].length, 0);
    outcome_free(&outcome);
}

/* Told of points, by the lives that are done: also within the block of one that takes long, and of those that were kept. */
static void progress_within_a_block_is_told_where_it_takes_long(void **state)
{
    (void)state;
    enum { LIVES = 4 };
    const struct bg_run_settings settings = {.seed = 7, .replications = LIVES, .method = BG_METHOD_SIMULATE, .confidence = 0.95};
    const char *const invites = "campaign[0].invites=50000,50001";
    struct told told = {.things = "points"};
    const struct bg_work telling = {.threads = 1, .progress = listen_to_progress, .progress_context = &told};
    struct bg_kept kept[POINTS] = {{0}};
    struct outcome outcome;
    struct outcome again;
    assert_int_equal(run_text(&outcome, SLOW_LIVES, invites, &settings, NULL, &telling), BG_OK);
    assert_in_range(told.times, POINTS + 1, POINTS * (LIVES + 1));
    assert_true(told.done == POINTS && told.total == POINTS);
    lend(&outcome, kept);
    told = (struct told){.things = "points"};
    assert_int_equal(run_text(&again, SLOW_LIVES, invites, &settings, kept, &telling), BG_OK);
    assert_true(told.done == POINTS);
    outcome_free(&again);
    outcome_free(&outcome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_replications_give_what_all_at_once_give),
        cmocka_unit_test(what_is_kept_is_not_done_again),
        cmocka_unit_test(what_is_damaged_fails),
        cmocka_unit_test(what_cannot_go_on_keeps_nothing),
        cmocka_unit_test(progress_within_a_block_is_told_where_it_takes_long),
    };
    bg_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
