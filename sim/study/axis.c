/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Axes of a sweep.
 */
#include "blueguy/study/axis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 1000000 };

#define STEP_TOLERANCE 1e-9 /* Of a step: the last value may miss the high end by so much through rounding. */

/* A list while it is being read. */
struct reading {
    struct bg_variation *variation;
    const char *origin;
    struct bg_error *error;
};

static enum bg_status no_list(const struct reading *reading, const char *list, const char *complaint)
{
    return bg_error_add(reading->error, BG_INVALID, "%s %s: \"%s\" %s; write a,b,c or low:high:step or low:high:xN", reading->origin,
                        reading->variation->path, list, complaint);
}

/* Makes room for one more value.  It is doubled where it is full, and so at every power of two. */
static bool make_room(struct bg_variation *variation)
{
    const size_t n = variation->n_values;
    if ((n & (n - 1)) != 0) {
        return true;
    }
    const size_t room = n == 0 ? 1 : 2 * n;
    char **texts = realloc(variation->texts, room * sizeof *texts);
    if (texts == NULL) {
        return false;
    }
    variation->texts = texts;
    double *numbers = realloc(variation->numbers, room * sizeof *numbers);
    if (numbers == NULL) {
        return false;
    }
    variation->numbers = numbers;
    return true;
}

