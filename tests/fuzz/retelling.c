/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of a life, event by event.
 */
#include "retelling.h"

#include <math.h>
#include <string.h>

#include "promise.h"

#define SECONDS_PER_DAY 86400.0
#define WEEK_DAYS 7.0
#define ROUNDING_DAYS 1e-6 /* Sums of days may be off by rounding. */

struct event {
    double day;
    const char *name;
    double count;
    double strikes;
    double sent;
};

/* What is known at an instant, as anybody would keep it by hand. */
struct story {
    const struct bg_account *law;
    const struct bg_table *events;
    size_t row;
    bool restricted;
    bool due; /* A strike has just brought the record to the limit. */
    double since;
    double until;
    size_t restrictions;
    double first_day;
    size_t first_row; /* Likewise: the first row of the record. */
    double sent;
    double blocked;
    double refused;
    double idks;
    double days_restricted;
};

static struct event event_at(const struct bg_table *events, size_t row)
{
    const struct bg_column *columns = events->columns;
    return (struct event){.day = columns[1].numbers[row],
                          .name = columns[2].texts[row],
                          .count = columns[3].numbers[row],
                          .strikes = columns[4].numbers[row],
                          .sent = columns[5].numbers[row]};
}

static bool is_called(const struct event *event, const char *name)
{
    return strcmp(event->name, name) == 0;
}

/* The strikes of the record that count at `day`, up to and including the present row. */
static double counted_strikes(const struct story *story, double day)
{
    const double window = story->law->window_s == BG_NEVER ? INFINITY : (double)story->law->window_s / SECONDS_PER_DAY;
    double count = story->restrictions == 0 && day - window < 0 ? story->law->strikes_so_far : 0;
    for (size_t row = story->first_row; row <= story->row; row++) {
        const struct event event = event_at(story->events, row);
        count += is_called(&event, "strike") && event.day > day - window;
    }
    return count;
}

/* What was sent in the week up to now, the present row included. */
static double sent_this_week(const struct story *story, double day)
{
    double sent = 0;
    for (size_t row = 0; row <= story->row; row++) {
        const struct event event = event_at(story->events, row);
        sent += is_called(&event, "sent") && day - event.day < WEEK_DAYS - ROUNDING_DAYS ? event.count : 0;
    }
    return sent;
}

static double ladder_days(const struct story *story)
{
    const size_t last = story->law->n_restricted_for - 1;
    const int64_t seconds = story->law->restricted_for_s[story->restrictions < last ? story->restrictions : last];
    return seconds == BG_NEVER ? INFINITY : (double)seconds / SECONDS_PER_DAY;
}

static void restrict_account(struct story *story, const struct event *event)
{
    PROMISE(story->due && event->strikes == 0);
    story->due = false;
    story->restricted = true;
    story->since = event->day;
    story->until = event->day + ladder_days(story);
    story->first_day = story->restrictions == 0 ? event->day : story->first_day;
    story->restrictions++;
    story->first_row = story->row + 1;
}

static void answer(struct story *story, const struct event *event)
{
    story->idks++;
    if (is_called(event, "idk")) {
        PROMISE(story->restricted && event->strikes == 0);
        return;
    }
    PROMISE(!story->restricted);
    PROMISE(event->strikes >= 1 && event->strikes == counted_strikes(story, event->day));
    story->due = event->strikes == story->law->strikes;
}

static void send(struct story *story, const struct event *event)
{
    PROMISE(!story->restricted);
    PROMISE(event->strikes == counted_strikes(story, event->day));
    if (is_called(event, "refused")) {
        story->refused += event->count;
        PROMISE(story->law->weekly_limit != BG_NO_LIMIT);
        return;
    }
    story->sent += event->count;
    PROMISE(story->law->weekly_limit == BG_NO_LIMIT || sent_this_week(story, event->day) <= (double)story->law->weekly_limit);
}

