/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a scenario rests on.
 */
#include "report_assumptions.h"

#include <stdbool.h>
#include <string.h>

#include "blueguy/scenario/node.h"
#include "report_html.h"

#define PBWORKS "linkedin.pbworks.com/AccountRestriction"
#define HELP_LIMITS "linkedin.com/help/linkedin/answer/a551012"

/* A value of a scenario, and what is known about it. */
struct fact {
    const char *section; /* NULL: at the root. */
    const char *key;
    const char *what;
    const char *known; /* The value that the source tells, as a manifest writes it; NULL: none is known. */
    const char *note;
    const char *source; /* NULL where nobody tells. */
};

static const struct fact FACTS[] = {
    {NULL, "horizon", "Looked at for", NULL, "", NULL},
    {NULL, "start", "Day 0 is a", NULL, "", NULL},
    {"account", "strikes", "Strikes that restrict", "5", "The rule from 2007 to about 2016.", PBWORKS},
    {"account", "strikes_so_far", "Strikes before day 0", "3", "A warning comes at three.",
     "base-over-apex.com/the-linkedin-naughty-corner-the-dreaded-idk"},
    {"account", "window", "A strike is forgotten after", "never", "Five, whatever the time between them.", PBWORKS},
    {"account", "restricted_for", "A restriction lasts", NULL,
     "Known is that it can be lifted, and that most limits of today lift within a week.", HELP_LIMITS},
    {"account", "weekly_limit", "Weekly limit", "100", "About 100 a week since 2021.", HELP_LIMITS},
    {"answers", "accept", "Time to an accept", NULL, "Known is that such times are about exponential.", "arxiv.org/abs/1111.5417"},
    {"answers", "idk", "Time to an IDK", NULL, "", NULL},
    {"habits", "withdraw_after", "Invitations are withdrawn after", NULL, "", NULL},
    {"relationships", "messages", "Private messages", NULL, "", NULL},
    {"relationships", "updates", "Status updates", NULL, "", NULL},
    {"relationships", "posts", "Posts", NULL, "", NULL},
    {"relationships", "introductions", "Introductions asked for", NULL, "", NULL},
};
enum { FACT_COUNT = sizeof FACTS / sizeof FACTS[0] };

/* The rates of each kind of invitation. */
static const struct fact RATES[] = {
    {"generic", "accept", "Accepts, without a note", NULL,
     "Known are vendors' own figures of 26.4 % and 28.5 %, and 18 of 50 in a field test.",
     "automatedmsp.com, getgangly.com, practicalsmm.com"},
    {"generic", "idk", "\"I don't know this person\", without a note", NULL, "Nobody has published such a rate.", NULL},
    {"personalized", "accept", "Accepts, with a note", NULL,
     "What is published contradicts itself: from 26.4 %, no better than without, to 39 of 50.", "automatedmsp.com, practicalsmm.com"},
    {"personalized", "idk", "\"I don't know this person\", with a note", NULL, "Nobody has published such a rate.", NULL},
};
enum { RATE_COUNT = sizeof RATES / sizeof RATES[0] };

static const struct bg_node *child(const struct bg_node *node, const char *key)
{
    const struct bg_item *item = node != NULL && node->kind == BG_NODE_MAPPING ? bg_node_find(node, key) : NULL;
    return item != NULL ? item->value : NULL;
}

/* Appends a value as words: "median 2 days, p90 14 days". */
static void append_value(struct bg_text *html, const struct bg_node *node)
{
    if (node->kind == BG_NODE_SCALAR) {
        bg_report_html_append(html, node->text);
        return;
    }
    for (size_t i = 0; i < node->n_items; i++) {
        const struct bg_item *item = &node->items[i];
        bg_text_append(html, i > 0 ? ", " : "");
        if (item->key != NULL) {
            bg_report_html_append(html, item->key);
            bg_text_append(html, " ");
        }
        if (item->value->kind == BG_NODE_SCALAR) { /* No value of a scenario is deeper than that. */
            bg_report_html_append(html, item->value->text);
        }
    }
}

static void append_cell(struct bg_text *html, const struct bg_node *value)
{
    bg_text_append(html, "<td>");
    if (value != NULL) {
        append_value(html, value);
    }
    bg_text_append(html, "</td>");
}

static bool is_known(const struct fact *fact, const struct bg_node *value)
{
    return fact->known != NULL && value->kind == BG_NODE_SCALAR && strcmp(value->text, fact->known) == 0;
}

/* Appends a row; without a value it is one that each kind of people has for itself. */
static void append_row(struct bg_text *html, const struct fact *fact, const struct bg_node *value)
{
    const bool contrary = value != NULL && fact->known != NULL && !is_known(fact, value);
    bg_text_append(html, "<tr><th scope='row'>");
    bg_report_html_append(html, fact->what);
    bg_text_append(html, "</th><td>");
    if (value != NULL) {
        append_value(html, value);
    } else {
        bg_text_append(html, "for each kind of people, below");
    }
    bg_text_append(html, "</td><td>");
    if (!contrary) {
        bg_report_html_append(html, fact->note);
        if (fact->source != NULL) {
            bg_text_format(html, " <cite>%s</cite>", fact->source);
        }
    }
    bg_text_append(html, "</td></tr>\n");
}

static void start_table(struct bg_text *html, const char *kind, const char *caption)
{
    bg_text_format(html,
                   "<div class='scroll'><table class='facts %s'><caption>%s</caption>\n<thead><tr><th scope='col'>What</th>"
                   "<th scope='col'>Value</th><th scope='col'>What is known of it</th></tr></thead><tbody>\n",
                   kind, caption);
}

static void end_table(struct bg_text *html)
{
    bg_text_append(html, "</tbody></table></div>\n");
}

