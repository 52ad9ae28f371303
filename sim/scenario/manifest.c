/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario written out in full, along the schema.
 */
#include "blueguy/scenario/manifest.h"

#include "blueguy/scenario/quoting.h"
#include "blueguy/scenario/schema.h"
#include "blueguy/scenario/value.h"

enum { INDENT = 2 };

struct writer {
    struct bg_text *text;
    const struct bg_scenario *scenario;
    const char *version; /* NULL: none is noted. */
};

static void write_section(const struct writer *writer, const struct bg_section *section, const void *target, int indent);

static const void *field_of(const void *target, const struct bg_key *key)
{
    return (const char *)target + key->offset;
}

/* Whether a key has nothing to say. */
static bool is_left_out(const struct writer *writer, const struct bg_key *key, const void *field)
{
    if (key->kind == BG_VALUE_NOTE) {
        return writer->version == NULL;
    }
    if (key->kind < BG_SCALAR_KINDS) {
        return bg_value_is_left_out(key, field);
    }
    return key->kind == BG_VALUE_SECTION && key->section->flagged && !*(const bool *)field;
}

static void write_scalar(const struct writer *writer, const struct bg_key *key, const void *field)
{
    if (key->kind == BG_VALUE_NOTE) {
        bg_quoting_append(writer->text, writer->version);
    } else {
        bg_value_append(writer->text, key, writer->scenario, field);
    }
}

static void write_ladder(const struct writer *writer, const struct bg_key *key)
{
    const struct bg_account *account = &writer->scenario->account;
    bool list = account->n_restricted_for > 1;
    bg_text_append(writer->text, list ? "[" : "");
    for (size_t i = 0; i < account->n_restricted_for; i++) {
        bg_text_append(writer->text, i > 0 ? ", " : "");
        bg_value_append_duration(writer->text, key, account->restricted_for_s[i]);
    }
    bg_text_append(writer->text, list ? "]" : "");
}

/* Writes {key: value, ...}; such a section holds scalars alone. */
static void write_flow(const struct writer *writer, const struct bg_section *section, const void *target)
{
    bool first = true;
    bg_text_append(writer->text, "{");
    for (size_t i = 0; i < section->n_keys; i++) {
        const struct bg_key *key = &section->keys[i];
        const void *field = field_of(target, key);
        if (!is_left_out(writer, key, field)) {
            bg_text_format(writer->text, "%s%s: ", first ? "" : ", ", key->name);
            write_scalar(writer, key, field);
            first = false;
        }
    }
    bg_text_append(writer->text, "}\n");
}

static void write_indent(const struct writer *writer, int indent)
{
    bg_text_format(writer->text, "%*s", indent, "");
}

/* Writes what follows "key:". */
static void write_below(const struct writer *writer, const struct bg_section *section, const void *target, int indent)
{
    if (section->layout == BG_LAYOUT_FLOW) {
        bg_text_append(writer->text, " ");
        write_flow(writer, section, target);
    } else {
        bg_text_append(writer->text, "\n");
        write_section(writer, section, target, indent + INDENT);
    }
}

static void write_segments(const struct writer *writer, const struct bg_section *section, int indent)
{
    bg_text_append(writer->text, "\n");
    for (size_t i = 0; i < writer->scenario->n_segments; i++) {
        const struct bg_segment *segment = &writer->scenario->segments[i];
        write_indent(writer, indent + INDENT);
        bg_text_format(writer->text, "%s:", segment->name);
        write_below(writer, section, segment, indent + INDENT);
    }
}

static void write_entries(const struct writer *writer, const struct bg_section *section, int indent)
{
    bg_text_append(writer->text, "\n");
    for (size_t i = 0; i < writer->scenario->n_entries; i++) {
        write_indent(writer, indent + INDENT);
        bg_text_append(writer->text, "- ");
        write_flow(writer, section, &writer->scenario->entries[i]);
    }
}

static void write_value(const struct writer *writer, const struct bg_key *key, const void *field, int indent)
{
    switch (key->kind) {
    case BG_VALUE_SECTION:
        write_below(writer, key->section, field, indent);
        return;
    case BG_VALUE_SEGMENTS:
        write_segments(writer, key->section, indent);
        return;
    case BG_VALUE_ENTRIES:
        write_entries(writer, key->section, indent);
        return;
    case BG_VALUE_TEXT:
        bg_text_append(writer->text, " ");
        bg_quoting_append_block(writer->text, *(char *const *)field);
        return;
    default:
        bg_text_append(writer->text, " ");
    }
    if (key->kind == BG_VALUE_LADDER) {
        write_ladder(writer, key);
    } else {
        write_scalar(writer, key, field);
    }
    bg_text_append(writer->text, "\n");
}

static void write_section(const struct writer *writer, const struct bg_section *section, const void *target, int indent)
{
    for (size_t i = 0; i < section->n_keys; i++) {
        const struct bg_key *key = &section->keys[i];
        const void *field = field_of(target, key);
        if (is_left_out(writer, key, field)) {
            continue;
        }
        bool spaced = indent == 0 && i > 0 && key->kind >= BG_SCALAR_KINDS;
        bg_text_append(writer->text, spaced ? "\n" : "");
        write_indent(writer, indent);
        bg_text_format(writer->text, "%s:", key->name);
        write_value(writer, key, field, indent);
    }
}

enum bg_status bg_manifest_write(struct bg_text *text, const struct bg_scenario *scenario, const struct bg_run_settings *run,
                                 const char *version)
{
    struct bg_scenario whole = *scenario; /* Borrows what the scenario owns. */
    whole.run = *run;
    struct writer writer = {.text = text, .scenario = &whole, .version = version};
    write_section(&writer, &bg_schema_root, &whole, 0);
    return text->failed ? BG_FAILED : BG_OK;
}
