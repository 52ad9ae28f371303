/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables written as CSV and read from it.
 */
#include "blueguy/output/csv.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "blueguy/base/text.h"
#include "blueguy/output/draft.h"

/* Spreadsheets run a text that starts so.  Apostrophes before it count in, so that the guard can be taken off again without doubt. */
static bool runs_as_formula(const char *text)
{
    const char first = text[strspn(text, "'")];
    return first != '\0' && strchr("=+-@\t\r", first) != NULL;
}

static void append_text(struct bg_text *line, const char *text)
{
    const char *guard = runs_as_formula(text) ? "'" : "";
    if (text[strcspn(text, "\",\r\n")] == '\0') {
        bg_text_append(line, guard);
        bg_text_append(line, text);
        return;
    }
    bg_text_append(line, "\"");
    bg_text_append(line, guard);
    for (const char *at = text; *at != '\0'; at++) {
        bg_text_append_bytes(line, "\"", *at == '"');
        bg_text_append_bytes(line, at, 1);
    }
    bg_text_append(line, "\"");
}

void bg_csv_append_row(struct bg_text *line, const struct bg_table *table, size_t row)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        const struct bg_column *column = &table->columns[i];
        bg_text_append(line, i > 0 ? "," : "");
        if (column->kind == BG_COLUMN_TEXT) {
            append_text(line, column->texts[row]);
        } else {
            bg_text_append_number(line, column->numbers[row]);
        }
    }
    bg_text_append(line, "\n");
}

/* Writes what stands in the line, and empties it. */
static void write_line(struct bg_text *line, FILE *stream)
{
    if (line->length > 0) {
        fwrite(line->data, 1, line->length, stream);
        line->length = 0;
    }
}

/* Writes the last line.  The stream remembers a failed write, so one question after many writes is enough. */
static enum bg_status finish(struct bg_text *line, FILE *stream, const char *name, struct bg_error *error)
{
    const bool composed = !line->failed;
    write_line(line, stream);
    bg_text_free(line);
    if (!composed) {
        return bg_error_no_memory(error);
    }
    errno = 0;
    if (fflush(stream) == 0 && !ferror(stream)) {
        return BG_OK;
    }
    return bg_error_add(error, BG_FAILED, "%s: cannot be written: %s", name, strerror(errno != 0 ? errno : EIO));
}

enum bg_status bg_csv_write_header(const struct bg_table *table, FILE *stream, const char *name, struct bg_error *error)
{
    if (table->failed) {
        return bg_error_no_memory(error);
    }
    struct bg_text line = {0};
    for (size_t i = 0; i < table->n_columns; i++) {
        bg_text_append(&line, i > 0 ? "," : "");
        append_text(&line, table->columns[i].name);
    }
    bg_text_append(&line, "\n");
    return finish(&line, stream, name, error);
}

enum bg_status bg_csv_write_rows(const struct bg_table *table, size_t first_row, FILE *stream, const char *name, struct bg_error *error)
{
    if (table->failed) {
        return bg_error_no_memory(error);
    }
    struct bg_text line = {0};
    for (size_t row = first_row; row < table->n_rows; row++) {
        write_line(&line, stream);
        bg_csv_append_row(&line, table, row);
    }
    return finish(&line, stream, name, error);
}

enum bg_status bg_csv_write(const struct bg_table *table, FILE *stream, const char *name, struct bg_error *error)
{
    const enum bg_status status = bg_csv_write_header(table, stream, name, error);
    return status != BG_OK ? status : bg_csv_write_rows(table, 0, stream, name, error);
}

enum bg_status bg_csv_save(const struct bg_table *table, const char *path, struct bg_error *error)
{
    struct bg_draft draft;
    enum bg_status status = bg_draft_open(&draft, path, error);
    if (status != BG_OK) {
        return status;
    }
    status = bg_csv_write(table, draft.stream, path, error);
    if (status != BG_OK) {
        bg_draft_discard(&draft);
        return status;
    }
    return bg_draft_commit(&draft, error);
}

