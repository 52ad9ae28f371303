/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A crew of one.
 */
#include "crew.h"

/* MPI may change the arguments. */
/* NOLINTNEXTLINE(readability-non-const-parameter) */
void bg_crew_join(struct bg_crew *crew, int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    *crew = (struct bg_crew){.leads = true, .processors = bg_spread_processors()};
}

const struct bg_spreader *bg_crew_spreader(const struct bg_crew *crew)
{
    (void)crew;
    return NULL;
}

bool bg_crew_await(const struct bg_crew *crew, struct bg_text *order)
{
    (void)crew;
    (void)order;
    return false;
}

void bg_crew_leave(const struct bg_crew *crew, int code)
{
    (void)crew;
    (void)code;
}
