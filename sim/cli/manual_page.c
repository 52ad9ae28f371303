/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manual page.
 */
#include "manual_page.h"

#include <stdbool.h>

#include "commands.h"
#include "help.h"

/* What no table holds.  A hyphen of these is one that may be typed, so it is written as roff wants those. */

static const char DESCRIPTION[] =
    "On a professional network, an invitation whose receiver answers \"I don't know this person\" (IDK) is a strike,\n"
    "and a few strikes restrict the account.\n"
    "A scenario says who is invited, how, when, and how people answer;\n"
    ".B blueguy\n"
    "says how likely a restriction is, when it happens, and what the connections gained are worth.\n"
    "A number is exact where there is an exact answer, and has an honest interval everywhere else.\n"
    "The same command gives the same bytes on every run, with any number of threads.\n";

static const char VALUES[] =
    ".SH PATHS AND LISTS\n"
    "A\n"
    ".I PATH\n"
    "names a value of the scenario: keys joined by dots, entries of a list by their number from 0 in brackets, as in\n"
    ".B account.strikes\n"
    "or\n"
    ".BR campaign[1].invites .\n"
    "Without the number, it is that key in every entry that has it.\n"
    ".PP\n"
    "A\n"
    ".I LIST\n"
    "is\n"
    ".B a,b,c\n"
    "(commas within brackets belong to a value),\n"
    ".B low:high:step\n"
    "(low, low + step and so on, not beyond high), or\n"
    ".B low:high:xN\n"
    "(N values evenly spaced on a log scale).\n"
    "To solve for a value, its range is\n"
    ".BR low:high .\n"
    "Where simulated values near the limit cannot be told from it, they get up to 64 times the lives that\n"
    ".B -n\n"
    "asks for, and up to 96 times in all for one answer; if that does not decide, the answer is undecided between two values.\n";

static const char FILES[] = ".SH FILES\n"
                            "Read are the scenarios that are given, the folders that are named, and the scripts of the charts.\n"
                            "Written is the output folder alone: tables as CSV, charts, and\n"
                            ".IR manifest.yaml ,\n"
                            "the scenario in full, which writes the same bytes again.\n"
                            "Every file is written beside its final name and renamed when it is complete;\n"
                            "a sweep's finished rows wait in\n"
                            ".IR sweep.csv.part .\n"
                            ".PP\n"
                            "Gnuplot is started, without a shell, to draw charts.\n"
                            "The network is never used, and nothing in a scenario is ever executed.\n"
                            ".SH ENVIRONMENT\n"
                            ".TP\n"
                            ".B PATH\n"
                            "Where gnuplot is looked for.\n"
                            ".PP\n"
                            "No locale changes a number, and nothing is coloured, whatever\n"
                            ".B NO_COLOR\n"
                            "says.\n"
                            ".SH LIMITS\n"
                            "A campaign has at most 1,000,000 batches, an audience 64 segments, a horizon 100 years.\n"
                            "Memory grows with the batches of a campaign, the days of its horizon and the number of threads,\n"
                            "neither with replications nor with invitations; a million batches over 100 years take about 300 MB.\n";

static const char EXAMPLES[] = ".SH EXAMPLES\n"
                               ".TP\n"
                               ".B blueguy run steve.yaml \\-\\-set account.strikes=3\n"
                               "What happens to Steve where three strikes are enough.\n"
                               ".TP\n"
                               ".B blueguy solve steve.yaml \\-\\-vary campaign.invites=1:100 \\-\\-risk 5%\n"
                               "The most invitations that he can send at once within a risk of 5 %.\n"
                               ".TP\n"
                               ".B blueguy sweep steve.yaml \\-\\-vary campaign.personalized=0%:100%:5%\n"
                               "What a note with more of them changes.\n"
                               ".SH SEE ALSO\n"
                               ".BR gnuplot (1)\n";

/* Appends words so that they are printed as they are and can be copied: no hyphen is a typographer's, no backslash a command.  A long
 * list without blanks may break after its commas. */
static void append_words(struct bg_text *text, const char *words)
{
    for (const char *c = words; *c != '\0'; c++) {
        switch (*c) {
        case '-':
            bg_text_append(text, "\\-");
            break;
        case '\\':
            bg_text_append(text, "\\(rs");
            break;
        case ',':
            bg_text_append(text, ",\\:");
            break;
        default:
            bg_text_append_bytes(text, c, 1);
        }
    }
}

/* Appends words as a line of text, which no leading dot or quote makes a request, and which ends with a full stop. */
static void append_sentence(struct bg_text *text, const char *words)
{
    bg_text_append(text, "\\&");
    append_words(text, words);
    bg_text_append(text, ".\n");
}

