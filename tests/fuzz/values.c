/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes the grammar of values: rates, durations, numbers and counts are refused with a complaint or read, and what was read, written out,
 * reads back to the same.
 */
#include <math.h>
#include <string.h>

#include "blueguy/base/text.h"
#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/number.h"
#include "blueguy/scenario/path.h"
#include "blueguy/scenario/rate.h"
#include "promise.h"

/* A complaint says something where a reader refused, and nothing where it did not. */
static void promise_complaint(bool read, struct bg_text *complaint)
{
    PROMISE(!complaint->failed);
    PROMISE(read == (complaint->length == 0));
    bg_text_free(complaint);
}

static void try_rate(const char *text)
{
    struct bg_text complaint = {0};
    struct bg_text written = {0};
    struct bg_rate rate;
    struct bg_rate again;
    const bool read = bg_rate_parse(text, &rate, &complaint);
    promise_complaint(read, &complaint);
    if (read) {
        PROMISE(rate.low >= 0 && rate.low <= rate.high && rate.high <= 1);
        bg_rate_append(&written, rate);
        PROMISE(bg_rate_parse(written.data, &again, NULL));
        PROMISE(rate.low == again.low && rate.high == again.high);
    }
    bg_text_free(&written);
}

static void try_fixed_rate(const char *text)
{
    struct bg_text complaint = {0};
    struct bg_text written = {0};
    double rate;
    double again;
    const bool read = bg_rate_parse_fixed(text, BG_RATE_CLOSED, &rate, &complaint);
    promise_complaint(read, &complaint);
    PROMISE(bg_rate_parse_fixed(text, BG_RATE_POSITIVE, &again, NULL) == (read && rate > 0));
    PROMISE(bg_rate_parse_fixed(text, BG_RATE_INSIDE, &again, NULL) == (read && rate > 0 && rate < 1));
    if (read) {
        bg_rate_append_fixed(&written, rate);
        PROMISE(bg_rate_parse_fixed(written.data, BG_RATE_CLOSED, &again, NULL));
        PROMISE(rate == again);
    }
    bg_text_free(&written);
}

static void try_duration(const char *text)
{
    struct bg_text complaint = {0};
    struct bg_text written = {0};
    int64_t seconds;
    int64_t again;
    const bool read = bg_duration_parse(text, 0, BG_LONGEST_S, &seconds, &complaint);
    promise_complaint(read, &complaint);
    if (read) {
        PROMISE(seconds >= 0 && seconds <= BG_LONGEST_S);
        bg_duration_append(&written, seconds);
        PROMISE(bg_duration_parse(written.data, 0, BG_LONGEST_S, &again, NULL));
        PROMISE(seconds == again);
    }
    bg_text_free(&written);
}

static void try_number(const char *text)
{
    struct bg_text complaint = {0};
    struct bg_text written = {0};
    char shortest[BG_NUMBER_SIZE];
    double value;
    double again;
    uint64_t count;
    const bool read = bg_number_parse(text, 0, HUGE_VAL, &value, &complaint);
    promise_complaint(read, &complaint);
    if (read) {
        PROMISE(isfinite(value) && value >= 0);
        bg_number_append(&written, value, 0);
        PROMISE(bg_number_parse(written.data, 0, HUGE_VAL, &again, NULL));
        PROMISE(value == again);
    }
    if (bg_text_to_double(text, &value)) {
        PROMISE(bg_text_to_double(bg_text_number(value, shortest), &again));
        PROMISE(value == again);
    }
    promise_complaint(bg_number_parse_count(text, 0, UINT64_MAX, &count, &complaint), &complaint);
    bg_text_free(&written);
}

static void try_kinds(const char *text)
{
    for (enum bg_path_kind kind = 0; kind < BG_PATH_OTHER; kind++) {
        struct bg_text complaint = {0};
        struct bg_text written = {0};
        double value;
        double again;
        const bool read = bg_path_read_number(kind, text, &value, &complaint);
        promise_complaint(read, &complaint);
        if (read) {
            bg_path_append_number(&written, kind, value);
            PROMISE(bg_path_read_number(kind, written.data, &again, NULL));
            PROMISE(value == again);
        }
        bg_text_free(&written);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    PROMISE(text != NULL);
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    try_rate(text);
    try_fixed_rate(text);
    try_duration(text);
    try_number(text);
    try_kinds(text);
    free(text);
    return 0;
}