static void append_facts(struct bg_text *html, const struct bg_node *root, bool known)
{
    for (size_t i = 0; i < FACT_COUNT; i++) {
        const struct fact *fact = &FACTS[i];
        const struct bg_node *value = child(fact->section != NULL ? child(root, fact->section) : root, fact->key);
        if (value != NULL && is_known(fact, value) == known) {
            append_row(html, fact, value);
        }
    }
}

static const struct bg_node *rate_of(const struct bg_item *segment, size_t rate)
{
    return child(child(segment->value, RATES[rate].section), RATES[rate].key);
}

static void append_rates(struct bg_text *html, const struct bg_node *audience)
{
    const bool several = audience != NULL && audience->n_items > 1;
    for (size_t i = 0; i < RATE_COUNT && audience != NULL && audience->n_items > 0; i++) {
        append_row(html, &RATES[i], several ? NULL : rate_of(&audience->items[0], i));
    }
}

/* Where there are several kinds of people, each has a row with its share and its rates. */
static void append_audience(struct bg_text *html, const struct bg_node *audience)
{
    if (audience == NULL || audience->n_items < 2) {
        return;
    }
    bg_text_append(html, "<div class='scroll' role='region' tabindex='0' aria-label='Kinds of people'><table class='assumed'>"
                         "<caption>Assumed of each kind of people</caption>\n<thead><tr><th scope='col'>Who</th>"
                         "<th scope='col'>Share of those invited</th>");
    for (size_t i = 0; i < RATE_COUNT; i++) {
        bg_text_append(html, "<th scope='col'>");
        bg_report_html_append(html, RATES[i].what);
        bg_text_append(html, "</th>");
    }
    bg_text_append(html, "</tr></thead><tbody>\n");
    for (size_t segment = 0; segment < audience->n_items; segment++) {
        const struct bg_item *item = &audience->items[segment];
        bg_text_append(html, "<tr><th scope='row'>");
        bg_report_html_append(html, item->key);
        bg_text_append(html, "</th>");
        append_cell(html, child(item->value, "share"));
        for (size_t i = 0; i < RATE_COUNT; i++) {
            append_cell(html, rate_of(item, i));
        }
        bg_text_append(html, "</tr>\n");
    }
    bg_text_append(html, "</tbody></table></div>\n");
}

/* The text of an entry's value, or "" where it has none. */
static const char *text_of(const struct bg_node *entry, const char *key)
{
    const struct bg_node *value = child(entry, key);
    return value != NULL && value->kind == BG_NODE_SCALAR ? value->text : "";
}

/* Appends "28 days" as "day 28", and "36 hours" as it is. */
static void append_day(struct bg_text *text, const char *time)
{
    const char *unit = strchr(time, ' ');
    if (unit != NULL && (strcmp(unit, " days") == 0 || strcmp(unit, " day") == 0)) {
        bg_text_format(text, "day %.*s", (int)(unit - time), time);
    } else {
        bg_text_append(text, time);
    }
}

/* "50 invitations every 7 days from day 0 until day 63, 25% of them with a note, to colleagues" */
static void append_entry(struct bg_text *text, const struct bg_node *entry)
{
    const char *invites = text_of(entry, "invites");
    const char *every = text_of(entry, "every");
    const char *until = text_of(entry, "until");
    const char *personalized = text_of(entry, "personalized");
    const char *audience = text_of(entry, "audience");
    bg_text_format(text, "%s invitation%s", invites, strcmp(invites, "1") == 0 ? "" : "s");
    if (every[0] != '\0') {
        bg_text_format(text, " every %s from ", every);
    } else {
        bg_text_append(text, " on ");
    }
    append_day(text, text_of(entry, "day"));
    if (until[0] != '\0') {
        bg_text_append(text, " until ");
        append_day(text, until);
    }
    bg_text_append(text, ", ");
    if (strcmp(personalized, "0%") == 0 || strcmp(personalized, "100%") == 0) {
        bg_text_append(text, personalized[0] == '0' ? "none" : "all");
    } else {
        bg_text_append(text, personalized);
    }
    bg_text_append(text, " of them with a note");
    if (audience[0] != '\0') {
        bg_text_format(text, ", to %s", audience);
    }
}

static void append_campaign(struct bg_text *html, const struct bg_node *campaign)
{
    bg_text_append(html, "<h4>What is done</h4>\n<ul>\n");
    for (size_t i = 0; campaign != NULL && i < campaign->n_items; i++) {
        struct bg_text entry = {0};
        append_entry(&entry, campaign->items[i].value);
        bg_text_append(html, "<li>");
        bg_report_html_take(html, &entry);
        bg_text_append(html, "</li>\n");
    }
    bg_text_append(html, "</ul>\n");
}

void bg_report_assumptions_append(struct bg_text *html, const struct bg_document *manifest)
{
    append_campaign(html, child(manifest->root, "campaign"));
    bg_text_append(html, "<h4>What is known</h4>\n");
    const size_t before = html->length;
    struct bg_text rows = {0};
    append_facts(&rows, manifest->root, true);
    if (rows.length > 0) {
        start_table(html, "known", "Known, with the source");
        bg_text_append(html, rows.data);
        end_table(html);
    }
    html->failed = html->failed || rows.failed;
    bg_text_free(&rows);
    if (html->length == before) {
        bg_text_append(html, "<p>No value of this scenario is one that a source tells.</p>\n");
    }
    bg_text_append(html, "<h4>What is assumed</h4>\n");
    start_table(html, "assumed", "Assumed. An interval says how far an assumption may be off: 5th to 95th percentile");
    append_rates(html, child(manifest->root, "audience"));
    append_facts(html, manifest->root, false);
    end_table(html);
    append_audience(html, child(manifest->root, "audience"));
}
