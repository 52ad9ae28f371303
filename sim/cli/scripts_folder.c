/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder of what the program reads at run time.
 */
#include "scripts_folder.h"

#include <string.h>
#include <unistd.h>

#include "blueguy/output/folder.h"

const char *bg_scripts_folder(char buffer[PATH_MAX])
{
    static const char beside[] = "/../plots";
    const ssize_t length = readlink("/proc/self/exe", buffer, PATH_MAX - sizeof beside);
    if (length > 0) {
        buffer[length] = '\0';
        char *slash = strrchr(buffer, '/');
        if (slash != NULL) {
            memcpy(slash, beside, sizeof beside);
            if (bg_folder_has(buffer, "style.gp")) {
                return buffer;
            }
        }
    }
    return BG_PLOTS_DIR;
}
