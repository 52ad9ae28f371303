/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What MPI ranks say to each other.
 *
 *   rank 0 to the others   order, then for every spread: grants, and an end; at last the dismissal
 *   the others to rank 0   reports, each with finished results and a wish for more tasks; a farewell after the end, and the dismissal
 *
 * Nobody waits in MPI, which would keep a processor busy: all look whether something has come, and sleep a moment where nothing has.
 */
#ifndef BLUEGUY_SIM_CLI_RANKS_H
#define BLUEGUY_SIM_CLI_RANKS_H

#include <mpi.h>
#include <stdint.h>

#include "crew.h"

enum bg_ranks_tag { BG_RANKS_ORDER, BG_RANKS_GRANT, BG_RANKS_END, BG_RANKS_DISMISSAL, BG_RANKS_REPORT, BG_RANKS_FAREWELL };

enum {
    BG_RANKS_MOST_TASKS = 512,     /* Of a grant. */
    BG_RANKS_MUCH_BYTES = 1 << 20, /* Results that are reported whether or not it is time. */
    BG_RANKS_NAP_NS = 500000       /* How long who finds nothing to do sleeps. */
};

/* Tasks that a rank may compute. */
struct bg_ranks_grant {
    uint64_t first;
    uint64_t count;
};

/* The start of a report; behind it stand finished items. */
struct bg_ranks_report {
    uint64_t wanted; /* Tasks that the rank wants granted. */
    uint64_t count;  /* Items. */
};

/* The start of an item; behind it stands the result. */
struct bg_ranks_item {
    uint64_t task;
    uint64_t length;
};

/* Looks for a message from `source` (or MPI_ANY_SOURCE) without waiting. */
bool bg_ranks_look(int source, MPI_Status *message);

/* Receives the message that was seen.  Returns false where memory is short for it. */
bool bg_ranks_receive(const MPI_Status *message, struct bg_text *bytes);

void bg_ranks_send(int rank, enum bg_ranks_tag tag, const void *bytes, size_t length);

void bg_ranks_nap(void);

/* Tells all others something that ends what they are at, and waits until each has said farewell; what they say before is passed over. */
void bg_ranks_release(int ranks, enum bg_ranks_tag tag);

/* Runs a spread as rank 0, and as one of the others.  Return as bg_spread_run() does. */
enum bg_status bg_ranks_lead(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error);
enum bg_status bg_ranks_follow(const struct bg_spreader *spreader, const struct bg_spread *spread, struct bg_error *error);

#endif