/* The text of a file, cut into fields where it stands. */
struct fields {
    char *text;   /* Owned; the fields end with NUL where their separators stood. */
    char **field; /* Owned: every field in order, without its quotes. */
    size_t n_fields;
    size_t capacity;
    size_t n_columns;           /* Of the header row; 0 before it is read. */
    size_t line;                /* The line that is being read, from 1. */
    const struct bg_flag *stop; /* Borrowed; may be NULL. */
    bool failed;                /* Memory ran out. */
};

static void fields_free(struct fields *fields)
{
    free(fields->text);
    free(fields->field);
}

/* Reads all of a regular file: a folder would fail late and a pipe might never end. */
static enum bg_status read_all(struct bg_text *text, const char *path, struct bg_error *error)
{
    enum { PIECE = 65536 };
    struct stat found;
    if (stat(path, &found) != 0) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read: %s", path, strerror(errno));
    }
    if (!S_ISREG(found.st_mode)) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read: it is not a regular file", path);
    }
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read: %s", path, strerror(errno));
    }
    char piece[PIECE];
    size_t count;
    while ((count = fread(piece, 1, sizeof piece, stream)) > 0) {
        bg_text_append_bytes(text, piece, count);
    }
    const bool failed = ferror(stream) != 0;
    fclose(stream);
    if (failed) {
        return bg_error_add(error, BG_FAILED, "%s: cannot be read to its end", path);
    }
    if (text->length > 0 && memchr(text->data, '\0', text->length) != NULL) {
        return bg_error_add(error, BG_FAILED, "%s: this is no CSV file: it holds a NUL byte", path);
    }
    bg_text_append(text, "");
    return text->failed ? bg_error_no_memory(error) : BG_OK;
}

static void keep_field(struct fields *fields, char *field)
{
    enum { FIRST_FIELDS = 1024 };
    if (fields->n_fields == fields->capacity) {
        const size_t capacity = fields->capacity == 0 ? FIRST_FIELDS : fields->capacity * 2;
        char **grown = capacity > SIZE_MAX / sizeof *grown ? NULL : realloc(fields->field, capacity * sizeof *grown);
        if (grown == NULL) {
            fields->failed = true;
            return;
        }
        fields->field = grown;
        fields->capacity = capacity;
    }
    fields->field[fields->n_fields++] = field;
}

/* Takes the quotes off the field that starts at `*at`, and moves `*at` behind it.  Returns false, at the end of the text, where its last
 * quote is missing. */
static bool unquote(char **at, size_t *line)
{
    char *to = *at;
    char *from = *at + 1;
    while (*from != '\0') {
        if (*from == '"' && *++from != '"') {
            *at = from;
            memset(to, '\0', (size_t)(from - to));
            return true;
        }
        *line += *from == '\n';
        *to++ = *from++;
    }
    *at = from;
    return false;
}

/* Reads one field and moves `*at` to what ends it: a comma, a line break or the end.  Returns what is wrong, or NULL. */
static const char *read_field(struct fields *fields, char **at)
{
    char *field = *at;
    if (*field == '"') {
        if (!unquote(at, &fields->line)) {
            return "a quoted field is not closed";
        }
        if (**at != '\0' && strchr(",\r\n", **at) == NULL) {
            return "something follows a quoted field";
        }
    } else {
        *at += strcspn(*at, ",\r\n");
    }
    keep_field(fields, field);
    return NULL;
}

/* Ends the field at `*at`, moves behind what ended it and says whether that was the end of the row.  Sets `*whole` to false where the
 * file ends without a line break. */
static bool end_field(struct fields *fields, char **at, bool *whole)
{
    char *end = *at;
    const char separator = *end;
    *whole = separator != '\0';
    if (!*whole) {
        return true;
    }
    *at += separator == '\r' && end[1] == '\n' ? 2 : 1;
    *end = '\0';
    fields->line += separator != ',';
    return separator != ',';
}

/* Checks the row whose fields start at `start`: the first one sets how many there are, and an empty line is no row. */
static const char *check_row(struct fields *fields, size_t start)
{
    const size_t count = fields->n_fields - start;
    const bool blank = count == 1 && fields->field[start][0] == '\0';
    if (fields->n_columns == 0) {
        fields->n_columns = count;
        return blank ? "the header row is empty" : NULL;
    }
    if (blank && fields->n_columns != 1) {
        fields->n_fields = start;
        return NULL;
    }
    return count == fields->n_columns ? NULL : "this row has not as many fields as the header";
}

