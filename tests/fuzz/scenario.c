/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes the reader of scenarios: any bytes are refused in plain words or read; and what was read, written out, reads back to the same.
 */
#include "blueguy/scenario/scenario.h"
#include "promise.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bg_scenario scenario;
    if (reading_parse(&scenario, (const char *)data, size)) {
        reading_promise_round_trip(&scenario);
        bg_scenario_free(&scenario);
    }
    return 0;
}
