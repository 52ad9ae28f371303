/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What luck consists of.  Only what draws it looks at it.
 */
#ifndef BLUEGUY_SIM_ENGINE_LUCK_STATE_H
#define BLUEGUY_SIM_ENGINE_LUCK_STATE_H

#include "luck.h"

enum { BG_MOST_FLOCK = 1024 /* Replications. */ };

/* Replications whose points are drawn side by side. */
struct bg_luck_round {
    uint32_t time; /* From 0, with which their points are drawn. */
    size_t count;
    uint32_t of[BG_MOST_FLOCK];       /* Which of the flock they are, */
    uint32_t drawn[BG_MOST_FLOCK];    /* how many points have been drawn for each before, with ends, */
    size_t start[BG_MOST_FLOCK + 1];  /* where its points start, first with ends, */
    size_t ends[BG_MOST_FLOCK];       /* and where its arrivals end. */
    double completing[BG_MOST_FLOCK]; /* Where the plan leads straight: the day on which the last missing strike comes. */
};

/* Where the arrivals of a replication are among the points. */
struct bg_luck_arrivals {
    size_t start;
    size_t count;
};

struct bg_luck {
    const struct bg_plan *plan;
    const struct bg_accepts *laws; /* BG_MESSAGES of them, of accepts. */
    bool follow;
    bool foresees; /* The law of the number of IDKs is known, and accepts come from tables where all goes as planned. */
    uint64_t seed;
    uint64_t first; /* The flock's replications are first to first + count - 1. */
    size_t count;
    bool uncertain;
    bool straight; /* Some may go the straight way. */
    bool detours;  /* They take detours that are known; then the law of the number of IDKs is known, too. */
    size_t most_flock;
    size_t n_chances;
    struct bg_chances *chances;   /* Owned, n_chances: by replication; one for all where nothing is uncertain. */
    double *rates;                /* Owned: of each uncertain rate, one for each replication. */
    double counts[BG_MOST_FLOCK]; /* Levels of the numbers of IDKs where their law is known, else the numbers of points. */
    double accepts[BG_MESSAGES][BG_MOST_FLOCK];
    uint32_t known[BG_MOST_FLOCK]; /* Where the law of the number of IDKs is known: that number, up to the strikes that are missing. */
    size_t n_calm;                 /* See struct bg_foresight: */
    uint32_t calm[BG_MOST_FLOCK];
    size_t n_others;
    uint32_t others[BG_MOST_FLOCK];
    size_t n_told;
    uint32_t told[BG_MOST_FLOCK];
    struct bg_points points;
    size_t n_points; /* That have been drawn, as far as they agree with what is known. */
    struct bg_luck_round round;
    /* Of the replications of which more must be known than how many IDKs come: */
    struct bg_luck_arrivals arrivals[BG_MOST_FLOCK];
    struct bg_straight straights[BG_MOST_FLOCK]; /* What becomes of those that go straight; of others the day is NAN. */
};

/* What the world of replication i makes of the plan. */
static inline const struct bg_chances *bg_luck_chances(const struct bg_luck *luck, size_t i)
{
    return &luck->chances[luck->uncertain ? i : 0];
}

/* Where it is known how many IDKs come: whether it matters which ones. */
static inline bool bg_luck_wants(const struct bg_luck *luck, size_t known)
{
    return luck->follow || known == luck->plan->counts.missing;
}

/* Draws the points of the flock, whose worlds and counts stand, down to its arrivals.  Returns false where memory is short. */
bool bg_luck_draw_points(struct bg_luck *luck);

#endif
