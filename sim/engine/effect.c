/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an accepted invitation of each batch adds by the horizon.
 */
#include "effect.h"

#include <gsl/gsl_minmax.h>
#include <stdlib.h>

#include "blueguy/base/room.h"
#include "blueguy/chance/bond.h"

enum { ACCEPT_EFFECTS = 2 };

/* Which part of a connection's expectation a quantity of relationships is. */
static const enum bg_bond_part part_of[BG_EFFECTS] = {
    [BG_MEAN_COLD - BG_FIRST_EFFECT] = BG_BOND_COLD,
    [BG_MEAN_WARM - BG_FIRST_EFFECT] = BG_BOND_WARM,
    [BG_MEAN_STRONG - BG_FIRST_EFFECT] = BG_BOND_STRONG,
    [BG_MEAN_INTRODUCTIONS_MADE - BG_FIRST_EFFECT] = BG_BOND_MADE,
    [BG_MEAN_INTRODUCTIONS_DECLINED - BG_FIRST_EFFECT] = BG_BOND_DECLINED,
};

static bool allocate(struct bg_plan *plan, size_t effect, enum bg_message message)
{
    struct bg_effect *of = &plan->effects[effect];
    of->weight[message] = bg_room_for(plan->n_batches, sizeof(double));
    of->before[message] = calloc(plan->n_batches + 1, sizeof(double));
    return of->weight[message] != NULL && of->before[message] != NULL;
}

static bool allocate_all(struct bg_plan *plan)
{
    plan->effect_totals = bg_room_for(plan->n_kinds, sizeof *plan->effect_totals);
    bool room = plan->effect_totals != NULL && allocate(plan, BG_MEAN_ACCEPTED_COLD - BG_FIRST_EFFECT, BG_GENERIC) &&
                allocate(plan, BG_MEAN_ACCEPTED_WARM - BG_FIRST_EFFECT, BG_PERSONALIZED);
    for (size_t effect = ACCEPT_EFFECTS; effect < plan->n_effects && room; effect++) {
        room = allocate(plan, effect, BG_GENERIC) && allocate(plan, effect, BG_PERSONALIZED);
    }
    return room;
}

static void weigh_accepts(struct bg_plan *plan)
{
    for (size_t j = 0; j < plan->n_batches; j++) {
        double arrives = bg_delay_arrived(&plan->accept_delay, plan->horizon_days - plan->time_days[j]);
        plan->effects[BG_MEAN_ACCEPTED_COLD - BG_FIRST_EFFECT].weight[BG_GENERIC][j] = arrives;
        plan->effects[BG_MEAN_ACCEPTED_WARM - BG_FIRST_EFFECT].weight[BG_PERSONALIZED][j] = arrives;
    }
}

static enum bg_status weigh_relationships(struct bg_plan *plan, struct bg_error *error)
{
    struct bg_bond bond;
    enum bg_status status = bg_bond_init(&bond, &plan->scenario->relationships, &plan->accept_delay, plan->horizon_days, error);
    double expected[BG_MESSAGES][BG_BOND_PARTS];
    for (size_t j = 0; j < plan->n_batches && status == BG_OK; j++) {
        bool repeated = j > 0 && plan->time_s[j] == plan->time_s[j - 1];
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            double age_days = plan->horizon_days - plan->time_days[j];
            if (!repeated) {
                bg_bond_expected(&bond, message, age_days, expected[message]);
            }
            for (size_t effect = ACCEPT_EFFECTS; effect < plan->n_effects; effect++) {
                plan->effects[effect].weight[message][j] = expected[message][part_of[effect]];
            }
        }
    }
    bg_bond_free(&bond);
    return status;
}

