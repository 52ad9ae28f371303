/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The life of one replication for people.
 */
#include "life_text.h"

#include <inttypes.h>
#include <string.h>

#include "blueguy/scenario/duration.h"

static const struct {
    const char *event; /* As in the table. */
    const char *words;
} WORDS[] = {
    {"sent", "invitations sent"},     {"blocked", "invitations blocked"}, {"refused", "invitations refused: weekly limit"},
    {"strike", "IDK: a strike"},      {"idk", "IDK while restricted"},    {"restricted", "restricted"},
    {"lifted", "restriction lifted"},
};

static const char *words_for(const char *event)
{
    size_t i = 0;
    while (i + 1 < sizeof WORDS / sizeof WORDS[0] && strcmp(WORDS[i].event, event) != 0) {
        i++;
    }
    return WORDS[i].words;
}

/* The columns that are told. */
struct columns {
    const double *day;
    const double *count;
    const double *strikes;
    const double *sent;
    char *const *event;
};

static const struct bg_column *column(const struct bg_table *events, const char *name)
{
    return &events->columns[bg_table_find(events, name)];
}

static struct columns columns_of(const struct bg_table *events)
{
    return (struct columns){.day = column(events, "day")->numbers,
                            .count = column(events, "count")->numbers,
                            .strikes = column(events, "strikes")->numbers,
                            .sent = column(events, "sent")->numbers,
                            .event = column(events, "event")->texts};
}

/* How it ended, from the first restriction. */
static void append_end(struct bg_text *text, const struct bg_scenario *scenario, const struct columns *of, size_t n_rows)
{
    size_t row = 0;
    while (row < n_rows && strcmp(of->event[row], "restricted") != 0) {
        row++;
    }
    if (row < n_rows) {
        bg_text_format(text, "\nRestricted for the first time on day %.2f, after %.0f invitations.\n", of->day[row], of->sent[row]);
        return;
    }
    bg_text_append(text, "\nNever restricted within ");
    bg_duration_append(text, scenario->horizon_s);
    bg_text_append(text, ".\n");
}

void bg_life_text_append(struct bg_text *text, const struct bg_scenario *scenario, uint64_t replication, const struct bg_table *events)
{
    const struct columns of = columns_of(events);
    bg_text_format(text, "%s\nLife %" PRIu64 ", seed %" PRIu64 "\n\n", scenario->title, replication, scenario->run.seed);
    bg_text_format(text, "%10s  %-34s %10s %8s %10s\n", "day", "what happened", "count", "strikes", "sent");
    for (size_t row = 0; row < events->n_rows; row++) {
        bg_text_format(text, "%10.2f  %-34s %10.0f %8.0f %10.0f\n", of.day[row], words_for(of.event[row]), of.count[row], of.strikes[row],
                       of.sent[row]);
    }
    append_end(text, scenario, &of, events->n_rows);
}
