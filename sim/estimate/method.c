/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which method applies.
 */
#include "blueguy/estimate/method.h"

#include "blueguy/engine/chances.h"
#include "blueguy/engine/life.h"
#include "blueguy/engine/telling.h"
#include "blueguy/estimate/exact.h"

enum {
    PILOT_REPLICATIONS = 8192,
    PILOT_RESTRICTED = 8 /* Fewer than so many are too few: the risk is about 1 in 1,000 or less. */
};

/* The pilot's replications are numbered from here on, beyond all that are simulated. */
#define PILOT_START (UINT64_C(1) << 48)

/* Whether the pilot sees too few restrictions: not where the time is over before it has seen enough. */
static enum bg_status fly_pilot(bool *too_few, const struct bg_plan *plan, uint64_t seed, const struct bg_work *work,
                                struct bg_error *error)
{
    struct bg_life *life;
    struct bg_telling telling;
    struct bg_untold untold = {0};
    int restricted = 0;
    enum bg_status status = bg_life_create(&life, plan, error);
    status = status == BG_OK ? bg_chances_expect_points(plan, &untold.points, error) : status;
    bg_telling_start(&telling, work, "pilot lives", 1, PILOT_REPLICATIONS);
    for (uint64_t i = 0; i < PILOT_REPLICATIONS && restricted < PILOT_RESTRICTED && status == BG_OK; i++) {
        status = bg_life_run(life, seed, PILOT_START + i) ? bg_work_go_on(work, error) : bg_error_no_memory(error);
        restricted += status == BG_OK && bg_life_first(life) != NULL;
        bg_telling_add(&telling, &untold, 1);
    }
    bg_life_destroy(life);
    *too_few = status == BG_OK && restricted < PILOT_RESTRICTED;
    return status == BG_UNDECIDED ? BG_OK : status;
}

enum bg_status bg_course_choose(struct bg_course *course, const struct bg_plan *plan, enum bg_method method, uint64_t seed,
                                const struct bg_work *work, struct bg_error *error)
{
    *course = (struct bg_course){.risk = method, .simulate = method == BG_METHOD_SIMULATE || method == BG_METHOD_AUTO};
    if (method == BG_METHOD_EXACT) {
        return bg_exact_applies(plan, error) ? BG_OK : BG_INVALID;
    }
    if (method != BG_METHOD_AUTO) {
        return BG_OK;
    }
    course->risk = BG_METHOD_EXACT;
    bool exact = bg_exact_applies(plan, NULL);
    enum bg_status status = exact ? bg_exact_is_within_reach(&exact, plan, error) : BG_OK;
    if (exact || status != BG_OK) {
        return status;
    }
    bool too_few = false;
    status = fly_pilot(&too_few, plan, seed, work, error);
    course->risk = too_few ? BG_METHOD_RARE : BG_METHOD_SIMULATE;
    return status;
}
