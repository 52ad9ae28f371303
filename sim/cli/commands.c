/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of commands.
 */
#include "commands.h"

#include <string.h>

#include "blueguy/base/text.h"

#define BIT(option) BG_OPTION_BIT(BG_OPTION_##option)

#define ALL (BIT(QUIET) | BIT(HELP))
#define READS BIT(SET)
#define WRITES BIT(OUT)
#define SIMULATES (BIT(REPLICATIONS) | BIT(METHOD) | BIT(CONFIDENCE) | BIT(SEED) | BIT(THREADS))
#define STOPS_BY_ITSELF (BIT(PRECISION) | BIT(MAX_TIME) | BIT(MAX_REPLICATIONS))
#define DRAWS_CHARTS (BIT(FORMAT) | BIT(THEME))

static const struct bg_option_info PAGE = {
    "out", 'o', "FILE", BG_OPTION_TEXT, .meaning = "the file of the page", .fallback = "report.html in the first folder"};

static const struct bg_command TABLE[] = {
    {"run", "FILE...", SIZE_MAX, ALL | READS | WRITES | SIMULATES | STOPS_BY_ITSELF | DRAWS_CHARTS | BIT(NO_CHARTS) | BIT(CSV), 0,
     bg_cmd_run, "simulates each scenario, prints its summary, writes its CSVs and charts them", NULL},
    {"sweep", "FILE", 1,
     ALL | READS | WRITES | SIMULATES | STOPS_BY_ITSELF | DRAWS_CHARTS | BIT(NO_CHARTS) | BIT(VARY) | BIT(WITH) | BIT(COLUMNS) |
         BIT(RESUME),
     BIT(VARY), bg_cmd_sweep, "runs every combination of varied values and writes a row for each", NULL},
    {"compare", "A B...", SIZE_MAX, ALL | READS | WRITES | SIMULATES | DRAWS_CHARTS | BIT(NO_CHARTS) | BIT(CSV), 0, bg_cmd_compare,
     "runs the same replications under each scenario and tells the differences from A", NULL},
    {"solve", "FILE", 1,
     ALL | READS | WRITES | SIMULATES | DRAWS_CHARTS | BIT(NO_CHARTS) | BIT(CSV) | BIT(VARY) | BIT(RISK) | BIT(FOR) | BIT(AT_MOST) |
         BIT(AT_LEAST) | BIT(OVER) | BIT(TOLERANCE),
     BIT(VARY), bg_cmd_solve, "finds the largest (or smallest) value that keeps a limit", NULL},
    {"check", "FILE...", SIZE_MAX, ALL | READS, 0, bg_cmd_check,
     "reads and checks scenarios, prints each in full with its defaults, runs nothing", NULL},
    {"replay", "FILE", 1, ALL | READS | BIT(REPLICATION) | BIT(SEED) | BIT(THREADS), BIT(REPLICATION), bg_cmd_replay,
     "tells the life of one replication, event by event", NULL},
    {"plot", "DIR...", SIZE_MAX, ALL | DRAWS_CHARTS | BIT(ANIMATION), 0, bg_cmd_plot, "draws the charts of what an earlier command wrote",
     NULL},
    {"report", "DIR...", SIZE_MAX, ALL | WRITES, 0, bg_cmd_report, "makes one self-contained web page from what earlier commands wrote",
     &PAGE},
};
enum { COMMANDS = sizeof TABLE / sizeof TABLE[0] };

const struct bg_command *bg_commands(size_t *count)
{
    *count = COMMANDS;
    return TABLE;
}

const struct bg_option_info *bg_command_option(const struct bg_command *command, enum bg_option option)
{
    return option == BG_OPTION_OUT && command->out != NULL ? command->out : &bg_option_table[option];
}

enum bg_status bg_commands_find(const struct bg_command **command, const char *name, struct bg_error *error)
{
    const char *names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(TABLE[i].name, name) == 0) {
            *command = &TABLE[i];
            return BG_OK;
        }
        names[i] = TABLE[i].name;
    }
    const char *nearest = bg_text_nearest(name, names, COMMANDS);
    if (nearest == NULL) {
        return bg_error_add(error, BG_INVALID, "blueguy: there is no command \"%s\"; \"blueguy --help\" lists them", name);
    }
    return bg_error_add(error, BG_INVALID, "blueguy: there is no command \"%s\"; did you mean \"%s\"?", name, nearest);
}
