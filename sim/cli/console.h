/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The streams that the program was started with: results go to standard output, messages to standard error.
 */
#ifndef BLUEGUY_SIM_CLI_CONSOLE_H
#define BLUEGUY_SIM_CLI_CONSOLE_H

#include "blueguy/base/error.h"
#include "blueguy/base/text.h"

/* Makes sure that descriptors 0, 1 and 2 are taken, so that no file of ours gets one of them and is written messages into. */
void bg_console_open(void);

/* Prints what was composed to standard output, unless memory was short for it.  Whether it could be written, bg_console_close() tells. */
enum bg_status bg_console_print(const struct bg_text *text, struct bg_error *error);

/* Prints the messages to standard error, each on a line of its own behind `label`, and empties the record. */
void bg_console_report(const char *label, struct bg_error *messages);

/* Flushes and closes standard output.  Returns BG_OK, or BG_FAILED where not everything could be written; that goes without a message where
 * a reader, as in "| head", wanted no more. */
enum bg_status bg_console_close(struct bg_error *error);

#endif
