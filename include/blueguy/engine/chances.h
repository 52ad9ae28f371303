/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one world makes of a plan: the chances of an invitation of each kind of batch, and the hazard of IDKs along the campaign.
 *
 * The hazard of an invitation with IDK chance q is -log1p(-q): the time to the next IDK, measured in hazard, is exponential with mean 1. So
 * one exponential variate says how many invitations to pass over, whatever their number.  Seen from the whole campaign, IDKs are the
 * invitations in whose hazard some point of a Poisson process falls.
 */
#ifndef BLUEGUY_ENGINE_CHANCES_H
#define BLUEGUY_ENGINE_CHANCES_H

#include "blueguy/base/error.h"
#include "blueguy/engine/plan.h"

struct bg_kind_chances {
    double accept[BG_MESSAGES]; /* P(the invitation is of this kind of message and its recipient means to accept it). */
    double idk;                 /* P(its answer is IDK and comes before withdrawal). */
    double hazard;              /* -log1p(-idk), bounded. */
};

struct bg_chances {
    const struct bg_plan *plan; /* Borrowed. */
    const struct bg_line *line; /* Borrowed: the invitations that hazard is counted over. */
    struct bg_world world;
    struct bg_kind_chances *kinds; /* Owned; n_kinds. */
    double *hazard_before;         /* Owned; n_runs + 1: the hazard of all earlier runs' invitations. */
    double none;                   /* exp(-all hazard): P(no IDK). */
};

/* The chances in the world of the fixed rates, over one of the plan's lines.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_chances_init(struct bg_chances *chances, const struct bg_plan *plan, const struct bg_line *line, struct bg_error *error);

/* Safe on zeroed chances. */
void bg_chances_free(struct bg_chances *chances);

/* Works out the chances after chances->world was changed. */
void bg_chances_update(struct bg_chances *chances);

/* The IDK chance of an invitation of kind `kind` before any delay: by shares and personalization. */
double bg_chances_idk_answer(const struct bg_plan *plan, const struct bg_world *world, size_t kind);

/* Where an invitation lies: its number on the line and its batch. */
struct bg_position {
    int64_t sent;
    size_t batch;
};

/* The hazard of all invitations. */
static inline double bg_chances_total_hazard(const struct bg_chances *chances)
{
    return chances->hazard_before[chances->plan->n_runs];
}

/* How many points are expected in all hazard of the invitations that can go out, in the world of the fixed rates.  Where rates are small
 * they are as many as IDKs; where an IDK is likely they are more, up to 64 for an IDK that is certain.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_chances_expect_points(const struct bg_plan *plan, double *points, struct bg_error *error);

/* The most points that a replication which is drawn may be expected to have: all of them are held in memory. */
#define BG_MOST_POINTS 1e6

/* The same for who draws replications: BG_INVALID where it is more than BG_MOST_POINTS. */
enum bg_status bg_chances_allow_points(const struct bg_plan *plan, double *points, struct bg_error *error);

/* The hazard of all invitations before batch `batch` (up to n_batches). */
double bg_chances_hazard_at(const struct bg_chances *chances, size_t batch);

/* The invitation within which `hazard` falls, and in `*behind` the hazard up to its end.  Returns false where it lies behind the last one.
 */
bool bg_chances_locate(const struct bg_chances *chances, double hazard, struct bg_position *position, double *behind);

/* Finds for `count` places, which are parts (from 0, below 1) of all hazard, of which there is some, in what invitation they fall: its
 * batch, and its number there, from 0 and whole.  The arrays do not overlap. */
void bg_chances_place(const struct bg_chances *chances, size_t count, const double *places, uint32_t *batches, double *indices);

/* Whether worlds differ in the invitations in which places fall: not where all are of one kind. */
static inline bool bg_chances_move_places(const struct bg_plan *plan)
{
    return plan->worlds.n_uncertain > 0 && plan->n_runs > 1;
}

#endif
