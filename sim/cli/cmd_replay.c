/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy replay: the life of one replication, event by event.
 */
#include "blueguy/study/paths.h"
#include "commands.h"
#include "console.h"
#include "inputs.h"
#include "life_text.h"

/* What is replayed. */
struct replay {
    const struct bg_scenario *scenario;
    uint64_t replication;
    struct bg_error *error;
};

static enum bg_status print_life(void *context, const struct bg_table *events)
{
    const struct replay *replay = context;
    struct bg_text text = {0};
    bg_life_text_append(&text, replay->scenario, replay->replication, events);
    const enum bg_status status = bg_console_print(&text, replay->error);
    bg_text_free(&text);
    return status;
}

enum bg_status bg_cmd_replay(const struct bg_options *options, struct bg_error *error)
{
    struct bg_inputs inputs;
    enum bg_status status = bg_inputs_read(&inputs, options, error);
    if (status == BG_OK) {
        const uint64_t number = bg_options_number(options, BG_OPTION_REPLICATION, 1);
        struct replay replay = {.scenario = &inputs.items[0].scenario, .replication = number, .error = error};
        status = bg_paths_tell(replay.scenario, replay.scenario->run.seed, number, number, print_life, &replay, NULL, error);
        bg_inputs_free(&inputs);
    }
    return status;
}