/* Appends words in a font: 'B' is bold, 'I' italic. */
static void append_in_font(struct bg_text *text, char font, const char *words)
{
    bg_text_format(text, "\\f%c", font);
    append_words(text, words);
    bg_text_append(text, "\\fR");
}

static void append_option_name(struct bg_text *text, const struct bg_option_info *info)
{
    bg_text_append(text, "\\fB\\-\\-");
    append_words(text, info->name);
    bg_text_append(text, "\\fR");
    if (info->argument != NULL) {
        bg_text_append(text, " ");
        append_in_font(text, 'I', info->argument);
    }
}

static void append_synopsis(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    bg_text_append(text, ".SH SYNOPSIS\n");
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, "%s\\fBblueguy %s\\fR ", i > 0 ? ".br\n" : "", commands[i].name);
        append_in_font(text, 'I', commands[i].operands);
        for (int option = 0; option < BG_OPTIONS; option++) {
            if ((commands[i].needed & BG_OPTION_BIT(option)) != 0) {
                bg_text_append(text, " ");
                append_option_name(text, &bg_option_table[option]);
            }
        }
        bg_text_append(text, " [\\fIOPTION\\fR...]\n");
    }
    bg_text_append(text, ".br\n\\fBblueguy \\-\\-help\\fR | \\fB\\-\\-version\\fR\n");
}

static void append_commands(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    bg_text_append(text, ".SH COMMANDS\n");
    for (size_t i = 0; i < count; i++) {
        bg_text_append(text, ".TP\n");
        append_in_font(text, 'B', commands[i].name);
        bg_text_append(text, "\n");
        append_sentence(text, commands[i].does);
    }
}

/* Appends which commands take an option that means this, unless all of them do. */
static void append_takers(struct bg_text *text, const struct bg_option_info *info, enum bg_option option)
{
    size_t count;
    size_t takers = 0;
    struct bg_text names = {0};
    const struct bg_command *commands = bg_commands(&count);
    for (size_t i = 0; i < count; i++) {
        if ((commands[i].options & BG_OPTION_BIT(option)) != 0 && bg_command_option(&commands[i], option) == info) {
            bg_text_format(&names, "%s\\fB%s\\fR", takers > 0 ? ", " : "", commands[i].name);
            takers++;
        }
    }
    if (takers < count && names.data != NULL) {
        bg_text_format(text, "(%s)\n", names.data);
    }
    text->failed = text->failed || names.failed;
    bg_text_free(&names);
}

static void append_option(struct bg_text *text, const struct bg_option_info *info, enum bg_option option)
{
    bg_text_append(text, ".TP\n");
    if (info->letter != '\0') {
        bg_text_format(text, "\\fB\\-%c\\fR, ", info->letter);
    }
    append_option_name(text, info);
    bg_text_append(text, "\n");
    append_sentence(text, info->meaning);
    if (info->fallback != NULL) {
        bg_text_append(text, "Without it:\n");
        append_sentence(text, info->fallback);
    }
    append_takers(text, info, option);
}

static void append_options(struct bg_text *text)
{
    size_t count;
    const struct bg_command *commands = bg_commands(&count);
    bg_text_append(text, ".SH OPTIONS\nIn brackets stands which commands take an option, where not all of them do.\n");
    for (enum bg_option option = 0; option < BG_OPTIONS; option++) {
        append_option(text, &bg_option_table[option], option);
        for (size_t i = 0; i < count; i++) {
            const struct bg_option_info *own = bg_command_option(&commands[i], option);
            if (own != &bg_option_table[option]) {
                append_option(text, own, option);
            }
        }
    }
}

static void append_exit_status(struct bg_text *text)
{
    size_t count;
    const struct bg_exit_code *codes = bg_help_exit_codes(&count);
    bg_text_append(text, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < count; i++) {
        bg_text_format(text, ".TP\n.B %d\n", (int)codes[i].status);
        append_sentence(text, codes[i].meaning);
    }
}

void bg_manual_page_append(struct bg_text *text)
{
    /* Without a date, so that the same sources give the same page on any day. */
    bg_text_append(text, ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n.TH BLUEGUY 1 \"\" \"blueguy " BG_VERSION
                         "\" \"User Commands\"\n.ad l\n.nh\n"
                         ".SH NAME\nblueguy \\- " BG_HELP_PURPOSE "\n");
    append_synopsis(text);
    bg_text_append(text, ".SH DESCRIPTION\n");
    bg_text_append(text, DESCRIPTION);
    append_commands(text);
    append_options(text);
    bg_text_append(text, VALUES);
    append_exit_status(text);
    bg_text_append(text, FILES);
    bg_text_append(text, EXAMPLES);
}