static enum bg_status add_value(const struct reading *reading, const char *text, size_t length)
{
    struct bg_variation *variation = reading->variation;
    const size_t n = variation->n_values;
    char *copy = make_room(variation) ? malloc(length + 1) : NULL;
    if (copy == NULL) {
        return bg_error_no_memory(reading->error);
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    variation->texts[n] = copy;
    variation->numbers[n] = NAN;
    variation->n_values = n + 1;
    return BG_OK;
}

static bool is_time(enum bg_path_kind kind)
{
    return kind == BG_PATH_DURATION || kind == BG_PATH_TIME;
}

/* Adds a number, written as a scenario would have it. */
static enum bg_status add_number(const struct reading *reading, double number)
{
    struct bg_text text = {0};
    bg_path_append_number(&text, reading->variation->kind, number);
    enum bg_status status = text.failed ? bg_error_no_memory(reading->error) : add_value(reading, text.data, text.length);
    bg_text_free(&text);
    return status;
}

/* Sums of steps carry rounding errors that nobody wrote: twelve digits are kept. */
static double tidy(double number)
{
    char digits[BG_NUMBER_SIZE];
    double tidied = number;
    snprintf(digits, sizeof digits, "%.12g", number);
    bg_text_to_double(digits, &tidied);
    return tidied;
}

static enum bg_status add_steps(const struct reading *reading, const char *list, double low, double high, double step)
{
    if (!(step > 0) || high < low) {
        return no_list(reading, list, "has no values: low is above high, or the step is not above 0");
    }
    double last = floor((high - low) / step + STEP_TOLERANCE);
    if (last >= MOST_VALUES) {
        return no_list(reading, list, "has more than a million values");
    }
    enum bg_status status = BG_OK;
    for (double i = 0; i <= last && status == BG_OK; i++) {
        status = add_number(reading, tidy(low + i * step));
    }
    return status;
}

static bool is_whole(enum bg_path_kind kind)
{
    return kind == BG_PATH_COUNT || is_time(kind);
}

static enum bg_status add_log_spaced(const struct reading *reading, const char *list, double low, double high, const char *count_text)
{
    double count;
    if (!bg_text_to_double(count_text, &count) || count != floor(count) || count < 2 || count > MOST_VALUES) {
        return no_list(reading, list, "wants a number of values from 2 to 1000000 after x");
    }
    if (!(low > 0) || high < low) {
        return no_list(reading, list, "cannot be log-spaced: low must be above 0 and not above high");
    }
    enum bg_status status = BG_OK;
    double before = NAN;
    for (double i = 0; i < count && status == BG_OK; i++) {
        double number = i == count - 1 ? high : low * pow(high / low, i / (count - 1));
        number = is_whole(reading->variation->kind) ? round(number) : number;
        if (number != before) {
            status = add_number(reading, number);
        }
        before = number;
    }
    return status;
}

/* Splits "low:high:step" in place.  Returns false where the list has another form. */
static bool split_range(char *list, char *parts[3])
{
    size_t n = 0;
    parts[n++] = list;
    for (char *at = list; *at != '\0'; at++) {
        if (strchr(",[]{}\"'", *at) != NULL) {
            return false;
        }
        if (*at == ':') {
            if (n == 3) {
                return false;
            }
            *at = '\0';
            parts[n++] = at + 1;
        }
    }
    return n == 3;
}

static enum bg_status read_range(const struct reading *reading, const char *list, char *const parts[3])
{
    enum bg_path_kind kind = reading->variation->kind;
    double ends[2];
    double step;
    struct bg_text complaint = {0};
    enum bg_status status = BG_OK;
    if (kind == BG_PATH_OTHER) {
        return no_list(reading, list, "is a range, and no number stands there");
    }
    for (int i = 0; i < 2 && status == BG_OK; i++) {
        if (!bg_path_read_number(kind, parts[i], &ends[i], &complaint)) {
            status = bg_error_add(reading->error, BG_INVALID, "%s %s: %s", reading->origin, reading->variation->path,
                                  complaint.data != NULL ? complaint.data : parts[i]);
        }
    }
    if (status == BG_OK && parts[2][0] == 'x') {
        status = add_log_spaced(reading, list, ends[0], ends[1], parts[2] + 1);
    } else if (status == BG_OK && !bg_path_read_number(kind, parts[2], &step, &complaint)) {
        status = bg_error_add(reading->error, BG_INVALID, "%s %s: %s", reading->origin, reading->variation->path,
                              complaint.data != NULL ? complaint.data : parts[2]);
    } else if (status == BG_OK) {
        status = add_steps(reading, list, ends[0], ends[1], step);
    }
    bg_text_free(&complaint);
    return status;
}

/* The end of the value that starts at `at`: a comma outside brackets and quotes, or the list's end. */
static const char *end_of_value(const char *at)
{
    int depth = 0;
    char quote = '\0';
    for (; *at != '\0'; at++) {
        if (quote != '\0') {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        } else if (*at == '[' || *at == '{') {
            depth++;
        } else if (*at == ']' || *at == '}') {
            depth--;
        } else if (*at == ',' && depth <= 0) {
            break;
        }
    }
    return at;
}

static enum bg_status read_values(const struct reading *reading, const char *list)
{
    enum bg_status status = BG_OK;
    for (const char *at = list; status == BG_OK; at++) {
        while (*at == ' ') {
            at++;
        }
        const char *end = end_of_value(at);
        size_t length = (size_t)(end - at);
        while (length > 0 && at[length - 1] == ' ') {
            length--;
        }
        status = length == 0 ? no_list(reading, list, "has an empty value") : add_value(reading, at, length);
        at = end;
        if (*at == '\0') {
            break;
        }
    }
    return status;
}

/* The axis is numeric where all of its values are. */
static void find_numbers(struct bg_variation *variation)
{
    variation->numeric = variation->kind != BG_PATH_OTHER;
    for (size_t i = 0; i < variation->n_values && variation->numeric; i++) {
        double number;
        variation->numeric = bg_path_read_number(variation->kind, variation->texts[i], &number, NULL);
        if (variation->numeric) {
            variation->numbers[i] = is_time(variation->kind) ? number / (double)BG_SECONDS_PER_DAY : number;
        }
    }
}

static enum bg_status read_list(const struct reading *reading, const char *list)
{
    char *parts[3];
    char *copy = bg_text_copy(list);
    if (copy == NULL) {
        return bg_error_no_memory(reading->error);
    }
    enum bg_status status = split_range(copy, parts) ? read_range(reading, list, parts) : read_values(reading, list);
    free(copy);
    if (status == BG_OK) {
        find_numbers(reading->variation);
    }
    return status;
}

static enum bg_status check_size(const struct bg_axis *axis, const struct reading *reading)
{
    size_t size = bg_axis_size(axis);
    size_t found = reading->variation->n_values;
    if (found == size) {
        return BG_OK;
    }
    return bg_error_add(reading->error, BG_INVALID, "%s %s: %zu values, but %s, with which it moves, has %zu", reading->origin,
                        reading->variation->path, found, axis->variations[0].path, size);
}

enum bg_status bg_axis_describe(enum bg_path_kind *kind, const struct bg_document *document, const char *path, const char *origin,
                                struct bg_error *error)
{
    static const char run_section[] = "run";
    const size_t length = strlen(run_section);
    if (strncmp(path, run_section, length) == 0 && (path[length] == '\0' || path[length] == '.')) {
        return bg_error_add(error, BG_INVALID, "%s %s: a study is run in one way; vary what the scenario tells", origin, path);
    }
    struct bg_path_value value = {0};
    enum bg_status status = bg_path_describe(&value, document, path, origin, error);
    *kind = value.kind;
    return status;
}

bool bg_axis_varies(const struct bg_axis *axis, const char *path)
{
    for (size_t v = 0; v < axis->n_variations; v++) {
        if (strcmp(axis->variations[v].path, path) == 0) {
            return true;
        }
    }
    return false;
}

enum bg_status bg_axis_add(struct bg_axis *axis, const struct bg_document *document, const char *assignment, const char *origin,
                           struct bg_error *error)
{
    const char *equals = strchr(assignment, '=');
    if (equals == NULL || equals == assignment) {
        return bg_error_add(error, BG_INVALID, "%s \"%s\": write PATH=LIST, as in %s campaign.invites=10,20,50", origin, assignment,
                            origin);
    }
    struct bg_variation *variations = realloc(axis->variations, (axis->n_variations + 1) * sizeof *variations);
    if (variations == NULL) {
        return bg_error_no_memory(error);
    }
    axis->variations = variations;
    struct bg_variation *added = &variations[axis->n_variations++];
    *added = (struct bg_variation){.path = bg_text_copy(assignment)};
    if (added->path == NULL) {
        return bg_error_no_memory(error);
    }
    added->path[equals - assignment] = '\0';
    struct reading reading = {added, origin, error};
    enum bg_status status = bg_axis_describe(&added->kind, document, added->path, origin, error);
    if (status == BG_OK) {
        status = read_list(&reading, equals + 1);
    }
    return status == BG_OK ? check_size(axis, &reading) : status;
}

void bg_axis_free(struct bg_axis *axis)
{
    for (size_t v = 0; v < axis->n_variations; v++) {
        struct bg_variation *variation = &axis->variations[v];
        for (size_t i = 0; i < variation->n_values; i++) {
            free(variation->texts[i]);
        }
        free(variation->texts);
        free(variation->numbers);
        free(variation->path);
    }
    free(axis->variations);
    *axis = (struct bg_axis){0};
}

enum bg_status bg_axis_apply(const struct bg_axis *axis, size_t index, struct bg_document *document, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t v = 0; v < axis->n_variations && status == BG_OK; v++) {
        const struct bg_variation *variation = &axis->variations[v];
        struct bg_text origin = {0};
        bg_text_format(&origin, "--vary %s=%s", variation->path, variation->texts[index]);
        status = origin.failed ? bg_error_no_memory(error)
                               : bg_document_set(document, variation->path, variation->texts[index], origin.data, error);
        bg_text_free(&origin);
    }
    return status;
}
