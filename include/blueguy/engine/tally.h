/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sums over replications that merge.
 *
 * A *block* holds what a few thousand replications add up to, in flat memory so that it can be computed anywhere and sent.  A *tally* takes
 * blocks in their order and keeps means, spreads and histograms; its size depends neither on the number of replications nor on that of
 * invitations.
 */
#ifndef BLUEGUY_ENGINE_TALLY_H
#define BLUEGUY_ENGINE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blueguy/base/error.h"
#include "blueguy/base/pack.h"
#include "blueguy/engine/life.h"
#include "blueguy/engine/plan.h"
#include "blueguy/engine/work.h"

enum {
    BG_BLOCK_REPLICATIONS = 4096,
    BG_DAY_BINS = 65536, /* Equal bins over [0, horizon] for the day of the first restriction. */
    BG_MAX_INVITATION_ROWS = 1000
};

/* What is followed by batch, per invitation, beside the number sent. */
enum bg_rate_sum { BG_SUM_COLD, BG_SUM_WARM, BG_RATE_SUMS };

/* What is tallied, and so the shape of blocks and tallies. */
struct bg_tally_shape {
    const struct bg_plan *plan; /* Borrowed. */
    bool tables;                /* Also what the tables by day and by invitation need. */
    bool weighted;              /* Some rate is uncertain, so chances differ from replication to replication. */
    size_t n_idk;               /* Rows of the IDK table; the last one means that many or more. */
    size_t n_invitation_rows;
    double pivot[BG_MEANS];           /* Sums are of deviations from these, so that they lose no digits: whole ones, of what is counted. */
    double planned_nonzero[BG_MEANS]; /* 1 where a life in which all goes as planned has a value that is not 0, nor counted; else 0. */
};

/* A first restriction as a block keeps it. */
struct bg_first_record {
    double day;
    int64_t invitation;
    uint32_t batches;
    uint32_t offset; /* Replications of the block that came before. */
};

struct bg_block_head {
    int64_t replications;
    int64_t restricted;
    double sum[BG_MEANS];     /* Of deviations from the pivot, */
    double square[BG_MEANS];  /* and of their squares. */
    double nonzero[BG_MEANS]; /* How many replications have a value that is not 0. */
    /* Of lives that took a detour these hold only what is counted.  Beside them there are: */
    double detour_days;        /* days restricted, summed; */
    double detour_day_squares; /* and their squares. */
    bool failed;               /* Memory ran out. */
};

/* A block's parts within its flat memory. */
struct bg_block {
    struct bg_block_head *head;
    struct bg_first_record *firsts; /* head->restricted of them, in order of replications. */
    int64_t *detours;               /* BG_MOST_DETOURS: lives that took each of the plan's. */
    int64_t *idk;                   /* n_idk: replications by the number of IDKs. */
    int64_t *strikes;               /* n_rows: strikes of lives that were not calm, by the row in whose day they came. */
    int64_t *calm;                  /* n_batches: strikes of calm lives, by the batch of their invitation. */
    int64_t *blocked;               /* n_batches + 1: stretches of several blocked batches that begin there, less those that ended. */
    int64_t *lacking;               /* n_batches: invitations of other batches that were planned and not sent. */
    double *lost[BG_RATE_SUMS];     /* n_batches, where weighted: lacking times the chance in its world. */
    double *kind[BG_RATE_SUMS];     /* n_kinds, where weighted: chances, summed over replications. */
};

struct bg_tally {
    struct bg_tally_shape shape;
    int64_t replications;
    int64_t restricted;
    double mean[BG_MEANS];
    double squares[BG_MEANS]; /* Sums of squared deviations from the mean. */
    int64_t nonzero[BG_MEANS];
    int64_t *day_bins;        /* BG_DAY_BINS: first restrictions by day. */
    int64_t *batch_hits;      /* n_batches + 1: first restrictions by the batches before it. */
    int64_t *row_hits;        /* n_rows: first restrictions by the row in whose day they came. */
    int64_t *invitation_rows; /* n_invitation_rows: the numbers of invitations of that table's rows. */
    int64_t *invitation_hits; /* n_invitation_rows: first sufficient invitations by row. */
    int64_t *idk;
    int64_t *strikes;
    int64_t *calm;
    int64_t *lacking; /* n_batches: invitations that were planned and not sent. */
    double *lost[BG_RATE_SUMS];
    double *kind[BG_RATE_SUMS];
};

/* Decides the shape. */
void bg_tally_shape_init(struct bg_tally_shape *shape, const struct bg_plan *plan, bool tables);

/* The numbers of invitations of the rows of that table, to rows[n_invitation_rows]: evenly from 0 to all. */
void bg_tally_invitation_rows(const struct bg_tally_shape *shape, int64_t *rows);

/* The bytes of a block. */
size_t bg_block_bytes(const struct bg_tally_shape *shape);

/* The parts of a block in `memory`, which is aligned for any type. */
struct bg_block bg_block_view(const struct bg_tally_shape *shape, void *memory);

/* Empties a block. */
void bg_block_clear(const struct bg_tally_shape *shape, struct bg_block *block);

/* Adds the life that `life` computed last. */
void bg_block_add(const struct bg_tally_shape *shape, struct bg_block *block, const struct bg_life *life);

/* Computes `count` replications from `first` on and adds them, to the same bytes as if each one had been computed and added, but faster;
 * fewer where `work` is to stop.  Returns false where memory is short. */
bool bg_block_live(const struct bg_tally_shape *shape, struct bg_block *block, struct bg_life *life, uint64_t seed, uint64_t first,
                   int64_t count, const struct bg_work *work);

/* An empty tally.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_tally_init(struct bg_tally *tally, const struct bg_tally_shape *shape, struct bg_error *error);

/* Safe on a zeroed tally. */
void bg_tally_free(struct bg_tally *tally);

/* Takes a block.  The order of blocks is part of the result's last digits. */
void bg_tally_merge(struct bg_tally *tally, const struct bg_block *block);

/* Appends a tally without tables as bytes; `firsts`: with the histograms of the first restriction, from which its quantiles come, about
 * three bytes for each restricted replication until most bins are filled. */
void bg_tally_pack(const struct bg_tally *tally, bool firsts, struct bg_text *bytes);

/* Takes what bg_tally_pack() appended, to the bit, into an empty tally of the same plan and without tables.  Returns false where these
 * bytes are no such tally. */
bool bg_tally_unpack(struct bg_tally *tally, bool firsts, struct bg_pack *pack);

#endif
