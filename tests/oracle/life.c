/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One life of the account, event by event.
 */
#include "life.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "connection.h"
#include "filling.h"
#include "memory.h"

static const double before_day_0_s = -1;

void oracle_life_init(struct oracle_life *life, const struct bg_scenario *scenario, bool days)
{
    *life = (struct oracle_life){.scenario = scenario};
    life->accept_delay = oracle_delay_of(scenario->accept_delay);
    life->idk_delay = oracle_delay_of(scenario->idk_delay);
    oracle_campaign_init(&life->campaign, scenario);
    oracle_prior_init(&life->prior, scenario);
    life->sent = oracle_allocate(life->campaign.n_batches, sizeof *life->sent);
    life->strikes = oracle_allocate((size_t)scenario->account.strikes, sizeof *life->strikes);
    int64_t whole_days = scenario->horizon_s / BG_SECONDS_PER_DAY;
    bool cut = scenario->horizon_s % BG_SECONDS_PER_DAY != 0;
    life->n_days = (size_t)whole_days + 1 + (cut ? 1 : 0);
    life->day = oracle_allocate(life->n_days, sizeof *life->day);
    for (size_t i = 0; i < life->n_days; i++)
        life->day[i] = (double)i;
    if (cut)
        life->day[life->n_days - 1] = (double)scenario->horizon_s / (double)BG_SECONDS_PER_DAY;
    for (int q = 0; days && q < ORACLE_QUANTITIES; q++)
        life->gained[q] = oracle_allocate(life->n_days, sizeof *life->gained[q]);
}

void oracle_life_free(struct oracle_life *life)
{
    oracle_campaign_free(&life->campaign);
    oracle_queue_free(&life->idks);
    free(life->sent);
    free(life->strikes);
    free(life->day);
    free(life->first);
    for (int q = 0; q < ORACLE_QUANTITIES; q++)
        free(life->gained[q]);
    *life = (struct oracle_life){0};
}

void oracle_life_count(struct oracle_life *life, enum oracle_quantity quantity, double time_s, double amount)
{
    life->quantity[quantity] += amount;
    if (life->gained[quantity] == NULL)
        return;
    size_t day = (size_t)ceil(time_s / (double)BG_SECONDS_PER_DAY);
    size_t last = life->n_days - 1;
    life->gained[quantity][day < last ? day : last] += amount;
}

static void start(struct oracle_life *life, gsl_rng *rng)
{
    memset(life->quantity, 0, sizeof life->quantity);
    for (int q = 0; q < ORACLE_QUANTITIES; q++) {
        if (life->gained[q] != NULL)
            memset(life->gained[q], 0, life->n_days * sizeof *life->gained[q]);
    }
    life->first_restriction_s = NAN;
    life->invitations_at_restriction = 0;
    life->filling_invitation = 0;
    life->idks.count = 0;
    life->restricted_until_s = before_day_0_s;
    life->n_first = 0;
    life->n_strikes = life->scenario->account.strikes_so_far;
    for (int i = 0; i < life->n_strikes; i++)
        life->strikes[i] = 0;
    oracle_world_draw(&life->world, &life->prior, rng);
}

static void restrict_account(struct oracle_life *life, double now_s)
{
    const struct bg_account *account = &life->scenario->account;
    double horizon_s = (double)life->scenario->horizon_s;
    size_t step = (size_t)life->quantity[ORACLE_RESTRICTIONS];
    size_t last_step = account->n_restricted_for - 1;
    life->restricted_until_s = now_s + (double)account->restricted_for_s[step < last_step ? step : last_step];
    life->n_strikes = 0;
    if (step == 0) {
        life->first_restriction_s = now_s;
        life->invitations_at_restriction = (int64_t)life->quantity[ORACLE_SENT];
        oracle_life_count(life, ORACLE_RESTRICTED, now_s, 1);
    }
    oracle_life_count(life, ORACLE_RESTRICTIONS, now_s, 1);
    double restricted_s = fmin(life->restricted_until_s, horizon_s) - now_s;
    oracle_life_count(life, ORACLE_DAYS_RESTRICTED, now_s, restricted_s / (double)BG_SECONDS_PER_DAY);
}

static void strike(struct oracle_life *life, double now_s)
{
    const struct bg_account *account = &life->scenario->account;
    int kept = 0;
    for (int i = 0; i < life->n_strikes; i++) {
        if (life->strikes[i] > now_s - (double)account->window_s)
            life->strikes[kept++] = life->strikes[i];
    }
    life->strikes[kept++] = now_s;
    life->n_strikes = kept;
    oracle_life_count(life, ORACLE_STRIKES, now_s, 1);
    if (kept == account->strikes)
        restrict_account(life, now_s);
}

