/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People as icons.
 */
#include "report_people.h"

#include <gsl/gsl_minmax.h>
#include <math.h>

#include "report_html.h"

enum { CELL = 10 /* The side of the square that a person stands in, in units of the picture. */ };

/* A block of people in rows. */
struct block {
    size_t people;
    size_t columns;
};

/* Where one kind of people ends and the next begins, in reading order. */
struct ends {
    size_t certain;
    size_t restricted;
    size_t possible;
};

void bg_report_people_append_icons(struct bg_text *html)
{
    static const char *const kinds[] = {"locked", "likely", "possible", "free"};
    bg_text_append(html, "<svg class='icons' width='0' height='0' aria-hidden='true' focusable='false'><defs>\n"
                         "<g id='person'><circle cx='5' cy='2.9' r='1.9'/><path d='M1.4 9.2a3.6 3.9 0 0 1 7.2 0z'/></g>\n"
                         "<g id='padlock'><path class='shackle' d='M4.2 7.2v-.7a.8 .8 0 0 1 1.6 0v.7'/>"
                         "<rect class='body' x='3.7' y='7.1' width='2.6' height='1.8' rx='.3'/></g>\n");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        bg_text_format(html, "<pattern id='%s' width='%d' height='%d' patternUnits='userSpaceOnUse'><use href='#person' class='%s'/>%s",
                       kinds[i], CELL, CELL, kinds[i], i < 2 ? "<use href='#padlock'/>" : "");
        bg_text_append(html, "</pattern>\n");
    }
    bg_text_append(html, "</defs></svg>\n");
}

static const struct block BLOCKS[] = {{100, 10}, {1000, 40}, {10000, 100}};
enum { BLOCK_COUNT = sizeof BLOCKS / sizeof BLOCKS[0] };

size_t bg_report_people_needed(double risk)
{
    const double rarer = fmin(risk, 1 - risk);
    size_t i = 0;
    while (i + 1 < BLOCK_COUNT && rarer > 0 && rarer * (double)BLOCKS[i].people < 1) {
        i++;
    }
    return BLOCKS[i].people;
}

bool bg_report_people_can_show(double risk)
{
    const double rarer = fmin(risk, 1 - risk);
    return !isnan(risk) && (rarer <= 0 || rarer * (double)BLOCKS[BLOCK_COUNT - 1].people >= 1);
}

static struct block block_of(size_t people)
{
    size_t i = 0;
    while (i + 1 < BLOCK_COUNT && BLOCKS[i].people < people) {
        i++;
    }
    return BLOCKS[i];
}

static size_t whole(double risk, const struct block *block)
{
    return (size_t)round(risk * (double)block->people);
}

/* Nobody is rounded up: of a risk below that of one person of the block, nobody is drawn restricted. */
static struct ends ends_of(const struct bg_estimate *risk, const struct block *block)
{
    const size_t restricted = risk->value * (double)block->people < 1 ? 0 : whole(risk->value, block);
    struct ends ends = {restricted, restricted, restricted};
    if (!isnan(risk->low) && !isnan(risk->high)) {
        const size_t low = whole(risk->low, block);
        const size_t high = whole(risk->high, block);
        ends.certain = GSL_MIN(low, restricted);
        ends.possible = GSL_MAX(high, restricted);
    }
    if (ends.possible - ends.certain < 2) {
        ends.certain = ends.possible = restricted;
    }
    return ends;
}

/* Appends the people from `from` up to `to` as one path of rectangles: a part of a row, whole rows, a part of a row. */
static void append_region(struct bg_text *html, const struct block *block, const char *kind, size_t from, size_t to)
{
    if (from >= to) {
        return;
    }
    bg_text_format(html, "<path fill='url(#%s)' d='", kind);
    while (from < to) {
        const size_t column = from % block->columns;
        const size_t left = to - from;
        const size_t rows = column == 0 && left >= block->columns ? left / block->columns : 1;
        const size_t wide = rows > 1 || left >= block->columns - column ? block->columns - column : left;
        bg_text_format(html, "M%zu %zuh%zuv%zuh-%zuz", CELL * column, CELL * (from / block->columns), CELL * wide, CELL * rows,
                       CELL * wide);
        from += rows * wide;
    }
    bg_text_append(html, "'/>");
}

void bg_report_people_append(struct bg_text *html, const struct bg_estimate *risk, size_t people, const char *said)
{
    const struct block block = block_of(people);
    const struct ends ends = ends_of(risk, &block);
    bg_text_format(html, "<svg class='people' role='img' viewBox='0 0 %zu %zu'><title>", CELL * block.columns,
                   CELL * (block.people / block.columns));
    bg_report_html_append(html, said);
    bg_text_append(html, "</title><g>");
    append_region(html, &block, "locked", 0, ends.certain);
    append_region(html, &block, "likely", ends.certain, ends.restricted);
    append_region(html, &block, "possible", ends.restricted, ends.possible);
    append_region(html, &block, "free", ends.possible, block.people);
    bg_text_append(html, "</g></svg>\n");
}
