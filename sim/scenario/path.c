/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a path names, and the numbers that can stand there.
 */
#include "blueguy/scenario/path.h"

#include <math.h>
#include <stdint.h>

#include "blueguy/scenario/duration.h"
#include "blueguy/scenario/number.h"
#include "blueguy/scenario/rate.h"
#include "blueguy/scenario/schema.h"
#include "blueguy/scenario/walk.h"
#include "blueguy/scenario/wording.h"

static const uint64_t LARGEST_WHOLE = UINT64_C(1) << 53; /* Up to it doubles can tell whole numbers apart. */

/* What a key holds: the kind of its number, if it is one. */
static enum bg_path_kind kind_of(const struct bg_key *key)
{
    switch (key->kind) {
    case BG_VALUE_COUNT:
    case BG_VALUE_SMALL:
    case BG_VALUE_SEED:
        return BG_PATH_COUNT;
    case BG_VALUE_RATE:
    case BG_VALUE_FIXED_RATE:
        return BG_PATH_RATE;
    case BG_VALUE_DURATION:
        return key->low == 0 ? BG_PATH_TIME : BG_PATH_DURATION;
    case BG_VALUE_EVERY:
    case BG_VALUE_LADDER:
        return BG_PATH_DURATION;
    case BG_VALUE_NUMBER:
        return BG_PATH_NUMBER;
    default:
        return BG_PATH_OTHER;
    }
}

enum bg_status bg_path_describe(struct bg_path_value *value, const struct bg_document *document, const char *path, const char *origin,
                                struct bg_error *error)
{
    struct bg_walk walk = {.path = path, .origin = origin, .error = error};
    enum bg_status status = bg_walk_run(&walk, document->root);
    if (status != BG_OK) {
        return status;
    }
    const struct bg_key *key = walk.key;
    *value = (struct bg_path_value){.kind = kind_of(key), .low = (double)key->low, .high = (double)key->high};
    if (value->kind == BG_PATH_RATE) {
        value->high = 1;
    } else if (key->kind == BG_VALUE_SEED) {
        value->high = (double)LARGEST_WHOLE;
    }
    return BG_OK;
}

bool bg_path_read_number(enum bg_path_kind kind, const char *text, double *number, struct bg_text *complaint)
{
    uint64_t count;
    int64_t seconds;
    switch (kind) {
    case BG_PATH_COUNT:
        if (!bg_number_parse_count(text, 0, LARGEST_WHOLE, &count, complaint)) {
            return false;
        }
        *number = (double)count;
        return true;
    case BG_PATH_RATE:
        return bg_rate_parse_fixed(text, BG_RATE_CLOSED, number, complaint);
    case BG_PATH_DURATION:
    case BG_PATH_TIME:
        if (!bg_duration_parse(text, 0, BG_LONGEST_S, &seconds, complaint)) {
            return false;
        }
        *number = (double)seconds;
        return true;
    case BG_PATH_NUMBER:
        return bg_number_parse(text, 0, (double)LARGEST_WHOLE, number, complaint);
    default:
        return bg_wording_refuse(complaint, text, "cannot stand here", "this path takes no numbers");
    }
}

void bg_path_append_number(struct bg_text *text, enum bg_path_kind kind, double number)
{
    switch (kind) {
    case BG_PATH_COUNT:
        bg_text_format(text, "%.0f", round(number));
        break;
    case BG_PATH_RATE:
        bg_rate_append_fixed(text, number);
        break;
    case BG_PATH_DURATION:
    case BG_PATH_TIME:
        bg_duration_append(text, llround(number));
        break;
    default:
        bg_number_append(text, number, 0);
    }
}
