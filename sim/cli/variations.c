/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading what a sweep varies.
 */
#include "variations.h"

#include <stdlib.h>
#include <string.h>

static enum bg_status add_axis(struct bg_variations *variations, struct bg_error *error)
{
    struct bg_axis *axes = realloc(variations->axes, (variations->n_axes + 1) * sizeof *axes);
    if (axes == NULL) {
        return bg_error_no_memory(error);
    }
    variations->axes = axes;
    axes[variations->n_axes++] = (struct bg_axis){0};
    return BG_OK;
}

/* Of two lists for one path the second would silently win. */
static enum bg_status refuse_repeated(const struct bg_variations *variations, const char *origin, struct bg_error *error)
{
    const struct bg_axis *last = &variations->axes[variations->n_axes - 1];
    const char *path = last->variations[last->n_variations - 1].path;
    for (size_t a = 0; a < variations->n_axes; a++) {
        struct bg_axis before = variations->axes[a];
        before.n_variations -= &variations->axes[a] == last;
        if (bg_axis_varies(&before, path)) {
            return bg_error_add(error, BG_INVALID, "%s %s: this path has a list already", origin, path);
        }
    }
    return BG_OK;
}

static enum bg_status read_axes(struct bg_variations *variations, const struct bg_document *document, const struct bg_options *options,
                                struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < options->n_given && status == BG_OK; i++) {
        const struct bg_given *given = &options->given[i];
        if (given->option != BG_OPTION_VARY && given->option != BG_OPTION_WITH) {
            continue;
        }
        if (given->option == BG_OPTION_VARY) {
            status = add_axis(variations, error);
        } else if (variations->n_axes == 0) {
            return bg_error_add(error, BG_INVALID, "--with %s: there is no --vary before it, with which it could move", given->value);
        }
        if (status == BG_OK) {
            const char *origin = given->option == BG_OPTION_VARY ? "--vary" : "--with";
            status = bg_axis_add(&variations->axes[variations->n_axes - 1], document, given->value, origin, error);
            status = status == BG_OK ? refuse_repeated(variations, origin, error) : status;
        }
    }
    return status;
}

static enum bg_status refuse_column(const char *name, struct bg_error *error)
{
    const char *names[BG_QUANTITIES];
    for (enum bg_quantity quantity = 0; quantity < BG_QUANTITIES; quantity++) {
        names[quantity] = bg_quantity_info(quantity)->name;
    }
    const char *nearest = bg_text_nearest(name, names, BG_QUANTITIES);
    return bg_error_add(error, BG_INVALID, "--columns: there is no quantity \"%s\"%s%s%s", name, nearest != NULL ? "; did you mean \"" : "",
                        nearest != NULL ? nearest : "; the rows of summary.csv are what there is", nearest != NULL ? "\"?" : "");
}

static enum bg_status read_columns(struct bg_variations *variations, const char *list, struct bg_error *error)
{
    char *copy = bg_text_copy(list);
    char *rest = NULL;
    enum bg_status status = copy != NULL ? BG_OK : bg_error_no_memory(error);
    for (char *name = status == BG_OK ? strtok_r(copy, ", ", &rest) : NULL; name != NULL && status == BG_OK;
         name = strtok_r(NULL, ", ", &rest)) {
        const enum bg_quantity quantity = bg_quantity_find(name);
        bool repeated = false;
        for (size_t i = 0; i < variations->n_columns; i++) {
            repeated = repeated || variations->columns[i] == quantity;
        }
        if (quantity == BG_QUANTITIES) {
            status = refuse_column(name, error);
        } else if (!repeated && quantity != BG_RESTRICTED) { /* The risk has its columns in any case. */
            variations->columns[variations->n_columns++] = quantity;
        }
    }
    free(copy);
    return status;
}

enum bg_status bg_variations_read(struct bg_variations *variations, const struct bg_document *document, const struct bg_options *options,
                                  struct bg_error *error)
{
    *variations = (struct bg_variations){0};
    enum bg_status status = read_axes(variations, document, options, error);
    if (status == BG_OK) {
        /* What the help says is what holds. */
        const char *usual = bg_option_table[BG_OPTION_COLUMNS].fallback;
        status = read_columns(variations, bg_options_text(options, BG_OPTION_COLUMNS, usual), error);
    }
    if (status != BG_OK) {
        bg_variations_free(variations);
    }
    return status;
}

void bg_variations_sweep(const struct bg_variations *variations, const struct bg_input *input, const struct bg_options *options,
                         struct bg_sweep *sweep)
{
    const struct bg_option_info *limit = &bg_option_table[BG_OPTION_MAX_REPLICATIONS];
    *sweep = (struct bg_sweep){.document = input->document,
                               .settings = &input->scenario.run,
                               .most_replications = (int64_t)bg_options_number(options, BG_OPTION_MAX_REPLICATIONS, limit->high),
                               .n_axes = variations->n_axes,
                               .axes = variations->axes,
                               .n_columns = variations->n_columns,
                               .columns = variations->columns};
}

void bg_variations_free(struct bg_variations *variations)
{
    for (size_t a = 0; a < variations->n_axes; a++) {
        bg_axis_free(&variations->axes[a]);
    }
    free(variations->axes);
    *variations = (struct bg_variations){0};
}