/* Cuts the text into rows of fields.  Returns what is wrong in `fields->line`, or NULL. */
static const char *read_rows(struct fields *fields, bool allow_cut)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    const size_t mark = sizeof byte_order_mark - 1;
    /* There is a text, if an empty one, wherever the file could be read. */
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
    char *at = fields->text + (strncmp(fields->text, byte_order_mark, mark) == 0 ? mark : 0);
    fields->line = 1;
    while (*at != '\0' && !bg_flag_is_raised(fields->stop)) {
        const size_t start = fields->n_fields;
        const size_t line = fields->line;
        const char *wrong = NULL;
        bool whole = false;
        do {
            wrong = read_field(fields, &at);
        } while (wrong == NULL && !end_field(fields, &at, &whole));
        if (fields->failed) {
            return NULL;
        }
        if (allow_cut && (wrong != NULL || !whole) && *at == '\0') {
            fields->n_fields = start;
            return NULL;
        }
        wrong = wrong != NULL ? wrong : check_row(fields, start);
        if (wrong != NULL) {
            fields->line = line;
            return wrong;
        }
    }
    return fields->n_columns > 0 || allow_cut ? NULL : "the file is empty";
}

/* A column is of numbers where each of its fields is one, or empty. */
static enum bg_column_kind kind_of_column(const struct fields *fields, size_t column)
{
    double value;
    for (size_t i = fields->n_columns + column; i < fields->n_fields; i += fields->n_columns) {
        if (fields->field[i][0] != '\0' && !bg_text_to_double(fields->field[i], &value)) {
            return BG_COLUMN_TEXT;
        }
    }
    return BG_COLUMN_NUMBER;
}

static const char *without_guard(const char *text)
{
    return text[0] == '\'' && runs_as_formula(text) ? text + 1 : text;
}

static void fill_table(struct bg_table *table, const struct fields *fields, bool as_text)
{
    for (size_t i = 0; i < fields->n_columns; i++) {
        bg_table_add_column(table, without_guard(fields->field[i]), as_text ? BG_COLUMN_TEXT : kind_of_column(fields, i));
    }
    for (size_t i = fields->n_columns; i < fields->n_fields && !table->failed && !bg_flag_is_raised(fields->stop); i++) {
        /* A field behind the header stands in one of its columns. */
        /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero) */
        if (table->columns[i % fields->n_columns].kind == BG_COLUMN_TEXT) {
            bg_table_push_text(table, without_guard(fields->field[i]));
        } else {
            double value = NAN;
            bg_text_to_double(fields->field[i], &value);
            bg_table_push_number(table, value);
        }
    }
}

enum bg_status bg_csv_read(struct bg_table *table, const char *path, const struct bg_csv_reading *reading, struct bg_error *error)
{
    const struct bg_csv_reading how = reading != NULL ? *reading : (struct bg_csv_reading){0};
    *table = (struct bg_table){0};
    struct bg_text text = {0};
    enum bg_status status = read_all(&text, path, error);
    struct fields fields = {.text = text.data, .stop = how.stop};
    if (status == BG_OK) {
        const char *wrong = read_rows(&fields, how.allow_cut);
        if (wrong != NULL && !bg_flag_is_raised(how.stop)) {
            status = bg_error_add(error, BG_FAILED, "%s:%zu: %s", path, fields.line, wrong);
        }
    }
    if (status == BG_OK && !fields.failed) {
        fill_table(table, &fields, how.as_text);
    }
    if (status == BG_OK && (table->failed || fields.failed)) {
        status = bg_error_no_memory(error);
    } else if (bg_flag_is_raised(how.stop)) {
        status = bg_error_add(error, BG_INTERRUPTED, "interrupted");
    }
    if (status != BG_OK) {
        bg_table_free(table);
    }
    fields_free(&fields);
    return status;
}
