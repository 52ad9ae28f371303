/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A crew of MPI ranks.
 */
#define _GNU_SOURCE /* For sched_getaffinity(). */

#include <gsl/gsl_minmax.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>

#include "ranks.h"

/* The processors that the ranks of this machine may use together are divided among them; a rank that is bound to fewer has those. */
static int share_of_processors(void)
{
    MPI_Comm machine;
    cpu_set_t own;
    cpu_set_t all;
    int ranks;
    CPU_ZERO(&own);
    if (sched_getaffinity(0, sizeof own, &own) != 0) {
        CPU_SET(0, &own);
    }
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
    MPI_Comm_size(machine, &ranks);
    MPI_Allreduce(&own, &all, (int)sizeof own, MPI_BYTE, MPI_BOR, machine);
    MPI_Comm_free(&machine);
    const int share = CPU_COUNT(&all) / ranks;
    const int bound = CPU_COUNT(&own);
    return GSL_MAX(1, GSL_MIN(share, bound));
}

void bg_crew_join(struct bg_crew *crew, int *argc, char ***argv)
{
    int provided;
    int rank;
    *crew = (struct bg_crew){0};
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &provided);
    if (provided < MPI_THREAD_FUNNELED) {
        MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE); /* There is no such MPI in use; computing beside it would be undefined. */
    }
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &crew->spreader.processes);
    crew->leads = rank == 0;
    crew->spreader.run = crew->leads ? bg_ranks_lead : bg_ranks_follow;
    crew->processors = share_of_processors();
}

const struct bg_spreader *bg_crew_spreader(const struct bg_crew *crew)
{
    return crew->spreader.processes > 1 ? &crew->spreader : NULL;
}

bool bg_crew_await(const struct bg_crew *crew, struct bg_text *order)
{
    (void)crew;
    MPI_Status message;
    while (!bg_ranks_look(0, &message)) {
        bg_ranks_nap();
    }
    bg_text_free(order);
    if (!bg_ranks_receive(&message, order)) {
        MPI_Abort(MPI_COMM_WORLD, BG_FAILED); /* Without room for an order there is nobody whom to tell. */
    }
    if (message.MPI_TAG == BG_RANKS_ORDER) {
        return true;
    }
    bg_ranks_send(0, BG_RANKS_FAREWELL, NULL, 0);
    return false;
}

void bg_crew_leave(const struct bg_crew *crew, int code)
{
    if (crew->leads) {
        bg_ranks_release(crew->spreader.processes, BG_RANKS_DISMISSAL);
    } else if (code != 0) {
        MPI_Abort(MPI_COMM_WORLD, code);
    }
    MPI_Finalize();
}

bool bg_ranks_look(int source, MPI_Status *message)
{
    int found;
    MPI_Iprobe(source, MPI_ANY_TAG, MPI_COMM_WORLD, &found, message);
    return found != 0;
}

bool bg_ranks_receive(const MPI_Status *message, struct bg_text *bytes)
{
    int length;
    MPI_Get_count(message, MPI_BYTE, &length);
    if (bytes->capacity < (size_t)length + 1) {
        char *grown = realloc(bytes->data, (size_t)length + 1);
        if (grown == NULL) {
            return false;
        }
        bytes->data = grown;
        bytes->capacity = (size_t)length + 1;
    }
    MPI_Recv(bytes->data, length, MPI_BYTE, message->MPI_SOURCE, message->MPI_TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    bytes->data[length] = '\0';
    bytes->length = (size_t)length;
    return true;
}

void bg_ranks_send(int rank, enum bg_ranks_tag tag, const void *bytes, size_t length)
{
    MPI_Send(bytes, (int)length, MPI_BYTE, rank, (int)tag, MPI_COMM_WORLD);
}

void bg_ranks_nap(void)
{
    const struct timespec nap = {.tv_nsec = BG_RANKS_NAP_NS};
    nanosleep(&nap, NULL);
}

void bg_ranks_release(int ranks, enum bg_ranks_tag tag)
{
    struct bg_text passed_over = {0};
    for (int rank = 1; rank < ranks; rank++) {
        bg_ranks_send(rank, tag, NULL, 0);
    }
    for (int farewells = 1; farewells < ranks;) {
        MPI_Status message;
        if (!bg_ranks_look(MPI_ANY_SOURCE, &message)) {
            bg_ranks_nap();
        } else if (bg_ranks_receive(&message, &passed_over)) {
            farewells += message.MPI_TAG == BG_RANKS_FAREWELL;
        } else {
            MPI_Abort(MPI_COMM_WORLD, BG_FAILED); /* What cannot be received cannot be passed over. */
        }
    }
    bg_text_free(&passed_over);
}
