/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order by which the leader of a crew makes the others work on its sweep: its command line, and the scenario as it read it, so that
 * nobody else needs to find the file.
 */
#ifndef BLUEGUY_SIM_CLI_SWEEP_ORDER_H
#define BLUEGUY_SIM_CLI_SWEEP_ORDER_H

#include "blueguy/study/sweep.h"
#include "crew.h"
#include "inputs.h"

enum bg_sweep_stage { BG_SWEEP_CHECK, BG_SWEEP_RUN };

/* A sweep's order, and the crew that gets it. */
struct bg_sweep_order {
    struct bg_text text; /* Owned. */
    struct bg_crew crew;
};

/* Writes an order for a stage of the sweep.  It stays where it is while the crew works.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_sweep_order_write(struct bg_sweep_order *order, enum bg_sweep_stage stage, const struct bg_options *options,
                                    const struct bg_input *input, struct bg_error *error);

/* Composes the line of a row in sweep.csv, with whoever computes it. */
bg_sweep_compose_fn bg_sweep_order_compose;

/* Safe on a zeroed order. */
void bg_sweep_order_free(struct bg_sweep_order *order);

/* Does what an order says, with who does not lead.  Returns BG_OK or BG_FAILED: what could be wrong with a sweep, the leader told before.
 */
enum bg_status bg_sweep_order_follow(const struct bg_crew *crew, struct bg_text *text, struct bg_error *error);

#endif
