/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A life told event by event.
 */
#include "blueguy/engine/journal.h"

#include <math.h>

/* What the telling knows at an instant. */
struct teller {
    struct bg_table *events;
    const struct bg_plan *plan;
    uint64_t replication;
    struct bg_account_state account; /* Goes through the same answers once more, to know the record of strikes. */
    bool restricted;
    double lift_day;
    int64_t sent;
    const struct bg_departure *departures; /* Those that were not told yet. */
    size_t n_departures;
};

void bg_journal_add_columns(struct bg_table *events)
{
    bg_table_add_column(events, "replication", BG_COLUMN_NUMBER);
    bg_table_add_column(events, "day", BG_COLUMN_NUMBER);
    bg_table_add_column(events, "event", BG_COLUMN_TEXT);
    bg_table_add_column(events, "count", BG_COLUMN_NUMBER);
    bg_table_add_column(events, "strikes", BG_COLUMN_NUMBER);
    bg_table_add_column(events, "sent", BG_COLUMN_NUMBER);
}

static void tell(struct teller *teller, double day, const char *event, int64_t count, int strikes)
{
    bg_table_push_number(teller->events, (double)teller->replication);
    bg_table_push_number(teller->events, day);
    bg_table_push_text(teller->events, event);
    bg_table_push_number(teller->events, (double)count);
    bg_table_push_number(teller->events, strikes);
    bg_table_push_number(teller->events, (double)teller->sent);
}

/* Lifts a restriction that has ended by `day`. */
static void pass_time(struct teller *teller, double day)
{
    if (teller->restricted && teller->lift_day <= day) {
        teller->restricted = false;
        tell(teller, teller->lift_day, "lifted", 1, bg_account_strikes(&teller->account, teller->lift_day));
    }
}

static void tell_answer(struct teller *teller, double day)
{
    pass_time(teller, day);
    enum bg_verdict verdict = bg_account_idk(&teller->account, day);
    switch (verdict) {
    case BG_VERDICT_IDLE:
        tell(teller, day, "idk", 1, bg_account_strikes(&teller->account, day));
        break;
    case BG_VERDICT_STRIKE:
        tell(teller, day, "strike", 1, bg_account_strikes(&teller->account, day));
        break;
    case BG_VERDICT_RESTRICTED:
        tell(teller, day, "strike", 1, teller->account.law->strikes);
        tell(teller, day, "restricted", 1, bg_account_strikes(&teller->account, day));
        teller->restricted = true;
        teller->lift_day = teller->account.restricted_until_days;
        break;
    }
}

/* What was sent of a batch: the plan's number, unless the life departed from it. */
static int64_t sends_of(struct teller *teller, size_t batch)
{
    const int64_t sends = bg_plan_sends(teller->plan, batch);
    const struct bg_departure *departure = teller->departures;
    if (teller->n_departures == 0 || batch < departure->first) {
        return sends;
    }
    if (batch + 1 == departure->end) {
        teller->departures++;
        teller->n_departures--;
    }
    return departure->end - departure->first == 1 ? sends - departure->lacking : 0;
}

static void tell_batch(struct teller *teller, size_t batch)
{
    double day = teller->plan->time_days[batch];
    int64_t invites = bg_plan_invites(teller->plan, batch);
    pass_time(teller, day);
    int strikes = bg_account_strikes(&teller->account, day);
    int64_t sends = sends_of(teller, batch);
    if (teller->restricted) {
        if (invites > 0) {
            tell(teller, day, "blocked", invites, strikes);
        }
        return;
    }
    teller->sent += sends;
    if (sends > 0) {
        tell(teller, day, "sent", sends, strikes);
    }
    if (invites > sends) {
        tell(teller, day, "refused", invites - sends, strikes);
    }
}

void bg_journal_append(struct bg_table *events, const struct bg_plan *plan, const struct bg_life *life, uint64_t replication)
{
    struct teller teller = {.events = events, .plan = plan, .replication = replication};
    size_t n_arrivals;
    const double *arrivals = bg_life_arrivals(life, &n_arrivals);
    teller.departures = bg_life_departures(life, &teller.n_departures);
    bg_account_init(&teller.account, &plan->scenario->account);
    size_t batch = 0;
    for (size_t i = 0; i < n_arrivals; i++) {
        while (batch < plan->n_batches && plan->time_days[batch] < arrivals[i]) {
            tell_batch(&teller, batch++);
        }
        tell_answer(&teller, arrivals[i]);
    }
    while (batch < plan->n_batches) {
        tell_batch(&teller, batch++);
    }
    pass_time(&teller, plan->horizon_days);
}
