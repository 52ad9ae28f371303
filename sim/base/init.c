/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a program does once before it uses the library.
 */
#include "blueguy/base/init.h"

#include <gsl/gsl_errno.h>

void bg_init(void)
{
    gsl_set_error_handler_off();
}
