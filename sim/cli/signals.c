/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signals, and the one global of the program.
 */
#include "signals.h"

#include <signal.h>
#include <stddef.h>

static struct bg_flag stop_flag;

static void raise_stop_flag(int signal_number)
{
    (void)signal_number;
    bg_flag_raise(&stop_flag);
}

static bool is_ignored(int signal_number)
{
    struct sigaction present;
    return sigaction(signal_number, NULL, &present) == 0 && present.sa_handler == SIG_IGN;
}

void bg_signals_catch(void)
{
    /* Taken off at the first signal, so that a second one helps where the first is not heard; calls that it interrupts go on. */
    struct sigaction stop = {.sa_handler = raise_stop_flag, .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&stop.sa_mask);
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    if (!is_ignored(SIGHUP)) {
        sigaction(SIGHUP, &stop, NULL);
    }
    sigaction(SIGPIPE, &ignore, NULL);
}

const struct bg_flag *bg_signals_stop_flag(void)
{
    return &stop_flag;
}

enum bg_status bg_signals_check(struct bg_error *error)
{
    return bg_flag_is_raised(&stop_flag) ? bg_error_add(error, BG_INTERRUPTED, "interrupted") : BG_OK;
}
