/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers as people write and say them: rounded, but never to what they are not.  All of it is ASCII.
 */
#ifndef BLUEGUY_SIM_CLI_WORDS_H
#define BLUEGUY_SIM_CLI_WORDS_H

#include "blueguy/base/text.h"
#include "blueguy/estimate/summary.h"

/* A whole number of any size with its thousands grouped: "1,000,000". */
void bg_words_count(struct bg_text *text, double count);

/* A number of lives: "a million", "20,000". */
void bg_words_lives(struct bg_text *text, double count);

/* A mean or a day, not negative, to three digits or so: "0.18", "16.3", "1,234"; a whole number without decimals. */
void bg_words_mean(struct bg_text *text, double value);

/* A probability in per cent with at least `decimals` decimals, and more where it would be rounded to 0 % or 100 % without being it. */
void bg_words_percent(struct bg_text *text, double probability, int decimals);

/* A probability that somebody has chosen, in per cent, unrounded. */
void bg_words_chosen_percent(struct bg_text *text, double probability);

/* A risk in per cent, with its interval unless it has none: "17.62 % (17.55 % to 17.70 %)". */
void bg_words_risk(struct bg_text *text, const struct bg_estimate *risk);

/* A probability above 0 and below 1 as "about 1 in 6", "about 2 in 5", "all but about 1 in 30". */
void bg_words_frequency(struct bg_text *text, double probability);

/* The same as lives of a round number of them: "18 in 100", "4 in 1,000".  Returns false, with nothing appended, where fewer than one in
 * 10,000 are on one side. */
bool bg_words_lives_of(struct bg_text *text, double probability);

/* "1 in 270,000" for a probability above 0 that is about that. */
void bg_words_one_in(struct bg_text *text, double probability);

/* The same such that the probability is at most that. */
void bg_words_at_most(struct bg_text *text, double probability);

#endif
