/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The headline of the hundred people.
 */
#include <math.h>
#include <string.h>

#include "blueguy/output/layout.h"
#include "headline.h"
#include "headline_parts.h"
#include "words.h"

enum {
    COLUMN_WIDTH = 720, /* Of the words at the left, in pixels. */
    LARGEST_NUMBER = 250,
    SENTENCE_SIZE = 42,
    SENTENCE_LINES = 5,
    CAPTION_SIZE = 26,
    CAPTION_LINES = SENTENCE_LINES
};

/* The number that stands huge, and the rest of its sentence.  Their statistic is the same as bg_headline_people()'s. */
static void split(struct bg_text *number, struct bg_text *rest, double risk, bool simulated)
{
    static const char in[] = " in ";
    struct bg_text lives = {0};
    if (isnan(risk)) {
        bg_text_append(number, "?");
        bg_text_append(rest, "people who do this are");
    } else if (risk <= 0 || risk >= 1) {
        bg_text_append(number, risk <= 0 ? "0" : "All");
        bg_text_append(rest, simulated ? "of the simulated lives are" : "people who do this are");
    } else if (bg_words_lives_of(&lives, risk) && lives.data != NULL) {
        const char *gap = strstr(lives.data, in);
        bg_text_append_bytes(number, lives.data, (size_t)(gap - lives.data));
        bg_text_format(rest, "of %s people who do this %s", gap + strlen(in),
                       strcmp(number->data != NULL ? number->data : "", "1") == 0 ? "is" : "are");
    } else if (risk < 0.5) {
        bg_words_one_in(number, risk);
        bg_text_append(rest, "people who do this is");
    } else {
        bg_text_append(number, "All");
        bg_text_append(rest, "but ");
        bg_words_one_in(rest, 1 - risk);
        bg_text_append(rest, " people who do this are");
    }
    bg_text_free(&lives);
}

/* Assigns a text that is broken into lines: NAME_1 to NAME_n, of which there are SENTENCE_LINES at most. */
static void assign_lines(struct bg_headline *headline, const char *name, const char *text, int size, size_t n)
{
    struct bg_text lines[SENTENCE_LINES] = {{0}};
    bg_layout_wrap(text, COLUMN_WIDTH, size, lines, n);
    for (size_t i = 0; i < n; i++) {
        struct bg_text variable = {0};
        bg_text_format(&variable, "%s_%zu", name, i + 1);
        headline->settings.failed = headline->settings.failed || variable.failed;
        bg_headline_assign(headline, variable.data != NULL ? variable.data : "", &lines[i]);
        bg_text_free(&variable);
    }
}

void bg_headline_hundred(struct bg_headline *headline)
{
    const double risk = bg_headline_summary(headline, "restricted", "estimate");
    const bool simulated = bg_headline_summary(headline, "restricted", "low") < bg_headline_summary(headline, "restricted", "high");
    struct bg_text number = {0};
    struct bg_text rest = {0};
    split(&number, &rest, risk, simulated);
    bg_text_append(&rest, " restricted within ");
    bg_headline_time(&rest, (double)headline->scenario->horizon_s / (double)BG_SECONDS_PER_DAY);
    headline->title.failed = headline->title.failed || number.failed || rest.failed;
    bg_text_format(&headline->title, "%s %s", number.data != NULL ? number.data : "", rest.data != NULL ? rest.data : "");
    assign_lines(headline, "caption", headline->caption, CAPTION_SIZE, CAPTION_LINES);
    assign_lines(headline, "line", rest.data != NULL ? rest.data : "", SENTENCE_SIZE, SENTENCE_LINES);
    bg_text_format(&headline->settings, "sentence_size = %d\nnumber_size = %d\n", SENTENCE_SIZE,
                   (int)fmin(LARGEST_NUMBER, COLUMN_WIDTH / fmax(bg_layout_width(number.data != NULL ? number.data : ""), 1)));
    bg_headline_assign(headline, "number", &number);
    bg_text_free(&rest);
}
