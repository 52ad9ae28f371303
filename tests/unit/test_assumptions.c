/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a scenario rests on, as a page tells it.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "../../sim/cli/report_assumptions.h"
#include "blueguy/scenario/schema.h"

/* Whatever keys the sections have or will have, a reader is not kept from any of them. */
static void every_value_of_every_section_is_told(void **state)
{
    (void)state;
    struct bg_text text = {0};
    struct bg_text html = {0};
    struct bg_document *manifest;
    int n_told = 0;
    for (size_t s = 0; s < bg_schema_root.n_keys; s++) {
        const struct bg_key *section = &bg_schema_root.keys[s];
        if (section->kind != BG_VALUE_SECTION || strcmp(section->name, "run") == 0) {
            continue; /* How it is computed is nothing that is assumed. */
        }
        bg_text_format(&text, "%s:\n", section->name);
        for (size_t k = 0; k < section->section->n_keys; k++) {
            const char *key = section->section->keys[k].name;
            bg_text_format(&text, "  %s: value of %s.%s\n", key, section->name, key); /* It can be told from all others. */
        }
    }
    assert_int_equal(bg_document_parse(&manifest, text.data, text.length, "manifest", NULL), BG_OK);
    bg_report_assumptions_append(&html, manifest);
    for (char *line = strtok(text.data, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        const char *value = strstr(line, "value of ");
        if (value != NULL) {
            char cell[256];
            snprintf(cell, sizeof cell, "<td>%s</td>", value);
            if (strstr(html.data, cell) == NULL) {
                fail_msg("a page does not tell the %s", value);
            }
            n_told++;
        }
    }
    assert_true(n_told > 10);
    bg_document_free(manifest);
    bg_text_free(&text);
    bg_text_free(&html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_every_section_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
