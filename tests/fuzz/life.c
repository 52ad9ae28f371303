/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes lives: of any small scenario, every event follows the rules, the sums add up, and the short way gives what the long way gives.
 */
#include "blueguy/engine/life.h"

#include <string.h>

#include "blueguy/base/init.h"
#include "blueguy/engine/journal.h"
#include "invent.h"
#include "promise.h"
#include "reading.h"
#include "retelling.h"

enum { LIVES = 8, MOST_BATCHES = 200, MOST_INVITATIONS = 2000 };

/* The short way, which keeps no arrivals, against the long way. */
static void promise_same(const struct bg_life *one, const struct bg_life *other)
{
    const struct bg_first *first = bg_life_first(one);
    const struct bg_first *other_first = bg_life_first(other);
    size_t count;
    size_t other_count;
    bg_life_departures(one, &count);
    bg_life_departures(other, &other_count);
    PROMISE(memcmp(bg_life_values(one), bg_life_values(other), BG_MEANS * sizeof(double)) == 0);
    PROMISE(count == other_count);
    PROMISE((first == NULL) == (other_first == NULL));
    if (first != NULL) {
        PROMISE(first->day == other_first->day);
        PROMISE(first->batches == other_first->batches);
        PROMISE(first->invitation == other_first->invitation);
    }
}

static void try_lives(const struct bg_plan *plan, uint64_t seed)
{
    struct bg_error error = {0};
    struct bg_life *told;
    struct bg_life *shortened;
    PROMISE(bg_life_create(&told, plan, &error) == BG_OK);
    PROMISE(bg_life_create(&shortened, plan, &error) == BG_OK);
    bg_life_keep_arrivals(told, true);
    for (uint64_t replication = 1; replication <= LIVES; replication++) {
        struct bg_table events = {0};
        bg_journal_add_columns(&events);
        PROMISE(bg_life_run(told, seed, replication));
        PROMISE(bg_life_run(shortened, seed, replication));
        bg_journal_append(&events, plan, told, replication);
        PROMISE(!events.failed);
        retelling_promise(&events, plan, told);
        promise_same(told, shortened);
        bg_table_free(&events);
    }
    bg_life_destroy(told);
    bg_life_destroy(shortened);
}

static void try_scenario(const struct bg_scenario *scenario)
{
    struct bg_plan plan;
    struct bg_error error = {0};
    PROMISE(bg_plan_init(&plan, scenario, &error) == BG_OK);
    if (plan.n_batches <= MOST_BATCHES && retelling_invitations(&plan) <= MOST_INVITATIONS) {
        PROMISE(bg_plan_prepare(&plan, &error) == BG_OK);
        try_lives(&plan, scenario->run.seed);
    }
    bg_plan_free(&plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bg_text text = {0};
    struct bg_scenario scenario;
    bg_init();
    invent_scenario(&text, data, size);
    PROMISE(!text.failed);
    if (reading_parse(&scenario, text.data, text.length)) {
        try_scenario(&scenario);
        bg_scenario_free(&scenario);
    }
    bg_text_free(&text);
    return 0;
}
