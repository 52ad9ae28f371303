/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The crew: the processes that run the program together.
 *
 * There are two, of which one is linked: in blueguy a process is alone (crew_alone.c); blueguy-mpi runs as any number of MPI ranks
 * (ranks_crew.c), of which rank 0 leads.  The leader is the program as everybody knows it.  The others know neither files nor the console:
 * they await the leader's orders, compute the tasks that it hands out, and leave when it does.
 */
#ifndef BLUEGUY_SIM_CLI_CREW_H
#define BLUEGUY_SIM_CLI_CREW_H

#include <stdbool.h>

#include "blueguy/base/spread.h"
#include "blueguy/base/text.h"

struct bg_crew {
    struct bg_spreader spreader; /* Spreads tasks over the crew; `run` is NULL where the process is alone. */
    bool leads;
    int processors;              /* How many processors are this process's share of its machine. */
    const struct bg_text *order; /* The leader's: borrowed, and given to the others whenever a spread begins. */
};

/* Joins the crew, before anything else is done. */
void bg_crew_join(struct bg_crew *crew, int *argc, char ***argv);

/* What spreads tasks over the crew, or NULL where the process is alone.  With the leader it gives crew->order, which makes the others
 * spread the same tasks; with them it hands over their results, and takes nothing.  Points into the crew. */
const struct bg_spreader *bg_crew_spreader(const struct bg_crew *crew);

/* Waits for the next order of the leader, and puts it into `order`.  Returns false where there is none any more. */
bool bg_crew_await(const struct bg_crew *crew, struct bg_text *order);

/* Leaves, with an exit code: the leader dismisses the others; where one of the others has failed, the whole crew ends with that code. */
void bg_crew_leave(const struct bg_crew *crew, int code);

#endif
