/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of options.
 */
#include "blueguy/output/chart.h"
#include "options.h"

#define MOST_THREADS 1024                       /* More are a slip, and would only be refused by the system one by one. */
#define MOST_REPLICATIONS UINT64_C(10000000000) /* As many as a run can have. */

const struct bg_option_info bg_option_table[BG_OPTIONS] = {
    [BG_OPTION_OUT] = {"out", 'o', "DIR", BG_OPTION_TEXT,
                       .meaning = "the folder for the files; with several scenarios, a folder for each in it", .fallback = "out/NAME"},
    [BG_OPTION_SET] = {"set", 's', "PATH=VALUE", BG_OPTION_TEXT,
                       .meaning = "replaces one value of the scenario, as in account.strikes=3; repeatable"},
    [BG_OPTION_VARY] = {"vary", '\0', "PATH=LIST", BG_OPTION_TEXT,
                        .meaning = "what to vary: a,b,c or low:high:step or low:high:xN (log-spaced), repeatable; for solve low:high"},
    [BG_OPTION_WITH] = {"with", '\0', "PATH=LIST", BG_OPTION_TEXT, .meaning = "what moves together with the --vary before it; repeatable"},
    [BG_OPTION_COLUMNS] = {"columns", '\0', "Q,Q...", BG_OPTION_TEXT, .meaning = "which quantities of the summary to write",
                           .fallback = "first_restriction_day_p50,sent,idk,accepted_cold,accepted_warm"},
    [BG_OPTION_RESUME] = {"resume", '\0', NULL, BG_OPTION_FLAG,
                          .meaning = "keeps what is already there and does the rest; with a larger -n, adds replications"},
    [BG_OPTION_RISK] = {"risk", '\0', "X%", BG_OPTION_TEXT,
                        .meaning = "the risk to keep within; short for --for restricted --at-most X%; repeatable"},
    [BG_OPTION_FOR] = {"for", '\0', "QUANTITY", BG_OPTION_TEXT, .meaning = "the quantity of the summary that has a limit",
                       .fallback = "restricted"},
    [BG_OPTION_AT_MOST] = {"at-most", '\0', "X", BG_OPTION_TEXT, .meaning = "its limit from above"},
    [BG_OPTION_AT_LEAST] = {"at-least", '\0', "X", BG_OPTION_TEXT, .meaning = "its limit from below"},
    [BG_OPTION_OVER] = {"over", '\0', "PATH=LIST", BG_OPTION_TEXT, .meaning = "solves for each of the list's values"},
    [BG_OPTION_TOLERANCE] = {"tolerance", '\0', "X", BG_OPTION_TEXT, .meaning = "how close a rate or duration is found",
                             .fallback = "0.1 % of the range"},
    [BG_OPTION_REPLICATION] = {"replication", '\0', "N", BG_OPTION_COUNT, .low = 1, .high = MOST_REPLICATIONS,
                               .meaning = "which life to tell, counted from 1"},
    [BG_OPTION_REPLICATIONS] = {"replications", 'n', "N", BG_OPTION_TEXT, .path = "run.replications",
                                .meaning = "how many lives are simulated", .fallback = "1000000"},
    [BG_OPTION_PRECISION] = {"precision", 'p', "X%", BG_OPTION_TEXT, .path = "run.precision",
                             .meaning = "instead of -n: go on until the risk is known within a relative X%"},
    [BG_OPTION_MAX_TIME] = {"max-time", '\0', "DURATION", BG_OPTION_DURATION,
                            .meaning = "with -p: give up after that time, as in 10min or 2h", .fallback = "none"},
    [BG_OPTION_MAX_REPLICATIONS] = {"max-replications", '\0', "N", BG_OPTION_COUNT, .low = 1, .high = MOST_REPLICATIONS,
                                    .meaning = "with -p: give up after so many lives", .fallback = "10000000000"},
    [BG_OPTION_METHOD] = {"method", '\0', "METHOD", BG_OPTION_TEXT, .path = "run.method",
                          .meaning = "how the risk is found: auto, exact, simulate or rare", .fallback = "auto"},
    [BG_OPTION_CONFIDENCE] = {"confidence", '\0', "X%", BG_OPTION_TEXT, .path = "run.confidence",
                              .meaning = "the two-sided level of the intervals", .fallback = "95%"},
    [BG_OPTION_SEED] = {"seed", '\0', "N", BG_OPTION_TEXT, .path = "run.seed", .meaning = "where chance starts: a whole number of 64 bits",
                        .fallback = "2016"},
    [BG_OPTION_THREADS] = {"threads", 'j', "N", BG_OPTION_COUNT, .low = 1, .high = MOST_THREADS,
                           .meaning = "how many processors work; the results are the same", .fallback = "every processor"},
    [BG_OPTION_FORMAT] = {"format", '\0', "FORMAT", BG_OPTION_WORD, .words = bg_chart_formats, .n_words = BG_FORMATS,
                          .meaning = "of the charts: svg, png or pdf", .fallback = "svg"},
    [BG_OPTION_THEME] = {"theme", '\0', "THEME", BG_OPTION_WORD, .words = bg_chart_themes, .n_words = BG_THEMES,
                         .meaning = "of the charts: light or dark", .fallback = "light"},
    [BG_OPTION_NO_CHARTS] = {"no-charts", '\0', NULL, BG_OPTION_FLAG, .meaning = "draws no charts"},
    [BG_OPTION_CSV] = {"csv", '\0', NULL, BG_OPTION_FLAG, .meaning = "prints the summary as CSV, and nothing else"},
    [BG_OPTION_QUIET] = {"quiet", 'q', NULL, BG_OPTION_FLAG, .meaning = "shows no progress and no summary"},
    [BG_OPTION_HELP] = {"help", 'h', NULL, BG_OPTION_FLAG, .meaning = "prints this help"},
};
