/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Worlds.
 */
#include "blueguy/chance/world.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "blueguy/chance/levels.h"
#include "blueguy/chance/philox.h"

static struct bg_rate rate_of(const struct bg_segment *segment, enum bg_message message, enum bg_answer answer)
{
    return answer == BG_ANSWER_ACCEPT ? segment->accept[message] : segment->idk[message];
}

static uint32_t purpose_of(const struct bg_segment *segment, enum bg_message message, enum bg_answer answer)
{
    char path[BG_MAX_NAME + 40];
    snprintf(path, sizeof path, "audience.%s.%s.%s", segment->name, message == BG_GENERIC ? "generic" : "personalized",
             answer == BG_ANSWER_ACCEPT ? "accept" : "idk");
    return bg_purpose_of_path(path);
}

/* Whether the campaign sends such messages to the segment. */
static bool is_asked(const struct bg_scenario *scenario, size_t segment, enum bg_message message)
{
    for (size_t i = 0; i < scenario->n_entries; i++) {
        const struct bg_entry *entry = &scenario->entries[i];
        const double share = message == BG_PERSONALIZED ? entry->personalized : 1 - entry->personalized;
        if (share > 0 && (entry->audience == BG_ANY_SEGMENT || entry->audience == (int)segment)) {
            return true;
        }
    }
    return false;
}

/* Takes over what was fitted to the same rate, with its table if there is one.  Returns false where there was no such rate. */
static bool adopt(struct bg_uncertain_rate *rate, struct bg_world_law *before)
{
    bool found = false;
    for (size_t i = 0; before != NULL && i < before->n_uncertain && rate->table == NULL; i++) {
        struct bg_uncertain_rate *other = &before->uncertain[i];
        if (other->rate.low == rate->rate.low && other->rate.high == rate->rate.high) {
            rate->beta = other->beta;
            rate->table = other->table;
            other->table = NULL;
            found = true;
        }
    }
    return found;
}

static enum bg_status fit_rate(struct bg_world_law *law, size_t segment, enum bg_message message, enum bg_answer answer,
                               struct bg_world_law *before, struct bg_error *error)
{
    const struct bg_segment *of = &law->scenario->segments[segment];
    struct bg_rate rate = rate_of(of, message, answer);
    if (!bg_rate_is_uncertain(rate)) {
        return BG_OK;
    }
    struct bg_uncertain_rate *uncertain = &law->uncertain[law->n_uncertain++];
    *uncertain = (struct bg_uncertain_rate){.segment = segment,
                                            .message = message,
                                            .answer = answer,
                                            .purpose = purpose_of(of, message, answer),
                                            .asked = is_asked(law->scenario, segment, message),
                                            .rate = rate};
    return adopt(uncertain, before) ? BG_OK : bg_beta_fit(&uncertain->beta, rate.low, rate.high, error);
}

static double middle_of(struct bg_rate rate)
{
    return (rate.low + rate.high) / 2;
}

static void fix_rates(struct bg_world_law *law)
{
    for (size_t segment = 0; segment < law->scenario->n_segments; segment++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            const struct bg_segment *of = &law->scenario->segments[segment];
            law->fixed.accept[segment][message] = middle_of(rate_of(of, message, BG_ANSWER_ACCEPT));
            law->fixed.idk[segment][message] = middle_of(rate_of(of, message, BG_ANSWER_IDK));
        }
    }
}

enum bg_status bg_world_law_init(struct bg_world_law *law, const struct bg_scenario *scenario, struct bg_world_law *before,
                                 struct bg_error *error)
{
    *law = (struct bg_world_law){.scenario = scenario};
    fix_rates(law);
    law->uncertain = calloc(scenario->n_segments * BG_MESSAGES * BG_ANSWERS, sizeof *law->uncertain);
    if (law->uncertain == NULL) {
        return bg_error_no_memory(error);
    }
    enum bg_status status = BG_OK;
    for (size_t segment = 0; segment < scenario->n_segments; segment++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            for (enum bg_answer answer = 0; answer < BG_ANSWERS && status == BG_OK; answer++) {
                status = fit_rate(law, segment, message, answer, before, error);
            }
        }
    }
    if (status != BG_OK) {
        bg_world_law_free(law);
    }
    return status;
}

enum bg_status bg_world_law_prepare(struct bg_world_law *law, struct bg_error *error)
{
    for (size_t i = 0; i < law->n_uncertain; i++) {
        struct bg_uncertain_rate *rate = &law->uncertain[i];
        if (rate->table != NULL || !rate->asked) {
            continue;
        }
        rate->table = malloc(sizeof *rate->table);
        if (rate->table == NULL) {
            return bg_error_no_memory(error);
        }
        bg_beta_table_build(rate->table, &rate->beta);
    }
    return BG_OK;
}

void bg_world_law_free(struct bg_world_law *law)
{
    for (size_t i = 0; i < law->n_uncertain; i++) {
        free(law->uncertain[i].table);
    }
    free(law->uncertain);
    law->uncertain = NULL;
    law->n_uncertain = 0;
}

bool bg_world_law_has_uncertain_idk(const struct bg_world_law *law)
{
    for (size_t i = 0; i < law->n_uncertain; i++) {
        if (law->uncertain[i].answer == BG_ANSWER_IDK) {
            return true;
        }
    }
    return false;
}

void bg_world_set(struct bg_world *world, const struct bg_uncertain_rate *rate, double value)
{
    double(*rates)[BG_MESSAGES] = rate->answer == BG_ANSWER_ACCEPT ? world->accept : world->idk;
    rates[rate->segment][rate->message] = value;
}

void bg_world_settle(const struct bg_world_law *law, struct bg_world *world)
{
    for (size_t segment = 0; segment < law->scenario->n_segments; segment++) {
        for (enum bg_message message = 0; message < BG_MESSAGES; message++) {
            double most = 1 - world->idk[segment][message];
            if (world->accept[segment][message] > most) {
                world->accept[segment][message] = most;
            }
        }
    }
}

static void copy_fixed(const struct bg_world_law *law, struct bg_world *world)
{
    const size_t bytes = law->scenario->n_segments * sizeof world->accept[0];
    memcpy(world->accept, law->fixed.accept, bytes);
    memcpy(world->idk, law->fixed.idk, bytes);
}

void bg_world_fixed(const struct bg_world_law *law, struct bg_world *world)
{
    copy_fixed(law, world);
    bg_world_settle(law, world);
}

static void draw_rate(const struct bg_uncertain_rate *rate, uint64_t seed, uint64_t first, size_t count, double *values)
{
    assert(rate->table != NULL || !rate->asked);
    if (rate->asked) {
        bg_levels_draw(seed, first, rate->purpose, count, values);
        bg_beta_table_draw(rate->table, count, values);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        values[i] = middle_of(rate->rate);
    }
}

void bg_world_law_draw(const struct bg_world_law *law, uint64_t seed, uint64_t first, size_t count, double *rates)
{
    for (size_t i = 0; i < law->n_uncertain; i++) {
        draw_rate(&law->uncertain[i], seed, first, count, rates + i * count);
    }
}

void bg_world_at(const struct bg_world_law *law, const double *rates, size_t stride, struct bg_world *world)
{
    /* Settling may have lowered an accept rate in the world before: fixed rates are set afresh. */
    copy_fixed(law, world);
    for (size_t i = 0; i < law->n_uncertain; i++) {
        bg_world_set(world, &law->uncertain[i], rates[i * stride]);
    }
    bg_world_settle(law, world);
}