/* Lets every IDK up to an instant take effect. */
static void receive(struct oracle_life *life, double until_s)
{
    while (life->idks.count > 0 && life->idks.times[0] <= until_s) {
        double now_s = oracle_queue_pop(&life->idks);
        oracle_life_count(life, ORACLE_IDK, now_s, 1);
        if (now_s >= life->restricted_until_s)
            strike(life, now_s);
    }
}

static size_t draw_segment(const struct bg_scenario *scenario, int audience, gsl_rng *rng)
{
    if (audience != BG_ANY_SEGMENT)
        return (size_t)audience;
    double u = gsl_rng_uniform(rng);
    size_t segment = 0;
    for (; segment < scenario->n_segments - 1 && u >= scenario->segments[segment].share; segment++)
        u -= scenario->segments[segment].share;
    return segment;
}

/* The instant at which an answer arrives, or infinity where the invitation is withdrawn first or the horizon comes first. */
static double draw_arrival(const struct bg_scenario *scenario, const struct oracle_delay *delay, double sent_s, gsl_rng *rng)
{
    double delay_s = oracle_delay_draw(delay, rng);
    bool arrives = delay_s <= (double)scenario->withdraw_after_s && sent_s + delay_s <= (double)scenario->horizon_s;
    return arrives ? sent_s + delay_s : INFINITY;
}

static void expect_idk(struct oracle_life *life, double arrival_s)
{
    oracle_queue_push(&life->idks, arrival_s);
    if (life->quantity[ORACLE_RESTRICTIONS] > 0)
        return;
    life->first = oracle_make_room(life->first, life->n_first, &life->first_capacity, sizeof *life->first);
    life->first[life->n_first++] = (struct oracle_idk){.invitation = (int64_t)life->quantity[ORACLE_SENT], .arrival_s = arrival_s};
}

/* An accept changes nothing for the account, so what becomes of it is settled at once. */
static void accept(struct oracle_life *life, enum bg_message kind, double arrival_s, gsl_rng *rng)
{
    oracle_life_count(life, kind == BG_GENERIC ? ORACLE_ACCEPTED_COLD : ORACLE_ACCEPTED_WARM, arrival_s, 1);
    if (life->scenario->relationships.present)
        oracle_connection_live(life, kind, arrival_s, rng);
}

static void invite(struct oracle_life *life, const struct oracle_batch *batch, gsl_rng *rng)
{
    const struct bg_scenario *scenario = life->scenario;
    double now_s = (double)batch->time_s;
    oracle_life_count(life, ORACLE_SENT, now_s, 1);
    size_t segment = draw_segment(scenario, batch->audience, rng);
    enum bg_message kind = gsl_rng_uniform(rng) < batch->personalized ? BG_PERSONALIZED : BG_GENERIC;
    double u = gsl_rng_uniform(rng);
    double idk = life->world.idk[segment][kind];
    if (u < idk) {
        double arrival_s = draw_arrival(scenario, &life->idk_delay, now_s, rng);
        if (isfinite(arrival_s))
            expect_idk(life, arrival_s);
    } else if (u < idk + life->world.accept[segment][kind]) {
        double arrival_s = draw_arrival(scenario, &life->accept_delay, now_s, rng);
        if (isfinite(arrival_s))
            accept(life, kind, arrival_s, rng);
    }
}

static void send(struct oracle_life *life, size_t number, gsl_rng *rng)
{
    const struct oracle_batch *batch = &life->campaign.batches[number];
    double now_s = (double)batch->time_s;
    life->sent[number] = 0;
    if (now_s < life->restricted_until_s) {
        oracle_life_count(life, ORACLE_BLOCKED, now_s, (double)batch->invites);
        return;
    }
    int64_t allowed = oracle_campaign_allowed(&life->campaign, number, life->scenario->account.weekly_limit, life->sent);
    life->sent[number] = allowed;
    oracle_life_count(life, ORACLE_REFUSED, now_s, (double)(batch->invites - allowed));
    for (int64_t i = 0; i < allowed; i++)
        invite(life, batch, rng);
}

void oracle_life_live(struct oracle_life *life, gsl_rng *rng)
{
    start(life, rng);
    for (size_t i = 0; i < life->campaign.n_batches; i++) {
        receive(life, (double)life->campaign.batches[i].time_s);
        send(life, i, rng);
    }
    receive(life, (double)life->scenario->horizon_s);
    if (life->quantity[ORACLE_RESTRICTED] > 0)
        life->filling_invitation = oracle_filling_invitation(&life->scenario->account, life->first, life->n_first);
}
