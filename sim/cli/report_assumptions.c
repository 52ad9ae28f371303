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

static bool is_known(const struct fact *fact, const struct bg_node *value)
{
    return fact->known != NULL && value->kind == BG_NODE_SCALAR && strcmp(value->text, fact->known) == 0;
}

/* Appends a row; `whose` tells segments apart and may be NULL. */
static void append_row(struct bg_text *html, const struct fact *fact, const char *whose, const struct bg_node *value)
{
    const bool contrary = fact->known != NULL && !is_known(fact, value);
    bg_text_append(html, "<tr><th scope='row'>");
    bg_report_html_append(html, fact->what);
    if (whose != NULL) {
        bg_text_append(html, " <small>");
        bg_report_html_append(html, whose);
        bg_text_append(html, "</small>");
    }
    bg_text_append(html, "</th><td>");
    append_value(html, value);
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
            append_row(html, fact, NULL, value);
        }
    }
}

static void append_rates(struct bg_text *html, const struct bg_node *audience)
{
    const struct fact share = {.what = "Share of those invited", .note = ""};
    for (size_t segment = 0; audience != NULL && segment < audience->n_items; segment++) {
        const struct bg_item *item = &audience->items[segment];
        const char *whose = audience->n_items > 1 ? item->key : NULL;
        for (size_t i = 0; i < RATE_COUNT; i++) {
            const struct bg_node *value = child(child(item->value, RATES[i].section), RATES[i].key);
            if (value != NULL) {
                append_row(html, &RATES[i], whose, value);
            }
        }
        if (whose != NULL && child(item->value, "share") != NULL) {
            append_row(html, &share, whose, child(item->value, "share"));
        }
    }
}

static void append_campaign(struct bg_text *html, const struct bg_node *campaign)
{
    bg_text_append(html, "<h4>What is done</h4>\n<ul>\n");
    for (size_t i = 0; campaign != NULL && i < campaign->n_items; i++) {
        bg_text_append(html, "<li>");
        append_value(html, campaign->items[i].value);
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
}
