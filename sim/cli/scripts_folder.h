/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder of what the program reads at run time: the scripts of charts, and the style and script of a page.
 */
#ifndef BLUEGUY_SIM_CLI_SCRIPTS_FOLDER_H
#define BLUEGUY_SIM_CLI_SCRIPTS_FOLDER_H

#include <limits.h>

/* The folder of that name: beside the source tree that the program was built in, or where it was installed.  `buffer` may be what is
 * returned. */
const char *bg_scripts_folder(char buffer[PATH_MAX]);

#endif
