/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading limits.
 */
#include "limits.h"

#include <string.h>

#include "blueguy/scenario/rate.h"
#include "words.h"

static bool is_probability(enum bg_quantity quantity)
{
    return strcmp(bg_quantity_info(quantity)->unit, "probability") == 0;
}

/* A bound is a rate where the quantity is a probability, else a number of its unit. */
static bool read_bound(enum bg_quantity quantity, const char *text, double *bound)
{
    return is_probability(quantity) ? bg_rate_parse_fixed(text, BG_RATE_CLOSED, bound, NULL) : bg_text_to_double(text, bound);
}

static enum bg_status add(struct bg_limits *limits, const struct bg_given *given, enum bg_quantity quantity, struct bg_error *error)
{
    struct bg_limit limit = {.quantity = quantity, .at_least = given->option == BG_OPTION_AT_LEAST};
    if (!read_bound(quantity, given->value, &limit.bound)) {
        return bg_error_add(error, BG_INVALID, "--%s %s: this is no bound of %s; write a %s", bg_option_table[given->option].name,
                            given->value, bg_quantity_info(quantity)->name, is_probability(quantity) ? "rate, as in 5%" : "number");
    }
    if (limits->count == BG_MOST_LIMITS) {
        return bg_error_add(error, BG_INVALID, "--risk: %d limits are the most", BG_MOST_LIMITS);
    }
    limits->items[limits->count++] = limit;
    return BG_OK;
}

static enum bg_status read_for(struct bg_limits *limits, const struct bg_options *options, struct bg_error *error)
{
    const char *name = bg_options_text(options, BG_OPTION_FOR, "restricted");
    const enum bg_quantity quantity = bg_quantity_find(name);
    const struct bg_given *at_most = bg_options_find(options, BG_OPTION_AT_MOST);
    const struct bg_given *at_least = bg_options_find(options, BG_OPTION_AT_LEAST);
    if (quantity == BG_QUANTITIES) {
        const char *names[BG_QUANTITIES];
        for (enum bg_quantity q = 0; q < BG_QUANTITIES; q++) {
            names[q] = bg_quantity_info(q)->name;
        }
        const char *nearest = bg_text_nearest(name, names, BG_QUANTITIES);
        return bg_error_add(error, BG_INVALID, "--for %s: there is no such quantity%s%s%s", name,
                            nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "", nearest != NULL ? "\"?" : "");
    }
    if ((at_most == NULL) == (at_least == NULL)) {
        return bg_error_add(error, BG_INVALID, "--for %s: give one of --at-most X and --at-least X with it", name);
    }
    return add(limits, at_most != NULL ? at_most : at_least, quantity, error);
}

enum bg_status bg_limits_read(struct bg_limits *limits, const struct bg_options *options, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    *limits = (struct bg_limits){0};
    for (size_t i = 0; i < options->n_given && status == BG_OK; i++) {
        if (options->given[i].option == BG_OPTION_RISK) {
            status = add(limits, &options->given[i], BG_RESTRICTED, error);
        }
    }
    if (status == BG_OK && (bg_options_has(options, BG_OPTION_FOR) || bg_options_has(options, BG_OPTION_AT_MOST) ||
                            bg_options_has(options, BG_OPTION_AT_LEAST))) {
        status = read_for(limits, options, error);
    }
    if (status == BG_OK && limits->count == 0) {
        return bg_error_add(error, BG_INVALID,
                            "blueguy solve: say which limit is to be kept, as in --risk 5%%, or --for sent --at-least 100");
    }
    return status;
}

void bg_limits_append(struct bg_text *text, const struct bg_limit *limit)
{
    bg_text_format(text, "%s %s ", bg_quantity_info(limit->quantity)->name, limit->at_least ? "at least" : "at most");
    if (is_probability(limit->quantity)) {
        bg_words_chosen_percent(text, limit->bound);
    } else {
        bg_text_append_number(text, limit->bound);
    }
}
