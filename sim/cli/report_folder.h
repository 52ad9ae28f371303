/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder that a page tells of.
 */
#ifndef BLUEGUY_SIM_CLI_REPORT_FOLDER_H
#define BLUEGUY_SIM_CLI_REPORT_FOLDER_H

#include "blueguy/base/error.h"
#include "blueguy/base/table.h"
#include "blueguy/base/text.h"
#include "blueguy/scenario/document.h"
#include "blueguy/scenario/scenario.h"

/* Which command wrote the folder. */
enum bg_report_kind { BG_REPORT_SWEEP, BG_REPORT_COMPARE, BG_REPORT_SOLVE, BG_REPORT_RUN, BG_REPORT_KINDS };

struct bg_report_folder {
    const char *path; /* Borrowed. */
    size_t number;    /* On the page, from 1. */
    enum bg_report_kind kind;
    struct bg_document *manifest; /* Owned. */
    struct bg_scenario scenario;  /* Owned. */
    struct bg_table table;        /* Owned: summary.csv, sweep.csv, compare.csv or solve.csv. */
    struct bg_table
        beside; /* Owned: the risk by day of a comparison, the answers of a search, or a sweep's rows in the order of its axes. */
};

/* How much of a folder a page tells, so that all of it together stays small. */
struct bg_report_thrift {
    size_t most_cells;         /* Of a table. */
    size_t most_drawing_bytes; /* Of a chart. */
    size_t most_slider_rows;   /* Of a sweep. */
};

/* Reads a folder.  Returns BG_OK, BG_INVALID or BG_FAILED; on BG_OK the caller frees it. */
enum bg_status bg_report_folder_read(struct bg_report_folder *folder, const char *path, size_t number, struct bg_error *error);

/* Safe on a zeroed one. */
void bg_report_folder_free(struct bg_report_folder *folder);

/* What was done with its scenario: "Swept". */
const char *bg_report_folder_kind(const struct bg_report_folder *folder);

/* Appends all that the page tells of it.  Returns BG_OK or BG_FAILED. */
enum bg_status bg_report_folder_append(struct bg_text *html, const struct bg_report_folder *folder, const struct bg_report_thrift *thrift,
                                       struct bg_error *error);

#endif
