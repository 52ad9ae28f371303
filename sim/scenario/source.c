/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a document before it is parsed.
 */
#include "blueguy/scenario/source.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

void bg_source_init(struct bg_source *source, const char *name, int origin, const char *text, size_t length)
{
    size_t mark = strlen(BYTE_ORDER_MARK);
    if (length >= mark && memcmp(text, BYTE_ORDER_MARK, mark) == 0) {
        text += mark;
        length -= mark;
    }
    *source = (struct bg_source){.name = name, .origin = origin, .text = text, .length = length};
}

/* The forms of UTF-8 by length, from the Unicode standard, table 3-7. */
static const struct {
    unsigned char mask;
    unsigned char lead;
    uint32_t lowest; /* Anything lower has a shorter form, and must use that. */
} UTF8_FORMS[] = {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};

/* Reads one character and returns its length in bytes, or 0 where it is not UTF-8. */
static size_t read_character(const char *text, size_t length, uint32_t *character)
{
    unsigned char lead = (unsigned char)text[0];
    size_t form = 0;
    while (form < 4 && (lead & UTF8_FORMS[form].mask) != UTF8_FORMS[form].lead) {
        form++;
    }
    if (form == 4 || form >= length) {
        return 0;
    }
    *character = lead & (unsigned char)~UTF8_FORMS[form].mask;
    for (size_t i = 1; i <= form; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xC0) != 0x80) {
            return 0;
        }
        *character = *character << 6 | (byte & 0x3FU);
    }
    bool surrogate = *character >= 0xD800 && *character <= 0xDFFF;
    return *character < UTF8_FORMS[form].lowest || *character > 0x10FFFF || surrogate ? 0 : form + 1;
}

/* The characters that YAML lets stand in a document as they are (YAML 1.1, 5.1). */
static bool is_allowed(uint32_t character)
{
    return character == '\t' || character == '\n' || character == '\r' || (character >= 0x20 && character <= 0x7E) || character == 0x85 ||
           (character >= 0xA0 && character <= 0xFFFD && character != 0xFEFF) || character >= 0x10000;
}

enum bg_status bg_source_check(const struct bg_source *source, struct bg_error *error)
{
    struct bg_place place = {.line = 1, .column = 1, .origin = source->origin};
    char message[100];
    for (size_t i = 0; i < source->length;) {
        uint32_t character;
        size_t size = read_character(source->text + i, source->length - i, &character);
        if (size == 0) {
            snprintf(message, sizeof message, "the byte %02X is not UTF-8 here; save the file as UTF-8", (unsigned char)source->text[i]);
            return bg_source_refuse(source, place, NULL, message, error);
        }
        if (character == 0) {
            return bg_source_refuse(source, place, NULL, "a NUL byte stands here; a scenario is text", error);
        }
        if (!is_allowed(character)) {
            snprintf(message, sizeof message, "the control character U+%04X stands here; a scenario is text", (unsigned)character);
            return bg_source_refuse(source, place, NULL, message, error);
        }
        bool carriage = character == '\r' && (i + 1 == source->length || source->text[i + 1] != '\n');
        if (character == '\n' || carriage) {
            place.line++;
            place.column = 0;
        }
        place.column++;
        i += size;
    }
    return BG_OK;
}

enum bg_status bg_source_refuse(const struct bg_source *source, struct bg_place place, const struct bg_trail *trail, const char *message,
                                struct bg_error *error)
{
    struct bg_text path = {0};
    bg_trail_append(&path, trail);
    if (path.failed) {
        bg_text_free(&path);
        return bg_error_no_memory(error);
    }
    const char *separator = trail != NULL ? ": " : "";
    const char *shown = trail != NULL ? path.data : "";
    if (place.origin == BG_IN_FILE) {
        bg_error_add(error, BG_INVALID, "%s:%d:%d: %s%s%s", source->name, place.line, place.column, shown, separator, message);
    } else {
        bg_error_add(error, BG_INVALID, "%s: %s%s%s", source->name, shown, separator, message);
    }
    bg_text_free(&path);
    return BG_INVALID;
}

size_t bg_source_offset(const struct bg_source *source, size_t characters)
{
    size_t offset = 0;
    uint32_t character;
    for (size_t i = 0; i < characters && offset < source->length; i++) {
        offset += read_character(source->text + offset, source->length - offset, &character);
    }
    return offset;
}

static bool is_break(char byte)
{
    return byte == '\n' || byte == '\r';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

void bg_source_append_line(const struct bg_source *source, size_t offset, size_t from, struct bg_text *text)
{
    const char *bytes = source->text;
    size_t start = offset;
    size_t end = offset;
    while (start > 0 && !is_break(bytes[start - 1])) {
        start--;
    }
    while (end < source->length && !is_break(bytes[end])) {
        end++;
    }
    start = from > start && from < end ? from : start;
    while (start < end && is_blank(bytes[start])) {
        start++;
    }
    while (end > start && is_blank(bytes[end - 1])) {
        end--;
    }
    bg_text_append_bytes(text, bytes + start, end - start);
}
