/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy replay: the life of one replication, event by event.
 */
#include "blueguy/study/run.h"
#include "commands.h"
#include "console.h"
#include "inputs.h"
#include "life_text.h"

static enum bg_status replay(const struct bg_scenario *scenario, uint64_t replication, struct bg_error *error)
{
    struct bg_table events = {0};
    struct bg_text text = {0};
    enum bg_status status = bg_run_replay(&events, scenario, scenario->run.seed, replication, error);
    if (status == BG_OK) {
        bg_life_text_append(&text, scenario, replication, &events);
        status = bg_console_print(&text, error);
    }
    bg_text_free(&text);
    bg_table_free(&events);
    return status;
}

enum bg_status bg_cmd_replay(const struct bg_options *options, struct bg_error *error)
{
    struct bg_inputs inputs;
    enum bg_status status = bg_inputs_read(&inputs, options, error);
    if (status == BG_OK) {
        status = replay(&inputs.items[0].scenario, bg_options_number(options, BG_OPTION_REPLICATION, 1), error);
        bg_inputs_free(&inputs);
    }
    return status;
}
