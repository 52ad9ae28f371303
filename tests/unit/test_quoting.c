/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that is written as YAML and read back.
 */
#include "scenarios.h"

#include "blueguy/scenario/node.h"
#include "blueguy/scenario/quoting.h"
#include "blueguy/scenario/yaml.h"

static void assert_reads_back(const char *string)
{
    struct bg_text yaml = {0};
    struct bg_source source;
    struct bg_node *root;
    struct bg_error error = {0};
    bg_text_append(&yaml, "line: ");
    bg_quoting_append(&yaml, string);
    bg_text_append(&yaml, "\nblock: ");
    bg_quoting_append_block(&yaml, string);
    bg_text_append(&yaml, "next: 1\n");
    bg_source_init(&source, "test.yaml", BG_IN_FILE, yaml.data, yaml.length);
    assert_int_equal(bg_yaml_parse(&root, &source, &error), BG_OK);
    assert_string_equal(root->items[0].value->text, string);
    assert_string_equal(root->items[1].value->text, string);
    assert_string_equal(root->items[2].key, "next");
    bg_node_free(root);
    bg_text_free(&yaml);
}

static void awkward_texts_read_back(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "a",
                                        "a: b",
                                        "a #b",
                                        "\"",
                                        "\\",
                                        "'",
                                        "\\n",
                                        "\n",
                                        "\n\n",
                                        "a\n",
                                        "a\nb",
                                        "a\nb\n",
                                        "a\nb\n\n",
                                        "a\n\n\nb",
                                        "\na",
                                        " a\nb",
                                        "a\n b\n  c\n",
                                        "a \nb ",
                                        "a\n ",
                                        "a\n   \nb\n",
                                        "a\n\tb",
                                        "\ta\nb",
                                        "a\r\nb",
                                        "a\rb",
                                        "- a\n- b",
                                        "# a\n# b\n",
                                        "---\n...\n",
                                        "a\n---\nb\n",
                                        "%YAML\n",
                                        "\x01\x1F\x7F",
                                        "\xC2\x85",
                                        "\xC2\xA0",
                                        "\u2028a\nb",
                                        "\xEF\xBB\xBF",
                                        "\xEF\xBF\xBE",
                                        "\xEF\xBF\xBF",
                                        "caf\xC3\xA9 \xF0\x9F\x98\x80",
                                        "\xF4\x8F\xBF\xBF",
                                        "&a *b !c |\n>\n",
                                        "? a\n: b\n",
                                        "~",
                                        "null"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_reads_back(texts[i]);
    }
}

static void random_texts_read_back(void **state)
{
    (void)state;
    static const char *const pieces[] = {" ",  "\n",       "\n",           "a", ":", "#", "-", "\"", "\\", "'", "\t",
                                         "\r", "\xC3\xA9", "\xE2\x80\xA9", "|", "%", "{", "]", ", ", "x"};
    uint64_t random = 2016;
    for (int round = 0; round < 20000; round++) {
        char text[64] = "";
        for (int i = 0; i < 12; i++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            strcat(text, pieces[(random >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        assert_reads_back(text);
    }
}

static void lines_of_text_stay_readable(void **state)
{
    (void)state;
    struct bg_text text = {0};
    bg_quoting_append_block(&text, "One\n\n  two: \"three\"\n");
    assert_string_equal(text.data, "|\n  One\n\n    two: \"three\"\n");
    bg_text_free(&text);
}

static void breaks_and_controls_are_found(void **state)
{
    (void)state;
    assert_false(bg_quoting_has_breaks("a\tb \xC3\xA9"));
    assert_true(bg_quoting_has_breaks("a\nb"));
    assert_true(bg_quoting_has_breaks("\x1B[31m"));
    assert_true(bg_quoting_has_breaks("a\xE2\x80\xA8"));
    assert_true(bg_quoting_has_breaks("\xC2\x85"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(awkward_texts_read_back),
        cmocka_unit_test(random_texts_read_back),
        cmocka_unit_test(lines_of_text_stay_readable),
        cmocka_unit_test(breaks_and_controls_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
