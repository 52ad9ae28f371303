/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling the straight way.
 */
#include "straight.h"

#include <math.h>
#include <string.h>

#include "blueguy/base/vector.h"
#include "blueguy/engine/account.h"
#include "order.h"

/* Arrivals are looked at a few at a time, and in groups beyond the end of their list if need be: the end of one group is easy to foretell.
 */
enum { FEW = BG_VECTOR_NUMBERS, GROUP = 2 * FEW };
_Static_assert((int)BG_ORDER_SHORT % (int)GROUP == 0, "a short list has room for whole groups");
typedef double numbers __attribute__((vector_size(FEW * sizeof(double))));
typedef int64_t verdicts __attribute__((vector_size(FEW * sizeof(int64_t)))); /* -1 where something holds, or 0. */
typedef uint64_t places __attribute__((vector_size(FEW * sizeof(uint64_t))));
typedef uint32_t words __attribute__((vector_size(FEW * sizeof(uint32_t))));
typedef int32_t narrow __attribute__((vector_size(FEW * sizeof(int32_t))));

/* How many arrivals of a list do what.  The three are counted in one number, as adding up a vector takes long. */
struct counts {
    int64_t received;
    int64_t later; /* Than the restriction starts. */
    int64_t strikes;
};

enum { COUNT_BITS = 16 };
_Static_assert((int)BG_ORDER_SHORT < 1 << COUNT_BITS, "no count of a short list runs over");

static inline struct counts look_through(const struct bg_straight_columns *columns, size_t start, size_t end,
                                         const struct bg_straight *life, uint32_t no_row)
{
    const verdicts each = {0, 1, 2, 3};
    const uint64_t first = life->first;
    const uint64_t n_blocked = life->end - life->first;
    const double day = life->day;
    const double until = life->until;
    verdicts sums = {0};
    for (size_t group = start; group < end; group += GROUP) {
        for (size_t i = group; i < group + GROUP; i += FEW) {
            words batches;
            words rows;
            numbers days;
            memcpy(&batches, columns->batches + i, sizeof batches);
            memcpy(&rows, columns->rows + i, sizeof rows);
            memcpy(&days, columns->days + i, sizeof days);
            const verdicts there = each + (int64_t)i < (int64_t)end;
            /* Batches before the first one wrap around. */
            const verdicts received = there & (verdicts)(__builtin_convertvector(batches, places) - first >= n_blocked);
            const verdicts later = there & (days > day);
            const verdicts strike = received & ~(later & (days < until));
            const words counted = (words) __builtin_convertvector(strike, narrow);
            rows = (rows & counted) | (no_row & ~counted);
            memcpy(columns->strike_rows + i, &rows, sizeof rows);
            sums -= received + later * (INT64_C(1) << COUNT_BITS) + strike * (INT64_C(1) << 2 * COUNT_BITS);
        }
    }
    const int64_t sum = sums[0] + sums[1] + sums[2] + sums[3];
    const int64_t mask = (INT64_C(1) << COUNT_BITS) - 1;
    return (struct counts){.received = sum & mask, .later = sum >> COUNT_BITS & mask, .strikes = sum >> 2 * COUNT_BITS};
}

/* Says that no arrival is a strike. */
static inline void leave_out(uint32_t *strike_rows, size_t start, size_t end, uint32_t no_row)
{
    for (size_t i = start; i < end; i++) {
        strike_rows[i] = no_row;
    }
}

/* What a restriction that starts on the life's day blocks. */
static inline void find_blocked(const struct bg_plan *plan, struct bg_straight *life)
{
    if (bg_detours_are_known(&plan->detours)) {
        life->detour = (uint32_t)bg_detours_find(&plan->detours, life->day);
        const struct bg_detour *detour = &plan->detours.detours[life->detour];
        life->first = (uint32_t)detour->first;
        life->end = (uint32_t)detour->end;
    } else {
        life->first = (uint32_t)bg_plan_batch_at(plan, life->day);
        life->end = (uint32_t)bg_plan_batch_at(plan, life->until);
    }
}

BG_VECTOR_CLONES void bg_straight_tell(const struct bg_plan *plan, const struct bg_straight_columns *columns, const size_t *start,
                                       const size_t *ends, size_t count, const double *completing, const uint32_t *of,
                                       struct bg_straight *told)
{
    const struct bg_straight_columns by = *columns;
    const struct bg_account *account = &plan->scenario->account;
    const int64_t missing = bg_plan_missing_strikes(plan);
    const int64_t to_another = missing + account->strikes;
    const double lasts = bg_account_restriction_days(account, 0);
    const uint32_t no_row = (uint32_t)plan->n_rows;
    for (size_t i = 0; i < count; i++) {
        struct bg_straight life = {.day = completing[i], .until = completing[i] + lasts};
        if (!isfinite(life.day)) {
            told[of[i]].day = NAN;
            leave_out(by.strike_rows, start[i], start[i + 1], no_row);
            continue;
        }
        find_blocked(plan, &life);
        const struct counts counts = look_through(&by, start[i], ends[i], &life, no_row);
        const bool alone = (int64_t)(ends[i] - start[i]) - counts.later == missing; /* No other one comes at the same time. */
        const bool once = alone && counts.strikes < to_another;
        const size_t last = start[i] + (size_t)missing - 1;
        life.invitation = plan->planned.before[by.batches[last]] + (int64_t)by.indices[last] + 1;
        life.n_received = (uint32_t)counts.received;
        life.day = once ? life.day : NAN;
        told[of[i]] = life;
        leave_out(by.strike_rows, once ? ends[i] : start[i], start[i + 1], no_row);
    }
}
