/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV files as tables of a page.
 */
#include "report_table.h"

#include <stdbool.h>
#include <string.h>

#include "folder_file.h"
#include "report_html.h"
#include "words.h"

enum { MOST_OPEN_ROWS = 48 /* Longer tables are folded away. */ };

static const struct {
    const char *name;
    const char *row;     /* What a row of it is. */
    bool from_its_start; /* Of a very long one, the first rows are shown. */
} TABLES[] = {
    {"summary", "a quantity", false},
    {"sweep", "a combination of varied values", false},
    {"frontier", "an answer", false},
    {"solve", "a value that was tried", false},
    {"compare", "a quantity of a scenario", false},
    {"risk_by_day", "a day", false},
    {"risk_by_invitation", "a number of invitations", false},
    {"idk", "a number of IDK answers", false},
    {"worlds", "a level: the share of worlds with a lower risk", false},
    {"relationships", "a day", false},
    {"paths", "an event of a simulated life", true},
};
enum { TABLE_COUNT = sizeof TABLES / sizeof TABLES[0] };

/* Whether a column, of cells as they are written, starts with a number. */
static bool is_numeric(const struct bg_column *column, size_t n_rows)
{
    double value;
    size_t row = 0;
    while (row < n_rows && column->texts[row][0] == '\0') {
        row++;
    }
    return row < n_rows && bg_text_to_double(column->texts[row], &value);
}

static void append_header(struct bg_text *html, const struct bg_table *table)
{
    bg_text_append(html, "<thead><tr>");
    for (size_t i = 0; i < table->n_columns; i++) {
        bg_text_format(html, "<th scope='col'%s>", is_numeric(&table->columns[i], table->n_rows) ? " class='n'" : "");
        bg_report_html_append(html, table->columns[i].name);
        bg_text_append(html, "</th>");
    }
    bg_text_append(html, "</tr></thead>\n");
}

/* A number to six digits; whole ones and text as they are written. */
static void append_cell(struct bg_text *html, const char *cell)
{
    double value;
    if (bg_text_to_double(cell, &value)) {
        const bool whole = strchr(cell, '.') == NULL && strchr(cell, 'e') == NULL;
        bg_text_append(html, "<td class='n'>");
        if (whole) {
            bg_text_append(html, cell);
        } else {
            bg_text_format(html, "%.6g", value);
        }
    } else {
        bg_text_append(html, "<td>");
        bg_report_html_append(html, cell);
    }
    bg_text_append(html, "</td>");
}

static void append_body(struct bg_text *html, const struct bg_table *table, size_t n_rows, size_t step)
{
    bg_text_append(html, "<tbody>\n");
    for (size_t row = 0; row < n_rows; row += step) {
        bg_text_append(html, "<tr>");
        for (size_t i = 0; i < table->n_columns; i++) {
            append_cell(html, table->columns[i].texts[row]);
        }
        bg_text_append(html, "</tr>\n");
    }
    bg_text_append(html, "</tbody>");
}

static void append_table(struct bg_text *html, const struct bg_table *table, size_t which, size_t most_cells)
{
    const size_t most_rows = most_cells > table->n_columns ? most_cells / table->n_columns : 1;
    const size_t n_rows = TABLES[which].from_its_start && table->n_rows > most_rows ? most_rows : table->n_rows;
    const size_t step = (n_rows + most_rows - 1) / most_rows;
    const bool folded = table->n_rows > MOST_OPEN_ROWS;
    struct bg_text about = {0};
    bg_text_format(&about, "%s.csv: each row is %s; ", TABLES[which].name, TABLES[which].row);
    bg_words_count(&about, (double)table->n_rows);
    bg_text_append(&about, table->n_rows == 1 ? " row" : " rows");
    if (n_rows < table->n_rows) {
        bg_text_format(&about, ", of which the first %zu are shown", n_rows);
    } else if (step > 1) {
        bg_text_format(&about, ", of which one in %zu is shown", step);
    }
    html->failed = html->failed || about.failed;
    const char *said = about.data != NULL ? about.data : "";
    if (folded) {
        bg_text_format(html, "<details><summary>%s</summary>\n", said);
    }
    bg_text_format(html, "<div class='scroll' role='region' tabindex='0' aria-label='%s.csv'><table>", TABLES[which].name);
    bg_text_format(html, "<caption%s>%s</caption>\n", folded ? " class='unseen'" : "", said);
    append_header(html, table);
    append_body(html, table, n_rows, step);
    bg_text_append(html, "</table></div>\n");
    bg_text_append(html, folded ? "</details>\n" : "");
    bg_text_free(&about);
}

enum bg_status bg_report_table_append_all(struct bg_text *html, const char *folder, size_t most_cells, struct bg_error *error)
{
    enum bg_status status = BG_OK;
    for (size_t i = 0; i < TABLE_COUNT && status == BG_OK; i++) {
        struct bg_table table = {0};
        struct bg_text file = {0};
        bg_text_format(&file, "%s.csv", TABLES[i].name);
        status = file.failed ? bg_error_no_memory(error) : bg_folder_file_read_table(&table, folder, file.data, true, error);
        if (status == BG_OK && table.n_rows > 0) {
            append_table(html, &table, i, most_cells);
        }
        bg_table_free(&table);
        bg_text_free(&file);
    }
    return status;
}
