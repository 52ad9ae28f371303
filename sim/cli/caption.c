/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines below a chart's title and at its foot.
 */
#include "caption.h"

#include <inttypes.h>
#include <math.h>

#include "blueguy/estimate/summary.h"
#include "blueguy/output/layout.h"
#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/rate.h"
#include "headline_parts.h"
#include "words.h"

#define SEPARATOR " \u00b7 "

static bool sends(const struct bg_scenario *scenario, enum bg_message message)
{
    for (size_t i = 0; i < scenario->n_entries; i++) {
        const struct bg_entry *entry = &scenario->entries[i];
        if (entry->invites > 0 && (message == BG_GENERIC ? entry->personalized < 1 : entry->personalized > 0)) {
            return true;
        }
    }
    return false;
}

/* The IDK rates of all segments together. */
static struct bg_rate idk_range(const struct bg_scenario *scenario, enum bg_message message)
{
    struct bg_rate range = scenario->segments[0].idk[message];
    for (size_t i = 1; i < scenario->n_segments; i++) {
        range.low = fmin(range.low, scenario->segments[i].idk[message].low);
        range.high = fmax(range.high, scenario->segments[i].idk[message].high);
    }
    return range;
}

/* A scenario's title, cut where what follows would have no room. */
static void append_title(struct bg_text *text, const char *title)
{
    enum { WIDTH = 1200, SIZE = 26 /* In pixels of the canvas. */ };
    struct bg_text line = {0};
    bg_layout_wrap(title, WIDTH, SIZE, &line, 1);
    bg_text_format(text, "%s" SEPARATOR, line.data != NULL ? line.data : "");
    text->failed = text->failed || line.failed;
    bg_text_free(&line);
}

void bg_caption_subtitle(struct bg_text *text, const struct bg_scenario *scenario)
{
    static const char *const names[BG_MESSAGES] = {[BG_GENERIC] = "generic", [BG_PERSONALIZED] = "personalized"};
    append_title(text, scenario->title);
    bg_headline_time(text, (double)scenario->horizon_s / (double)BG_SECONDS_PER_DAY);
    const char *before = SEPARATOR "IDK assumed: ";
    for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
        if (sends(scenario, message)) {
            bg_text_append(text, before);
            bg_rate_append(text, idk_range(scenario, message));
            bg_text_format(text, " %s", names[message]);
            before = ", ";
        }
    }
}

void bg_caption_foot(struct bg_text *text, const struct bg_run_settings *run, const char *version)
{
    if (run->precision > 0) {
        bg_text_append(text, "risk known within ");
        bg_rate_append_fixed(text, run->precision);
    } else {
        bg_words_count(text, (double)run->replications);
        bg_text_append(text, " replications");
    }
    bg_text_format(text, SEPARATOR "seed %" PRIu64 SEPARATOR "method %s", run->seed, bg_method_name(run->method));
    if (version != NULL) {
        bg_text_format(text, SEPARATOR "blueguy %s", version);
    }
}