static void tell(struct story *story, const struct event *event)
{
    PROMISE(event->strikes >= 0 && event->strikes <= story->law->strikes);
    PROMISE(!story->due || is_called(event, "restricted"));
    PROMISE(story->restricted || event->strikes < story->law->strikes || is_called(event, "strike"));
    PROMISE(!story->restricted || event->day <= story->until);
    if (is_called(event, "restricted")) {
        restrict_account(story, event);
    } else if (is_called(event, "lifted")) {
        PROMISE(story->restricted && event->day == story->until && event->strikes == 0);
        story->restricted = false;
        story->days_restricted += event->day - story->since;
    } else if (is_called(event, "strike") || is_called(event, "idk")) {
        answer(story, event);
    } else if (is_called(event, "blocked")) {
        PROMISE(story->restricted && event->strikes == 0);
        story->blocked += event->count;
    } else {
        PROMISE(is_called(event, "sent") || is_called(event, "refused"));
        send(story, event);
    }
    PROMISE(event->count >= 1 && event->sent == story->sent);
}

double retelling_invitations(const struct bg_plan *plan)
{
    double invitations = 0;
    for (size_t batch = 0; batch < plan->n_batches; batch++) {
        invitations += (double)bg_plan_invites(plan, batch);
    }
    return invitations;
}

/* Those of batches before `end` that go out unless blocked. */
static int64_t planned_before(const struct bg_plan *plan, size_t end)
{
    int64_t planned = 0;
    for (size_t batch = 0; batch < end; batch++) {
        planned += bg_plan_sends(plan, batch);
    }
    return planned;
}

/* What the life says of itself. */
static void promise_sums(const struct story *story, const struct bg_plan *plan, const struct bg_life *life)
{
    const double *values = bg_life_values(life);
    const struct bg_first *first = bg_life_first(life);
    PROMISE(story->sent + story->blocked + story->refused == retelling_invitations(plan));
    PROMISE(values[BG_MEAN_SENT] == story->sent);
    PROMISE(values[BG_MEAN_BLOCKED] == story->blocked);
    PROMISE(values[BG_MEAN_REFUSED] == story->refused);
    PROMISE(values[BG_MEAN_IDK] == story->idks);
    PROMISE(values[BG_MEAN_RESTRICTIONS] == (double)story->restrictions);
    PROMISE(values[BG_MEAN_RESTRICTED] == (story->restrictions > 0));
    PROMISE(fabs(values[BG_MEAN_DAYS_RESTRICTED] - story->days_restricted) < ROUNDING_DAYS * (1 + (double)story->restrictions));
    PROMISE(values[BG_MEAN_ACCEPTED_COLD] >= 0 && values[BG_MEAN_ACCEPTED_COLD] <= story->sent);
    PROMISE(values[BG_MEAN_ACCEPTED_WARM] >= 0 && values[BG_MEAN_ACCEPTED_WARM] <= story->sent);
    PROMISE((first != NULL) == (story->restrictions > 0));
    if (first != NULL) {
        const int64_t missing = story->law->strikes - story->law->strikes_so_far;
        PROMISE(first->day == story->first_day);
        PROMISE(first->batches <= plan->n_batches);
        PROMISE(first->invitation >= (story->law->window_s == BG_NEVER ? missing : 1));
        PROMISE(first->invitation <= planned_before(plan, first->batches));
    }
}

void retelling_promise(const struct bg_table *events, const struct bg_plan *plan, const struct bg_life *life)
{
    struct story story = {.law = &plan->scenario->account, .events = events};
    double day = 0;
    for (story.row = 0; story.row < events->n_rows; story.row++) {
        const struct event event = event_at(events, story.row);
        PROMISE(event.day >= day && event.day <= plan->horizon_days);
        day = event.day;
        tell(&story, &event);
    }
    PROMISE(!story.due);
    story.days_restricted += story.restricted ? plan->horizon_days - story.since : 0;
    promise_sums(&story, plan, life);
}
