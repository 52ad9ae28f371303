/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranges.
 */
#include "blueguy/study/range.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/scenario.h"
#include "blueguy/study/axis.h"

enum {
    DIGITS = 12, /* Kept of a value: multiples of steps carry rounding errors that nobody wrote. */
    STEPS_PER_TOLERANCE = 2
};

#define TOLERANCES 1000.0   /* In a range without one of its own: 0.1 % each. */
#define MOST_TOLERANCES 1e9 /* A finer one is a slip. */
#define STEP_SLIP 1e-9      /* Of a step: the last value may miss the high end by so much through rounding. */

static bool is_time(enum bg_path_kind kind)
{
    return kind == BG_PATH_DURATION || kind == BG_PATH_TIME;
}

/* The double nearest to the decimal with that many digits: both factors are exact as long as the value is not tiny. */
static double rounded(double value)
{
    double scale = value > 0 ? pow(10, DIGITS - ceil(log10(value))) : 1;
    return round(value * scale) / scale;
}

double bg_range_value(const struct bg_range *range, int64_t index)
{
    const double value = index == range->last ? range->high : range->low + (double)index * range->step;
    /* Ends are as they were written, and whole numbers are exact, with however many digits. */
    const bool exact = index == 0 || index == range->last || value == floor(value);
    return exact ? value : fmin(fmax(rounded(value), range->low), range->high);
}

double bg_range_reported(const struct bg_range *range, double value)
{
    return is_time(range->kind) ? value / (double)BG_SECONDS_PER_DAY : value;
}

static enum bg_status read_number(const struct bg_range *range, const char *option, const char *text, double *number,
                                  struct bg_error *error)
{
    struct bg_text complaint = {0};
    enum bg_status status = BG_OK;
    if (!bg_path_read_number(range->kind, text, number, &complaint)) {
        status = complaint.data == NULL ? bg_error_no_memory(error)
                                        : bg_error_add(error, BG_INVALID, "%s: %s: %s", option, range->path, complaint.data);
    }
    bg_text_free(&complaint);
    return status;
}

/* A step of whole days, hours, minutes or seconds, not above `seconds`: values in the largest unit that fits are easy to say. */
static double round_step(double seconds)
{
    static const double units[] = {BG_SECONDS_PER_DAY, 3600, 60};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (seconds >= units[i]) {
            return floor(seconds / units[i]) * units[i];
        }
    }
    return floor(seconds);
}

/* Spaces the values. */
static void set_steps(struct bg_range *range, double tolerance)
{
    range->resolution = STEPS_PER_TOLERANCE;
    range->step = tolerance / STEPS_PER_TOLERANCE;
    if (range->kind == BG_PATH_COUNT || (is_time(range->kind) && tolerance < STEPS_PER_TOLERANCE)) {
        range->resolution = 1;
        range->step = 1;
    } else if (is_time(range->kind)) {
        range->step = round_step(range->step);
    }
    range->last = (int64_t)fmax(ceil((range->high - range->low) / range->step - STEP_SLIP), 1);
}

static enum bg_status read_tolerance(struct bg_range *range, const char *text, struct bg_error *error)
{
    double width = range->high - range->low;
    double tolerance = width / TOLERANCES;
    enum bg_status status = text != NULL ? read_number(range, "--tolerance", text, &tolerance, error) : BG_OK;
    if (status != BG_OK) {
        return status;
    }
    if (!(tolerance * MOST_TOLERANCES >= width)) {
        return bg_error_add(error, BG_INVALID, "--tolerance %s: must be above 0, and at least a billionth of the range", text);
    }
    set_steps(range, tolerance);
    return BG_OK;
}

/* Reads LOW:HIGH, which is taken apart. */
static enum bg_status read_ends(struct bg_range *range, char *ends, struct bg_error *error)
{
    char *colon = strchr(ends, ':');
    if (colon == NULL || range->kind == BG_PATH_OTHER) {
        return bg_error_add(error, BG_INVALID, "--vary %s=%s: %s", range->path, ends,
                            colon == NULL ? "write PATH=LOW:HIGH" : "this path takes no numbers");
    }
    *colon = '\0';
    enum bg_status status = read_number(range, "--vary", ends, &range->low, error);
    if (status == BG_OK) {
        status = read_number(range, "--vary", colon + 1, &range->high, error);
    }
    if (status == BG_OK && !(range->low < range->high)) {
        status = bg_error_add(error, BG_INVALID, "--vary %s=%s:%s: the low end must be below the high end", range->path, ends, colon + 1);
    }
    return status;
}

enum bg_status bg_range_read(struct bg_range *range, const struct bg_document *document, const char *assignment, const char *tolerance,
                             struct bg_error *error)
{
    *range = (struct bg_range){.path = bg_text_copy(assignment)};
    if (range->path == NULL) {
        return bg_error_no_memory(error);
    }
    char *equals = strchr(range->path, '=');
    if (equals == NULL || equals == range->path) {
        return bg_error_add(error, BG_INVALID, "--vary \"%s\": write PATH=LOW:HIGH, as in --vary campaign.invites=1:100", assignment);
    }
    *equals = '\0';
    enum bg_status status = bg_axis_describe(&range->kind, document, range->path, "--vary", error);
    if (status == BG_OK) {
        status = read_ends(range, equals + 1, error);
    }
    return status == BG_OK ? read_tolerance(range, tolerance, error) : status;
}

void bg_range_free(struct bg_range *range)
{
    free(range->path);
    *range = (struct bg_range){0};
}

enum bg_status bg_range_apply(const struct bg_range *range, int64_t index, struct bg_document *document, struct bg_error *error)
{
    struct bg_text value = {0};
    struct bg_text origin = {0};
    bg_path_append_number(&value, range->kind, bg_range_value(range, index));
    bg_text_format(&origin, "--vary %s=%s", range->path, value.failed ? "" : value.data);
    enum bg_status status =
        value.failed || origin.failed ? bg_error_no_memory(error) : bg_document_set(document, range->path, value.data, origin.data, error);
    bg_text_free(&value);
    bg_text_free(&origin);
    return status;
}