static void add_up(struct bg_plan *plan)
{
    for (size_t effect = 0; effect < plan->n_effects; effect++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double *weight = plan->effects[effect].weight[message];
            double *before = plan->effects[effect].before[message];
            for (size_t j = 0; j < plan->n_batches && weight != NULL; j++) {
                const double planned = weight[j] * (double)bg_plan_sends(plan, j);
                before[j + 1] = before[j] + planned;
                plan->effect_totals[plan->kind_of[j]][message][effect] += planned;
            }
        }
    }
}

enum bg_status bg_effects_init(struct bg_plan *plan, struct bg_error *error)
{
    plan->n_effects = plan->scenario->relationships.present ? BG_EFFECTS : ACCEPT_EFFECTS;
    if (!allocate_all(plan)) {
        return bg_error_no_memory(error);
    }
    weigh_accepts(plan);
    enum bg_status status = plan->n_effects > ACCEPT_EFFECTS ? weigh_relationships(plan, error) : BG_OK;
    add_up(plan);
    return status;
}

void bg_effects_free(struct bg_plan *plan)
{
    free(plan->effect_totals);
    for (size_t effect = 0; effect < BG_EFFECTS; effect++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            free(plan->effects[effect].weight[message]);
            free(plan->effects[effect].before[message]);
        }
    }
}

void bg_effects_expect(const struct bg_plan *plan, const struct bg_chances *chances, double expected[BG_EFFECTS])
{
    for (size_t effect = 0; effect < BG_EFFECTS; effect++) {
        expected[effect] = 0;
    }
    for (size_t k = 0; k < plan->n_kinds; k++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double accept = chances->kinds[k].accept[message];
            const double *totals = plan->effect_totals[k][message];
            for (size_t effect = 0; effect < plan->n_effects; effect++) {
                expected[effect] += accept * totals[effect];
            }
        }
    }
}

/* What some invitations of one batch would have brought. */
static void subtract_some(const struct bg_plan *plan, const struct bg_chances *chances, size_t batch, int64_t count,
                          double expected[BG_EFFECTS])
{
    const double *accept = chances->kinds[plan->kind_of[batch]].accept;
    for (size_t effect = 0; effect < plan->n_effects; effect++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double *weight = plan->effects[effect].weight[message];
            if (weight != NULL) {
                expected[effect] -= accept[message] * weight[batch] * (double)count;
            }
        }
    }
}

/* What all planned invitations of neighbouring batches of one kind would have brought. */
static void subtract_all(const struct bg_plan *plan, const double *accept, size_t first, size_t end, double expected[BG_EFFECTS])
{
    for (size_t effect = 0; effect < plan->n_effects; effect++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const double *before = plan->effects[effect].before[message];
            if (before != NULL) {
                expected[effect] -= accept[message] * (before[end] - before[first]);
            }
        }
    }
}

void bg_effects_subtract(const struct bg_plan *plan, const struct bg_chances *chances, const struct bg_departure *departure,
                         double expected[BG_EFFECTS])
{
    size_t first = departure->first;
    if (departure->end - first == 1) {
        subtract_some(plan, chances, first, departure->lacking, expected);
        return;
    }
    for (size_t r = plan->run_of[first]; first < departure->end; r++) {
        const size_t run_end = plan->runs[r + 1].first_batch;
        const size_t end = GSL_MIN(run_end, departure->end);
        subtract_all(plan, chances->kinds[plan->runs[r].kind].accept, first, end, expected);
        first = end;
    }
}

void bg_effects_depart(const struct bg_plan *plan, const struct bg_chances *chances, const struct bg_departure *departures, size_t count,
                       double values[BG_MEANS])
{
    for (size_t i = 0; i < count; i++) {
        values[BG_MEAN_SENT] -= (double)departures[i].lacking;
        bg_effects_subtract(plan, chances, &departures[i], &values[BG_FIRST_EFFECT]);
    }
    values[BG_MEAN_REFUSED] = (double)plan->invites_before[plan->n_batches] - values[BG_MEAN_SENT] - values[BG_MEAN_BLOCKED];
}
