/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placements: the stretches of time in which IDKs are made to arrive more often.
 *
 * IDKs are seen as the points of a Poisson process on (hazard along the campaign) x (delay); of an invitation only the first point counts,
 * which gives it exactly its IDK chance.  Placement m multiplies the intensity by theta_m where the arrival falls into [start_m, end_m).
 * With N_m points there and mu_m expected without tilt, its likelihood ratio is theta_m^N_m exp(-(theta_m - 1) mu_m), and drawing the
 * placement with probability pi_m makes the ratio of the mixture the sum over m of pi_m times that (scan-statistic importance sampling:
 * Naiman and Priebe, "Computing scan statistic p values using importance sampling", 2001).
 *
 * Every set of strikes that restricts lies within one placement: placements start every quarter of a window and are a window and a quarter
 * long.  With theta_m = k / mu_m and pi_m in proportion to (e mu_m / k)^k exp(-mu_m), k strikes being needed, no weight exceeds the sum of
 * those terms: so weights are bounded, relative to the risk too.
 */
#ifndef BLUEGUY_SIM_ESTIMATE_PLACEMENT_H
#define BLUEGUY_SIM_ESTIMATE_PLACEMENT_H

#include "blueguy/engine/chances.h"
#include "blueguy/engine/work.h"

struct bg_placement {
    double start_day;
    double end_day;
    int strikes; /* How many must arrive within it for a restriction. */
};

/* The placements of a plan. */
struct bg_placements {
    const struct bg_plan *plan; /* Borrowed. */
    size_t count;
    struct bg_placement *items; /* Owned. */
    double *arrivals;           /* Owned; n_kinds x count: of the planned invitations of a kind, how many would be answered within each,
                                   were all answers to come before withdrawal. */
    double *densest;            /* Owned; n_kinds: the most invitations of a kind in any stretch as long as a placement. */
};

/* What a world makes of them. */
struct bg_placement_odds {
    double *mean;       /* Owned; count: mu_m. */
    double *log_tilt;   /* Owned; count: log theta_m. */
    double *log_weight; /* Owned; count: log pi_m - (theta_m - 1) mu_m. */
    double *cumulative; /* Owned; count + 1: sums of pi over the placements before. */
    double bound;       /* No weight exceeds it. */
    double densest;     /* The most hazard in any stretch as long as a placement. */
};

/* `work` (which may be NULL) is told how far it is.  Returns BG_OK, BG_INTERRUPTED or BG_FAILED. */
enum bg_status bg_placements_init(struct bg_placements *placements, const struct bg_plan *plan, const struct bg_work *work,
                                  struct bg_error *error);

/* Safe on zeroed ones. */
void bg_placements_free(struct bg_placements *placements);

enum bg_status bg_placement_odds_init(struct bg_placement_odds *odds, const struct bg_placements *placements, struct bg_error *error);
void bg_placement_odds_free(struct bg_placement_odds *odds);

/* Works out the odds in a world. */
void bg_placement_odds_update(struct bg_placement_odds *odds, const struct bg_placements *placements, const struct bg_chances *chances);

/* The placement of a uniform u. */
size_t bg_placement_odds_pick(const struct bg_placement_odds *odds, size_t count, double u);

/* The likelihood ratio of the untilted law to the mixture, for points that arrive at `arrivals` (ascending). */
double bg_placement_odds_ratio(const struct bg_placement_odds *odds, const struct bg_placements *placements, const double *arrivals,
                               size_t n_arrivals);

#endif
