/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blueguy check: scenarios in full, with their defaults.
 */
#include <string.h>

#include "blueguy/scenario/manifest.h"
#include "commands.h"
#include "console.h"
#include "inputs.h"

/* Several follow each other as the documents of one YAML stream. */
static enum bg_status print_scenario(const struct bg_scenario *scenario, bool first, struct bg_error *error)
{
    struct bg_text text = {0};
    bg_text_append(&text, first ? "" : "---\n");
    bg_manifest_write(&text, scenario, &scenario->run, NULL);
    const enum bg_status status = bg_console_print(&text, error);
    bg_text_free(&text);
    return status;
}

enum bg_status bg_cmd_check(const struct bg_options *options, struct bg_error *error)
{
    struct bg_inputs inputs;
    enum bg_status status = bg_inputs_read(&inputs, options, error);
    if (status != BG_OK) {
        return status;
    }
    for (size_t i = 0; i < inputs.count && status == BG_OK; i++) {
        status = print_scenario(&inputs.items[i].scenario, i == 0, error);
    }
    bg_inputs_free(&inputs);
    return status;
}
